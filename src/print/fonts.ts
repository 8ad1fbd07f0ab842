/** The fonts of pictures and reports: Noto Sans (SIL Open Font License), from an npm package, never the machine's. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type PDFDocument from 'pdfkit'

/** How heavy letters are. */
export type Weight = 'regular' | 'bold'

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'))

export const fontFamily = 'Noto Sans'
export const fontFiles: Record<Weight, string> = {
  regular: join(folder, '400Regular', 'NotoSans_400Regular.ttf'),
  bold: join(folder, '700Bold', 'NotoSans_700Bold.ttf'),
}

/** Loaded when something is drawn first: it is large, and a bot at rest does without. */
export function pdfkit(): typeof PDFDocument {
  return require('pdfkit')
}

/**
 * Each font read once for all documents: reading one takes as long as setting a hundred names in it. By the reader that
 * pdfkit has itself, since it takes what that reads for a font.
 */
export function printedFont(weight: Weight): PDFKit.Mixins.PDFFontSource {
  const font = opened[weight] ?? reader().create(readFileSync(fontFiles[weight]))
  opened[weight] = font
  return font
}

const opened: Partial<Record<Weight, PDFKit.Mixins.PDFFontSource>> = {}

function reader(): { create(bytes: Uint8Array): PDFKit.Mixins.PDFFontSource } {
  return createRequire(require.resolve('pdfkit'))('fontkit')
}

/** A sign with its colour, its gender and what it is joined to; those that letters' fonts have, not. */
const pictograph =
  /(?![©®™])\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|\p{Regional_Indicator}{2}|(?<=[\d#*])\ufe0f?\u20e3/gu

/** What says the same in letters, of signs that stand alone as an answer. */
const inLetters: Record<string, string> = {
  ...{ '👍': '+', '👎': '–', '✅': '+', '✔': '+', '❌': '×', '✖': '×', '⭐': '*', '❤': '<3' },
  ...{
    '😀': ':D',
    '😃': ':D',
    '😄': ':D',
    '🙂': ':)',
    '😊': ':)',
    '😐': ':|',
    '🙁': ':(',
    '☹': ':(',
    '😞': ':(',
  },
}

/** A text without the signs that the font has none of and would show as boxes: left out beside words, else in letters. */
export function printable(text: string): string {
  const plain = text.replace(/[→←✓✗]/g, (sign) => ({ '→': '>', '←': '<', '✓': '+', '✗': '×' })[sign] ?? sign)
  const words = plain.replace(pictograph, '')
  if (words === plain) return plain
  if (/[\p{L}\p{N}]/u.test(words)) return words.replace(/ {2,}/g, ' ').trim()
  return plain.replace(
    pictograph,
    (sign) => inLetters[sign.replace(/[\ufe0f\p{Emoji_Modifier}]/gu, '')] ?? '•',
  )
}

let measuring: PDFKit.PDFDocument | undefined

/** Width of a text in the units of `size`. */
export function widthOf(text: string, size: number, weight: Weight): number {
  measuring ??= new (pdfkit())({ autoFirstPage: false })
  return measuring.font(fontFiles[weight]).fontSize(size).widthOfString(printable(text))
}

/**
 * Breaks a text into lines of at most `width`, between words, inside a word only where the word alone is too long.
 * @param most lines; the last one ends with … if there is more
 */
export function wrap(text: string, width: number, size: number, weight: Weight, most = 4): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text).replace(/\s+/g, ' ').trim().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, size, weight) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (widthOf(line, size, weight) > width) {
      const fits = fitting(line, width, size, weight)
      lines.push(line.slice(0, fits))
      line = line.slice(fits)
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  let last = `${kept.at(-1)}…`
  while (widthOf(last, size, weight) > width) last = `${last.slice(0, -2).trimEnd()}…`
  return [...kept.slice(0, -1), last]
}

function fitting(text: string, width: number, size: number, weight: Weight): number {
  let fits = 1
  while (fits < text.length && widthOf(text.slice(0, fits + 1), size, weight) <= width) fits++
  return fits
}
