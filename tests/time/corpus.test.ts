/**
 * What people type, and what it means. A line of `corpus/*.txt` is
 *     phrase → meaning
 * under a heading that says what is asked for (`## moment`, `## day`, `## clock`). The meaning is the time, or from one
 * to another (`2026-12-03 17:00 – 19:00`, with the day again where it is not the same). `~` before it: the year or the
 * order was not said, so it is asked back once. `? … | … (why)`: asked back as a choice. `! why`: refused;
 * `repeats`, `several` and `part` say what was understood of what is no one time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/time/moment.ts'
import { type MomentRange, readClock, readDay, readMoment, type TimeReading } from '../../src/time/read.ts'

const context = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const folder = join(import.meta.dirname, 'corpus')

function meaning(typed: string, wanted: string): string {
  if (wanted === 'moment') return said(readMoment(typed, context), spanText)
  return said(wanted === 'day' ? readDay(typed, context) : readClock(typed, context), (value) => value)
}

function said<Value>(reading: TimeReading<Value>, show: (value: Value) => string): string {
  switch (reading.kind) {
    case 'read':
      return `${reading.certain ? '' : '~ '}${show(reading.value)}`
    case 'choices':
      return `? ${reading.choices.map(show).join(' | ')} (${reading.doubt.about})`
    case 'refused': {
      const { reason } = reading
      const about =
        reason.because === 'no-time'
          ? [reason.date]
          : reason.because === 'no-such-day'
            ? [reason.day.year, reason.day.month, reason.day.day]
            : []
      const because = (reason.because === 'unknown' && reason.said) || reason.because
      return ['!', because, ...about].filter((part) => part !== undefined).join(' ')
    }
  }
}

function spanText(value: Moment | MomentRange): string {
  if (!('start' in value)) return value.local.replace('T', ' ')
  const [start, end] = [value.start.local, value.end.local].map((local) => local.replace('T', ' '))
  return `${start} – ${end?.slice(0, 10) === start?.slice(0, 10) ? end?.slice(11) : end}`
}

interface Line {
  phrase: string
  expected: string
  wanted: string
}

function linesOf(file: string): Line[] {
  let wanted = ''
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) wanted = line.slice(3)
      if (line.startsWith('#') || line.trim() === '') return []
      const [phrase = '', expected = ''] = line.split('→')
      return [{ phrase: phrase.slice(0, -1), expected: expected.trim(), wanted }]
    })
}

const files = readdirSync(folder).map((file) => ({ file, lines: linesOf(file) }))

describe.each(files)('$file', ({ lines }) => {
  test.each(lines)('$wanted: $phrase', ({ phrase, expected, wanted }) => {
    expect(meaning(phrase, wanted)).toBe(expected)
  })

  test('decomposed accents, capitals, blanks and dashes of all kinds change nothing', () => {
    for (const { phrase, expected, wanted } of lines)
      for (const written of [
        phrase.normalize('NFD'),
        phrase.toUpperCase(),
        phrase.normalize('NFD').replace(/\p{M}/gu, ''),
        `  ${phrase.replaceAll(' ', ' \u00a0 ')}\u200b `,
        ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212'].map((dash) =>
          phrase.replace(/[-–—‑]/g, dash),
        ),
      ])
        expect(meaning(written, wanted), written).toBe(expected)
  })
})

test('the corpus is large, and no phrase stands in it twice', () => {
  const all = files.flatMap(({ lines }) => lines.map(({ phrase, wanted }) => `${wanted} ${phrase}`))
  expect(all.length).toBeGreaterThan(300)
  for (const { file, lines } of files) {
    const here = lines.map(({ phrase, wanted }) => `${wanted} ${phrase}`)
    expect(new Set(here).size, file).toBe(here.length)
  }
})
