/** In what alphabet a text was written: found out from its letters, and said to be uncertain where it is. */

/** Spreadsheets of this part of the world write these; CP852 is what older programs export. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2', 'cp852'] as const
export type Encoding = (typeof encodings)[number]

interface Decoded {
  kind: 'decoded'
  text: string
  encoding: Encoding
  /** What else it may be, read so; nothing where there is no doubt. */
  others: { encoding: Encoding; text: string }[]
}

export type Decoding =
  | Decoded
  | { kind: 'refused'; why: 'not-text' | 'empty' }
  | { kind: 'refused'; why: 'bad-byte'; line: number }

const refused = (why: 'not-text' | 'empty'): Decoding => ({ kind: 'refused', why })

/**
 * The text of a file. A byte order mark, or letters most of which are valid UTF-8, mean UTF-8: then a byte that is not
 * is refused with its line, since every other reading would garble the rest without a word.
 * @param wanted the reader's own choice
 */
export function decodeText(bytes: Uint8Array, wanted?: Encoding): Decoding {
  const asked = wanted ?? marked(bytes) ?? wide(bytes)
  if (asked === 'utf-8' || (!asked && mostlyUtf8(bytes))) {
    const text = decode(bytes, 'utf-8')
    return text === null
      ? { kind: 'refused', why: 'bad-byte', line: lineOfBadByte(bytes) }
      : decoded('utf-8', text)
  }
  if (asked) {
    const text = decode(bytes, asked)
    return text === null ? refused('not-text') : decoded(asked, text)
  }
  const readings = new Map<string, { encoding: Encoding; text: string; score: number }>()
  for (const encoding of ['windows-1250', 'iso-8859-2', 'cp852'] as const) {
    const text = decode(bytes, encoding) ?? ''
    // Where two give the same text it is no question which was meant.
    if (!readings.has(text)) readings.set(text, { encoding, text, score: likeness(text) })
  }
  const [best, ...others] = [...readings.values()].sort((a, b) => b.score - a.score)
  if (!best) return refused('not-text')
  const near = others.filter(({ score }) => best.score - score < sureBy)
  const result = decoded(best.encoding, best.text)
  return result.kind === 'decoded' && near.length > 0
    ? { ...result, others: others.map(({ encoding, text }) => ({ encoding, text: text.normalize('NFC') })) }
    : result
}

function decoded(encoding: Encoding, read: string): Decoding {
  // Programs of DOS end a text with control-Z.
  const text = read.trimEnd().replaceAll(String.fromCharCode(26), '').normalize('NFC')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  if (/[\x00-\x08\x0e-\x1f]/.test(text)) return refused('not-text')
  return text.trim() === '' ? refused('empty') : { kind: 'decoded', text, encoding, others: [] }
}

function marked(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** UTF-16 without a mark: what is written in Latin letters has a zero in one half of nearly every pair, in one only. */
function wide(bytes: Uint8Array): Encoding | undefined {
  const looked = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of looked.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (bytes.length % 2 !== 0 || Math.max(even, odd) < looked.length / 4) return undefined
  if (odd > even * 20) return 'utf-16le'
  return even > odd * 20 ? 'utf-16be' : undefined
}

/** Length of the UTF-8 letter that begins here (RFC 3629, section 4); 0 where none does. */
function letterAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  const tooSmall = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const tooLarge = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f)
  if (length === 0 || tooSmall || tooLarge) return 0
  for (let next = at + 1; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function mostlyUtf8(bytes: Uint8Array): boolean {
  let letters = 0
  let wrong = 0
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at)
    if (length > 1) letters += 1
    if (length === 0) wrong += 1
    at += Math.max(1, length)
  }
  return wrong === 0 || letters > wrong
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at)
    if (length === 0) break
    const byte = bytes[at]
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) line += 1
    at += length
  }
  return line
}

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'cp852') return fromCp852(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** From 0x80 on: Unicode's own table of code page 852. The Encoding Standard of browsers and Node knows it not. */
const cp852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0'

function fromCp852(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (cp852[byte - 0x80] ?? '')
  return text
}

const hungarian = new Set('áéíóöőúüűÁÉÍÓÖŐÚÜŰ')
const slovak = new Set('äčďĺľňôŕšťýžÄČĎĹĽŇÔŔŠŤÝŽ')
const punctuation = new Set('„”“’‘–—…§°«»\u00a0€´')
/** By how many points the best reading must be ahead. */
const sureBy = 3

/** How much a text looks like one that people of this region wrote. */
function likeness(text: string): number {
  let score = 0
  for (const [index, letter] of [...text].entries()) {
    if (letter < '\u0080') continue
    if (hungarian.has(letter)) score += 4
    else if (slovak.has(letter)) score += 3
    else if (/\p{L}/u.test(letter)) score += 1
    else if (!punctuation.has(letter)) score -= 5
    // A capital, or a sign, amid small letters is a letter read wrongly.
    const before = text[index - 1] ?? ''
    if (!/\p{Ll}/u.test(letter) && /\p{Ll}/u.test(before) && /\p{Ll}/u.test(text[index + 1] ?? '')) score -= 6
  }
  return score
}
