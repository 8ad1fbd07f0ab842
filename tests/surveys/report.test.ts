import { expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { rateCharts } from '../../src/surveys/exports/rate-charts.ts'

const rate = (value: string) => ({ value, asked: 4, started: 1, done: 2 })

test('the report shows response rates by kind, town and field, where there is more than one', () => {
  const charts = rateCharts(
    {
      by: {
        kind: [rate('ngo'), rate('municipality')],
        town: [rate('Debrecen')],
        field: Array.from({ length: 20 }, (_, at) => rate(`terület ${at}`)),
      },
    },
    translator('hu'),
  )
  expect(charts.map(({ title, rows }) => [title, rows.length])).toEqual([
    ['Típus szerint', 2],
    ['Terület szerint', 12],
  ])
  expect(charts[0]?.rows.map(({ value }) => value)).toEqual(['civil szervezet', 'önkormányzat'])
})
