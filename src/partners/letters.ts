/** All invitations as one table, for mail merge: a row an organisation. */
import { stringify } from 'csv-stringify/sync'
import ExcelJS from 'exceljs'
import type { Links } from '../chat/context.ts'
import type { Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { groupCode } from './codes.ts'
import { newInvitation } from './invitations.ts'

const columns = [
  'organisation',
  'town',
  'language',
  'email',
  'contacts',
  'code',
  'link',
  'links',
  'expires',
] as const
export type LetterRow = Record<(typeof columns)[number], string>

/** One row for each organisation, with its invitation; those that have none that works get a new one. */
export async function letterRows(tx: Transaction, links: Links, now: Date): Promise<LetterRow[]> {
  const organisations = await tx.organisation.findMany({
    orderBy: { nameKey: 'asc' },
    include: {
      invitations: {
        where: { revokedAt: null, expiresAt: { gt: now } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
      },
    },
  })
  const fresh = organisations
    .filter(({ invitations }) => invitations.length === 0)
    .map(({ id }) => newInvitation(id, now))
  if (fresh.length > 0) await tx.invitation.createMany({ data: fresh })
  const made = new Map(fresh.map((invitation) => [invitation.organisationId, invitation]))
  return organisations.flatMap((organisation) => {
    const invitation = organisation.invitations[0] ?? made.get(organisation.id)
    if (!invitation) return []
    const addresses = links.invitation(invitation.code)
    return [
      {
        organisation: organisation.name,
        town: organisation.town,
        language: organisation.language,
        email: organisation.email ?? '',
        contacts: String(organisation.contactLimit),
        code: groupCode(invitation.code),
        link: (addresses.find(({ platform }) => platform === 'web') ?? addresses[0])?.url ?? '',
        links: addresses.map(({ url }) => url).join(' '),
        expires: invitation.expiresAt.toISOString().slice(0, 10),
      },
    ]
  })
}

/** CSV as Hungarian Excel opens it: UTF-8 with BOM, semicolons. */
export function lettersCsv(rows: LetterRow[], tr: Translator): Uint8Array {
  const header = columns.map((column) => tr.plain(`partners-letter-${column}`))
  const body = rows.map((row) => columns.map((column) => neutral(row[column])))
  return Buffer.from(stringify([header, ...body], { bom: true, delimiter: ';' }))
}

export async function lettersXlsx(rows: LetterRow[], tr: Translator): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(tr.plain('partners-letter-sheet'), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map((column) => ({
    header: tr.plain(`partners-letter-${column}`),
    key: column,
    width: column === 'organisation' || column.startsWith('link') ? 40 : 16,
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows)
    sheet.addRow(Object.fromEntries(columns.map((column) => [column, neutral(row[column])])))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** What a spreadsheet would take for a formula is kept from being one (OWASP, "CSV Injection"). */
function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
