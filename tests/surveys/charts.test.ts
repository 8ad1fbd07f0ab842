import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { fontFiles, pdfkit, printable, widthOf } from '../../src/print/fonts.ts'
import { chartWidth, type Drawing } from '../../src/surveys/charts/drawing.ts'
import { diverging, palettes, readableOn } from '../../src/surveys/charts/palette.ts'
import { toPng } from '../../src/surveys/charts/png.ts'
import { crossChart, questionChart } from '../../src/surveys/charts/question.ts'
import { toSvg } from '../../src/surveys/charts/svg.ts'
import type { Cell, QuestionBody, QuestionResult, SurveyResults } from '../../src/surveys/results/model.ts'

const tr = translator('hu')

const results: SurveyResults = {
  surveyId: 's',
  title: { hu: 'Próba' },
  privacy: 'named',
  languages: ['hu', 'en'],
  responses: 40,
  smallestCell: null,
  filter: null,
  questions: [],
}

function question(
  body: QuestionBody,
  label = 'Mennyire ért egyet: „Az önkormányzat meghallgatja a civileket”?',
): QuestionResult {
  return {
    key: 'k',
    path: 'k',
    name: 'k',
    type: 'select_one',
    label: { hu: label },
    groups: [],
    repeated: false,
    answered: 40,
    base: 40,
    withheld: false,
    ...body,
  }
}

function cells(labels: string[], counts: (number | null)[]): Cell[] {
  return labels.map((label, at) => {
    const count = counts[at] ?? null
    return {
      value: `v${at}`,
      label: { hu: label },
      count,
      percent: count === null ? null : (count / 40) * 100,
    }
  })
}

const agreement = ['Egyáltalán nem', 'Inkább nem', 'Is-is', 'Inkább igen', 'Teljes mértékben']

const bodies: Record<string, QuestionBody> = {
  choices: { kind: 'choices', multiple: false, cells: cells(['Igen', 'Nem', 'Nem tudom'], [25, 15, 0]) },
  hidden: { kind: 'choices', multiple: false, cells: cells(['Igen', 'Nem', 'Nem tudom'], [30, null, null]) },
  likert: { kind: 'scale', likert: true, mean: 3.6, median: 4, cells: cells(agreement, [2, 6, 8, 14, 10]) },
  range: {
    kind: 'scale',
    likert: false,
    mean: 6.25,
    median: 6,
    cells: Array.from({ length: 10 }, (_, n) => ({
      value: String(n + 1),
      label: {},
      count: [0, 1, 2, 3, 6, 9, 8, 6, 4, 1][n] ?? 0,
      percent: 0,
    })),
  },
  numbers: {
    kind: 'numbers',
    integer: true,
    mean: 41.5,
    median: 12,
    min: 0,
    max: 480,
    bins: [0, 1, 2, 5, 10, 20, 50, 100, 200].map((from, at, all) => ({
      from,
      to: all[at + 1] ?? 500,
      count: at * 2,
      mean: from,
    })),
  },
  ranking: {
    kind: 'ranking',
    rows: [
      { value: 'a', label: { hu: 'Pályázatírás' }, mean: 1.52, first: 20, ranked: 40 },
      { value: 'b', label: { hu: 'Helyiség' }, mean: 2.9, first: 8, ranked: 40 },
      { value: 'c', label: { hu: 'Űrlapok és őszi egyeztetések' }, mean: null, first: null, ranked: 3 },
    ],
  },
  texts: {
    kind: 'texts',
    words: [
      { word: 'önkormányzat', count: 12 },
      { word: 'űrlap', count: 5 },
    ],
    texts: ['Önkormányzat', 'Űrlap'],
    total: 2,
  },
  years: {
    kind: 'numbers',
    integer: true,
    mean: 2008,
    median: 2010,
    min: 1987,
    max: 2033,
    bins: Array.from({ length: 10 }, (_, at) => ({
      from: 1985 + 5 * at,
      to: 1990 + 5 * at,
      count: at,
      mean: 1987 + 5 * at,
    })),
  },
  'likert-hidden': {
    kind: 'scale',
    likert: true,
    mean: null,
    median: null,
    cells: ['1', '2', '3'].map((value) => ({
      value,
      label: { hu: `${value}. lépés` },
      count: value === '2' ? 0 : null,
      percent: value === '2' ? 0 : null,
    })),
  },
  places: {
    kind: 'places',
    places: [
      { latitude: 47.5316, longitude: 21.6273, count: 6 },
      { latitude: 47.45, longitude: 21.4, count: 1 },
    ],
  },
  calendar: {
    kind: 'calendar',
    unit: 'day',
    cells: ['2026-12-01', '2026-12-02'].map((value, at) => ({
      value,
      label: {},
      count: at + 3,
      percent: 10,
    })),
  },
}

