/** A form with places, a scale and media, answered on three platforms by their real clients. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zip } from '../../src/tables/zip.ts'
import { sees, until } from './actors.ts'
import { type Answering, answer, choose, publishSurvey, read, write } from './answering.ts'
import { OnThree, type Three } from './on-three.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const form = `
| survey | | | | | | |
| | type | name | label | parameters | audio | video | big-image |
| | geopoint | hely | Hol van a kút? | | | | |
| | geotrace | ut | Merre vezet az út? | | | | |
| | geoshape | kert | Mekkora a kert? | | | | |
| | range | skala | Mennyire tiszta a víz? | start=1 end=5 step=1 | | | |
| | note | hang | Hallgassa meg! | | hang.mp3 | | |
| | text | madar | Melyik madár szól? | | | | |
| | text | film | Mi látszik a filmen? | | | film.mp4 | |
| | text | terkep | Mi áll a térképen? | | | | terkep.png |
| settings | | | | | | |
| | form_title | form_id |
| | Kutak | kutak |
`
const now = new Date('2026-11-25T09:00:00Z')

let three: OnThree
let people: Three

beforeAll(async () => {
  three = await OnThree.start('places', now)
  people = three.people(['Minta Egy', 'Minta Kettő', 'Minta Három'])
  await three.join('Minta Csillagszem Egyesület', people)
})

afterAll(async () => {
  await three?.stop()
})

async function archive(): Promise<Uint8Array> {
  async function* entries() {
    yield { name: 'Kutak/kutak.md', content: [form] }
    yield { name: 'Kutak/media/hang.mp3', content: [Buffer.from('ID3 hang')] }
    yield { name: 'Kutak/media/film.mp4', content: [Buffer.from('film')] }
    yield { name: 'Kutak/media/terkep.png', content: [png] }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of zip(entries())) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

/** Places one after the other, and the press that ends them. */
const places =
  (...points: [number, number][]): Answering =>
  async (actor) => {
    for (const [latitude, longitude] of points) {
      const before = await actor.newest()
      await actor.location(latitude, longitude)
      await until(actor, (newest) => newest !== before)
    }
    const question = (await actor.newest()).slice(0, 8)
    await actor.choose('Kész')
    // What is counted up under the question may still be on its way: the next one is a question of its own.
    await until(actor, (newest) => !newest.startsWith(question))
  }

/** What is played or shown with the question. */
const shown =
  (what: unknown[], then: Answering): Answering =>
  async (actor) => {
    expect(await actor.shows()).toEqual(what)
    await then(actor)
  }

test('places, a scale and media are asked and kept alike on every platform', async () => {
  const { admin: coordinator } = three
  const file = { name: 'kutak.zip', type: 'application/zip', bytes: await archive() }
  await publishSurvey(coordinator, file)
  await three.app.tick()
  for (const person of people) {
    await sees(person, 'Kutak')
    await answer(
      person,
      () => person.choose('Kitöltöm'),
      {
        'Bármikor megállhat': read,
        'Hol van a kút': (actor) => actor.location(47.53, 21.62),
        'Merre vezet': places([47.53, 21.62], [47.54, 21.63]),
        'Mekkora a kert': places([47.53, 21.62], [47.54, 21.62], [47.54, 21.63]),
        'Mennyire tiszta': choose('4'),
        'Melyik madár': shown(['audio hang.mp3'], write('rigó')),
        'Mi látszik': shown(['video film.mp4'], write('folyó')),
        // Telegram would make a photo smaller; the others show it whole.
        'Mi áll': shown([expect.stringMatching(/^(?:document|image) terkep\.png$/)], write('híd')),
      },
      'Köszönjük a válaszait',
    )
  }
  await coordinator.command(['survey', 'export'])
  await sees(coordinator, 'Milyen fájlban kéri')
  await coordinator.choose('CSV (kódokkal')
  await sees(coordinator, 'Kutak: 3 válasz')
  const rows: Record<string, string>[] = parse(coordinator.document() ?? '', {
    bom: true,
    delimiter: ';',
    columns: true,
  })
  for (const row of rows)
    expect(row).toMatchObject({
      hely: '47.53 21.62 0 0',
      ut: '47.53 21.62 0 0;47.54 21.63 0 0',
      kert: '47.53 21.62 0 0;47.54 21.62 0 0;47.54 21.63 0 0;47.53 21.62 0 0',
      ...{ skala: '4', madar: 'rigó', film: 'folyó', terkep: 'híd' },
    })
  expect(rows).toHaveLength(3)
})
