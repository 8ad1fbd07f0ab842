/** What has been answered so far, for prompts and summaries. */
import type { Answer } from './form.ts'
import { instanceHeading } from './removal.ts'
import type { SummaryLine } from './state.ts'
import { odkText } from './types/type.ts'
import type { FormView } from './view.ts'
import { type Stop, stopsOf } from './view-stops.ts'
import { wordsOf } from './view-words.ts'

/** The choices made so far: those of an earlier answer, else of the default. A ranking begins anew. */
export function draftOf(stop: Stop): string[] {
  const ask = stop.kind === 'another' ? undefined : stop.node.plan.type?.ask
  if (ask === 'places') return placesOf(stop.node.given())
  if (ask !== 'choose-many') return []
  const given = stop.node.given()
  const value = given === undefined ? stop.node.defaultValue() : given
  if (!Array.isArray(value)) return []
  return value.filter((each) => stop.node.choices().some((choice) => choice.value === each))
}

/** The places of an earlier answer, to be gone on from: the last of an area is its first. */
function placesOf(given: Answer | null | undefined): string[] {
  if (given === null || typeof given !== 'object' || !('places' in given)) return []
  const texts = given.places.map(odkText)
  return texts.length > 1 && texts[0] === texts.at(-1) ? texts.slice(0, -1) : texts
}

/** Every relevant question with its answer in the reader's words; '' where there is none. */
export function summaryOf(view: FormView): SummaryLine[] {
  return stopsOf(view).list.flatMap(({ kind, node, path }) => {
    const { type } = node.plan
    if (kind === 'another' || !type) return []
    const given = node.given()
    const text = given === undefined || given === null ? '' : type.show(given, node.context())
    // "Member 2. – Name": the same question of several.
    const heading = instanceHeading(node)
    const label = wordsOf(node, 'label') || node.name
    return [
      {
        path,
        label: heading === '' ? label : `${heading} – ${label}`,
        text,
        ...(view.state.computed?.includes(path) && { computed: true as const }),
      },
    ]
  })
}
