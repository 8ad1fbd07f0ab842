/** Files of a programme, as chat and pages give them: who comes, the sheet to sign, the certificates. */
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { Translator } from '../i18n/index.ts'
import { peopleByOrganisation } from '../partners/silent.ts'
import { smallCsv } from '../tables/small-csv.ts'
import { xlsxType } from '../tables/xlsx.ts'
import { attendeesOf } from './attendance.ts'
import { attendanceRows, attendanceXlsx } from './attendance-file.ts'
import { attendanceSheetPdf } from './attendance-sheet.ts'
import { certificatesPdf } from './certificate-paper.ts'
import type { Issued } from './certifying.ts'
import { walkInsOf } from './checking-in.ts'
import { type Programme, wordsIn } from './programme.ts'
import { unanswered } from './reminding.ts'
import { type RosterFilter, soughtOf, soughtSilent, soughtWalkIns } from './roster.ts'
import { allQuestions } from './rsvp-questions.ts'

type Reading = Database | Transaction

/** Without a name: chat and browsers take different ones. */
export interface PaperFile {
  type: string
  bytes: Uint8Array
}

const pdfType = 'application/pdf'

export async function attendanceFile(
  db: Reading,
  programme: Programme,
  format: 'xlsx' | 'csv',
  { zone, tr }: { zone: string; tr: Translator },
  only: RosterFilter = { q: '' },
): Promise<PaperFile> {
  const { id, title } = programme
  const asked = allQuestions(programme.questions)
  const attendees = soughtOf(await attendeesOf(db, id), only)
  const silent =
    only.answer === 'none' && programme.status === 'announced'
      ? soughtSilent(await peopleByOrganisation(db, unanswered(programme)), only)
      : []
  const others = [
    ...soughtWalkIns(await walkInsOf(db, id), only).map((one) => ({ ...one, group: 'walk-in' as const })),
    ...silent.flatMap(({ organisation, people }) =>
      people.map((name) => ({ name, organisation, group: 'none' as const })),
    ),
  ]
  const rows = attendanceRows(attendees, zone, tr, others, asked)
  return format === 'xlsx'
    ? { type: xlsxType, bytes: await attendanceXlsx(rows, wordsIn(title, tr.language)) }
    : { type: 'text/csv', bytes: smallCsv(rows) }
}

/** The sheet to sign, or of who came. */
export async function attendanceSheet(
  db: Reading,
  programme: Programme,
  { tr, now }: { tr: Translator; now: Date },
): Promise<PaperFile> {
  const bytes = await attendanceSheetPdf(programme, await attendeesOf(db, programme.id), {
    ...{ tr, now, settings: await readSettings(db) },
    walkIns: await walkInsOf(db, programme.id),
  })
  return { type: pdfType, bytes }
}

/** @param base the public address, below which certificates are verified */
export async function certificatesFile(
  db: Reading,
  { certificates, programme, sessions }: Extract<Issued, { kind: 'issued' }>,
  { tr, now, base }: { tr: Translator; now: Date; base: string },
): Promise<PaperFile> {
  const settings = await readSettings(db)
  const { logo, signature } = settings.printed
  const rows = await db.storedFile.findMany({ where: { id: { in: [logo, signature] } } })
  const picture = (id: string) => rows.find((row) => row.id === id)?.bytes
  const pictures = { logo: picture(logo), signature: picture(signature) }
  const bytes = await certificatesPdf(certificates, programme, {
    ...{ tr, now, sessions, settings, pictures },
    verifyAt: `${base}/verify`,
  })
  return { type: pdfType, bytes }
}
