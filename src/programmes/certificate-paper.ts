/** Certificates as a PDF: A4 across, a page each, with the code and the address by which anybody verifies them. */
import QRCode from 'qrcode'
import { groupCode } from '../base/secret.ts'
import type { Settings } from '../db/settings.ts'
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { formatDate, formatNumber } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import type { Certificate } from './certifying.ts'
import { whenText } from './messages.ts'
import { type Programme, wordsIn } from './programme.ts'

const margin = 56
const width = a4.height - 2 * margin
const height = a4.width
const ink = '#1B1F24'
const quiet = '#57606A'
const codeSize = 92

/** @param verifyAt the public address below which each code is looked up, without a trailing slash */
export async function certificatesPdf(
  certificates: readonly Certificate[],
  programme: Programme,
  {
    settings,
    verifyAt,
    tr,
    now,
    sessions = [],
    pictures = {},
  }: {
    settings: Settings
    verifyAt: string
    tr: Translator
    now: Date
    /** Of a series. */
    sessions?: readonly Programme[]
    /** PNGs of the workspace (src/workspace/printed.ts). */
    pictures?: { logo?: Uint8Array | undefined; signature?: Uint8Array | undefined }
  },
): Promise<Uint8Array> {
  const { language } = tr
  const { colour: accent, signer } = settings.printed
  const title = wordsIn(programme.title, language)
  const document = paper({
    title: `${tr.plain('programmes-certificate-title')} – ${title}`,
    author: settings.name,
    language,
    now,
    // The foot stands below the frame's margin: a text there would begin a page of its own.
    margin: 20,
    landscape: true,
  })
  for (const [index, certificate] of certificates.entries()) {
    if (index > 0) document.addPage()
    const url = `${verifyAt}/${certificate.code}`
    const qr = await QRCode.toBuffer(url, { margin: 0, width: 368 })
    const centred = (text: string, size: number, font: 'regular' | 'bold', colour = ink) =>
      document.font(font).fontSize(size).fillColor(colour).text(text, margin, document.y, {
        width,
        align: 'center',
      })
    document
      .rect(28, 28, a4.height - 56, height - 56)
      .lineWidth(1.5)
      .stroke(accent)
    if (pictures.logo) document.image(Buffer.from(pictures.logo), margin, 44, { fit: [150, 62] })
    document.y = margin + 8
    centred(settings.name, 13, 'regular', quiet)
    document.moveDown(0.9)
    centred(tr.plain('programmes-certificate-title'), 30, 'bold', accent)
    document.moveDown(0.9)
    centred(certificate.name, 24, 'bold')
    if (certificate.organisation !== '') centred(certificate.organisation, 13, 'regular', quiet)
    document.moveDown(0.8)
    centred(tr.plain('programmes-certificate-took-part'), 13, 'regular')
    document.moveDown(0.3)
    centred(title, 18, 'bold')
    document.moveDown(0.4)
    centred(timeText(programme, sessions, tr), 13, 'regular')
    if (programme.place !== null) centred(programme.place, 13, 'regular')
    centred(
      tr.plain('programmes-certificate-hours', {
        hours: formatNumber(Math.round(certificate.minutes / 6) / 10, language),
      }),
      13,
      'regular',
    )
    // The foot: who gave it and when, and how it is verified.
    const foot = height - margin - codeSize
    document.image(qr, a4.height - margin - codeSize, foot, { width: codeSize })
    const date = formatDate(dayOf(certificate.issuedAt, settings.zone).toString(), language)
    const lines = [
      tr.plain('programmes-certificate-issued', { date }),
      settings.registrationNumber === ''
        ? undefined
        : tr.plain('programmes-certificate-registration', { number: settings.registrationNumber }),
      tr.plain('programmes-certificate-code', { code: groupCode(certificate.code) }),
      tr.plain('programmes-certificate-verify', { url: verifyAt }),
    ].filter((line) => line !== undefined)
    document.font('regular').fontSize(10).fillColor(quiet)
    document.text(lines.join('\n'), margin, foot + codeSize - lines.length * 15, {
      width: 330,
      lineGap: 2,
      lineBreak: true,
    })
    const signature = margin + 350
    if (pictures.signature)
      document.image(Buffer.from(pictures.signature), signature, foot + codeSize - 78, {
        fit: [220, 56],
        align: 'center',
        valign: 'bottom',
      })
    document
      .moveTo(signature, foot + codeSize - 20)
      .lineTo(signature + 220, foot + codeSize - 20)
      .lineWidth(0.8)
      .stroke(quiet)
    const below = [signer, settings.name].filter((line) => line !== '').join('\n')
    document.text(below, signature, foot + codeSize - 14, { width: 220, align: 'center' })
  }
  return await finished(document)
}

/** When it was; of a series from when till when. */
function timeText(programme: Programme, sessions: readonly Programme[], tr: Translator): string {
  const [first] = sessions
  const last = sessions.at(-1)
  if (!first || !last || first === last) return whenText(programme.starts, programme.ends, tr)
  const day = ({ starts }: Programme) => formatDate(starts.local.slice(0, 10), tr.language)
  return tr.plain('series-certificate-when', { first: day(first), last: day(last), count: sessions.length })
}