function chartOf(body: QuestionBody, theme: 'light' | 'dark' = 'light'): Drawing {
  const drawing = questionChart(question(body), results, tr, theme)
  if (!drawing) throw new Error('nothing was drawn')
  return drawing
}

/** Boxes of all texts: left, right, top, bottom. */
function boxes({ shapes }: Drawing) {
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'text') return []
    const width = widthOf(shape.text, shape.size, shape.weight)
    const left =
      shape.anchor === 'start' ? shape.x : shape.anchor === 'middle' ? shape.x - width / 2 : shape.x - width
    return [
      {
        text: shape.text,
        left,
        right: left + width,
        top: shape.y - shape.size * 0.75,
        bottom: shape.y + shape.size * 0.2,
      },
    ]
  })
}

function expectReadable(drawing: Drawing): void {
  const all = boxes(drawing)
  for (const box of all) {
    expect(box.left, box.text).toBeGreaterThanOrEqual(0)
    expect(box.right, box.text).toBeLessThanOrEqual(chartWidth + 0.01)
    expect(box.bottom, box.text).toBeLessThanOrEqual(drawing.height)
  }
  all.forEach((a, at) => {
    for (const b of all.slice(at + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
      expect(apart, `"${a.text}" over "${b.text}"`).toBe(true)
    }
  })
}

describe('charts', () => {
  for (const [name, body] of Object.entries(bodies)) {
    test(`${name}: as agreed, readable, the same bytes twice`, async () => {
      for (const theme of ['light', 'dark'] as const) {
        const drawing = chartOf(body, theme)
        expectReadable(drawing)
        const png = toPng(drawing)
        expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
        expect(Buffer.from(png).equals(Buffer.from(toPng(chartOf(body, theme))))).toBe(true)
      }
      await expect(`${toSvg(chartOf(body))}\n`).toMatchFileSnapshot(`golden/charts/${name}.svg`)
    })
  }

  test('no label is cut, overlaps or leaves the picture, whatever its length', () => {
    const label = fc
      .array(
        fc.constantFrom('önkormányzat', 'és', 'együttműködés', 'a', 'közhasznúsági', 'ŰRLAP', 'x'.repeat(90)),
        {
          minLength: 1,
          maxLength: 14,
        },
      )
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(label, fc.option(fc.integer({ min: 0, max: 99_999 }))), {
          minLength: 1,
          maxLength: 12,
        }),
        label,
        (rows, title) => {
          const made = cells(
            rows.map(([words]) => words),
            rows.map(([, count]) => count),
          )
          for (const body of [
            { kind: 'choices', multiple: false, cells: made } as const,
            { kind: 'scale', likert: true, mean: 1, median: 1, cells: made } as const,
            { kind: 'scale', likert: false, mean: null, median: null, cells: made } as const,
          ]) {
            const drawing = questionChart(question(body, title), results, tr, 'light')
            if (drawing) expectReadable(drawing)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a table of two is drawn as split bars while its colours can be told apart', () => {
    const columns = agreement.map((label, at) => ({ value: `v${at}`, label: { hu: label } }))
    const table = {
      rows: [
        {
          value: 'ngo',
          label: { hu: 'civil szervezet' },
          total: 40,
          cells: cells(agreement, [2, 6, 8, 14, 10]),
        },
      ],
      columns,
      rowLabel: { hu: 'Típus' },
      columnLabel: { hu: 'Egyetért?' },
      multiple: false,
      ordered: false,
      gathered: { rows: 0, columns: 0 },
      hiddenRows: 0,
    }
    const drawing = crossChart(table, tr, 'dark')
    if (!drawing) throw new Error('nothing was drawn')
    expectReadable(drawing)
    const many = Array.from({ length: 9 }, (_, at) => ({ value: String(at), label: {} }))
    expect(crossChart({ ...table, columns: many }, tr, 'light')).toBeNull()
  })

  test.each(['light', 'dark'] as const)(
    'in the %s theme every text is 4.5 to 1 and every mark 3 to 1 to what is behind it',
    (theme) => {
      const { background, track, grid } = palettes[theme]
      // Of each kind of drawing one, and a table of two in both kinds of colours.
      const table = (ordered: boolean) => ({
        rows: [{ value: 'a', label: {}, total: 40, cells: cells(agreement, [8, 8, 8, 8, 8]) }],
        columns: agreement.map((label, at) => ({ value: `v${at}`, label: { hu: label } })),
        rowLabel: {},
        columnLabel: { hu: 'Egyetért?' },
        multiple: false,
        ordered,
        gathered: { rows: 0, columns: 0 },
        hiddenRows: 0,
      })
      const drawings = [
        ...Object.values(bodies).map((body) => chartOf(body, theme)),
        ...[true, false].map((ordered) => crossChart(table(ordered), tr, theme)),
      ]
      let [texts, marks] = [0, 0]
      for (const drawing of drawings) {
        if (!drawing) throw new Error('nothing was drawn')
        expect(drawing.background).toBe(background)
        const behind: { x: number; y: number; width: number; height: number; fill: string }[] = []
        const under = (x: number, y: number) =>
          behind.findLast((r) => x >= r.x && x <= r.x + r.width && y >= r.y && y <= r.y + r.height)?.fill ??
          background
        for (const shape of drawing.shapes) {
          if (shape.kind === 'text') {
            const width = widthOf(shape.text, shape.size, shape.weight)
            const left = shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? width / 2 : width
            const on = under(shape.x - left + width / 2, shape.y - shape.size / 3)
            expect(contrast(shape.fill, on), `${shape.text} on ${on}`).toBeGreaterThanOrEqual(4.5)
            texts++
          } else if (shape.kind === 'rect') {
            behind.push(shape)
            // What is behind a bar is no mark, and says nothing.
            if (shape.fill === track) continue
            const seen = Math.max(
              contrast(shape.fill, background),
              contrast(shape.stroke ?? background, background),
            )
            expect(seen, shape.fill).toBeGreaterThanOrEqual(3)
            marks++
          } else if (shape.kind === 'frame') {
            expect(contrast(shape.stroke, background)).toBeGreaterThanOrEqual(3)
            marks++
          } else if (shape.kind === 'circle') {
            expect(contrast(shape.fill, under(shape.x, shape.y))).toBeGreaterThanOrEqual(3)
            marks++
          } else if (shape.stroke !== grid) {
            expect(contrast(shape.stroke, background)).toBeGreaterThanOrEqual(3)
            marks++
          }
        }
      }
      expect([texts > 100, marks > 60]).toEqual([true, true])
    },
  )

  test('colours can be read: 4.5 to 1 for text, and for numbers in parts', () => {
    for (const { text, quiet, background } of Object.values(palettes)) {
      expect(contrast(text, background)).toBeGreaterThan(7)
      expect(contrast(quiet, background)).toBeGreaterThan(4.5)
    }
    const parts = [...palettes.light.series, ...Array.from({ length: 7 }, (_, step) => diverging(step, 7))]
    for (const colour of parts) expect(contrast(readableOn(colour), colour), colour).toBeGreaterThan(4.5)
  })
})

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

test('signs that the font has not are words or left out, in charts and on paper', async () => {
  const cellsOfSigns = cells(
    ['😀', '😐', '👎🏽', 'Jó 👍', '→ tovább', '👨‍👩‍👧', '🇭🇺 Igen', '3️⃣'],
    [10, 8, 6, 4, 3, 2, 1, 1],
  )
  const signs: QuestionBody = { kind: 'choices', multiple: false, cells: cellsOfSigns }
  const drawing = questionChart(question(signs, 'Hogy tetszett? 🎉'), results, tr, 'light')
  const texts = (drawing?.shapes ?? []).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
  for (const label of [':D', ':|', '–', 'Jó', '> tovább', '•', 'Igen', '3', 'Hogy tetszett?'])
    expect(texts).toContain(label)
  const { _font } = new (pdfkit())({ autoFirstPage: false }).font(fontFiles.regular) as unknown as {
    _font: { font: { hasGlyphForCodePoint(code: number): boolean } }
  }
  for (const text of texts)
    for (const sign of text)
      expect(_font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0), `${sign} in ${text}`).toBe(true)
  const asItIs = '© Minta ® ™ – 1#2*3 „szó” 50% őű'
  expect(printable(asItIs)).toBe(asItIs)
})
