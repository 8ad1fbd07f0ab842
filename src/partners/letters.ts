/** All invitations as one table, for mail merge: a row an organisation. */

import { groupCode } from '../base/secret.ts'
import type { Links } from '../chat/context.ts'
import { byName } from '../db/by-name.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { smallCsv } from '../tables/small-csv.ts'
import { smallXlsx } from '../tables/xlsx.ts'

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

/** One row for each organisation that has an invitation. */
export async function letterRows(db: Database | Transaction, links: Links, now: Date): Promise<LetterRow[]> {
  const organisations = await db.organisation.findMany({
    orderBy: byName,
    include: {
      invitations: {
        where: { revokedAt: null, expiresAt: { gt: now } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
      },
    },
  })
  return organisations.flatMap((organisation) => {
    const [invitation] = organisation.invitations
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
  return smallCsv([header, ...rows.map((row) => columns.map((column) => row[column]))])
}

export function lettersXlsx(rows: LetterRow[], tr: Translator): Promise<Uint8Array> {
  return smallXlsx({
    name: tr.plain('partners-letter-sheet'),
    header: columns.map((column) => tr.plain(`partners-letter-${column}`)),
    widths: columns.map((column) => (column === 'organisation' || column.startsWith('link') ? 40 : 16)),
    rows: rows.map((row) => columns.map((column) => row[column])),
  })
}
