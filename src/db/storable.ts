/**
 * Text as both databases hold it. PostgreSQL takes no NUL, which is left out, and no half of a surrogate pair: U+FFFD
 * stands for it, as in UTF-8. (A text cut in the middle of an emoji ends in one.)
 */
export function storableText(text: string): string {
  if (!unstorable.test(text)) return text
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** Of every text of every update: one look. */
const unstorable = /[\0\p{Surrogate}]/u

/** The same for every text in plain data, keys too. */
export function storable<Data>(data: Data): Data {
  // Nothing but texts changes, and they stay texts.
  return inside(data) as Data
}

function inside(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storableText(key), inside(part)]))
}
