/** All partners as a list that can be imported again without a change. */
import { byName } from '../../db/by-name.ts'
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import type { Translator } from '../../i18n/index.ts'
import { smallCsv } from '../../tables/small-csv.ts'
import { smallXlsx } from '../../tables/xlsx.ts'
import { joinList } from './cells.ts'
import { columnNames } from './columns.ts'
import { emailsOf } from './plan.ts'

/** Cells in the order of the columns, in the reader's words. */
export async function listRows(
  db: Database | Transaction,
  tr: Translator,
  where: Prisma.OrganisationWhereInput = {},
): Promise<string[][]> {
  const organisations = await db.organisation.findMany({
    where,
    orderBy: byName,
    include: { fields: { orderBy: { fieldKey: 'asc' } }, tags: { orderBy: { tag: 'asc' } } },
  })
  return organisations.map((organisation) => {
    const row = rowOf(organisation, tr)
    return columnNames.map((column) => row[column])
  })
}

type Listed = Pick<
  Prisma.OrganisationGetPayload<object>,
  'name' | 'kind' | 'town' | 'language' | 'email' | 'otherEmails' | 'phone' | 'contactLimit'
> & {
  fields: readonly { field: string }[]
  tags: readonly { tag: string }[]
}

/** An organisation as somebody would type it, in the reader's words. */
export function rowOf(organisation: Listed, tr: Translator): Record<(typeof columnNames)[number], string> {
  return {
    name: organisation.name,
    kind: tr.plain(`partners-kind-${organisation.kind}`),
    town: organisation.town,
    fields: joinList(organisation.fields.map(({ field }) => field)),
    language: organisation.language,
    email: emailsOf(organisation),
    phone: organisation.phone ?? '',
    contacts: String(organisation.contactLimit),
    tags: joinList(organisation.tags.map(({ tag }) => tag)),
  }
}

const header = (tr: Translator) => columnNames.map((column) => tr.plain('partners-column', { column }))

/** Reading takes off one apostrophe that makes a cell a text: what begins with one itself has two. */
const marked = (cell: string) => (/^'+[=+\-@]/.test(cell) ? `'${cell}` : cell)

/** CSV as Hungarian Excel opens it: UTF-8 with BOM, semicolons. */
export function listCsv(rows: string[][], tr: Translator): Uint8Array {
  return smallCsv([header(tr), ...rows.map((row) => row.map(marked))])
}

export function listXlsx(rows: string[][], tr: Translator): Promise<Uint8Array> {
  return smallXlsx({
    name: tr.plain('partners-list-sheet'),
    header: header(tr),
    widths: columnNames.map((column) => (column === 'name' || column === 'email' ? 40 : 18)),
    rows: rows.map((row) => row.map(marked)),
  })
}
