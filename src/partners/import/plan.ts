/** What a partner list would change, row by row: looked at before anything is stored. */

import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import { chunks } from '../../base/chunks.ts'
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import type { ColumnName } from './columns.ts'
import type { PartnerRow } from './row.ts'

/** One column of an organisation, as it is and as the list has it. */
export interface Difference {
  column: ColumnName
  from: string
  to: string
}

export type PlannedRow = { row: PartnerRow } & (
  | { state: 'new' }
  | { state: 'changed'; id: string; differences: Difference[] }
  | { state: 'unchanged'; id: string }
)

/** One size for every `in` list and bulk insert, so that the query compiler keeps few plans. */
export const chunk = 200

/** Organisations are the same when their names are, whatever the case, accents or spaces. */
export async function planImport(
  db: Database | Transaction,
  rows: readonly PartnerRow[],
): Promise<PlannedRow[]> {
  const planned: PlannedRow[] = []
  for (const part of chunks(rows, chunk)) {
    const keys = Array.from({ length: chunk }, (_, index) => part[index]?.nameKey ?? '')
    const found = await db.organisation.findMany({
      where: { nameKey: { in: keys } },
      include: { fields: true, tags: true },
    })
    const known = new Map(found.map((organisation) => [organisation.nameKey, organisation]))
    for (const row of part) {
      const organisation = known.get(row.nameKey)
      const differences = organisation ? compare(organisation, row) : []
      if (!organisation) planned.push({ row, state: 'new' })
      else if (differences.length === 0) planned.push({ row, state: 'unchanged', id: organisation.id })
      else planned.push({ row, state: 'changed', id: organisation.id, differences })
    }
    await eventLoopTurn()
  }
  return planned
}

type Known = Prisma.OrganisationGetPayload<{ include: { fields: true; tags: true } }>

/** What a column of the file that is not there says nothing of is left as it is. */
export function compare(known: Known, row: PartnerRow): Difference[] {
  const differences: Difference[] = []
  const differ = (column: ColumnName, from: string, to: string | undefined) => {
    if (to !== undefined && from !== to) differences.push({ column, from, to })
  }
  /** Lists are the same in whatever order. */
  const differInList = (column: ColumnName, from: string[], to: string[] | undefined) => {
    if (to && !(from.length === to.length && from.every((word) => to.includes(word))))
      differences.push({ column, from: from.join(', '), to: to.join(', ') })
  }
  differ('name', known.name, row.name)
  differ('kind', known.kind, row.kindByName ? undefined : row.kind)
  differ('town', known.town, row.town)
  differInList(
    'fields',
    known.fields.map(({ field }) => field),
    row.fields,
  )
  differ('language', known.language, row.language)
  differ('email', emailsOf(known), row.email === undefined ? undefined : emailsOf(row))
  differ('phone', known.phone ?? '', row.phone === undefined ? undefined : (row.phone ?? ''))
  differ('contacts', String(known.contactLimit), row.contactLimit?.toString())
  differInList(
    'tags',
    known.tags.map(({ tag }) => tag),
    row.tags,
  )
  return differences
}

/** All addresses of an organisation, the one for letters first. */
export function emailsOf({
  email,
  otherEmails,
}: {
  email?: string | null
  otherEmails?: string | null
}): string {
  return [email, otherEmails].filter(Boolean).join(', ')
}
