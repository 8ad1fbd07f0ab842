/** Certificates as a PDF: A4 across, a page each, with the code and the address by which anybody verifies them. */
import QRCode from 'qrcode'
import { groupCode } from '../base/secret.ts'
import type { Settings } from '../db/settings.ts'
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { formatDate, formatNumber, formatPlainDay } from '../time/format.ts'
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
    document
      .rect(28, 28, a4.height - 56, height - 56)
      .lineWidth(1.5)
      .stroke(accent)
    if (pictures.logo) document.image(Buffer.from(pictures.logo), margin, 44, { fit: [150, 62] })
    const foot = height - margin - codeSize
    centre(document, linesOf(certificate, programme, { settings, sessions, tr }), margin + 8, foot - 16)
    // The foot: who gave it and when, and how it is verified.
    document.image(qr, a4.height - margin - codeSize, foot, { width: codeSize })
    const date = formatPlainDay(dayOf(certificate.issuedAt, settings.zone).toString(), language)
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

interface Line {
  text: string
  size: number
  weight: 'regular' | 'bold'
  colour: string
  /** Above it, in points, where the page is full; more where it is not. */
  gap: number
}

function linesOf(
  certificate: Certificate,
  programme: Programme,
  { settings, sessions, tr }: { settings: Settings; sessions: readonly Programme[]; tr: Translator },
): Line[] {
  const line = (gap: number, text: string, size = 13, how: Partial<Line> = {}): Line => ({
    ...{ text, size, weight: 'regular', colour: ink, gap },
    ...how,
  })
  const hours = formatNumber(Math.round(certificate.minutes / 6) / 10, tr.language)
  const title = tr.plain('programmes-certificate-title')
  return [
    line(0, settings.name, 13, { colour: quiet }),
    line(14, title, 30, { weight: 'bold', colour: settings.printed.colour }),
    line(26, certificate.name, 24, { weight: 'bold' }),
    line(0, certificate.organisation, 13, { colour: quiet }),
    line(14, tr.plain('programmes-certificate-took-part')),
    line(6, wordsIn(programme.title, tr.language), 18, { weight: 'bold' }),
    line(8, timeText(programme, sessions, tr)),
    line(0, programme.place ?? ''),
    line(0, tr.plain('programmes-certificate-hours', { hours })),
  ].filter(({ text }) => text !== '')
}

/** Spread from top to bottom; where they would not fit, all are smaller. */
function centre(document: PDFKit.PDFDocument, lines: readonly Line[], top: number, bottom: number): void {
  const room = bottom - top
  const gaps = lines.reduce((sum, { gap }) => sum + gap, 0)
  const heightAt = (scale: number) =>
    lines.reduce((sum, { text, size, weight }) => {
      document.font(weight).fontSize(size * scale)
      return sum + document.heightOfString(text, { width })
    }, gaps * scale)
  let scale = 1
  while (scale > 0.5 && heightAt(scale) > room) scale -= 0.05
  // A page that is hardly filled is not pulled apart.
  const stretch = scale + Math.min(0.8, Math.max(0, room - heightAt(scale)) / Math.max(1, gaps))
  let y = top
  for (const { text, size, weight, colour, gap } of lines) {
    y += gap * stretch
    document
      .font(weight)
      .fontSize(size * scale)
      .fillColor(colour)
    document.text(text, margin, y, { width, align: 'center' })
    y = document.y
  }
}

/** When it was; of a series from when till when. */
function timeText(programme: Programme, sessions: readonly Programme[], tr: Translator): string {
  const [first] = sessions
  const last = sessions.at(-1)
  if (!first || !last || first === last) return whenText(programme.starts, programme.ends, tr)
  const day = ({ starts }: Programme) => formatDate(starts.local.slice(0, 10), tr.language)
  return tr.plain('series-certificate-when', { first: day(first), last: day(last), count: sessions.length })
}
