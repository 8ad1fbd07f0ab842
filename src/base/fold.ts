/**
 * What makes two spellings the same: lower case, no accents, single spaces. Used for `nameKey`, `townKey`,
 * `fieldKey`, tags and whatever a person types to name one of them.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** What was typed without the punctuation and signs about it: "„Stop!”" is "Stop". */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
}

/** A tag in its one spelling: lower case, single spaces; accents stay, since people see it. */
export function tagOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
