/**
 * The Hungarian definite article before a word or number: "az" before a vowel sound, else "a". It follows how the next
 * word is said (A magyar helyesírás szabályai, 12th edition): numerals and signs as they are read, Roman ordinals as
 * ordinals, and abbreviations of capitals that are spelt out by the name of their first letter ("az NGO", "a NATO").
 * @param next plain text that will follow; quotation marks, brackets and the like before its first word are not read
 * @param capital at the start of a sentence
 */
export function article(next: string, capital = false): string {
  const found = beginsWithVowelSound(next) ? 'az' : 'a'
  return capital ? found[0]?.toUpperCase() + found.slice(1) : found
}

function beginsWithVowelSound(text: string): boolean {
  // Signs that are read: euró, és, egyenlő begin with a vowel; plusz, mínusz, százalék, paragrafus do not.
  const found = /[\p{L}\p{N}€&=+±§%]|[-−](?=\p{N})/u.exec(text)
  if (!found) return false
  const rest = text.slice(found.index)
  if (/^\p{L}/u.test(rest)) return vowelWord(rest.normalize('NFC'))
  return /^\p{N}/u.test(rest) ? vowelNumber(rest) : /^[€&=]/.test(rest)
}

/** egy, öt…, ezer…, egymillió… begin with a vowel: 1 alone or leading 1, 4, 7 … digits, and whatever starts with 5. */
function vowelNumber(word: string): boolean {
  const digits = /^\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|^\d+/.exec(word)?.[0].replace(/\D/g, '') ?? ''
  return digits.startsWith('5') || (digits.startsWith('1') && digits.length % 3 === 1)
}

function vowelWord(text: string): boolean {
  const roman = /^([IVXLCDM]+)\./.exec(text)?.[1]
  if (roman) return vowelNumber(String(romanNumber(roman)))
  const word = /^\p{L}+/u.exec(text)?.[0] ?? ''
  if (isSpelt(word)) return vowelName.test(word)
  // Y is a vowel before a consonant (Ybl), a consonant before a vowel (Yale).
  return /^[aeiou]/iu.test(word.normalize('NFD')) || /^y(?![aeiou])/iu.test(word.normalize('NFD'))
}

/** The letters whose Hungarian names begin with a vowel: ef, el, em, en, er, es, iksz, ipszilon (and eszty, ely, eny). */
const vowelName = /^[aáeéiíoóöőuúüűflmnrsxy]/iu

/**
 * Whether a word is said letter by letter: one letter; two capitals (MI, TV); capitals without a vowel (SMS); capitals
 * that begin with two consonants as no Hungarian word does, or three of them in all (MTVA, NGO, NMI). Other words of
 * capitals are said as words (NATO, NAV, SZÉP, STOP). Capitals at the head of a mixed word count, too (XLSForm, PhD).
 */
function isSpelt(word: string): boolean {
  if (word.length === 1) return true
  // The last capital before small letters belongs to them: XLS|Form.
  const capitals = /^\p{Lu}+(?!\p{L})|^\p{Lu}{2,}(?=\p{Lu}\p{Ll})/u.exec(word)?.[0]
  if (!capitals) return false
  const letters = capitals.normalize('NFD').replace(/\p{M}/gu, '')
  if (letters.length <= 2 || !/[AEIOU]/.test(letters)) return true
  if (/^(?:[AEIOU]|[^AEIOU][AEIOU]|(?:SZ|NY|GY|TY|ZS|CS|LY)[AEIOU])/.test(letters)) return false
  return (
    letters.length === 3 ||
    !/^(?:F[LRJ]|S(?:Z?[TPKLMNV]|[TP]R|KR)|[BDGKPTV][LRJV])[AEIOU]\p{L}/u.test(letters)
  )
}

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

function romanNumber(roman: string): number {
  const values = [...roman].map((digit) => romanDigits[digit] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
