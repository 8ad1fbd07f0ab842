/** Words of free texts are those of Unicode's rules, whichever way they are found. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf, wordsOf } from '../../src/surveys/results/word-counts.ts'

const segmenter = new Intl.Segmenter('hu', { granularity: 'word' })
const byRules = (text: string) =>
  [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []))

const pieces = [
  ...['a', 'ő', 'É', 'ß', '×', '÷', 'ž', '7', '12', ' ', '\n', '.', ',', ';', ':', "'", '’', '"', '„', '”'],
  ...[
    '-',
    '–',
    '_',
    '(',
    ')',
    '!',
    '?',
    '@',
    '/',
    '\u0301',
    '\u00ad',
    '\u200d',
    '日',
    'я',
    '🙂',
    '·',
    '\u00a0',
  ],
]

test('are parted as the segmenter parts them', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join(''))
  fc.assert(
    fc.property(text, (said) => {
      expect(segmentsOf(said)).toEqual(byRules(said))
    }),
    { numRuns: 20_000 },
  )
})

test('are counted once a text, without those that say nothing', () => {
  expect([...wordsOf('A pályázatírás nehéz, a PÁLYÁZATÍRÁS drága; 2026-ban 3,5 millió. Pl. U.S.A.')]).toEqual(
    [...['pályázatírás', 'nehéz', 'drága', 'ban', '3,5', 'millió', 'u.s.a']],
  )
})
