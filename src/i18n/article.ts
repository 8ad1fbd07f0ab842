/**
 * The Hungarian definite article before a word or number: "az" before a vowel sound, else "a"
 * (A magyar helyesírás szabályai, 12th edition: the article follows pronunciation, so numerals by how they are read).
 * @param next plain text that will follow
 * @param capital at the start of a sentence
 */
export function article(next: string, capital = false): string {
  const word = next.replace(/^[^\p{L}\p{N}]+/u, '')
  const az = /^\p{N}/u.test(word) ? vowelNumber(word) : /^[aáeéiíoóöőuúüű]/iu.test(word)
  const found = az ? 'az' : 'a'
  return capital ? found[0]?.toUpperCase() + found.slice(1) : found
}

/** egy, öt…, ezer…, egymillió… begin with a vowel: 1 alone or leading 1, 4, 7 … digits, and whatever starts with 5. */
function vowelNumber(word: string): boolean {
  const digits = /^\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|^\d+/.exec(word)?.[0].replace(/\D/g, '') ?? ''
  return digits.startsWith('5') || (digits.startsWith('1') && digits.length % 3 === 1)
}
