/** Yes and no as people type them, however politely; what says more, or both, is neither. */
import { expect, test } from 'vitest'
import { saysYesOrNo } from '../../src/base/yes-no.ts'

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
  ],
}

test.each(Object.entries(table))('%s', (meaning, texts) => {
  for (const text of texts) expect.soft(saysYesOrNo(text) ?? 'neither', text).toBe(meaning)
})
