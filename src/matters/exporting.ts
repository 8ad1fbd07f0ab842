/** Files of matters: a table that can be sent in again, and awarded grants by the fields of 360Giving. */
import { stringify } from 'csv-stringify/sync'
import { fold } from '../base/fold.ts'
import type { Database, Prisma } from '../db/client.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { neutral } from '../tables/neutral.ts'
import { type SheetCell, smallXlsx } from '../tables/xlsx.ts'
import type { Moment } from '../time/moment.ts'
import { dayOf, localOf } from '../time/zone.ts'
import { isWholeDay } from './days.ts'
import { fieldLabel } from './fields.ts'
import { type MatterKind, stateName } from './kind.ts'
import { call, callDetails } from './kinds/call.ts'
import { toMatter } from './matter.ts'
import { reached } from './reached.ts'
import { isLate } from './rules.ts'
import { latestNews, listMatters, standingsSeen } from './store.ts'
import { idColumn } from './table.ts'

/** Rows of one file. */
const most = 5000

/** All of a kind with how far they are: for a meeting, and to be changed and sent in again. */
export async function mattersFile(
  db: Database,
  kind: MatterKind,
  { now, zone, tr }: { now: Date; zone: string; tr: Translator },
): Promise<Uint8Array> {
  const fields = kind.entry?.fields ?? []
  const header = [
    ...[idColumn, ...fields.map(({ name }) => name)].map((name) => fieldLabel(name, tr)),
    ...(['status', 'state', 'note', 'late', 'news', 'at'] as const).map((name) =>
      tr.plain(`matters-table-${name}`),
    ),
  ]
  const rows: SheetCell[][] = []
  for (const matter of await listMatters(db, kind, most)) {
    const standings = await standingsSeen(db, matter, most)
    const owner = kind.concerns === 'owner' ? standings[0] : undefined
    const typed = kind.entry?.typed(matter, matter.details, owner?.organisation.name ?? '', tr) ?? {}
    const news = kind.open ? await latestNews(db, matter.id) : null
    rows.push([
      matter.id,
      ...fields.map(({ name, type }) => (type === 'moment' ? dueCell(matter.due) : (typed[name] ?? ''))),
      tr.plain(`matters-status-${matter.status}`),
      owner ? stateName(owner.state, tr) : '',
      owner?.note ?? '',
      owner && isLate(matter, owner.state, now) ? tr.plain('matters-late') : '',
      news?.text ?? '',
      news ? { moment: localOf(news.at, zone) } : '',
    ])
  }
  return await smallXlsx({ name: tr.plain(`matters-menu-${kind.name}`), header, rows })
}

/** A day where it is the end of it that is meant. */
export function dueCell(due: Moment): SheetCell {
  return { moment: isWholeDay(due) ? due.local.slice(0, 10) : due.local }
}

const awarded = call.awarded ?? []
const won: Prisma.MatterStateWhereInput = {
  shared: true,
  state: { in: [...awarded] },
  matter: { kind: call.name },
}

/** Grants that were won and shared, of which nobody has said how much it is. */
export async function countUnpriced(db: Database): Promise<number> {
  return await db.matterState.count({ where: { ...won, amount: null } })
}

/**
 * Grants that were won and shared, by the required fields of the 360Giving Data Standard
 * (https://standard.threesixtygiving.org, "Spreadsheet template"). Identifiers are this installation's own. Its schema
 * wants a number as "Amount Awarded", and 0 would say that nothing was given: those without an amount are left out, and
 * counted by `countUnpriced`.
 */
export async function awardedGrants(db: Database, zone: string): Promise<string> {
  const rows = await db.matterState.findMany({
    where: { ...won, amount: { not: null } },
    include: { matter: true, organisation: { select: { id: true, name: true } } },
    orderBy: [{ changedAt: 'asc' }, { organisationId: 'asc' }],
    take: most,
  })
  const days = new Map(
    (await reached(db, { kind: call.name, states: awarded })).map(({ matterId, organisationId, at }) => [
      `${matterId}:${organisationId}`,
      at,
    ]),
  )
  const table = rows.map(({ matter: row, organisation, amount, changedAt }) => {
    const at = days.get(`${row.id}:${organisation.id}`) ?? changedAt
    const matter = toMatter(row)
    const { funder } = callDetails.read(matter.details)
    const title = inLanguage(matter.title, 'hu')
    return [
      `dialogus-${matter.id}-${organisation.id}`,
      title,
      inLanguage(matter.text, 'hu') || title,
      'HUF',
      String(amount),
      dayOf(at, zone).toString(),
      `dialogus-org-${organisation.id}`,
      organisation.name,
      `dialogus-funder-${fold(funder).replace(/[^a-z0-9]+/g, '-')}`,
      funder,
    ].map(neutral)
  })
  return `\ufeff${stringify([columns360, ...table], { record_delimiter: '\r\n' })}`
}

const columns360 = [
  ...['Identifier', 'Title', 'Description', 'Currency', 'Amount Awarded', 'Award Date'],
  ...['Recipient Org:Identifier', 'Recipient Org:Name', 'Funding Org:Identifier', 'Funding Org:Name'],
]
