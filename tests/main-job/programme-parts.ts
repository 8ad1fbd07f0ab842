/**
 * What surrounds a programme, from the search for its date to the certificate, by the real clients of all three
 * platforms: run by somebody on each, lived through by somebody on each. Later tests go on where earlier ones ended.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { type Actor, sees, until } from './actors.ts'
import { answer, choose, read, several, skip, words, write } from './answering.ts'
import type { AppProcess } from './app-process.ts'
import { OnThree, type Three } from './on-three.ts'

const start = new Date('2026-11-25T09:00:00Z')
let now = start

let three: OnThree
let app: AppProcess
let makers: Three
let people: Three

/** Lets so long pass, and does what is due by then. */
async function pass(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000)
  await app.setClock(now)
  await app.tick()
}

async function passUntil(at: string): Promise<void> {
  await pass((Date.parse(at) - now.getTime()) / 60_000)
}

/** As it is read, without what makes it bold. */
const bare = (text: string) => text.replace(/[*\\]/g, '')

/** Waits until one message says all of this. */
async function seesOne(actor: Actor, ...parts: string[]): Promise<void> {
  let all: string[] = []
  const look = async () => {
    all = await actor.all()
    return all.some((text) => parts.every((part) => bare(text).includes(part)))
  }
  const why = () => `last: ${JSON.stringify(all.slice(-3))}`
  await eventually(`${parts.join(' + ')}, which ${actor.name} is to see`, look, { why })
}

/** Presses it as soon as it is there. */
async function press(actor: Actor, label: string): Promise<void> {
  let missing: unknown
  const pressed = async () => {
    try {
      await actor.choose(label)
      return true
    } catch (error) {
      missing = error
      return false
    }
  }
  await eventually(`"${label}", which ${actor.name} is to press`, pressed, { why: () => String(missing) })
}

/** Everything that says this, newest last. */
const saying = async (actor: Actor, part: string) =>
  (await actor.all()).map(bare).filter((text) => text.includes(part))

/**
 * The whole story, run by a coordinator on one platform and lived through on all three. A file for each runs it, so that
 * they go side by side: most of the time they wait for a platform's pace.
 * @param at the coordinator's platform: 0 Telegram, 1 Discord, 2 the web
 */
