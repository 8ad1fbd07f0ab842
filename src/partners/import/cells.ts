/** What the cells of a partner list hold: several addresses in one, telephone numbers, lists of words. */
import { z } from 'zod'
import { fold } from '../../base/fold.ts'

const emailSchema = z.email().max(254)

/** What people write where there is nothing. */
export function isNothing(text: string): boolean {
  return /^(?:[-–—?x.]|0|nincs(?: adat| megadva| neki)?|nem ismert|ismeretlen|n\.? ?\/? ?a\.?|none|unknown|null)?$/.test(
    fold(text),
  )
}

/** "Dr.Minta", "Kiss-Nagy"; a dot before a small letter makes it an address that lacks its beginning: "Bela.hu". */
const nameLike = /^(?:\p{Lu}(?:[\p{L}'’-]|\.(?!\p{Ll}))*|dr|ifj|id|özv|mrs?|ms|és|and|vagy|or|-|–)$/u

/** A telephone number among addresses: it begins as one. */
const phoneAmong = /(?<![\w.@-])(?:\+\d{1,3}|00\d{1,3}|06)[\d ()/.-]{6,20}\d(?![\w.-]*@)(?!\w)/g

/**
 * E-mail addresses in one cell, apart by `;`, `,`, `/`, a bar, a space or a line break, also with the names of whose they
 * are; `wrong` is the first that is none. `phones`: what stands among them, and is a telephone number.
 */
export function readEmails(text: string): { emails: string[]; phones: string[]; wrong?: string } {
  const phones = text.match(phoneAmong)?.map((phone) => phone.trim()) ?? []
  const parts = text
    .replace(phoneAmong, ' ')
    .replace(/\s*(?:\((?:kukac|at)\)|\[(?:kukac|at)\])\s*/gi, '@')
    .replace(/\s*(?:\((?:pont|dot)\)|\[(?:pont|dot)\])\s*/gi, '.')
    .replace(/(?<=\S)\s*@\s*(?=\S)/g, '@')
    // "Minta Anna <anna@minta.hu>", as mail programs copy it.
    .replace(/"[^"]*"(?=\s*<)|\([^()@]*\)/g, ' ')
    .split(/[;,/|\s]+/)
    .map((part) => part.replace(/^[<([]*(?:mailto:)?|[>)\].:]+$/gi, ''))
    .filter((part) => part !== '')
  const found = parts.filter((part) => part.includes('@'))
  // Beside an address a word with a capital is a name.
  const others = parts.filter(
    (part) => !part.includes('@') && !isNothing(part) && (found.length === 0 || !nameLike.test(part)),
  )
  const emails = distinct([...found, ...others], (email) => email.toLowerCase())
  const wrong = emails.find((email) => !emailSchema.safeParse(email).success)
  return { emails, phones, ...(wrong !== undefined && { wrong }) }
}

/** E-mail addresses that stand among telephone numbers, and the cell without them. */
export function emailsAmong(text: string): { emails: string[]; rest: string } {
  const address = /[^\s;,/|<>()]+@[^\s;,/|<>()]+/g
  return { emails: text.match(address) ?? [], rest: text.replace(address, ' ').trim() }
}

/**
 * Telephone numbers in one cell, as they were written but for the blanks. A slash parts two only where both sides are
 * long enough to be numbers: "06-1/234-5678" is one. `wrong` is the first that is none.
 * @param isTyped by hand: no spreadsheet has dropped the beginning of a number
 */
export function readPhones(
  text: string,
  isTyped = false,
): {
  phones: string[]
  wrong?: string
  shortened?: true
  restored?: true
} {
  // "3,63012E+10" is what a spreadsheet leaves of a number that it took for a quantity: its digits are lost.
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(text)) return { phones: [], wrong: text, shortened: true }
  const digits = (part: string) => part.replace(/\D/g, '').length
  const parts: string[] = []
  for (const part of text.split(/[;,|\n\r]+/)) {
    const pieces = part.split('/')
    if (pieces.length > 1 && pieces.every((piece) => digits(piece) >= 6)) parts.push(...pieces)
    else parts.push(part)
  }
  const written = parts.map((part) => part.replace(/\s+/g, ' ').trim())
  const restored = !isTyped && written.some((phone) => phone !== whole(phone))
  const phones = distinct(
    isTyped ? written : written.map(whole),
    (phone) => phone.replace(/[^\d+]/g, '') || phone,
  )
  const wrong = phones.find(
    (phone) =>
      digits(phone) < 5 ||
      digits(phone) > 20 ||
      !/^[\d+()/. -]+(?:\s*\(?\p{L}[\p{L}\d .:)-]*)?$/u.test(phone),
  )
  return { phones, ...(wrong !== undefined && { wrong }), ...(restored && { restored }) }
}

/**
 * A number that was taken for a quantity has lost its leading zero or plus: "6301234567", "36301234567". Without
 * either, "301234567" is whole as it is.
 */
function whole(phone: string): string {
  if (/^6\d{8,9}$/.test(phone)) return `0${phone}`
  return /^(?:36\d{8,9}|421\d{9})$/.test(phone) ? `+${phone}` : phone
}

/** Groups that Google has in every address book. */
const googleOwn = /^\* ?(?:my[A-Z]\w*|starred|friends|family|coworkers)$/

/** "kultúra|ifjúság", also with `/`, `,` or `;`. Where there is a bar, only bars part. */
export function splitList(text: string): string[] {
  // "* myContacts ::: civil" is how Google writes labels, with its own among them.
  const written = text.replace(/\s*:::\s*/g, '|')
  return written
    .split(written.includes('|') ? '|' : /[,;/\n]/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !googleOwn.test(part))
    .map(withoutBullet)
}

/** "– sport", "• kultúra": an item of a list as it was typed below others. */
export function withoutBullet(item: string): string {
  return item.replace(/^\s*[-–—•·‣*]\s+(?=\p{L})/u, '')
}

/** So that `splitList` gives the same again: a single word with a comma in it has a bar behind. */
export function joinList(words: readonly string[]): string {
  const joined = words.join('|')
  return words.length === 1 && splitList(joined)[0] !== words[0] ? `${joined}|` : joined
}

export function distinct(values: string[], key: (value: string) => string = fold): string[] {
  return [...new Map(values.map((value) => [key(value), value] as const)).values()].filter(
    (value) => key(value) !== '',
  )
}

const street =
  '(?<![a-z])(?:utca(?:ja)?|ut(?:ja)?|tere?|korut|krt\\.?|u\\.|koz|sor|setany|fasor|lakotelep|ltp\\.?|street|st\\.?|road|rd\\.?|square|avenue)'
/** A postcode, a town, and more; or a town and a street with a number behind a comma, whatever the heading says. */
const addressLike = new RegExp(
  `^\\s*(?:hu?-?)?\\d{4},?\\s+\\p{L}[^,;\\n]*[,;\\n]|^(?!.*${street}\\s*,)[^\\d,;\\n]+,\\s*\\p{L}[^;]*\\s${street}\\s*\\d`,
  'iu',
)

/**
 * "6720 Szeged" is Szeged. Of an address it is what stands behind the postcode, else before the first comma; '' where
 * that has a house number in it.
 * @param from what the column says it holds; what somebody typed as a town is one
 */
export function readTown(text: string, from: 'town' | 'address' | 'typed'): string {
  const withoutCode = (part: string) =>
    part
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^(?:hu?-?)?\d{4},? (?=\p{L})/iu, '')
  if (
    from === 'typed' ||
    (from === 'town' && !addressLike.test(text.normalize('NFD').replace(/\p{M}/gu, '')))
  )
    return withoutCode(text)
  const [, behind = ''] = /(?<!\d)\d{4},?\s+(\p{L}[^,;\n]*)/u.exec(text) ?? []
  const [before = ''] = text.split(/[,;\n]/)
  return [behind, before].map(withoutCode).find((town) => town !== '' && !/\d/.test(town)) ?? ''
}
