/** What a kind of matters says of itself: a duty, a call, a measure differ in this and in nothing else. */
import type { Stored } from '../base/stored/index.ts'
import type { Translator } from '../i18n/index.ts'

export const matterKindNames = ['duty'] as const
export type MatterKindName = (typeof matterKindNames)[number]

/** One thing that a matter says beside its text, as chat and pages show it. */
export interface Fact {
  label: string
  /** Several: a list. */
  value: string | readonly string[]
  /** Where it is read in full. */
  url?: string
}

/** How matters of this kind are told apart, and what is done with them. */
interface KindOf<Details> {
  name: MatterKindName
  /** The command that shows them, and the address of their pages. */
  command: string
  /** In which states an organisation may be; the first: nobody has said anything. */
  states: readonly [string, ...string[]]
  /** What its people may say, in the order of the buttons. */
  answers: readonly string[]
  /** In which of them it is reminded of the due date. */
  reminded: readonly string[]
  /** In which of them there is nothing more to do: it is not late. */
  finished: readonly string[]
  /** The state in which it asks for help: coordinators are told. */
  help?: string
  /** Days before the due date on which it is reminded. */
  before: readonly number[]
  /** Coordinators see the state of each organisation; else numbers alone, and what was shared. */
  open: boolean
  /** What is answered goes on after it was closed: an application is decided on later. */
  goesOn: boolean
  /** `Matter.details`. */
  details: Stored<Details & object>
  facts(details: Details, tr: Translator): Fact[]
}

export type MatterKind = KindOf<unknown>

/** Details come out of JSON: they are read by the kind before its functions see them. */
export function matterKind<Details extends object>(kind: KindOf<Details>): MatterKind {
  return { ...kind, facts: (json, tr) => kind.facts(kind.details.read(json), tr) }
}

/** What a state is called by whoever reads of an organisation: states of different kinds that are called alike mean the same. */
export function stateName(state: string, tr: Translator): string {
  return tr.plain(`matters-state-${state}`)
}
