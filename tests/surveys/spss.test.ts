/** What SPSS gets: its limits kept, and read back by PSPP where that is installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Column } from '../../src/surveys/exports/columns.ts'
import { csv, plainCsv } from '../../src/surveys/exports/csv.ts'
import { oneLine, spssSyntax } from '../../src/surveys/exports/spss.ts'
import type { Table } from '../../src/surveys/exports/table.ts'
import type { CellValue } from '../../src/tables/xlsx.ts'

type Kind = 'text' | 'integer' | 'date' | 'select_one' | 'select_multiple'

function column(name: string, type: Kind, label: string, choices: [string, string][] = []): Column {
  const field = {
    key: name,
    name,
    type,
    label: { en: label },
    choices: choices.map(([value, words]) => ({ value, label: { en: words } })),
  } as unknown as NonNullable<Column['field']>
  return {
    name,
    label: { en: label },
    field,
    choices: field.choices,
    numeric: type === 'integer',
    cell: () => null,
    labelled: () => null,
  }
}

function flagsOf(many: Column): Column[] {
  return many.choices.map(({ value, label }) => ({
    ...many,
    name: `${many.name}/${value}`,
    label,
    choices: [],
    numeric: true,
  }))
}

const long = 'x'.repeat(63)
const first = column(`${long}1`, 'select_multiple', 'First', [
  ['a', 'A'],
  ['b', 'B'],
])
const second = column(`${long}2`, 'select_multiple', 'Second', [
  ['a', 'A'],
  ['b', 'B'],
])
const columns: Column[] = [
  column('n', 'integer', "Whose? It's"),
  column('story', 'text', `${'á'.repeat(126)}👩‍👩‍👧`),
  column('day', 'date', "'".repeat(254)),
  column('one', 'select_one', 'One', [
    ['yes', `${'ű'.repeat(59)}👍🏽 tail`],
    ['no', 'No'],
  ]),
  first,
  ...flagsOf(first),
  second,
  ...flagsOf(second),
]
const table: Table = { name: 'data', columns }
const rows: CellValue[][] = [
  [1, 'two\r\nlines\u2028three', '2026-11-25', 'yes', 'a b', 1, 1, 'a', 1, 0],
  [-2.5, 'é'.repeat(10_000), '2026-11-26', 'no', 'b', 0, 1, 'b', 0, 1],
  [3, 'quoted "so", and more', null, null, null, null, null, null, null, null],
]
const syntax = spssSyntax(table, 'data.csv', 'en')

async function* cells(): AsyncGenerator<CellValue[]> {
  for (const row of rows) yield row.map(oneLine)
}

async function data(): Promise<string> {
  let text = ''
  for await (const piece of csv(
    columns.map(({ name }) => name),
    cells(),
    plainCsv,
  ))
    text += piece
  return text
}

test('a case is a line, whatever an answer has in it', async () => {
  const lines = (await data()).trimEnd().split(/[\r\n\u2028]+/)
  expect(lines).toHaveLength(rows.length + 1)
  expect(lines[1]).toContain('1,two lines three,2026-11-25')
})

test('no line of syntax is too long, and no letter is cut in two', () => {
  for (const line of syntax.split(/\r?\n/)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(256)
  expect(syntax).toContain('á'.repeat(20))
  expect(syntax).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|👩|👍/)
  expect(syntax).toContain('A32767')
})

test('the names of response sets differ', () => {
  const names = [...syntax.matchAll(/NAME=(\$\S+)/g)].map(([, name]) => name)
  expect(names).toHaveLength(2)
  expect(new Set(names).size).toBe(2)
})

const installed = spawnSync('pspp', ['--version']).status === 0

test.skipIf(!installed)(
  `PSPP reads cases, values and labels${installed ? '' : ' (not run: no pspp on this machine)'}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spss-'))
    try {
      writeFileSync(join(folder, 'data.csv'), await data())
      writeFileSync(
        join(folder, 'data.sps'),
        `\uFEFF${syntax}\nSAVE TRANSLATE /OUTFILE='read.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES.\nSAVE TRANSLATE /OUTFILE='labels.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=LABELS.\nDISPLAY DICTIONARY.\n`,
      )
      const run = spawnSync('pspp', ['-o', '-', '-O', 'format=csv', 'data.sps'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(`${run.stdout}${run.stderr}`).not.toMatch(/error:/)
      expect(run.status).toBe(0)
      const read = (name: string): string[][] => parse(readFileSync(join(folder, name)), { bom: true })
      const back = read('read.csv')
      expect(back).toHaveLength(rows.length + 1)
      expect(back[1]?.slice(0, 2)).toEqual(['1', 'two lines three'])
      expect(back[2]?.[0]).toBe('-2.5')
      expect(back[2]?.[1]).toBe('é'.repeat(10_000))
      expect(back[3]?.[1]).toBe('quoted "so", and more')
      expect(read('labels.csv')[1]?.[3]).toBe('ű'.repeat(59))
      expect(run.stdout).toContain("Whose? It's")
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
