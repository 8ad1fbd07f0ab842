/** Whatever is in a file, it is read apart: nobody else waits, memory stays within bounds, and the process stays up. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { utils, write } from '@e965/xlsx'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partnerListReader, readPartnerList } from '../../src/partners/import/reader.ts'
import { readApart, threadsOf } from '../../src/reading/apart.ts'
import { pictureReader } from '../../src/surveys/picture-reader.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'
import { archive, nasty, nastyLists } from './nasty.ts'

const most = { delayMilliseconds: 2000, megabytes: 256 }

/** @returns what was read, and how long this thread was held, and how much memory the process took on top */
async function measured<T>(read: () => Promise<T>): Promise<{ value: T; delay: number; megabytes: number }> {
  const before = process.memoryUsage.rss()
  let highest = before
  const look = () => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }
  const looking = setInterval(look, 5)
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  try {
    // Its clock runs from its first turn to its last: what holds the thread at once, or at the end, lies between them.
    await pause(20)
    const value = await read()
    await pause(20)
    look()
    return { value, delay: delays.max / 1e6, megabytes: (highest - before) / 1024 / 1024 }
  } finally {
    delays.disable()
    clearInterval(looking)
  }
}

/** On a busy machine a thread is held for reasons of others: only who is held again and again is held by the file. */
async function heldNobody<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const { value, delay, megabytes } = await measured(read)
    expect(megabytes).toBeLessThan(most.megabytes)
    if (delay < most.delayMilliseconds) return value
    if (attempt === 3) expect(delay).toBeLessThan(most.delayMilliseconds)
  }
}

test('a thread that has ended while it rested is asked no more', async () => {
  const table = { bytes: new TextEncoder().encode('Név;E-mail\nMinta;minta@example.org\n') }
  const { work } = threadsOf({ name: 'reading', source: './worker.ts' }, 60_000)
  const threads: Worker[] = []
  const note = (worker: Worker) => threads.push(worker)
  process.on('worker', note)
  const first = await work(partnerListReader, table)
  for (const thread of threads) await thread.terminate()
  expect(threads).toHaveLength(1)
  expect(await work(partnerListReader, table)).toEqual(first)
  process.off('worker', note)
})

describe('a survey of', () => {
  test.each(Object.keys(nasty))('%s', async (what) => {
    const file = await nasty[what]?.()
    if (!file) throw new Error('no such file')
    // What may be sent at all.
    expect(file.bytes.length).toBeLessThan(10 * 1024 * 1024)
    const reading = await heldNobody(() => readSurveyFile({ ...file, bytes: Uint8Array.from(file.bytes) }))
    if (reading.kind === 'problems') expect(reading.problems.length).toBeGreaterThan(0)
    else expect(reading.form.items.length).toBeGreaterThan(0)
  })
})

test('a workbook of as many choices as the largest form that was seen has, with their filter, is read', async () => {
  const choices = Array.from({ length: 60_000 }, (_, at) => {
    return ['varos', `v${at}`, `Település neve ${at}`, `Town called ${at}`, `m${at % 20}`]
  })
  const book = utils.book_new()
  const add = (name: string, rows: string[][]) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  add('survey', [
    ['type', 'name', 'label::Magyar (hu)'],
    ['select_one varos', 'v', 'Melyik?'],
  ])
  add('choices', [['list_name', 'name', 'label::Magyar (hu)', 'label::English (en)', 'megye'], ...choices])
  const bytes: Uint8Array = write(book, {
    type: 'buffer',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  })
  // How long it takes is the machine's matter: that it fits in the memory is looked at.
  const form = { name: 'a.xlsx', bytes: Uint8Array.from(bytes) }
  expect(await readApart(surveyReader, form, 300_000)).toMatchObject({
    kind: 'read',
    value: { kind: 'form' },
  })
})

describe('a partner list of', () => {
  test.each(Object.keys(nastyLists))('%s', async (what) => {
    const text = nastyLists[what]?.() ?? ''
    const list = await heldNobody(() => readPartnerList({ bytes: Buffer.from(text) }))
    if (list.kind === 'list') expect(list.rows.length + list.problems.length).toBeLessThanOrEqual(5000)
    else
      expect(list).toMatchObject({
        kind: 'refused',
        problem: { key: expect.stringMatching(/^partners-import-/) },
      })
  })
})

