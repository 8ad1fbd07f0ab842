/** Pictures of questions and choices (media::image): attached in an archive, checked at import, shown in chat. */
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { pictureFault, pictureFormat } from '../../src/forms/import/pictures.ts'
import { toPng } from '../../src/surveys/charts/png.ts'
import { pictureReader } from '../../src/surveys/picture-reader.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { zip } from '../../src/tables/zip.ts'
import { sqlite } from '../databases.ts'
import { world } from './world.ts'

const svg = (width: number, height: number, colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/></svg>`
const png = (width: number, height: number, colour: string) =>
  new Uint8Array(new Resvg(svg(width, height, colour)).render().asPng())

const form = `
## survey
| type | name | label::Magyar (hu) | label::English (en) | media::image |
| select_one szin | szin | Melyik színű? | Which colour? | |
| text | terkep | Mit lát a képen? | What do you see? | ter.png |
## choices
| list_name | name | label::Magyar (hu) | label::English (en) | media::image |
| szin | piros | Piros <b> | Red <b> | piros.png |
| szin | kek | Kék | Blue | kek.png |
## settings
| form_title | form_id | version |
| Képes kérdőív | kepes | 1 |
`

async function archive(files: Record<string, Uint8Array>, rows = form): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const entries = Object.entries({ 'kepes.md': new TextEncoder().encode(rows), ...files })
  async function* each() {
    for (const [name, bytes] of entries) yield { name, content: content(bytes) }
  }
  async function* content(bytes: Uint8Array) {
    yield Buffer.from(bytes)
  }
  for await (const piece of zip(each())) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const all = {
  'media/ter.png': png(300, 200, '#00aa00'),
  'media/piros.png': png(100, 100, '#ff0000'),
  'media/kek.png': png(100, 100, '#0000ff'),
}

describe('pictures in chat', () => {
  test('those of choices come as one picture, that of a question as it is', async () => {
    const database = await sqlite.open()
    const { s, db, coordinator } = await world(database)
    await coordinator.sends({ name: 'kepes.zip', type: 'application/zip', bytes: await archive(all) })
    const shown = async () =>
      await db.storedFile.findUniqueOrThrow({ where: { id: coordinator.last.message.picture?.id ?? '' } })
    const [offer] = coordinator.sees.slice(-2)
    expect(offer?.text).not.toContain('Nincs csatolva')
    await coordinator.presses('Kipróbálom')
    expect(coordinator.last.message.pictureDescription).toBe('Melyik színű?')
    const sheet = await shown()
    expect(pixels(sheet.bytes)).toEqual(expect.arrayContaining(['#ff0000', '#0000ff', '#ffffff', '#1a1a1a']))
    // Nobody else is asked this yet.
    expect(sheet.role).toBe('coordinator')
    await coordinator.presses('Kék')
    const own = await shown()
    expect(Buffer.from(own.bytes).equals(all['media/ter.png'])).toBe(true)
    // Back and forth: the same pictures, stored once.
    await coordinator.presses('Vissza')
    expect((await shown()).id).toBe(sheet.id)
    expect(await db.storedFile.count({ where: { type: 'image/png' } })).toBe(2)
    await s.stop()
    await database.close()
  })
})

test('a sound comes with its question, that of a note with the one below it, as they were attached', async () => {
  const database = await sqlite.open()
  const { s, db, coordinator } = await world(database)
  const rows = form
    .replaceAll('media::image', 'media::audio')
    .replace(
      '| select_one szin |',
      '| note | elobb | Hallgassa meg | Listen | hang.mp3 |\n| select_one szin |',
    )
  const files = {
    'media/hang.mp3': new TextEncoder().encode('ID3 sound'),
    'media/ter.png': png(3, 2, '#000000'),
  }
  await coordinator.sends({ name: 'kepes.zip', type: 'application/zip', bytes: await archive(files, rows) })
  await coordinator.presses('Kipróbálom')
  const { file } = coordinator.last.message
  expect(file).toMatchObject({ name: 'hang.mp3', type: 'audio/mpeg' })
  const stored = await db.storedFile.findUniqueOrThrow({ where: { id: file?.id ?? '' } })
  expect([Buffer.from(stored.bytes).toString(), stored.role]).toEqual(['ID3 sound', 'coordinator'])
  await coordinator.presses('Kék')
  expect(coordinator.last.message.file).toMatchObject({ name: 'ter.png', type: 'image/png' })
  await s.stop()
  await database.close()
})

test('notes with pictures and sounds of their own are said before the question that has one, and before the summary', async () => {
  const database = await sqlite.open()
  const { s, coordinator } = await world(database)
  const rows = form
    .replace(
      '| select_one szin |',
      ['| note | egy | Az első terem | First room | piros.png |', '| note | szo | Tovább | On | |']
        .concat('| note | ket | A második | Second | kek.png |', '| select_one szin |')
        .join('\n'),
    )
    .replace('## choices', '| note | vege | Ez volt az | That was it | kek.png |\n## choices')
    .replace('| szin | piros | Piros <b> | Red <b> | piros.png |', '| szin | piros | Piros | Red | |')
    .replace('| szin | kek | Kék | Blue | kek.png |', '| szin | kek | Kék | Blue | |')
  await coordinator.sends({ name: 'kepes.zip', type: 'application/zip', bytes: await archive(all, rows) })
  const seen = (last: number) =>
    coordinator.sees.slice(-last).map(({ text, message }) => [text, message.picture?.name])
  await coordinator.presses('Kipróbálom')
  expect(seen(2)).toEqual([
    ['Az első terem', 'piros.png'],
    [expect.stringMatching(/^1\/2[\s\S]*Tovább\n\nA második\n\nMelyik színű\?/), 'kek.png'],
  ])
  await coordinator.says('mi?')
  expect(seen(1)).toEqual([[expect.stringMatching(/A második\n\nMelyik színű\?/), 'kek.png']])
  expect(coordinator.sees.filter(({ text }) => text === 'Az első terem')).toHaveLength(1)
  await coordinator.presses('Kék')
  expect(seen(1)[0]?.[1]).toBe('ter.png')
  await coordinator.says('Fát')
  expect(seen(2)).toEqual([
    ['Ez volt az', 'kek.png'],
    [expect.stringContaining('Fát'), undefined],
  ])
  expect(seen(1)[0]?.[0]).not.toContain('Ez volt az')
  await s.stop()
  await database.close()
})

test('a picture that is not attached is told with its cell; one that a chat cannot show is left out, and that is told', async () => {
  const { 'media/kek.png': _, ...without } = all
  const missing = await readSurveyFile({ name: 'kepes.zip', bytes: await archive(without) })
  expect(missing.kind === 'form' && missing.warnings.map(({ cell, problem }) => [cell, problem.key])).toEqual(
    [['E9', 'forms-import-media-awaited']],
  )
  for (const [bytes, key] of [
    [new TextEncoder().encode('GIF89a, not a picture'), 'picture-kind'],
    [png(2_100, 2_100, '#000000'), 'picture-too-large'],
  ] as const) {
    const read = await readSurveyFile({
      name: 'kepes.zip',
      bytes: await archive({ ...all, 'media/kek.png': bytes }),
    })
    expect(read.kind === 'form' && read.warnings.map(({ cell, problem }) => [cell, problem.key])).toEqual([
      ['E9', `forms-import-${key}`],
    ])
  }
})

test('no picture is unpacked or drawn that is too large, whoever asks for it', async () => {
  const large = png(2_100, 2_100, '#ff0000')
  const packed = await archive({ ...all, 'media/kek.png': large, 'media/ter.png': large })
  const shown = ['piros.png', 'kek.png'].map((name) => ({ name, label: 'Szín' }))
  const sheet = pictureReader.read({ archive: packed, shown })
  expect(sheet && pixels(sheet.bytes)).toContain('#ff0000')
  expect(pictureReader.read({ archive: packed, shown: shown.slice(1) })).toBeUndefined()
  expect(pictureReader.read({ archive: packed, shown: [{ name: 'ter.png' }] })).toBeDefined()
  const drawing = { width: 640, background: '#ffffff', shapes: [], description: '' }
  expect(pictureFormat(toPng({ ...drawing, height: 500 }))).toMatchObject({ width: 1088, height: 850 })
  for (const height of [20_000, 200_000]) {
    const { width, height: tall } = pictureFormat(toPng({ ...drawing, height })) ?? { width: 0, height: 0 }
    expect(width * tall).toBeGreaterThan(1_000_000)
    expect(width * tall).toBeLessThan(10_000_000)
  }
})

test('kind and size are read from the head of the file', () => {
  expect(pictureFormat(png(30, 20, '#123456'))).toEqual({ type: 'image/png', width: 30, height: 20 })
  const jpeg = Uint8Array.from([
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc0, 0, 17, 8, 0, 20, 0, 30,
  ])
  expect(pictureFormat(jpeg)).toEqual({ type: 'image/jpeg', width: 30, height: 20 })
  // The head of another size behind it; and a picture that is not what it begins with.
  const head = jpeg.subarray(13)
  expect(
    pictureFormat(Uint8Array.from([...jpeg, ...new Array(10).fill(0), ...head, ...head])),
  ).toBeUndefined()
  const odd = png(30, 20, '#123456')
  odd.set(new TextEncoder().encode('tEXt'), 12)
  expect(pictureFormat(odd)).toBeUndefined()
  for (let length = 0; length < jpeg.length; length++)
    expect(pictureFormat(jpeg.subarray(0, length))).toBeUndefined()
  expect(pictureFault(png(1_000, 10, '#000000'), 'question')).toBe('picture-too-large')
  expect(pictureFault(png(2_100, 2_100, '#000000'), 'question')).toBeNull()
})

/** The colours of a picture that cover more than a little of it. */
function pixels(bytes: Uint8Array): string[] {
  const href = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
  const { width, height } = pictureFormat(bytes) ?? { width: 0, height: 0 }
  const image = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`,
  ).render().pixels
  const counts = new Map<string, number>()
  for (let at = 0; at < image.length; at += 4) {
    const colour = `#${image.subarray(at, at + 3).toString('hex')}`
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 20).map(([colour]) => colour)
}
