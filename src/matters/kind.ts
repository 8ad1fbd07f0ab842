/** What a kind of matters says of itself: a duty, a call, a measure differ in this and in nothing else. */
import type { Stored } from '../base/stored/index.ts'
import type { Localised } from '../forms/form.ts'
import type { Said, Translator } from '../i18n/index.ts'
import type { Moment } from '../time/moment.ts'
import type { TimeContext } from '../time/read.ts'
import type { Entered, Field, FieldValues, Typed } from './fields.ts'
import type { Scope } from './scope.ts'

export const matterKindNames = ['duty', 'call', 'measure'] as const
export type MatterKindName = (typeof matterKindNames)[number]

/** One thing that a matter says beside its text, as chat and pages show it. */
export interface Fact {
  label: string
  /** Several: a list. */
  value: string | readonly string[]
  /** Where it is read in full. */
  url?: string
}

/** What every matter has, whatever its kind. */
interface Common {
  title: Localised
  text: Localised
  scope: Scope
  due: Moment
}

/** How matters of this kind are told apart, and what is done with them. */
interface KindOf<Details> {
  name: MatterKindName
  /** The command that shows them, and the address of their pages. */
  command: string
  /** Whom one concerns: all organisations in its scope, or the one that has taken it on. */
  concerns: 'scope' | 'owner'
  /** In which states an organisation may be; the first: nobody has said anything. */
  states: readonly [string, ...string[]]
  /** What its people may say, in the order of the buttons. */
  answers: readonly string[]
  /** Which of these are offered in a state; all others unless told. */
  next?: Readonly<Record<string, readonly string[]>>
  /** In which states it is reminded of the due date. */
  reminded: readonly string[]
  /** In which of them there is nothing more to do: it is not late. */
  finished: readonly string[]
  /**
   * In which states its people say that it will not be done by its day. A plan that comes from elsewhere as a table has
   * what is late already: the first is what that begins with. Of kinds without one nothing can be due in the past.
   */
  behind?: readonly [string, ...string[]]
  /** The state in which it asks for help: coordinators are told. */
  help?: string
  /** Days before the due date on which it is reminded. */
  before: readonly number[]
  /** Its owner is asked how it goes every so many days, until they choose others. */
  askEvery?: number
  /** In which states a sum that was given can be said. */
  awarded?: readonly string[]
  /** In which states a partner may be looked for. */
  partnered?: readonly string[]
  /** Coordinators see the state of each organisation; else numbers alone, and what was shared. */
  open: boolean
  /** States that go on after its day and its closing: an application is decided on later. */
  tracked?: readonly string[]
  /** Feeds are watched for new ones. */
  watched?: true
  /** A year's round of them is made by rules of the law. */
  rounds?: true
  /** A year of them is told in a report; what is late or silent stands on the first page. */
  reported?: true
  /** The setting that turns its public page on. */
  setting?: 'publicCalls' | 'publicPlan'
  /** A condition of audiences: its letter (`letter` of a leaf), and what is typed before a colon, folded. */
  audience: { letter: string; keys: readonly string[] }
  /** `Matter.details`. */
  details: Stored<Details & object>
  facts(details: Details, tr: Translator): Fact[]
  /** How a coordinator enters one; without it only rules make them. */
  entry?: {
    fields: readonly Field[]
    wanted(values: FieldValues, tr: Translator): Entered
    /** What whoever entered it should know, though it may be so. */
    remarks?(values: FieldValues, context: TimeContext): Said[]
    /** The same backwards. @param owner the name of the organisation that it concerns */
    typed(matter: Common, details: Details, owner: string, tr: Translator): Typed
  }
}

export type MatterKind = KindOf<unknown>

/** Details come out of JSON: they are read by the kind before its functions see them. */
export function matterKind<Details extends object>(kind: KindOf<Details>): MatterKind {
  const { entry, ...rest } = kind
  return {
    ...rest,
    facts: (json, tr) => kind.facts(kind.details.read(json), tr),
    ...(entry && {
      entry: {
        ...entry,
        typed: (matter, json, owner, tr) => entry.typed(matter, kind.details.read(json), owner, tr),
      },
    }),
  }
}

/** In which states an organisation is told that one was opened: who has taken it on may have begun before. */
export function toldOfOpening({ concerns, states, reminded }: MatterKind): readonly string[] {
  return concerns === 'owner' ? reminded : [states[0]]
}

/** What a state is called by whoever reads of an organisation: states of different kinds that are called alike mean the same. */
export function stateName(state: string, tr: Translator): string {
  return tr.plain(`matters-state-${state}`)
}

/** The same, with a word where its deadline is over. */
export function standingName(state: string, late: boolean, tr: Translator): string {
  const name = stateName(state, tr)
  return late ? tr.plain('matters-state-and-late', { state: name }) : name
}
