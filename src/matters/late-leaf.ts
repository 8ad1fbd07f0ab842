/** An audience of those who are late: with a measure that they have taken on, with a duty. What is private stays out. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { Prisma } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import { type AudienceLeaf, audienceLeaf } from '../partners/leaf.ts'
import type { MatterKindName } from './kind.ts'
import { kindOf, matterKinds } from './kinds/index.ts'

/** Those whose states coordinators may see. */
const lateKinds = ['duty', 'measure'] as const satisfies MatterKindName[]
const schema = z.enum(lateKinds)

declare module '../partners/leaf.ts' {
  interface AudienceLeaves {
    late: z.infer<typeof schema>
  }
}

/** What people say of what will not be done by its day. */
const behind: readonly string[] = matterKinds.flatMap((kind) => kind.behind ?? [])

/** Its day has passed with something left to do, or its people have said that it will not be done by then. */
export function isBehind({ overdue, state }: { overdue: boolean; state: string }): boolean {
  return overdue || behind.includes(state)
}

/** The same in a statement. */
export const whereBehind = {
  OR: [{ overdue: true }, { state: { in: [...behind] } }],
} satisfies Prisma.MatterStateWhereInput

const behindWith = (kind: string): Prisma.MatterStateWhereInput => ({
  ...whereBehind,
  matter: { kind, status: 'open' },
})

export const lateLeaf: AudienceLeaf = audienceLeaf({
  name: 'late',
  letter: 'w',
  schema,
  title: (tr) => tr.plain('matters-audience-late'),
  where: (kind) => ({
    memberships: {
      some: { organisation: { archivedAt: null, matterStates: { some: behindWith(kind) } } },
    },
  }),
  reads: ['Membership', 'Organisation', 'Matter', 'MatterState'],
  async ofContact(db, contactId) {
    const theirs = await db.matterState.findMany({
      where: {
        ...{ ...whereBehind, matter: { status: 'open' } },
        organisation: { archivedAt: null, memberships: { some: { contactId } } },
      },
      select: { matter: { select: { kind: true } } },
    })
    return (value) => theirs.some(({ matter }) => matter.kind === value)
  },
  describe: (kind, tr) => tr.plain(`matters-audience-late-${kind}`),
  offered: async (db) =>
    (await db.matter.findFirst({
      where: { status: 'open', kind: { in: [...lateKinds] } },
      select: { id: true },
    })) !== null,
  choices: (_things, tr) =>
    lateKinds.map((kind) => ({ value: kind, label: tr.plain(`matters-audience-late-${kind}`) })),
  keys: ['late', 'kesik', 'kesesben', 'lejart'],
  read(text) {
    const word = fold(text)
    return lateKinds.find(
      (kind) =>
        [kind, kindOf(kind).command].includes(word) ||
        languages.some((language) => fold(translator(language).plain(`matters-audience-${kind}`)) === word),
    )
  },
  fault: 'matters-audience-fault-late',
})
