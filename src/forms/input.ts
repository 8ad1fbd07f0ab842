/** An input, read as the answer to the question at hand. */
import { saysYesOrNo } from '../base/yes-no.ts'
import type { FormInput, Offer } from './state.ts'
import { placesIn } from './types/places.ts'
import { incomplete } from './types/rank.ts'
import { fromOdk } from './types/stored.ts'
import { answer, invalid, odkText, type Reading } from './types/type.ts'
import type { Stop } from './view-stops.ts'

export function readInput(
  stop: Stop,
  input: Extract<FormInput, { kind: 'text' | 'choose' | 'file' | 'location' }>,
): Reading {
  const { type } = stop.node.plan
  if (stop.kind === 'another') return readAnother(input)
  if (!type || type.ask === 'none') return invalid('nothing-asked')
  const context = stop.node.context()
  switch (input.kind) {
    case 'text':
      return type.read(input.text, context)
    case 'choose':
      return readChosen(stop, input.values)
    case 'file':
      return type.readFile ? type.readFile(input.file, context) : invalid('no-file-wanted')
    case 'location':
      return type.readPlace ? type.readPlace(input.place, context) : invalid('no-place-wanted')
  }
}

/** The one place that is sent or typed where several are wanted, in ODK's writing; several at once are the answer. */
export function placeSaid({ node, kind }: Stop, input: FormInput): string | undefined {
  if (kind === 'another' || node.plan.type?.ask !== 'places') return undefined
  if (input.kind === 'location') return odkText(input.place)
  const [place, ...more] = (input.kind === 'text' && placesIn(input.text)) || []
  return place && more.length === 0 ? odkText(place) : undefined
}

/** "Another one?" is answered with yes or no. */
function readAnother(input: FormInput): Reading {
  const said = input.kind === 'choose' ? (input.values[0] ?? '') : input.kind === 'text' ? input.text : ''
  const meant = saysYesOrNo(said)
  return meant === undefined ? invalid('yes-or-no') : answer(meant)
}

/** What a reading offers, without what is to be done with it. */
export function offerOf({ value, also }: Offer): Offer {
  return { value, ...(also && { also }) }
}

/** Which of the answers that wait is meant by a typed word: "délután", "pm". */
export function offerSaid(stop: Stop, text: string, offers: readonly Offer[] = []): number | undefined {
  const { type } = stop.node.plan
  if (offers.length < 2 || !type || type.ask === 'none') return undefined
  return type.said?.(text, offers, stop.node.context())
}

/** Values that came from buttons or a native widget: known ones only. */
export function readChosen({ node, kind }: Stop, values: string[]): Reading {
  if (kind === 'another') return readAnother({ kind: 'choose', values })
  const { type } = node.plan
  if (!type || type.ask === 'none') return invalid('nothing-asked')
  const [first] = values
  if (type.ask === 'choose-one') {
    if (first === undefined) return invalid('empty')
    // A button says a value, never a label: those may be each other's.
    const value = fromOdk(type, first, node.context())
    if (value !== undefined) return answer(value)
    return type.list ? invalid('choice-gone') : type.read(first, node.context())
  }
  if (type.ask === 'places')
    return values.length === 0 ? invalid('empty') : type.read(values.join(';'), node.context())
  if (type.ask !== 'choose-many' && type.ask !== 'order') return invalid('no-choice-wanted')
  const known = node.choices().map((choice) => choice.value)
  if (values.length === 0) return invalid('empty')
  if (!values.every((value) => known.includes(value))) return invalid('choice-gone')
  const unique = [...new Set(values)]
  if (type.ask === 'choose-many') return answer(known.filter((value) => unique.includes(value)))
  return unique.length === known.length ? answer(unique) : incomplete(unique, node.context())
}
