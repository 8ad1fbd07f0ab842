/** Whom a programme is for, asked in chat: everybody, or those whom all the chosen conditions fit. */
import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'
import { ask } from '../forms/build.ts'
import type { Answer, FormChoice, Item } from '../forms/form.ts'
import { type Audience, organisationKinds } from '../partners/audience.ts'
import { inBoth } from './words.ts'

const conditions = ['kind', 'town', 'field', 'tag', 'organisation', 'language'] as const
type Condition = (typeof conditions)[number]

/** Choices of a list are carried in buttons: at most 64 bytes with their verb. */
const longestValue = 48

/** The questions; conditions for which there is nothing to choose are left out. */
export async function audienceQuestions(db: Database | Transaction): Promise<Item[]> {
  const lists = await choicesOf(db)
  const offered = conditions.filter((condition) => lists[condition].length > 0)
  return [
    ask('audience', 'select_one', inBoth('programmes-form-audience'), {
      choices: ['all', 'some'].map((value) => ({
        value,
        label: inBoth(`programmes-form-audience-${value}`),
      })),
    }),
    ask('audience_by', 'select_multiple', inBoth('programmes-form-audience-by'), {
      hint: inBoth('programmes-form-audience-by-hint'),
      relevant: "${audience} = 'some'",
      choices: offered.map((value) => ({ value, label: inBoth(`programmes-form-by-${value}`) })),
    }),
    ...offered.map((condition) =>
      ask(`audience_${condition}`, 'select_multiple', inBoth(`programmes-form-which-${condition}`), {
        relevant: `\${audience} = 'some' and selected(\${audience_by}, '${condition}')`,
        choices: lists[condition],
      }),
    ),
  ]
}

const listSchema = z.array(z.string()).catch([])

/** The audience that the answers mean. */
export function audienceFrom(answers: Record<string, Answer>): Audience {
  if (answers.audience !== 'some') return { all: true }
  const chosen = listSchema.parse(answers.audience_by)
  const parts = conditions
    .filter((condition) => chosen.includes(condition))
    .map((condition): Audience => {
      const values = listSchema.parse(answers[`audience_${condition}`])
      return { or: values.flatMap((value) => atom(condition, value)) }
    })
  return { and: parts }
}

function atom(condition: Condition, value: string): Audience[] {
  switch (condition) {
    case 'kind':
      return organisationKinds.filter((kind) => kind === value).map((kind) => ({ kind }))
    case 'language':
      return value === 'hu' || value === 'en' ? [{ language: value }] : []
    case 'organisation':
      return [{ organisation: value }]
    case 'town':
      return [{ town: decode(value) }]
    case 'field':
      return [{ field: decode(value) }]
    case 'tag':
      return [{ tag: decode(value) }]
  }
}

async function choicesOf(db: Database | Transaction): Promise<Record<Condition, FormChoice[]>> {
  const kinds = await db.organisation.findMany({ distinct: ['kind'], select: { kind: true } })
  const towns = await db.organisation.findMany({
    distinct: ['townKey'],
    select: { townKey: true, town: true },
    orderBy: { townKey: 'asc' },
  })
  const fields = await db.organisationField.findMany({
    distinct: ['fieldKey'],
    select: { fieldKey: true, field: true },
    orderBy: { fieldKey: 'asc' },
  })
  const tags = await db.organisationTag.findMany({
    distinct: ['tag'],
    select: { tag: true },
    orderBy: { tag: 'asc' },
  })
  const organisations = await db.organisation.findMany({
    select: { id: true, name: true },
    orderBy: { nameKey: 'asc' },
  })
  const keyed = (rows: { key: string; name: string }[]) =>
    rows
      .map(({ key, name }) => ({ value: encode(key), label: plain(name) }))
      .filter(({ value }) => value !== '' && value.length <= longestValue)
  return {
    kind: organisationKinds
      .filter((value) => kinds.some(({ kind }) => kind === value))
      .map((value) => ({ value, label: inBoth(`programmes-form-kind-${value}`) })),
    town: keyed(towns.map(({ townKey, town }) => ({ key: townKey, name: town }))),
    field: keyed(fields.map(({ fieldKey, field }) => ({ key: fieldKey, name: field }))),
    tag: keyed(tags.map(({ tag }) => ({ key: tag, name: tag }))),
    organisation: organisations.map(({ id, name }) => ({ value: id, label: plain(name) })),
    language: ['hu', 'en'].map((value) => ({ value, label: inBoth(`programmes-form-language-${value}`) })),
  }
}

function plain(name: string) {
  return { hu: name, en: name }
}

/** Any text as a choice's value (letters, digits, `_`, `-`). */
function encode(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url')
}

function decode(value: string): string {
  return Buffer.from(value, 'base64url').toString('utf8')
}
