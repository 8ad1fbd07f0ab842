import type { Answer } from '../form.ts'
import { haveAll, readChoices } from './select-multiple.ts'
import { confirm, invalid, type QuestionType, showText, type TypeContext } from './type.ts'

/** As many are told as still missing. */
const mostMissing = 5
const last = 1000
/** The words that say where something stands, and the place; none: behind what was said before it. */
const places: [words: string, place?: number][] = [
  ['utols[óo] el[őo]tti|second to last|last but one|next to last', last - 1],
  ['utols[óo]|v[ée]g[üu]l|(?:leg)?v[ée]g[ée](?:n|re)|legkev[ée]sb[ée] fontos|last(?:ly)?|finally', last],
  ['least important|bottom', last],
  ['(?:leg)?els[őo]|el[őo]sz[öo]r|legel[őo]re|(?:leg)?fontosabb|first(?:ly)?|(?:most )?important|top', 1],
  ['m[áa]sod(?:ik|szor)|second(?:ly)?', 2],
  ['harmad(?:ik|szor)|third(?:ly)?', 3],
  ['negyed(?:ik|szer)|fourth', 4],
  ['[öo]t[öo]d(?:ik|sz[öo]r)|fifth', 5],
  ['hatod(?:ik|szor)|sixth', 6],
  ['azt[áa]n|majd|ut[áa]na|then|next|after that'],
]
const ending = '(?:k[ée]nt|nak|nek|ra|re|on|en)?'
const marks = places.map(([words, place]) => ({
  place,
  before: new RegExp(
    `^(?:az? |the )?(?:${words})${ending}(?: helyen| helyre| a sorban| place| is| az?)?(?!\\p{L})[\\s:,-]*`,
    'iu',
  ),
  behind: new RegExp(
    `[\\s:-]+(?:(?:az?|is|the|on|in|at)\\s+)*(?:${words})${ending}(?: helyen| helyre| place)?$`,
    'iu',
  ),
}))
const bare = /^(?:(?:az?|the|legyen|and|[ée]s)\s+)+|\s+(?:legyen|j[öo]n|comes?|goes)$/giu
const numbered = /^(\d{1,2})[.):]\s+/
const between = /[,;\n>→]|\s(?=(?:azt[áa]n|majd|ut[áa]na|v[ée]g[üu]l|then|finally)\s)/iu

/** "Utolsó a könyvelés, első a pályázat" as its labels in order, and how many of them are to stay at the end. */
function inOrder(typed: string): { labels: string; atEnd: number } {
  let behind = 0
  const parts = typed
    .split(between)
    .map((part) => partAt(part.trim().replace(/[.!]+$/u, '')))
    .filter(({ label }) => label !== '')
    .map(({ label, place }) => {
      behind = place ?? behind + 1 / (last * last)
      return { label, place: behind }
    })
  return {
    labels: parts
      .sort((one, other) => one.place - other.place)
      .map(({ label }) => label)
      .join(', '),
    atEnd: parts.filter((part) => part.place >= last - 1).length,
  }
}

/** A part without what says where it stands, and the place that is said. */
function partAt(part: string): { label: string; place: number | undefined } {
  let label = part
  let place: number | undefined
  for (let before = ''; before !== label; ) {
    before = label
    const number = numbered.exec(label)?.[1]
    if (number !== undefined) place ??= Number(number)
    label = label.replace(numbered, '').replace(bare, '')
    for (const mark of marks) {
      const without = label.replace(mark.before, '').replace(mark.behind, '').trim()
      // "Utolsó előtti" has the word for the last in it, and stands before it in the list.
      if (without === label) continue
      label = without
      place ??= mark.place
    }
  }
  return { label, place }
}

/** All of a list, put in order, best first. */
export const rank: QuestionType = {
  name: 'rank',
  ask: 'order',
  list: true,
  seconds: 18,
  read(typed, context) {
    const asTyped = readChoices(typed, context, (values) => values)
    const { labels, atEnd } = inOrder(typed)
    const reading = 'value' in asTyped ? asTyped : readChoices(labels, context, (values) => values)
    if (!('value' in reading)) return reading
    if (complete(reading.value, context)) return asTyped === reading ? reading : confirm(reading.value)
    const choices = context.choices()
    const named = Array.isArray(reading.value) ? reading.value : []
    const left = choices.filter(({ value }) => !named.includes(value))
    const [other] = left
    // Where one alone is left, its place is known.
    if (other && left.length === 1) return confirm(named.toSpliced(named.length - atEnd, 0, other.value))
    const missing = left.slice(0, mostMissing).map(({ label }) => label)
    return invalid('rank-incomplete', {
      ...{ count: choices.length, missing: missing.join('; ') },
      more: left.length - missing.length,
    })
  },
  show(value, context) {
    if (!Array.isArray(value)) return showText(value)
    const label = (each: string) => context.choices().find((choice) => choice.value === each)?.label ?? each
    return value.map((each, index) => `${index + 1}. ${label(each)}`).join('; ')
  },
  stillValid: complete,
}

function complete(value: Answer, context: TypeContext): boolean {
  return Array.isArray(value) && value.length === context.choices().length && haveAll(value, context)
}
