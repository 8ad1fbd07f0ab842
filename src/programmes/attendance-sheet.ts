/**
 * The attendance sheet on paper (in Hungarian: jelenléti ív): A4, a row for each person with a seat and empty ones for
 * who comes besides; the head of the table stands on each page. Blank before the programme; afterwards it says who
 * came, for the file of whoever funds it.
 */
import type { Settings } from '../db/settings.ts'
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { formatClock } from '../time/format.ts'
import { localOf } from '../time/zone.ts'
import { type Attendee, answerGroup } from './attendance.ts'
import type { WalkIn } from './checking-in.ts'
import { whenText, whereText } from './messages.ts'
import { type Programme, wordsIn } from './programme.ts'

const margin = 42
const width = a4.width - 2 * margin
const bottom = a4.height - margin - 22
/** Room to sign in. */
const rowHeight = 27
/** At least so many stay empty for who comes besides, and as many as there is room for below the last name. */
const emptyRows = 2
const columns = [
  { name: 'number', width: 28 },
  { name: 'name', width: 150 },
  { name: 'organisation', width: 173 },
  { name: 'signature', width: width - 28 - 150 - 173 },
] as const

export async function attendanceSheetPdf(
  programme: Programme,
  attendees: readonly Attendee[],
  {
    settings,
    tr,
    now,
    walkIns = [],
  }: { settings: Settings; tr: Translator; now: Date; walkIns?: readonly WalkIn[] },
): Promise<Uint8Array> {
  const { language } = tr
  const title = wordsIn(programme.title, language)
  const document = paper({
    title: `${tr.plain('programmes-sheet-title')} – ${title}`,
    author: settings.name,
    language,
    now,
    margin,
  })
  document.font('bold').fontSize(18).fillColor('#1B1F24').text(tr.plain('programmes-sheet-title'))
  document.moveDown(0.4)
  const facts = [
    ['organiser', settings.name],
    ['project', settings.projectName],
    ['project-number', settings.projectNumber],
    ['programme', title],
    ['when', whenText(programme.starts, programme.ends, tr)],
    ['where', whereText(programme, tr)],
  ] as const
  for (const [name, value] of facts) {
    if (value === '') continue
    const { y } = document
    document
      .font('bold')
      .fontSize(10)
      .text(tr.plain(`programmes-sheet-${name}`), margin, y, { width: 110 })
    const below = document.y
    document.font('regular').text(value, margin + 116, y, { width: width - 116 })
    document.y = Math.max(below, document.y) + 2
  }
  document.y += 8
  const seated = attendees.filter((attendee) => answerGroup(attendee) === 'seated' || attendee.attended)
  const held =
    programme.startsAt <= now && (walkIns.length > 0 || seated.some(({ attended }) => attended !== null))
  const rows = [
    ...seated.flatMap((attendee) => {
      const signature = held ? presence(attendee, programme.starts.zone, tr) : ''
      const { name, organisation, guests, guestNames } = attendee
      const brought = Array.from(
        { length: guests },
        (_, at) => guestNames[at] ?? tr.plain('seats-guest-of', { name }),
      )
      return [name, ...brought].map((one) => ({ name: one, organisation, signature }))
    }),
    ...walkIns.map(({ name, organisation }) => ({
      ...{ name, organisation, signature: held ? tr.plain('programmes-sheet-came') : '' },
    })),
  ]
  const headings = sheetHeadings(held, tr)
  head(document, headings)
  const isFull = (height: number) => document.y + height > bottom
  const add = (cells: string[]) => {
    const height = Math.max(rowHeight, ...cells.map((cell, at) => heightOf(document, cell, at)))
    if (isFull(height)) {
      document.addPage()
      head(document, headings)
    }
    line(document, cells, height)
  }
  for (const [index, row] of rows.entries()) add([`${index + 1}.`, row.name, row.organisation, row.signature])
  if (!held)
    for (let empty = 0; empty < emptyRows || !isFull(rowHeight); empty += 1)
      add([`${rows.length + empty + 1}.`, '', '', ''])
  footers(document, tr)
  return await finished(document)
}

/** @param held nobody signs any more: it says who came */
export function sheetHeadings(held: boolean, tr: Translator): string[] {
  return columns.map(({ name }) =>
    tr.plain(`programmes-sheet-column-${held && name === 'signature' ? 'presence' : name}`),
  )
}

/** "present", until when, or "absent". */
function presence({ attended, leftAt }: Attendee, zone: string, tr: Translator): string {
  if (attended && leftAt)
    return tr.plain('attendance-sheet-left', { until: formatClock(localOf(leftAt, zone).slice(11)) })
  return tr.plain(`programmes-sheet-${attended ? 'came' : 'absent'}`)
}

function head(document: PDFKit.PDFDocument, headings: readonly string[]): void {
  document.font('bold').fontSize(10)
  const { y } = document
  document.rect(margin, y, width, 20).fill('#EBE8DF')
  document.fillColor('#1B1F24')
  line(document, headings, 20)
  document.font('regular')
}

function heightOf(document: PDFKit.PDFDocument, text: string, at: number): number {
  const within = columns[at]?.width ?? 0
  document.fontSize(10)
  if (isOneLine(document, text, within)) return document.currentLineHeight(true) + 10
  return document.heightOfString(text, { width: within - 8 }) + 10
}

/** Most names are, and what need not be broken is set in a fraction of the time. */
function isOneLine(document: PDFKit.PDFDocument, text: string, within: number): boolean {
  return !/[\r\n]/.test(text) && document.widthOfString(text) <= within - 8
}

/** One row with its frame; goes on below it. */
function line(document: PDFKit.PDFDocument, cells: readonly string[], height: number): void {
  const { y } = document
  let x = margin
  document.fontSize(10).fillColor('#1B1F24').strokeColor('#57606A').lineWidth(0.6)
  for (const [at, column] of columns.entries()) {
    document.rect(x, y, column.width, height).stroke()
    const text = cells[at] ?? ''
    if (text !== '')
      document.text(
        text,
        x + 4,
        y + 5,
        isOneLine(document, text, column.width)
          ? { lineBreak: false }
          : { width: column.width - 8, height: height - 6, ellipsis: true },
      )
    x += column.width
  }
  document.y = y + height
}

function footers(document: PDFKit.PDFDocument, tr: Translator): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(start + page)
    // Below the margin, where a text would begin a page of its own.
    document.page.margins.bottom = 0
    document
      .font('regular')
      .fontSize(9)
      .fillColor('#57606A')
      .text(
        tr.plain('programmes-sheet-page', { page: page + 1, of: count }),
        margin,
        a4.height - margin + 4,
        {
          width,
          align: 'center',
          lineBreak: false,
        },
      )
  }
}
