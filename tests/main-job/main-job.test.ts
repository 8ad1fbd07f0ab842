/**
 * The whole story, once, as its people live it: three platforms with their real client libraries, one process that is
 * killed in the middle, a clock that the test sets. Later tests go on where earlier ones ended.
 */

import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { type Actor, sees, type TelegramActor, until } from './actors.ts'
import {
  type Answering,
  answer,
  choose,
  inOrder,
  publishSurvey,
  read,
  several,
  skip,
  words,
  write,
} from './answering.ts'
import type { AppProcess } from './app-process.ts'
import { OnThree } from './on-three.ts'

const sample = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../samples/${name}`, import.meta.url)))
/** A PNG of one pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Organisations whose limits sum to the ten contacts who join, a town and a kind that broadcasts tell apart. */
const joining: [organisation: string, contacts: number][] = [
  ['KultúrÁsz Közhasznú Egyesület', 2],
  ['Mosolyvirág Nagycsaládosok Egyesülete', 2],
  ['Minta Csillagszem Egyesület', 3],
  ['Minta Pékség Kft.', 2],
  ['Minta Könyvbarát Alapítvány', 1],
]

let three: OnThree
let app: AppProcess
let coordinator: TelegramActor
let people: Actor[]
/** What the app's clock shows. */
let now = new Date('2026-11-25T09:00:00Z')

beforeAll(async () => {
  three = await OnThree.empty('story', now)
  app = three.app
  coordinator = three.admin
  people = [
    ...three.people(['Minta Egy', 'Minta Kettő', 'Minta Három']),
    ...three.people(['Minta Négy', 'Minta Öt', 'Minta Hat']),
    ...three.people(['Minta Hét', 'Minta Nyolc', 'Minta Kilenc']),
    three.onTelegram('Minta Tíz'),
  ]
})

afterAll(async () => {
  await three?.stop()
})

describe('the main job, end to end', () => {
  test('the coordinator imports the partners; a second import changes nothing', async () => {
    await coordinator.command(['start'])
    await sees(coordinator, 'Üdvözlöm')
    const file = { name: 'partnerek.csv', type: 'text/csv', bytes: sample('partnerek.csv') }
    await coordinator.command(['partners', 'import'], file)
    await sees(coordinator, 'Új szervezet: 37, módosul: 0, változatlan: 0')
    await coordinator.choose('Betöltöm')
    await sees(coordinator, 'Új: 37, módosult: 0, változatlan: 0')
    await coordinator.command(['partners', 'import'], file)
    await sees(coordinator, 'Új szervezet: 0, módosul: 0, változatlan: 37')
  })

  test('ten contacts join by invitation, on three platforms', async () => {
    const invited: string[] = []
    for (const [organisation, contacts] of joining) {
      await coordinator.command(['invite', organisation])
      const card = await sees(coordinator, `Meghívó: ${organisation}`)
      const code = /join\/([0-9A-Z]+)/.exec(card)?.[1] ?? ''
      expect(code).toMatch(/^[0-9A-Z]{10}$/)
      for (let count = 0; count < contacts; count++) invited.push(code)
    }
    for (const [index, person] of people.entries()) {
      await person.join(invited[index] ?? '')
      await sees(person, 'meghívta Önt')
      await person.choose('Hozzájárulok')
      await sees(person, 'Ön mostantól')
    }
  })

  test('a workshop with four seats is announced', async () => {
    await answer(
      coordinator,
      () => coordinator.command(['programme', 'new']),
      {
        Előnézet: read,
        [words('programmes-form-type')]: choose('Műhelymunka'),
        [words('programmes-form-title-hu')]: write('Stratégiai műhelymunka'),
        [words('programmes-form-title-en')]: write('Strategy workshop'),
        [words('programmes-form-description-hu')]: write('A felmérés eredményeit beszéljük meg.'),
        [words('programmes-form-description-en')]: skip,
        [words('programmes-form-starts')]: write('2026. december 3. 17:00'),
        [words('programmes-form-ends')]: write('19:00'),
        [words('programmes-form-place')]: write('Debrecen, Minta utca 1.'),
        [words('programmes-form-capacity')]: write('4'),
        [words('programmes-form-deadline')]: skip,
        'Kik kapják': choose('Kész'),
      },
      'Meghirdethetem',
    )
    const before = await coordinator.newest()
    expect(before).toContain('11')
    await coordinator.choose('Meghirdetem')
    await sees(coordinator, 'Meghirdettem')
    await app.tick()
    for (const person of people) await sees(person, 'Stratégiai műhelymunka')
    await reported(1)
  })

  test('six say they come: four are in, two wait; one cancels and the first in line moves up', async () => {
    for (const person of people.slice(0, 6)) await person.choose('Ott leszek')
    for (const person of people.slice(0, 4)) await sees(person, 'Várjuk szeretettel')
    for (const [index, person] of people.slice(4, 6).entries())
      await sees(person, `Ön ${index === 0 ? 'az 1.' : 'a 2.'} a várólistán`)
    await people[1]?.choose('Nem tudok menni')
    await sees(people[4] as Actor, 'Felszabadult egy hely')
    await coordinator.command(['programme', 'list'])
    await sees(coordinator, 'Jön: 4/4; várólistán: 1')
  })

  test('the survey is published', async () => {
    const file = {
      name: 'helyzetfelmeres.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: sample('helyzetfelmeres.xlsx'),
    }
    await publishSurvey(coordinator, file)
    await app.tick()
    for (const person of people) await sees(person, 'Helyzetfelmérés')
    await reported(2)
  })

  test('five answer the whole of it, on three platforms, while the process is killed', async () => {
    const all = async (index: number) => {
      const person = people[index] as Actor
      const asked = await answer(
        person,
        () => person.choose('Kitöltöm'),
        surveyAnswers(index),
        'Köszönjük a válaszait',
      )
      return asked.filter((key) => key !== 'Bármikor megállhat').length
    }
    const asked = await Promise.all([0, 1, 3, 4].map(all))
    asked.splice(2, 0, await all(2))
    // Discord asks the two numbers in one dialogue; the fifth has no income and does not consult: three fewer.
    expect(asked).toEqual([23, 22, 23, 23, 19])
  })

  test('a reminder goes to those who come and may come, a day before, and once', async () => {
    now = new Date('2026-12-02T16:00:30Z')
    await app.setClock(now)
    await app.tick()
    await app.tick()
    for (const person of people.slice(0, 6)) {
      const reminders = (await person.all()).filter((text) => text.includes('Emlékeztető'))
      // The second pressed "Can't come"; the sixth is on the waitlist.
      expect(reminders, person.name).toHaveLength(person === people[1] || person === people[5] ? 0 : 1)
    }
  })

  test('a broadcast reaches the companies only', async () => {
    await answer(
      coordinator,
      () => coordinator.command(['broadcast', 'new']),
      {
        [words('broadcasts-form-hu')]: write('Köszönjük a vállalatok támogatását!'),
        [words('broadcasts-form-en')]: skip,
        [words('broadcasts-form-file')]: skip,
        [words('broadcasts-form-when')]: choose('Most'),
        'Kik kapják': async (actor) => {
          await actor.choose('Típus')
          await actor.choose('vállalkozás')
          await actor.choose('Rendben')
          await actor.choose('Kész')
        },
        'Köszönjük a vállalatok': read,
      },
      'Küldhetjük?',
    )
    expect(await coordinator.labels()).toContain(translator('hu').plain('broadcasts-send', { contacts: 2 }))
    await coordinator.choose('Küldés')
    await app.tick()
    for (const person of people) {
      const got = (await person.all()).some((text) => text.includes('Köszönjük a vállalatok támogatását!'))
      expect(got, person.name).toBe(person === people[7] || person === people[8])
    }
  })

  test('results and exports are right to the digit', async () => {
    await reported(3)
    await coordinator.command(['survey', 'results'])
    const legalForm = await sees(coordinator, '2/26 · 5 válasz')
    expect(legalForm).toContain('Egyesület: 3 (60%)')
    expect(legalForm).toContain('Alapítvány: 2 (40%)')
    expect((await coordinator.picture())?.subarray(1, 4).toString()).toBe('PNG')

    await coordinator.command(['survey', 'export'])
    await sees(coordinator, 'Milyen fájlban kéri')
    await coordinator.choose('CSV (kódokkal')
    await sees(coordinator, 'Helyzetfelmérés – civil szervezetek: 5 válasz')
    const csv = coordinator.document()
    expect(csv?.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows: Record<string, string>[] = parse(csv ?? '', { bom: true, delimiter: ';', columns: true })
    rows.sort((a, b) => Number(a['szervezet/alapitas']) - Number(b['szervezet/alapitas']))
    const column = (name: string) => rows.map((row) => row[name])
    expect(column('szervezet/alapitas')).toEqual(['2001', '2002', '2003', '2004', '2005'])
    expect(column('szervezet/jogi_forma')).toEqual([
      ...Array(3).fill('egyesulet'),
      ...Array(2).fill('alapitvany'),
    ])
    expect(column('szervezet/terulet')).toEqual(Array(5).fill('kultura oktatas'))
    expect(column('szervezet/terulet/sport')).toEqual(Array(5).fill('0'))
    // 12 volunteers and no employee: typed, taken from the default, and added up.
    expect(column('eroforras/emberek')).toEqual(Array(5).fill('12'))
    expect(column('eroforras/palyazati_arany')).toEqual([...Array(4).fill('37,5'), ''])
    expect(column('egyuttmukodes/elegedettseg')).toEqual([...Array(4).fill('4'), ''])
    expect(column('egyuttmukodes/prioritas')).toEqual(
      Array(5).fill('jelentes palyazatiras helyiseg partnerek'),
    )
    expect(column('egyuttmukodes/javaslat')).toEqual(Array(5).fill('Többet kellene beszélgetni; "őszintén".'))
    expect(column('programok/alkalmas_nap')).toEqual(Array(5).fill('2026-12-03'))
    expect(column('programok/_helyszin_latitude')).toEqual(Array(5).fill('47,53'))
    expect(column('programok/logo')).toEqual(Array(5).fill('logo.png'))
  })
})

/** The report of what was sent comes by itself; waited for, it does not come between two questions. */
async function reported(count: number): Promise<void> {
  await app.tick()
  await expect
    .poll(async () => (await coordinator.all()).filter((text) => text.includes('Jelentés')).length)
    .toBe(count)
}

/** Kills the app without warning and starts it again, in the middle of somebody's answering. */
const killed =
  (before: Answering): Answering =>
  async (actor) => {
    const question = await actor.newest()
    await before(actor)
    await until(actor, (newest) => newest !== question)
    await app.kill()
    await app.start(now)
  }

/** The fifth never consults the municipality and has no income: two questions fewer. */
function surveyAnswers(index: number): Record<string, Answering> {
  const last = index === 4
  return {
    'Bármikor megállhat': read,
    'Hozzájárulok, hogy': choose('Rendben'),
    'jogi formája': choose(index < 3 ? 'Egyesület' : 'Alapítvány'),
    'Melyik évben': write(String(2001 + index)),
    'Melyik járásban': choose('Debreceni'),
    'Melyik településen': choose('Debrecen'),
    'Mely területeken': several('Kultúra', 'Oktatás'),
    'Közhasznú jogállású': choose('Igen'),
    'Szükségük van segítségre': choose('Igen, végig'),
    'Hány önkéntesük': index === 2 ? killed(write('12')) : write('12'),
    'Hány alkalmazottjuk': choose('0'),
    'éves bevételük': choose(last ? 'Nem volt' : '1–5 millió'),
    'Honnan származott': several('Tagdíj', 'Pályázat'),
    'hány százaléka': write('37,5'),
    'Milyen gyakran': choose(last ? 'Soha' : 'Évente'),
    'Mennyire elégedett': choose('4'),
    'Mi nehezíti': several('Időhiány'),
    Rangsorolja: inOrder('Jelentések', 'Pályázatírás', 'Helyiség', 'Partnerkeresés'),
    'másképp csinálni': write('Többet kellene beszélgetni; "őszintén".'),
    'Mely képzéseken': several('E-közigazgatás'),
    'Melyik nap': write('2026.12.03.'),
    'Hány órakor': write('17:30'),
    'küldje el a helyét': (actor) => actor.location(47.53, 21.62),
    logóját: (actor) => actor.photo(logo),
  }
}
