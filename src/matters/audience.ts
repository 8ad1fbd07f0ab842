/** What an audience may say of matters: people of organisations that are in one of its states, a leaf for each kind. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { type AudienceLeaf, audienceLeaf, leafSchema, namedInState, titleOf } from '../partners/leaf.ts'
import { type MatterKind, type MatterKindName, stateName } from './kind.ts'
import { matterKinds } from './kinds/index.ts'

const valueSchema = z.strictObject({ matterId: z.string(), state: z.string() })
type MatterLeaf = z.infer<typeof valueSchema>

declare module '../partners/leaf.ts' {
  interface AudienceLeaves extends Record<MatterKindName, MatterLeaf> {}
}

/** How many of a kind are offered, the last due first. */
const offered = 50

/** What can be typed without quotation marks, folded. */
const inOneWord: Record<string, readonly string[]> = {
  waiting: ['hallgat', 'silent'],
  done: ['kesz'],
  later: ['kesobb'],
  none: ['kihagyja'],
  help: ['segitseg'],
  interesting: ['erdekli'],
}

/** The people of organisations that are in one of these states of a matter. */
export function peopleIn(kind: MatterKind, matterId: string, states: readonly string[]): Audience {
  return { or: states.map((state) => leafSchema.parse({ [kind.name]: { matterId, state } })) }
}

export const matterLeaves: readonly AudienceLeaf[] = matterKinds.map(leafOf)

function leafOf(kind: MatterKind): AudienceLeaf {
  const { name, states, audience } = kind
  const find = (db: Database | Transaction, where: Prisma.MatterWhereInput) =>
    db.matter.findMany({
      where: { kind: name, status: { not: 'draft' }, ...where },
      select: { id: true, title: true },
      orderBy: { dueAt: 'desc' },
      take: offered,
    })
  return audienceLeaf({
    name,
    letter: audience.letter,
    schema: valueSchema.extend({ state: z.enum(states) }),
    title: (tr) => tr.plain(`matters-audience-${name}`),
    where: ({ matterId, state }) => ({
      memberships: {
        some: { organisation: { archivedAt: null, matterStates: { some: { matterId, state } } } },
      },
    }),
    reads: ['Membership', 'Organisation', 'MatterState'],
    async ofContact(db, contactId) {
      const theirs = await db.matterState.findMany({
        where: { organisation: { archivedAt: null, memberships: { some: { contactId } } } },
        select: { matterId: true, state: true },
      })
      return (value) => theirs.some((one) => one.matterId === value.matterId && one.state === value.state)
    },
    describe: ({ matterId, state }, tr, nameOf) =>
      tr.plain('matters-audience', { matter: nameOf(matterId), state: stateName(state, tr) }),
    key: ({ matterId, state }) => [matterId, state],
    subject: ({ matterId }) => matterId,
    mentions: ({ matterId }) => matterId,
    offered: async (db) => (await find(db, {})).length > 0,
    things: async (db, language) =>
      (await find(db, {})).map(({ id, title }) => ({ id, name: titleOf(title, language) })),
    names: async (db, ids, language) =>
      (await find(db, { id: { in: ids } })).map(({ id, title }) => ({ id, name: titleOf(title, language) })),
    choices: (things, tr) =>
      things.flatMap((thing) =>
        states.map((state) => ({
          value: { matterId: thing.id, state },
          label: `${thing.name}: ${stateName(state, tr)}`,
        })),
      ),
    keys: audience.keys,
    read(text, things) {
      const found = namedInState(text, things, wordsOf(kind), states)
      return found && { matterId: found.id, state: found.state }
    },
    fault: `matters-audience-fault-${name}`,
  })
}

/** Each state as it is stored, as both languages call it, and in one word, folded. */
function wordsOf(kind: MatterKind): Record<string, readonly string[]> {
  return Object.fromEntries(
    kind.states.map((state) => {
      const names = languages.map((language) => fold(stateName(state, translator(language))))
      return [state, [state, ...names, ...(inOneWord[state] ?? [])]]
    }),
  )
}
