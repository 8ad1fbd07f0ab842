/** What is printed of a programme, given in chat: attendance sheet and certificates. */
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { attendeesOf } from './attendance.ts'
import { attendanceSheetPdf } from './attendance-sheet.ts'
import { certificatesPdf } from './certificate-paper.ts'
import { issueCertificates } from './certifying.ts'
import { walkInsOf } from './checking-in.ts'
import { fileName } from './file-name.ts'
import { type Programme, wordsIn } from './programme.ts'

export const pdfType = 'application/pdf'

/** The sheet to sign, or of who came. */
export async function sendAttendanceSheet(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, now } = context
  const settings = await readSettings(tx)
  const bytes = await attendanceSheetPdf(programme, await attendeesOf(tx, programme.id), {
    settings,
    tr,
    now,
    walkIns: await walkInsOf(tx, programme.id),
  })
  const title = wordsIn(programme.title, tr.language)
  const name = `${fileName(title)}-${tr.plain('programmes-sheet-file')}.pdf`
  const file = await storeFile(tx, { name, type: pdfType, bytes, role: 'coordinator' })
  await context.say({ text: tr.t('programmes-sheet-here', { title }), file, private: true })
}

/** Certificates of all who were there in one file, or a person's own. */
export async function sendCertificates(
  context: Context,
  { id, title: titles }: Programme,
  who: 'all' | { contactId: string },
): Promise<void> {
  const { tx, tr, now, links } = context
  const result = await issueCertificates(tx, id, who, byOf(context))
  if (result.kind === 'gone') return context.acknowledge(tr.plain('programmes-gone'), true)
  if (result.kind === 'refused') {
    await context.say({ text: refusalText(result.faults, tr) })
    return
  }
  const settings = await readSettings(tx)
  const bytes = await certificatesPdf(result.certificates, result.programme, {
    ...{ settings, tr, now, sessions: result.sessions },
    verifyAt: `${links.base}/verify`,
  })
  const title = wordsIn(titles, tr.language)
  const name = `${fileName(title)}-${tr.plain('programmes-certificate-file')}.pdf`
  const whose = who === 'all' ? { role: 'coordinator' as const } : { ...who, role: 'contact' as const }
  const file = await storeFile(tx, { name, type: pdfType, bytes, ...whose })
  const count = result.certificates.length
  await context.say({
    text: tr.t(who === 'all' ? 'programmes-certificates-here' : 'programmes-certificate-here', {
      title,
      count,
    }),
    file,
    private: true,
  })
}
