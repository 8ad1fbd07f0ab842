/** Numbers of lists as offices' programs write them: 3, c, iii. */

/** Between these stands the number that a document itself shows before a text; no reader meets them in a real text. */
const [begin, end] = ['\u{F1A00}', '\u{F1A01}']

/** A text with its number before it, as it goes through a reader that knows no numbers. */
export function withNumber(number: string, text: string): string {
  return `${begin}${number}${end}${text}`
}

/** Whether it brings its own number, though that may be none at all. */
export function bringsNumber(text: string): boolean {
  return text.includes(begin)
}

/** Whether it is more than its number. */
export function saysMore(text: string): boolean {
  return text.replace(new RegExp(`${begin}[^${end}]*${end}`, 'gu'), '').trim() !== ''
}

/** As it is shown. */
export function shownNumbers(text: string): string {
  return text.replaceAll(begin, '').replaceAll(end, ' ')
}

export type NumberFormat = 'decimal' | 'padded' | 'letter' | 'LETTER' | 'roman' | 'ROMAN'

export function numberIn(format: NumberFormat, value: number): string {
  switch (format) {
    case 'letter':
      return letters(value)
    case 'LETTER':
      return letters(value).toUpperCase()
    case 'roman':
      return roman(value)
    case 'ROMAN':
      return roman(value).toUpperCase()
    case 'padded':
      return String(value).padStart(2, '0')
    case 'decimal':
      return String(value)
  }
}

/** After z comes aa, then bb. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 5) return String(value)
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

const romans: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let left = value
  let text = ''
  for (const [worth, sign] of romans) for (; left >= worth; left -= worth) text += sign
  return text
}