export function runFrom(at: 0 | 1 | 2, name: string): void {
  const title = `${name} műhely`
  const maker = (): Actor => makers[at]

  beforeAll(async () => {
    now = start
    three = await OnThree.start('parts', now)
    app = three.app
    makers = three.people(['Szervező Egy', 'Szervező Kettő', 'Szervező Három'])
    await three.join('Minta Csillagszem Egyesület', makers)
    await three.makeCoordinators(now)
    people = three.people(['Minta Egy', 'Minta Kettő', 'Minta Három'])
    await three.join('KultúrÁsz Közhasznú Egyesület', people.slice(0, 2))
    await three.join('Minta Pékség Kft.', people.slice(2))
  })

  afterAll(async () => {
    await three?.stop()
  })

  test('a date is sought: asked on each platform, answered, a time added while people answer', async () => {
    await maker().command(['programme', 'dates'])
    await until(maker(), (newest) => /^(Még nincs i|\*{0,2}I)dőpont-szavazás/.test(newest))
    await answer(
      maker(),
      () => maker().choose('Új szavazás'),
      {
        [words('dates-form-title')]: write(title),
        [words('dates-form-times')]: write('dec. 8. 17:00; dec. 9. 17:00'),
        [words('dates-form-minutes')]: write('120'),
        [words('programmes-form-place')]: write('Minta utca 1.'),
        [words('programmes-form-capacity')]: write('2'),
        [words('dates-form-closes')]: write('dec. 1. 12:00'),
        [words('dates-form-proposals')]: choose('Igen'),
        'Kik kapják': choose('Kész'),
      },
      'Vázlat',
    )
    await maker().choose('Elküldöm')
    await sees(maker(), 'Elindítottam a szavazást')
    await app.tick()
    for (const person of people) {
      await sees(person, 'Mikor lenne jó Önnek?')
      await person.choose('dec. 8.')
      await seesOne(person, title, '✓ 2026. december 8.')
    }
    await answer(
      people[0],
      () => people[0].choose('Másik időpont'),
      { [words('dates-form-slot')]: write('dec. 10. 18:00') },
      'Mikor lenne jó',
    )
    await pass(1)
    // What was sent shows the new time where it stands, with what was said kept.
    for (const person of people) {
      await seesOne(person, title, 'december 10.', '✓ 2026. december 8.')
      await person.choose('dec. 10.')
      await seesOne(person, title, '✓ 2026. december 10.', '✓ 2026. december 8.')
    }
  })

  test('one press makes it a programme with the answers carried over', async () => {
    await maker().command(['programme', 'dates'])
    await sees(maker(), 'Időpont-szavazások')
    await maker().choose(title)
    await seesOne(maker(), title, 'december 10.', '✓ 3')
    await maker().choose('Legyen: dec. 8.')
    await sees(maker(), 'A szavazatokból 3 fő jelentkezett')
    await pass(1)
    // Two seats: the third is in line.
    await seesOne(people[0], title, 'ott leszek')
    await seesOne(people[1], title, 'ott leszek')
    await seesOne(people[2], title, 'a várólistán')
    for (const person of people) await seesOne(person, title, 'Ez a szavazás lezárult')
  })

  test('its seats are offered, whoever comes is asked, and the place changes where the invitation stands', async () => {
    const change = async (what: string, table: Parameters<typeof answer>[2]) => {
      await maker().command(['programme', 'change'], undefined, { programme: title })
      await sees(maker(), 'Mit szeretne módosítani?')
      await answer(maker(), () => maker().choose(what), table, 'Elmentettem.')
    }
    await change('Helyek szabályai', {
      [words('seats-form-quota')]: skip,
      [words('seats-form-guests')]: write('1'),
      [words('seats-form-names')]: choose('Nem'),
      [words('seats-form-offers')]: choose('Igen'),
      [words('seats-form-approval')]: choose('Nem'),
    })
    await change('Kérdések', {
      [words('rsvp-form-ready')]: several('Étrend'),
      [words('rsvp-form-own')]: write('Mit vár a műhelytől?'),
      [words('rsvp-form-approved')]: skip,
    })
    await change('Helyszín', {
      [words('programmes-form-place')]: write(`Másik utca 2. (${name})`),
      [words('changes-form-why')]: write('beázott a terem'),
    })
    await pass(1)
    for (const person of people) {
      await seesOne(person, 'Megváltozott', `Másik utca 2. (${name})`, 'beázott a terem')
      // The invitation shows the new place, and no message about the programme asks at the old one.
      const old = (await saying(person, title)).filter(
        (text) => text.includes('Minta utca 1.') && !/Megváltozott|Mikor lenne jó/.test(text),
      )
      expect(old, person.name).toEqual([])
    }
    // Who gives up a seat has it offered to the next.
    await people[0].choose('Nem tudok menni')
    await sees(people[2], 'Felszabadult egy hely')
    await answer(
      people[2],
      () => people[2].choose('Elfogadom a helyet'),
      {
        'Férőhely: 2': read,
        'Ezzel a fájllal': read,
        [words('rsvp-diet')]: write('vegán'),
        'Mit vár a műhelytől?': write('Ötleteket'),
      },
      'feljegyeztem',
    )
    await maker().command(['programme', 'who'], undefined, { programme: title })
    await seesOne(maker(), '–: vegán', '–: Ötleteket')
  })
  test('told to a colleague, asked about, and no reminders of it wanted', async () => {
    for (const [index, person] of people.entries()) {
      await person.command(['programme', 'show'], undefined, { programme: title })
      await seesOne(person, title, 'Másik utca 2.')
      await press(person, 'Megosztom')
      await seesOne(person, 'Ezt továbbíthatja a kollégájának', title)
      await answer(
        person,
        () => person.choose('Kérdésem van'),
        { 'Mit kérdez?': write(`Van parkoló? ${name} ${index}`) },
        'Továbbítottam',
      )
      await sees(maker(), `Van parkoló? ${name} ${index}`)
      await person.command(['programme', 'list'])
      await until(person, (newest) => newest.includes('A következő programok'))
      await answer(
        person,
        () => person.choose('Programot javaslok'),
        { [words('programmes-suggest')]: write(`Sajtótréning ${name} ${index}`) },
        'Továbbítottam',
      )
      await sees(maker(), `Programjavaslat: Sajtótréning ${name} ${index}`)
    }
  })

  test('a training of three sessions: one answer for all', async () => {
    const what = `${name} képzés, dec 14 9:00–11:00, Egyetem tér 1., 20 fő`
    await maker().command(['programme', 'new'], undefined, { what })
    await sees(maker(), 'Meghirdethetem?')
    await answer(
      maker(),
      () => maker().choose('Ismétlődik'),
      {
        [words('series-form-repeat')]: choose('Hetente'),
        [words('series-form-count')]: write('3'),
        [words('series-form-without')]: skip,
        [words('series-form-one')]: choose('Igen'),
        Előnézet: read,
      },
      'Meghirdethetem?',
    )
    await maker().choose('Meghirdetem')
    await sees(maker(), 'Meghirdettem')
    await pass(1)
    for (const person of people) {
      await seesOne(person, `${name} képzés`, '3 alkalom', 'dec. 21.', 'dec. 28.')
      await person.choose('Ott leszek')
      await seesOne(person, `${name} képzés`, 'ott leszek')
    }
  })
  test('one session is called off, and all hear of it', async () => {
    await maker().command(['programme', 'cancel'], undefined, { programme: `${name} képzés` })
    await press(maker(), `${name} képzés – dec. 21.`)
    await sees(maker(), 'Biztosan elmarad')
    await maker().choose('Igen, elmarad')
    await sees(maker(), 'A programot lemondtam')
    await pass(1)
    for (const person of people)
      await seesOne(person, `${name} képzés`, 'Ez a program elmarad', 'december 21.')
  })

  test('reminded the day before, where it can be turned off', async () => {
    await passUntil('2026-12-07T16:00:30Z')
    for (const person of people.slice(1)) {
      await seesOne(person, 'Emlékeztető', title)
      await press(person, 'Erről nem kérek emlékeztetőt')
      await seesOne(person, 'Erről a programról nem küldök több emlékeztetőt', title)
    }
  })

  test('there by the code: scanned, typed, in time only, and once', async () => {
    await passUntil('2026-12-08T12:00:00Z')
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), 'Bejelentkezési kód')
    const shown = await sees(maker(), 'A teremben mutassa ezt a kódot')
    const code = /[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(bare(shown))?.[0] ?? ''
    const [scans, types, onTheWeb] = people
    await types.says(code)
    await seesOne(types, 'Még nem lehet bejelentkezni', title)
    await passUntil('2026-12-08T15:30:00Z')
    const page = await (await fetch(`${app.address}/here/${code.replace('-', '')}`)).text()
    expect(page).toContain(`start=${code.replace('-', '')}`)
    await scans.join(code.replace('-', ''))
    await seesOne(scans, 'Most minden hely foglalt', title)
    await types.says(code.toLowerCase())
    await onTheWeb.says(code)
    for (const person of [types, onTheWeb]) {
      await seesOne(person, 'Feljegyeztem, hogy itt van', title)
      await person.says(code)
      await seesOne(person, 'Már feljegyeztem', title)
    }
  })

  test('materials for those who came, a certificate for each, and all of them in one file', async () => {
    await passUntil('2026-12-08T18:30:00Z')
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), 'Anyagok')
    await sees(maker(), 'Ehhez a programhoz még nincs anyag')
    await answer(
      maker(),
      () => press(maker(), 'Új anyag'),
      {
        [words('materials-form-file')]: skip,
        Hivatkozás: write('https://anyag.example/vazlat'),
        [words('materials-form-name')]: write(`Vázlat (${name})`),
      },
      'az alkalom anyagai',
    )
    await press(maker(), 'Elküldöm a résztvevőknek')
    await sees(maker(), 'Elküldöm 2 résztvevőnek')
    await pass(1)
    const [, ...came] = people
    // Who joined in the browser has given no name until now.
    await people[2].command(['programme', 'past'])
    await press(people[2], title)
    await press(people[2], 'Igazolásom')
    await seesOne(people[2], 'Az igazoláshoz a nevére is szükség van')
    await people[2].command(['me', 'Minta Három'])
    await seesOne(people[2], 'Minta Három')
    for (const person of came) {
      await seesOne(person, 'az alkalom anyagai', `Vázlat (${name})`)
      await person.command(['programme', 'past'])
      await press(person, title)
      await press(person, 'Igazolásom')
      await seesOne(person, 'az Ön igazolása', title)
    }
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), 'Igazolások')
    await seesOne(maker(), title, '2 igazolás egy fájlban')
  })
}
