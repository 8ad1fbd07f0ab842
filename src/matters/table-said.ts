/** What came of a table of matters, in the words of whoever sent it. */
import { shortened } from '../base/shortened.ts'
import { inOneLine, type Said, type Translator } from '../i18n/index.ts'
import type { Imported, SaidOfLine } from './table.ts'

/** Columns of no use, and lines that were left out, that are named. */
const mostNamed = 20

/** Lines that are told of in full, of those that were refused as of the others. */
const mostLines = 10

/** The numbers, what was taken as late, and which lines and columns were of no use. */
export function importedSaid({ made, changed, known, late, unused, leftOut }: Imported): Said[] {
  const named = unused.slice(0, mostNamed).map((heading) => shortened(heading.trim(), 40))
  const columns = { columns: named.join(', '), more: unused.length - named.length }
  const lines = leftOut.slice(0, mostNamed)
  const left = { lines: lines.join(', '), more: leftOut.length - lines.length }
  return [
    { key: 'matters-import-done', args: { made, changed, known } },
    ...(late > 0 ? [{ key: 'matters-import-late', args: { count: late } }] : []),
    ...(leftOut.length > 0 ? [{ key: 'matters-import-left-out', args: left }] : []),
    ...(unused.length > 0 ? [{ key: 'matters-import-unused', args: columns }] : []),
  ]
}

/** @param room characters of all of it, of which the last says how many more there are */
export function refusedSaid({ refused }: Imported, tr: Translator, room?: number): string[] {
  return linesSaid('matters-import-refused', refused, tr, room)
}

/** How rows were taken that were not simply as they stand. */
export function remarksSaid({ remarks }: Imported, tr: Translator, room?: number): string[] {
  return linesSaid('matters-import-remarks', remarks, tr, room)
}

function linesSaid(
  heading: string,
  all: readonly SaidOfLine[],
  tr: Translator,
  room = Number.POSITIVE_INFINITY,
): string[] {
  if (all.length === 0) return []
  const said = [tr.plain(heading)]
  let left = room - (said[0]?.length ?? 0) - 40
  for (const { line, said: faults } of all.slice(0, mostLines)) {
    const one = tr.plain('matters-import-line', { line, fault: inOneLine(faults, tr) })
    left -= one.length + 1
    if (left < 0 && said.length > 1) break
    said.push(one)
  }
  const more = all.length - said.length + 1
  return more > 0 ? [...said, tr.plain('matters-import-more', { more })] : said
}
