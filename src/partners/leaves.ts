/** What an audience may say of organisations and their contacts. */

import { z } from 'zod'
import { fold, tagOf } from '../base/fold.ts'
import { inOrder } from '../base/order.ts'
import { byName } from '../db/by-name.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { organisationKinds } from './audience.ts'
import { kindNamed, readLanguage } from './import/words-in-cells.ts'
import { type AudienceLeaf, audienceLeaf, type Named, named } from './leaf.ts'

declare module './leaf.ts' {
  interface AudienceLeaves {
    kind: (typeof organisationKinds)[number]
    /** Compared folded (case, accents, white space). */
    town: string
    field: string
    tag: string
    organisation: string
    language: 'hu' | 'en'
  }
}

/** How many organisations are offered; more can be named by typing. */
const offered = 2000

const ofOrganisation = (organisation: Prisma.OrganisationWhereInput): Prisma.ContactWhereInput => ({
  memberships: { some: { organisation } },
})

const facts = {
  ...{ id: true, kind: true, townKey: true },
  ...{ fields: { select: { fieldKey: true } }, tags: { select: { tag: true } } },
} satisfies Prisma.OrganisationSelect
type Facts = Prisma.OrganisationGetPayload<{ select: typeof facts }>

/** What `ofOrganisation` asks the database, of one contact's organisations. */
const ofTheirs =
  <Value>(holds: (organisation: Facts, value: Value) => boolean) =>
  async (db: Database | Transaction, contactId: string) => {
    const theirs = await db.organisation.findMany({
      where: { memberships: { some: { contactId } } },
      select: facts,
    })
    return (value: Value) => theirs.some((organisation) => holds(organisation, value))
  }

const text = z.string().min(1)
/** Of things that are their own names. */
const asThings = (names: string[]): Named[] => names.toSorted(inOrder).map((name) => ({ id: name, name }))
const toChoices = (things: readonly Named[]) => things.map(({ id, name }) => ({ value: id, label: name }))
const sameName = (typed: string, things: readonly Named[]) =>
  things.find(({ name }) => fold(name) === fold(typed))?.name

export const partnerLeaves: readonly AudienceLeaf[] = [
  audienceLeaf({
    name: 'kind',
    letter: 'k',
    schema: z.enum(organisationKinds),
    title: (tr) => tr.plain('partners-dimension-k'),
    where: (kind) => ofOrganisation({ kind }),
    reads: ['Membership', 'Organisation'],
    ofContact: ofTheirs((organisation, kind) => organisation.kind === kind),
    describe: (kind, tr) => tr.plain(`partners-kind-${kind}`),
    choices: (_, tr) =>
      organisationKinds.map((kind) => ({ value: kind, label: tr.plain(`partners-kind-${kind}`) })),
    keys: ['kind', 'type', 'tipus'],
    alone: 1,
    read: kindNamed,
  }),
  audienceLeaf({
    name: 'town',
    letter: 't',
    schema: text,
    title: (tr) => tr.plain('partners-dimension-t'),
    where: (town) => ofOrganisation({ townKey: fold(town) }),
    reads: ['Membership', 'Organisation'],
    ofContact: ofTheirs(({ townKey }, town) => townKey === fold(town)),
    describe: (town) => town,
    key: (town) => [fold(town)],
    async things(db) {
      const rows = await db.organisation.findMany({
        distinct: ['townKey'],
        select: { town: true },
        orderBy: { townKey: 'asc' },
      })
      return asThings(rows.map(({ town }) => town))
    },
    choices: toChoices,
    keys: ['town', 'city', 'telepules', 'varos'],
    alone: 1,
    read: sameName,
  }),
  audienceLeaf({
    name: 'field',
    letter: 'f',
    schema: text,
    title: (tr) => tr.plain('partners-dimension-f'),
    where: (field) => ofOrganisation({ fields: { some: { fieldKey: fold(field) } } }),
    reads: ['Membership', 'OrganisationField'],
    ofContact: ofTheirs(({ fields }, field) => fields.some(({ fieldKey }) => fieldKey === fold(field))),
    describe: (field, tr) => tr.plain('partners-audience-field', { field }),
    key: (field) => [fold(field)],
    async things(db) {
      const rows = await db.organisationField.findMany({
        distinct: ['fieldKey'],
        select: { field: true },
        orderBy: { fieldKey: 'asc' },
      })
      return asThings(rows.map(({ field }) => field))
    },
    choices: toChoices,
    keys: ['field', 'terulet'],
    alone: 1,
    read: sameName,
  }),
  audienceLeaf({
    name: 'organisation',
    letter: 'o',
    schema: z.string(),
    title: (tr) => tr.plain('partners-dimension-o'),
    where: (id) => ofOrganisation({ id }),
    reads: ['Membership', 'Organisation'],
    ofContact: ofTheirs((organisation, id) => organisation.id === id),
    describe: (id, _tr, name) => name(id),
    mentions: (id) => id,
    things: (db) =>
      db.organisation.findMany({
        select: { id: true, name: true },
        orderBy: byName,
        take: offered,
      }),
    names: (db, ids) =>
      db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    choices: toChoices,
    keys: ['organisation', 'organization', 'szervezet'],
    alone: 2,
    read: (typed, things) => named(things, typed)?.id,
  }),
  audienceLeaf({
    name: 'tag',
    letter: 'g',
    schema: text,
    title: (tr) => tr.plain('partners-dimension-g'),
    where: (tag) => ofOrganisation({ tags: { some: { tag: tagOf(tag) } } }),
    reads: ['Membership', 'OrganisationTag'],
    ofContact: ofTheirs(({ tags }, tag) => tags.some((one) => one.tag === tagOf(tag))),
    describe: (tag, tr) => tr.plain('partners-audience-tag', { tag }),
    key: (tag) => [tagOf(tag)],
    offered: async (db) => (await db.organisationTag.findFirst({ select: { tag: true } })) !== null,
    async things(db) {
      const rows = await db.organisationTag.findMany({
        distinct: ['tag'],
        select: { tag: true },
        orderBy: { tag: 'asc' },
      })
      return asThings(rows.map(({ tag }) => tag))
    },
    choices: toChoices,
    keys: ['tag', 'cimke'],
    alone: 1,
    read: sameName,
  }),
  audienceLeaf({
    name: 'language',
    letter: 'l',
    schema: z.enum(['hu', 'en']),
    title: (tr) => tr.plain('partners-dimension-l'),
    where: (language) => ({ language }),
    reads: [],
    async ofContact(db, id) {
      const contact = await db.contact.findUnique({ where: { id }, select: { language: true } })
      return (language) => contact?.language === language
    },
    describe: (language, tr) => tr.plain(`partners-audience-language-${language}`),
    choices: (_, tr) =>
      (['hu', 'en'] as const).map((language) => ({
        value: language,
        label: tr.plain(`partners-audience-language-${language}`),
      })),
    keys: ['language', 'nyelv'],
    read: readLanguage,
  }),
]
