/**
 * A leaf of an audience: one condition, `{ town: 'Debrecen' }`. Each room brings its own, complete, and they are
 * looked up here. Its value is named by the room in `AudienceLeaves`, so that the code reads and writes it by type:
 *
 *     declare module '../partners/leaf.ts' { interface AudienceLeaves { rsvp: { programmeId: string; state: … } } }
 */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import { registry } from '../base/registry.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { StampedTable } from '../db/unchanged.ts'
import type { Translator } from '../i18n/index.ts'

/** By its name in the stored audience: the value of a leaf. Rooms add theirs. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms
export interface AudienceLeaves {}

/** An audience of one condition. */
export type Leaf = {
  [Name in keyof AudienceLeaves]: Record<Name, AudienceLeaves[Name]>
}[keyof AudienceLeaves]

/** Something that a leaf may speak of: a town, an organisation, a programme. */
export interface Named {
  id: string
  name: string
}

interface LeafKind<Value> {
  /** What stored audiences call it; unique over all rooms. */
  name: string
  /** The same in a button's payload: one of a–z, unique over all rooms. */
  letter: string
  schema: z.ZodType<Value>
  /** What it is of, as a button says it: "Town". */
  title(tr: Translator): string
  where(value: Value): Prisma.ContactWhereInput
  /** The tables that `where` looks at, and nothing else; untold, its people are counted anew each time. */
  reads?: readonly StampedTable[]
  /** The same of one contact, for any number of values: what is known of them is read here, once. */
  ofContact(db: Database | Transaction, contactId: string): Promise<(value: Value) => boolean>
  /** Plain text. @param name of what the value mentions */
  describe(value: Value, tr: Translator, name: (id: string) => string): string
  /** What values that mean the same have in common; the value itself unless told. */
  key?(value: Value): readonly string[]
  /** What it is about and is chosen first, where it is chosen in two steps. */
  subject?(value: Value): string
  /** The id of what it speaks of, to be named. */
  mentions?(value: Value): string
}

interface LeafChoices<Value> {
  /** Whether there is anything to choose; always unless told. */
  offered?(db: Database | Transaction): Promise<boolean>
  /** What it may speak of now. */
  things?(db: Database | Transaction, language: Language): Promise<Named[]>
  /** The names of these, whatever became of them. */
  names?(db: Database | Transaction, ids: string[], language: Language): Promise<Named[]>
  /** What a person may choose of these things. */
  choices(things: readonly Named[], tr: Translator): { value: Value; label: string }[]
  /** Typed in either language, folded, before a colon. */
  keys: readonly string[]
  /** Also typed alone: those of 1 are tried before those of 2, which are found by a part of their names. */
  alone?: 1 | 2
  /** What was typed after the colon. */
  read(text: string, things: readonly Named[]): Value | undefined
  /** The message that says how it is to be typed, with `$word`. */
  fault?: string
}

export type AudienceLeaf = LeafKind<unknown> & LeafChoices<unknown>

/** The value of a leaf comes out of JSON: it is read by the leaf's schema before its functions see it. */
export function audienceLeaf<Name extends keyof AudienceLeaves>(
  leaf: LeafKind<AudienceLeaves[Name]> & LeafChoices<AudienceLeaves[Name]> & { name: Name },
): AudienceLeaf {
  const { schema, where, ofContact, describe, key, subject, mentions, ...rest } = leaf
  return {
    ...rest,
    schema,
    where: (value) => where(schema.parse(value)),
    async ofContact(db, contactId) {
      const holds = await ofContact(db, contactId)
      return (value) => holds(schema.parse(value))
    },
    describe: (value, tr, name) => describe(schema.parse(value), tr, name),
    ...(key && { key: (value: unknown) => key(schema.parse(value)) }),
    ...(subject && { subject: (value: unknown) => subject(schema.parse(value)) }),
    ...(mentions && { mentions: (value: unknown) => mentions(schema.parse(value)) }),
  }
}

const byName = registry<AudienceLeaf>('leaves of an audience', ({ name }) => name)
const byLetter = registry<AudienceLeaf>('letters of leaves of an audience', ({ letter }) => letter)

export const audienceLeaves = {
  set(leaves: readonly AudienceLeaf[]): void {
    byName.set(leaves)
    byLetter.set(leaves)
  },
  lettered: byLetter.find,
  /** As people see them: what somebody is before what somebody did, which is chosen in two steps. */
  all(): AudienceLeaf[] {
    const all = byName.all()
    return [...all.filter(({ subject }) => !subject), ...all.filter(({ subject }) => subject)]
  },
}

function entryOf(json: unknown): { leaf: AudienceLeaf; value: unknown } | null {
  const [entry, ...more] = Object.entries(z.record(z.string(), z.unknown()).safeParse(json).data ?? {})
  const leaf = entry && byName.find(entry[0])
  return leaf && more.length === 0 ? { leaf, value: entry[1] } : null
}

export const leafSchema = z.custom<Leaf>((json) => {
  const entry = entryOf(json)
  return entry?.leaf.schema.safeParse(entry.value).success ?? false
})

/** What kind of leaf it is, and its value. @throws when no room knows it */
export function readLeaf(leaf: Leaf): { leaf: AudienceLeaf; value: unknown } {
  const entry = entryOf(leaf)
  if (!entry) throw new Error(`no room knows the condition ${Object.keys(leaf).join()}`)
  return entry
}

/** @throws when it is no value of that leaf */
export function makeLeaf({ name }: AudienceLeaf, value: unknown): Leaf {
  return leafSchema.parse({ [name]: value })
}

/** The one with that name, else the only one that has it in its name. */
export function named(things: readonly Named[], wanted: string): Named | undefined {
  const key = fold(wanted)
  const exact = things.find(({ name }) => fold(name) === key)
  if (exact) return exact
  const containing = things.filter(({ name }) => fold(name).includes(key))
  return containing.length === 1 ? containing[0] : undefined
}

/** "Name=state", by the folded words of each state. */
export function namedInState<State extends string>(
  text: string,
  things: readonly Named[],
  words: Record<State, readonly string[]>,
  states: readonly State[],
): { id: string; state: State } | undefined {
  const equals = text.lastIndexOf('=')
  const thing = named(things, equals < 0 ? text : text.slice(0, equals).trim())
  const word = equals < 0 ? '' : fold(text.slice(equals + 1))
  const state = states.find((one) => words[one].includes(word))
  return thing && state && { id: thing.id, state }
}

const titleSchema = z.partialRecord(z.enum(['hu', 'en']), z.string()).catch({})

/** A title out of a column, to name something by. */
export function titleOf(title: unknown, language: Language): string {
  const texts = titleSchema.parse(title)
  return texts[language] ?? texts.hu ?? texts.en ?? '–'
}
