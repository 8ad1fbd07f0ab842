import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { article } from '../../src/i18n/article.ts'
import { translator } from '../../src/i18n/index.ts'

/** How each is read aloud is the reason; given where it is not plain. */
const az = {
  words: [
    'alma',
    'Őszi Fesztivál',
    'Égerfa Egyesület',
    'ökör',
    'Ybl Miklós Kör',
    'Österreich',
    'Åland',
    'e-mail',
    'udvar',
  ],
  numbers: [
    '1',
    '1.',
    '5',
    '5.',
    '50',
    '500',
    '5000',
    '1000',
    '1 000',
    '1\u00a0000',
    '1.000',
    '1 000 000',
    '1000000',
    '1,5',
  ],
  letters: ['F', 'L', 'M', 'N', 'R', 'S', 'X', 'Y', 'A', 'É'],
  spelt: [
    'NMI',
    'NGO',
    'EU',
    'MTA',
    'SMS',
    'MTVA',
    'SPSS',
    'XLSX',
    'XLSForm',
    'MI',
    'RTL',
    'FTC',
    'SZTE',
    'SMS-ek',
    'LMBT',
  ],
  roman: ['I. kerület', 'V. kerület', 'L. évforduló', 'M. vendég'],
  after: [
    '„Őszi” program',
    '"alma"',
    '(egyéb)',
    '„1. nap”',
    '– Írók Köre',
    '«Út»',
    '🍎 alma',
    '  alma',
    '…és',
    "'Izgalom'",
  ],
  signs: ['€', '€ 100', '& társa', '= jel'],
}
const a = {
  words: ['körte', 'Minta Kézfogás Egyesület', 'Yale', 'program', 'Zöld Kör'],
  numbers: [
    '2',
    '3.',
    '10',
    '10.',
    '11',
    '15',
    '100',
    '100.',
    '10 000',
    '100 000',
    '0',
    '0,5',
    '05',
    '2026',
    '25',
    '½',
  ],
  letters: ['B', 'C', 'G', 'H', 'K', 'P', 'Q', 'T', 'V', 'W', 'Z', 'J', 'D'],
  spelt: ['TV', 'PDF', 'CSV', 'BBC', 'KSH', 'GDP', 'PhD', 'QR-kód', 'HTML'],
  said: [
    'NATO',
    'NAV',
    'MÁV',
    'SZÉP kártya',
    'SZIA',
    'STOP',
    'MOL',
    'LED',
    'SIM',
    'RÉGIÓ',
    'MINTA',
    'FRISS',
    'NYÁR',
    'STRAND',
  ],
  roman: ['II. kerület', 'III.', 'IV. Béla', 'X. alkalom', 'VI.', 'XV.', 'C. ülés'],
  after: ['„Téli” program', '(kettő)', '„2. nap”', '<körte>'],
  signs: ['§ 5', '+5 fő', '-5 fok', '−1 fok', '% jele', '', '…'],
}

describe('the article', () => {
  for (const [kind, list] of Object.entries(az))
    it.each(list)(`is az before ${kind}: %s`, (next) => expect(article(next)).toBe('az'))
  for (const [kind, list] of Object.entries(a))
    it.each(list)(`is a before ${kind}: %s`, (next) => expect(article(next)).toBe('a'))

  it('has a capital at the start of a sentence', () => {
    expect(article('alma', true)).toBe('Az')
    expect(article('körte', true)).toBe('A')
  })

  it('goes by the name of a number, however its thousands are parted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom('', ' ', '\u00a0', '\u202f', '.'),
        (n, gap) => {
          const written = String(n).replace(/\B(?=(\d{3})+$)/g, gap)
          expect(article(written)).toBe(/^[aáeéiíoóöőuúüű]/.test(nameOf(n)) ? 'az' : 'a')
          expect(article(`${written}.`)).toBe(article(written))
        },
      ),
    )
  })

  it('does not mind quotation marks, brackets or white space, and is one of two', () => {
    const before = fc.string({ unit: fc.constantFrom('„', '"', '(', '[', ' ', '»', '“', "'", '🍎', '\n') })
    fc.assert(
      fc.property(before, fc.string({ unit: 'grapheme' }), (opening, text) => {
        expect(['a', 'az']).toContain(article(text))
        expect(article(opening + text)).toBe(article(text))
        expect(article(text, true).toLowerCase()).toBe(article(text))
      }),
    )
  })

  it('is that of what is read where the word was escaped or is markup', () => {
    const { t } = translator('hu')
    const title = (organisation: string) => t('web-join-title', { organisation })
    expect(title('<Alma> Kör')).toBe('Az &lt;Alma&gt; Kör meghívja Önt')
    expect(title('"Liget"')).toMatch(/^A &quot;Liget/)
    expect(title('NMI Kör')).toMatch(/^Az NMI/)
  })
})

/** The Hungarian name of a number, as far as its beginning decides the article. */
function nameOf(n: number): string {
  if (n >= 1_000_000) return `${nameOf(Math.floor(n / 1_000_000))}millió`
  if (n >= 1000) return n < 2000 ? 'ezer' : `${nameOf(Math.floor(n / 1000))}ezer`
  if (n >= 100) return n < 200 ? 'száz' : `${nameOf(Math.floor(n / 100))}száz`
  const tens = [
    '',
    'tizen',
    'huszon',
    'harminc',
    'negyven',
    'ötven',
    'hatvan',
    'hetven',
    'nyolcvan',
    'kilencven',
  ]
  const ones = ['nulla', 'egy', 'kettő', 'három', 'négy', 'öt', 'hat', 'hét', 'nyolc', 'kilenc']
  return (n >= 10 ? tens[Math.floor(n / 10)] : ones[n]) ?? ''
}
