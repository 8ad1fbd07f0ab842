/** How long a form takes, and what is in it. */
import { type Form, type Item, inLanguage } from './form.ts'
import { typeNamed } from './types/index.ts'

/** People read four words a second on a phone (Brysbaert 2019, "How many words do we read per minute?": 238). */
const wordsPerSecond = 4
/** A question under a condition is met by about every second person. */
const conditionalShare = 0.5
/** Nobody knows how many there will be. */
const expectedInstances = 2

/** Whole minutes, 1 at least. The time of each type is in its file. */
export function estimateMinutes(form: Form): number {
  const of = (item: Item): number => {
    const share = item.relevant === undefined ? 1 : conditionalShare
    if (item.kind !== 'question') {
      const inside = item.items.reduce((sum, each) => sum + of(each), 0)
      return share * inside * (item.kind === 'repeat' ? expectedInstances : 1)
    }
    const type = typeNamed(item.type)
    const words = inLanguage(item.label, form.defaultLanguage).split(/\s+/).length
    const seconds = type && type.ask !== 'none' ? type.seconds : 0
    const silent = type?.ask === 'none' && type.name !== 'note'
    return silent ? 0 : share * (seconds + words / wordsPerSecond)
  }
  return Math.max(1, Math.round(form.items.reduce((sum, item) => sum + of(item), 0) / 60))
}

/** How many questions of each type, notes and filled-in values too; the most frequent first. */
export function countTypes(form: Form): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (item: Item) => {
    if (item.kind !== 'question') return item.items.forEach(count)
    counts.set(item.type, (counts.get(item.type) ?? 0) + 1)
  }
  form.items.forEach(count)
  return new Map([...counts].sort(([, a], [, b]) => b - a))
}

/** How many questions a person may be asked, all conditions true and each repeat once. */
export function countAsked(form: Form): number {
  return [...countTypes(form)].reduce(
    (sum, [type, count]) => sum + (typeNamed(type)?.ask === 'none' ? 0 : count),
    0,
  )
}
