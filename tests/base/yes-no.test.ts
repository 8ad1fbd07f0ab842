/** Yes and no as people type them, however politely; what says more, or both, is neither. */
import { expect, test } from 'vitest'
import { saysMildly, saysYesOrNo } from '../../src/base/yes-no.ts'

const table = {
  yes: [
    ...[
      'igen',
      'Igen!!!',
      'persze, köszi',
      'igen persze',
      'ok, rendben!',
      'Igen, kérem.',
      'hát persze',
      'Persze :)',
    ],
    ...[
      'yes please',
      'Yes, please!',
      'Thanks, yes',
      'Oh yes',
      'Sure, thanks',
      '👍',
      '👍 köszi',
      'ok 👍',
      '✅',
      '❤️ igen',
    ],
    ...['dehogynem', 'Dehogy nem!', 'dehogyis nem', '“yes”', '*igen*', "'igen'", '‘yes’', '_igen_', '»igen«'],
    ...['[yes]', "that's right", '’Persze’', 'ok persze', 'yes sure'],
  ],
  no: [
    ...[
      'nem',
      'nem köszi',
      'inkább nem',
      'Köszönöm, nem.',
      'nem, köszönöm szépen',
      'most inkább nem',
      'sajnos nem',
    ],
    ...[
      'No, thanks',
      'no - thanks',
      'No thank you',
      'I’d rather not, thanks',
      'Not now, sorry',
      'nem-nem',
      '👎',
      '❌',
    ],
    ...['nem nem', 'nem, dehogy', 'semmiképp nem', '“no”', '*nem*', "'No'", 'dehogy, nem'],
  ],
  neither: [
    ...[
      'köszönöm',
      'please',
      '',
      '😀',
      'nem, igen',
      'jó nem',
      '👎👍',
      '👍 nem',
      'nem baj',
      'no problem',
      'nem tudom',
    ],
    ...['igen, de később', 'köszi, de nem', 'yes and no', 'igenis', 'nemes', 'nem megyek'],
    ...['nem rossz', 'yeah right', 'nem wrong', 'nincs rossz', 'yes/no', "i'gen", 'persze, hogy nem'],
  ],
}

test.each(Object.entries(table))('%s', (meaning, texts) => {
  for (const text of texts) expect.soft(saysYesOrNo(text) ?? 'neither', text).toBe(meaning)
})

test.each([
  ['Szívesen!', true],
  ['Jó lesz.', true],
  ['így jó', true],
  ['jó így', true],
  ['igen jó', true],
  ['Sounds good!', true],
  ["That's right", true],
  ['“Rendben”', true],
  ['oké jó', true],
  ['igen', false],
  ['persze', false],
  ['nem', false],
])('"%s" has only heard it: %s', (text, mildly) => {
  expect(saysMildly(text)).toBe(mildly)
})