test('the pictures of choices, as many and as large as they may be', async () => {
  const side = 2000
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" fill="#00aa00"/></svg>`
  const picture = new Resvg(svg).render().asPng()
  const names = Array.from({ length: 24 }, (_, at) => `${at}.png`)
  const bytes = await archive({
    'form.md': '',
    ...Object.fromEntries(names.map((name) => [name, picture])),
  })
  const draw = (most: number) => {
    const shown = names.slice(0, most).map((name) => ({ name, label: name }))
    return readApart(pictureReader, { archive: Uint8Array.from(bytes), shown }, 100_000)
  }
  // The thread's own start is no picture's.
  await draw(1)
  expect(await heldNobody(() => draw(24))).toMatchObject({ value: { name: 'choices.png' } })
})

test('what is wrong with a file that is too long is said', async () => {
  const keys = async (what: string) => {
    const reading = await readSurveyFile((await nasty[what]?.()) ?? { name: '', bytes: new Uint8Array() })
    return reading.kind === 'problems' ? reading.problems.map(({ problem }) => problem.key) : 'read'
  }
  expect(await keys('a million rows')).toEqual(['forms-import-too-many-rows'])
  expect(await keys('millions of columns')).toEqual(['forms-import-too-many-columns'])
  const list = await readPartnerList({ bytes: Buffer.from(nastyLists['rows without an end']?.() ?? '') })
  expect(list).toEqual({
    kind: 'refused',
    problem: { key: 'partners-import-too-many', args: { rows: 5000 } },
  })
  const survey = `type,name,label\n${Array.from({ length: 5001 }, (_, at) => `text,q${at},x`).join('\n')}`
  expect(await readSurveyFile({ name: 'a.csv', bytes: Buffer.from(survey) })).toMatchObject({
    problems: [{ problem: { key: 'forms-import-survey-too-long', args: { rows: 5000 } } }],
  })
})

test('a reader that takes too long is ended, one that takes too much memory as well, and the next file is read', async () => {
  const good = Buffer.from('név;típus;település\nMinta;civil;Ebes\n')
  const questions = Array.from({ length: 5000 }, (_, at) => `text,q${at},x,\${q${(at * 7) % 5000}} = 1`)
  const slow = Buffer.from(`type,name,label,constraint\n${questions.join('\n')}`)
  expect(await readApart(surveyReader, { name: 'a.csv', bytes: slow }, 1)).toEqual({ kind: 'too-long' })
  expect(await readApart(partnerListReader, { bytes: good })).toMatchObject({
    kind: 'read',
    value: { kind: 'list' },
  })
})

test('many files at once are read one after the other', async () => {
  const files = Array.from({ length: 12 }, (_, at) => `név;típus;település\nMinta ${at};civil;Ebes\n`)
  const lists = await Promise.all(files.map((file) => readPartnerList({ bytes: Buffer.from(file) })))
  expect(lists.map((list) => list.kind === 'list' && list.rows[0]?.name)).toEqual(
    files.map((_, at) => `Minta ${at}`),
  )
})

/** Pieces of which the files above are made, in any order and number. */
const piece = fc.constantFrom(
  ...['\n', '\r\n', ',', ';', '\t', '|', '"', '""', ' ', '\\', '${', '(', '<a>', '&#65;', '{"', '['],
  ...[
    'type',
    'name',
    'label',
    'text',
    'begin repeat',
    'end repeat',
    'select_one l',
    '| survey |',
    '## choices',
  ],
)
const block = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(100_000))

test('of any pieces, repeated at will', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('a.csv', 'a.md', 'a.txt'),
      fc.array(block, { minLength: 1, maxLength: 4 }),
      async (name, blocks) => {
        const content = blocks.map(([pieces, times]) => pieces.join('').repeat(times)).join('')
        const bytes = Buffer.from(content.slice(0, 9 * 1024 * 1024))
        await heldNobody(() => readSurveyFile({ name, bytes: Uint8Array.from(bytes) }))
        await heldNobody(() => readPartnerList({ bytes: Uint8Array.from(bytes.subarray(0, 2_000_000)) }))
      },
    ),
    { numRuns: 10 },
  )
})
