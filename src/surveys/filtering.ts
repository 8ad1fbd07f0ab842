/** Filters of results in chat: whose responses count. A button names one by a short token, since 64 bytes are few. */

import { createHash } from 'node:crypto'
import type { Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { organisationKinds } from '../partners/audience.ts'
import { inChosenWords } from './chosen-words.ts'
import type { Field } from './fields.ts'
import { keptResults } from './kept.ts'
import { crossable, open, type ResultFilter } from './results/index.ts'
import { noResultsText } from './results/telling.ts'

/** What can be filtered by beside the kind of organisation. */
export const filterWays = ['town', 'field', 'answer'] as const
export type FilterWay = (typeof filterWays)[number]

export interface NamedFilter {
  /** As buttons name it: a kind of organisation, or how it is found and a hash of its value. */
  token: string
  /** What is shown of it. */
  label: string
  filter: ResultFilter
}

/** Choices offered in one message; the pages offer all. */
const offered = 40

/** Asks whose responses shall count. @param at the question to stay at */
export async function offerFilter(context: Context, surveyId: string, at: number): Promise<void> {
  const { tx, tr } = context
  const access = await open(tx, surveyId)
  if (access.kind === 'none') return void (await context.say({ text: noResultsText(access, context) }))
  const way = (by: FilterWay): Button[] => [
    button(tr.plain(`surveys-filter-by-${by}`), 'sv-ways', surveyId, String(at), by),
  ]
  await context.say({
    text: tr.t('surveys-filter-which'),
    buttons: [
      [button(tr.plain('surveys-filter-none'), 'sv-res', surveyId, String(at))],
      ...kinds(tr).map((one) => [only(one, surveyId, at)]),
      // What a protected survey would refuse is not offered.
      ...(access.release === null ? filterWays.map(way) : []),
    ],
  })
}

/** Asks which town, field, or answer to the question at hand. */
export async function offerWay(context: Context, surveyId: string, at: number, by: FilterWay): Promise<void> {
  const { tx, tr } = context
  const access = await open(tx, surveyId)
  if (access.kind === 'none') return void (await context.say({ text: noResultsText(access, context) }))
  const question = by === 'answer' ? questionAt(context, surveyId, at) : undefined
  const choices =
    by === 'answer'
      ? answers(
          crossable(inChosenWords(access, context).forms).filter(({ key }) => key === question),
          tr,
        )
      : await values(tx, by)
  await context.say({
    text: tr.t(choices.length > 0 ? 'surveys-filter-choose' : 'surveys-filter-nothing', {
      more: Math.max(0, choices.length - offered),
    }),
    buttons: choices.slice(0, offered).map((one) => [only(one, surveyId, at)]),
  })
}

/** The key of the question that is shown there. */
function questionAt({ outside, now }: Context, surveyId: string, at: number): string | undefined {
  const found = outside('filter', (db) => keptResults({ tx: db, now }, surveyId))
  return found.kind === 'results' ? found.results.questions[at]?.key : undefined
}

/** The filter that a button names; null for one whose value is gone. */
export async function findFilter(
  context: Context,
  surveyId: string,
  token: string,
): Promise<NamedFilter | null> {
  const { tx, tr } = context
  const among = async (): Promise<NamedFilter[]> => {
    if (token.startsWith('t')) return await values(tx, 'town')
    if (token.startsWith('f')) return await values(tx, 'field')
    const access = await open(tx, surveyId)
    return access.kind === 'none' ? [] : answers(crossable(inChosenWords(access, context).forms), tr)
  }
  const same = (one: NamedFilter) => one.token === token
  return kinds(tr).find(same) ?? (await among()).find(same) ?? null
}

/** "Csak: Debrecen" above the results. */
export function filterLine(filter: NamedFilter | null, tr: Translator): Markup | '' {
  return filter ? tr.t('surveys-results-only', { kind: filter.label }) : ''
}

/** The towns and fields of activity of the organisations, as they are written. */
export async function segmentValues(db: Database | Transaction, by: 'town' | 'field'): Promise<string[]> {
  if (by === 'town') {
    const rows = await db.organisation.findMany({
      distinct: ['townKey'],
      orderBy: { townKey: 'asc' },
      select: { town: true },
    })
    return rows.map(({ town }) => town)
  }
  const rows = await db.organisationField.findMany({
    distinct: ['fieldKey'],
    orderBy: { fieldKey: 'asc' },
    select: { field: true },
  })
  return rows.map(({ field }) => field)
}

function kinds(tr: Translator): NamedFilter[] {
  return organisationKinds.map((kind) => ({
    token: kind,
    label: tr.plain(`partners-kind-${kind}`),
    filter: { by: 'kind', value: kind },
  }))
}

async function values(db: Database | Transaction, by: 'town' | 'field'): Promise<NamedFilter[]> {
  return (await segmentValues(db, by)).map((value) => ({
    token: `${by === 'town' ? 't' : 'f'}-${short(value)}`,
    label: value,
    filter: { by, value },
  }))
}

function answers(fields: Field[], tr: Translator): NamedFilter[] {
  return fields.flatMap((field) =>
    field.choices.map(({ value, label }) => ({
      token: `a-${short(`${field.key}\n${value}`)}`,
      label: `${inLanguage(field.label, tr.language) || field.name}: ${inLanguage(label, tr.language) || value}`,
      filter: { by: 'answer' as const, key: field.key, value },
    })),
  )
}

function only({ token, label }: NamedFilter, surveyId: string, at: number): Button {
  return button(shortened(label, 60), 'sv-only', surveyId, String(at), token)
}

function short(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 10)
}
