import { expect, test } from 'vitest'
import { outOf } from '../../src/i18n/suffix.ts'

test.each([
  ...[0, 3, 6, 8, 13, 20, 28, 30, 60, 80, 100, 103, 120, 200, 1_000_000].map((n) => [n, '-ból'] as const),
  ...[1, 2, 4, 5, 7, 9, 10, 12, 40, 50, 70, 90, 101, 110, 1000, 2000, 10_000].map(
    (n) => [n, '-ből'] as const,
  ),
])('%i%s', (number, ending) => {
  expect(outOf(number)).toBe(ending)
})
