/** A PDF to be printed: A4, with embedded fonts, tagged, so that its text can be selected, searched and read aloud. */
import type { Language } from '../base/language.ts'
import { pdfkit, printable, printedFont } from './fonts.ts'

/** A4 in points, upright. */
export const a4 = { width: 595.28, height: 841.89 }

export interface PaperOptions {
  title: string
  author: string
  language: Language
  now: Date
  margin: number
  landscape?: boolean
}

/** With the fonts `regular` and `bold`, and its first page. Pages stay open for footers until it ends. */
export function paper({
  title,
  author,
  language,
  now,
  margin,
  landscape = false,
}: PaperOptions): PDFKit.PDFDocument {
  const document = new (pdfkit())({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    autoFirstPage: true,
    lang: language,
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: now, ModDate: now },
  })
  document.registerFont('regular', printedFont('regular'))
  document.registerFont('bold', printedFont('bold'))
  const write = document.text.bind(document) as (...what: unknown[]) => PDFKit.PDFDocument
  document.text = (text: string, ...how: unknown[]) => write(printable(text), ...how)
  return document
}

/** Ends it. @returns its bytes */
export async function finished(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  document.end()
  for await (const part of document as AsyncIterable<Uint8Array>) parts.push(part)
  return Buffer.concat(parts)
}
