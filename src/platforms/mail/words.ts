/** Texts for the headers of a mail: one line each, with nothing that could begin another or turn the reading about. */

/** Control characters, line ends of all kinds, marks of direction (UAX #9) and what is invisible. */
const hostile = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu

/** @param longest characters; cut at a word where there is one */
export function headerText(text: string, longest: number): string {
  const line = text.replace(hostile, ' ').replace(/\s+/gu, ' ').trim()
  const letters = [...line]
  if (letters.length <= longest) return line
  const cut = letters.slice(0, longest - 1).join('')
  return `${cut.replace(/\s+\S{0,20}$/u, '') || cut}…`
}
