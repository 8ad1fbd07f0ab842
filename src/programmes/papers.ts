/** What is printed of a programme, given in chat: attendance sheet and certificates. */
import { joinMarkup } from '../base/markup.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import { issueCertificates } from './certifying.ts'
import { fileName } from './file-name.ts'
import { attendanceSheet, certificatesFile } from './paper-files.ts'
import { type Programme, wordsIn } from './programme.ts'

/** The sheet to sign, or of who came. */
export async function sendAttendanceSheet(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, now } = context
  const sheet = context.outside('sheet', (db) => attendanceSheet(db, programme, { tr, now }))
  const title = wordsIn(programme.title, tr.language)
  const name = `${fileName(title)}-${tr.plain('programmes-sheet-file')}.pdf`
  const file = await storeFile(tx, { name, ...sheet, role: 'coordinator' })
  await context.say({ text: tr.t('programmes-sheet-here', { title }), file, private: true })
}

/** Certificates of all who were there in one file, or a person's own. */
export async function sendCertificates(
  context: Context,
  { id, title: titles }: Programme,
  who: 'all' | { contactId: string },
): Promise<void> {
  const { tx, tr, now, links } = context
  // Issued for good before they are drawn: issuing again gives the same ones.
  const result = context.outside('certificates', async (db) => {
    const issued = await db.$transaction((tx) => issueCertificates(tx, id, who, byOf(context)))
    if (issued.kind !== 'issued') return issued
    return { ...issued, paper: await certificatesFile(db, issued, { tr, now, base: links.base }) }
  })
  if (result.kind === 'gone') return context.acknowledge(tr.plain('programmes-gone'), true)
  if (result.kind === 'refused') {
    await context.say({ text: refusalText(result.faults, tr) })
    return
  }
  const title = wordsIn(titles, tr.language)
  const name = `${fileName(title)}-${tr.plain('programmes-certificate-file')}.pdf`
  const whose = who === 'all' ? { role: 'coordinator' as const } : { ...who, role: 'contact' as const }
  const file = await storeFile(tx, { name, ...result.paper, ...whose })
  const { certificates, unnamed } = result
  const here = `programmes-certificate${who === 'all' ? 's' : ''}-here`
  await context.say({
    text: joinMarkup([
      tr.t(here, { title, count: certificates.length }),
      unnamed > 0 ? tr.t('programmes-certificate-unnamed-all', { count: unnamed }) : undefined,
    ]),
    file,
    private: true,
  })
}
