/**
 * What surrounds a programme, from the search for its date to the certificate, by the real clients of all three
 * platforms: run by somebody on each, lived through by somebody on each. Later tests go on where earlier ones ended.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../src/base/language.ts'
import type { Arguments } from '../../src/i18n/index.ts'
import { formatDate, formatMomentShort } from '../../src/time/format.ts'
import { type Actor, bare, press, seesOne, until } from './actors.ts'
import { answer, choose, read, several, skip, words as wordsIn, write } from './answering.ts'
import type { AppProcess } from './app-process.ts'
import { OnThree, type Three } from './on-three.ts'
import { typed } from './programme-parts-typed.ts'

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

/** Everything that says this, newest last. */
const saying = async (actor: Actor, part: string) =>
  (await actor.all()).map(bare).filter((text) => text.includes(part))

/**
 * The whole story, run by a coordinator on one platform and lived through on all three, in one language. A file for each
 * runs it, so that they go side by side: most of the time they wait for a platform's pace.
 * @param at the coordinator's platform: 0 Telegram, 1 Discord, 2 the web
 */
export function runFrom(at: 0 | 1 | 2, name: string, language: Language): void {
  const type = typed[language]
  const words = (key: string, args?: Arguments) => wordsIn(key, args, language).trim()
  /** The part of a message that stands before what it is told with: `{ $when }` and so on. */
  const beginning = (key: string, ...args: string[]) =>
    words(key, Object.fromEntries(args.map((arg) => [arg, '…']))).split('…')[0] ?? ''
  /** What it is called, before anything that is told of it. */
  const heading = (key: string, args?: Arguments) => /^[^:(]+/.exec(words(key, args))?.[0].trim() ?? ''
  const day = (date: string) => formatDate(`2026-12-${date}`, language)
  /** As it stands on buttons and in lists. */
  const short = (local: string) =>
    formatMomentShort({ local: `2026-12-${local}`, zone: 'Europe/Budapest' }, language)
  /** Whether to somebody by name or to all organisers. */
  const passed = (
    /^(.*).*\n\1/.exec(`${words('inbox-passed')}\n${words('inbox-passed-to', { name })}`)?.[1] ?? ''
  ).trim()
  const title = `${name} ${type.workshop}`
  const training = `${name} ${type.training}`
  const moved = `${type.moved} (${name})`
  const maker = (): Actor => makers[at]

  beforeAll(async () => {
    now = start
    three = await OnThree.start('parts', now)
    app = three.app
    makers = three.people(['Szervező Egy', 'Szervező Kettő', 'Szervező Három'], language)
    await three.join('Minta Csillagszem Egyesület', makers)
    await three.makeCoordinators(now)
    people = three.people(['Minta Egy', 'Minta Kettő', 'Minta Három'], language)
    await three.join('KultúrÁsz Közhasznú Egyesület', people.slice(0, 2))
    await three.join('Minta Pékség Kft.', people.slice(2))
  })

  afterAll(async () => {
    await three?.stop()
  })

  test('a date is sought: asked on each platform, answered, a time added while people answer', async () => {
    await maker().command(['programme', 'dates'])
    await until(maker(), (newest) =>
      [words('dates-none'), words('dates-list')].some((said) => bare(newest).startsWith(said)),
    )
    await answer(
      maker(),
      () => maker().choose(words('dates-do-new')),
      {
        [words('dates-form-title')]: write(title),
        [words('dates-form-times')]: write(type.times),
        [words('dates-form-minutes')]: write('120'),
        [words('programmes-form-place')]: write(type.place),
        [words('programmes-form-capacity')]: write('2'),
        [words('dates-form-closes')]: write(type.until),
        [words('dates-form-proposals')]: choose(words('seats-form-yes')),
        [words('partners-audience-form-ask')]: choose(words('partners-audience-done-button')),
      },
      beginning('dates-status-draft', 'closes'),
    )
    await maker().choose(words('dates-do-open'))
    await seesOne(maker(), words('dates-opened'))
    await app.tick()
    for (const person of people) {
      await seesOne(person, words('dates-ask'))
      await person.choose(short('08T17:00'))
      await seesOne(person, title, `✓ ${day('08')}`)
    }
    await answer(
      people[0],
      () => people[0].choose(words('dates-do-propose')),
      { [words('dates-form-slot')]: write(type.another) },
      words('dates-ask'),
    )
    await pass(1)
    // What was sent shows the new time where it stands, with what was said kept.
    for (const person of people) {
      await seesOne(person, title, day('10'), `✓ ${day('08')}`)
      await person.choose(short('10T18:00'))
      await seesOne(person, title, `✓ ${day('10')}`, `✓ ${day('08')}`)
    }
  })

  test('one press makes it a programme with the answers carried over', async () => {
    await maker().command(['programme', 'dates'])
    await seesOne(maker(), words('dates-list'))
    await maker().choose(title)
    await seesOne(maker(), title, day('10'), '✓ 3')
    await maker().choose(words('dates-do-choose', { when: short('08T17:00') }))
    await seesOne(maker(), words('dates-chosen', { title, going: 3 }))
    await pass(1)
    // Two seats: the third is in line.
    await seesOne(people[0], title, words('programmes-own-seated'))
    await seesOne(people[1], title, words('programmes-own-seated'))
    await seesOne(people[2], title, words('programmes-own-waitlisted', { place: 1 }))
    for (const person of people) await seesOne(person, title, words('dates-closed'))
  })

  test('its seats are offered, whoever comes is asked, and the place changes where the invitation stands', async () => {
    const change = async (what: string, table: Parameters<typeof answer>[2]) => {
      await maker().command(['programme', 'change'], undefined, { programme: title })
      await seesOne(maker(), words('programmes-change-what'))
      await answer(maker(), () => maker().choose(what), table, words('programmes-change-saved'))
    }
    await change(words('programmes-change-seats'), {
      [words('seats-form-quota')]: skip,
      [words('seats-form-guests')]: write('1'),
      [words('seats-form-names')]: choose(words('seats-form-no')),
      [words('seats-form-offers')]: choose(words('seats-form-yes')),
      [words('seats-form-approval')]: choose(words('seats-form-no')),
    })
    await change(words('programmes-change-questions'), {
      [words('rsvp-form-ready')]: several(words('rsvp-choice-diet')),
      [words('rsvp-form-own')]: write(type.own),
      [words('rsvp-form-approved')]: skip,
    })
    await change(words('programmes-change-place'), {
      [words('programmes-form-place')]: write(moved),
      [words('changes-form-why')]: write(type.why),
    })
    await pass(1)
    for (const person of people) {
      await seesOne(person, words('programmes-changed'), moved, type.why)
      // The invitation shows the new place, and no message about the programme asks at the old one.
      const old = (await saying(person, title)).filter(
        (text) =>
          text.includes(type.place) &&
          ![words('programmes-changed'), words('dates-ask')].some((said) => text.includes(said)),
      )
      expect(old, person.name).toEqual([])
    }
    // Who gives up a seat has it offered to the next.
    await people[0].choose(words('programmes-button-declined'))
    await seesOne(people[2], words('seats-offer'))
    await answer(
      people[2],
      () => people[2].choose(words('seats-do-accept')),
      {
        [words('programmes-capacity', { capacity: 2 })]: read,
        [words('programmes-calendar')]: read,
        [words('rsvp-diet')]: write(type.diet),
        [type.own]: write(type.ideas),
      },
      words('rsvp-thanks'),
    )
    await maker().command(['programme', 'who'], undefined, { programme: title })
    await seesOne(maker(), `–: ${type.diet}`, `–: ${type.ideas}`)
  })

  test('told to a colleague, asked about, and no reminders of it wanted', async () => {
    for (const [index, person] of people.entries()) {
      await person.command(['programme', 'show'], undefined, { programme: title })
      await seesOne(person, title, moved)
      await press(person, words('programmes-do-share'))
      await seesOne(person, words('programmes-share'), title)
      await answer(
        person,
        () => person.choose(words('inbox-ask')),
        { [words('inbox-form-ask')]: write(`${type.question} ${name} ${index}`) },
        passed,
      )
      await seesOne(maker(), `${type.question} ${name} ${index}`)
      await person.command(['programme', 'list'])
      await until(person, (newest) => bare(newest).includes(words('programmes-list-upcoming')))
      await answer(
        person,
        () => person.choose(words('programmes-do-suggest')),
        { [words('programmes-suggest')]: write(`${type.topic} ${name} ${index}`) },
        words('inbox-passed'),
      )
      await seesOne(maker(), words('programmes-suggestion', { text: `${type.topic} ${name} ${index}` }))
    }
  })

  test('a training of three sessions: one answer for all', async () => {
    const what = `${training}, ${type.course}`
    await maker().command(['programme', 'new'], undefined, { what })
    await seesOne(maker(), words('programmes-announce-now'))
    await answer(
      maker(),
      () => maker().choose(words('programmes-do-repeat')),
      {
        [words('series-form-repeat')]: choose(words('series-repeat-weekly')),
        [words('series-form-count')]: write('3'),
        [words('series-form-without')]: skip,
        [words('series-form-one')]: choose(words('seats-form-yes')),
        [heading('programmes-preview', { language })]: read,
      },
      words('programmes-announce-now'),
    )
    await maker().choose(words('programmes-do-announce'))
    await seesOne(maker(), beginning('programmes-announced', 'title', 'people'), training)
    await pass(1)
    for (const person of people) {
      const dates = [short('14T09:00'), short('21T09:00'), short('28T09:00')].join('; ')
      await seesOne(person, training, words('series-sessions-all', { count: 3, dates }))
      await person.choose(words('programmes-button-going'))
      await seesOne(person, training, words('programmes-own-seated'))
    }
  })

  test('one session is called off, and all hear of it', async () => {
    await maker().command(['programme', 'cancel'], undefined, { programme: training })
    await press(maker(), `${training} – ${short('21T09:00')}`)
    await seesOne(maker(), beginning('programmes-cancel-sure', 'title', 'when'))
    await maker().choose(words('programmes-do-cancel-yes'))
    await seesOne(maker(), beginning('programmes-cancel-done', 'told'))
    await pass(1)
    for (const person of people)
      await seesOne(person, training, beginning('programmes-cancelled', 'when'), day('21'))
  })

  test('reminded the day before, where it can be turned off', async () => {
    // The training's is a week before it, earlier that day: whichever came last would be pressed.
    await passUntil('2026-12-07T12:00:00Z')
    for (const person of people) await seesOne(person, heading('reminders-start-seated'), training)
    await passUntil('2026-12-07T16:00:30Z')
    for (const person of people.slice(1)) {
      await seesOne(person, heading('reminders-start-seated'), title)
      await press(person, words('changes-do-mute'))
      await seesOne(person, words('changes-muted', { title }))
    }
  })

  test('there by the code: scanned, typed, in time only, and once', async () => {
    await passUntil('2026-12-08T12:00:00Z')
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), words('programmes-do-here'))
    const shown = await seesOne(maker(), beginning('attendance-code', 'code', 'url'))
    const code = /[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(bare(shown))?.[0] ?? ''
    const [scans, types, onTheWeb] = people
    await types.says(code)
    await seesOne(types, beginning('attendance-early', 'title', 'when'), title)
    await passUntil('2026-12-08T15:30:00Z')
    const page = await (await fetch(`${app.address}/here/${code.replace('-', '')}`)).text()
    expect(page).toContain(`start=${code.replace('-', '')}`)
    await scans.join(code.replace('-', ''))
    await seesOne(scans, words('attendance-full', { title }))
    await types.says(code.toLowerCase())
    await onTheWeb.says(code)
    for (const person of [types, onTheWeb]) {
      await seesOne(person, words('attendance-here', { title }))
      await person.says(code)
      await seesOne(person, words('attendance-again', { title }))
    }
  })

  test('materials for those who came, a certificate for each, and all of them in one file', async () => {
    await passUntil('2026-12-08T18:30:00Z')
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), words('materials-do-show'))
    await seesOne(maker(), words('materials-none'))
    await answer(
      maker(),
      () => press(maker(), words('materials-do-add')),
      {
        [words('materials-form-file')]: skip,
        [heading('materials-form-link')]: write('https://anyag.example/vazlat'),
        [words('materials-form-name')]: write(`${type.notes} (${name})`),
      },
      words('materials-here', { title }),
    )
    await press(maker(), words('materials-do-send'))
    await seesOne(maker(), words('materials-sent', { count: 2 }))
    await pass(1)
    const [, ...came] = people
    // Who joined in the browser has given no name until now.
    await people[2].command(['programme', 'past'])
    await press(people[2], title)
    await press(people[2], words('programmes-do-certificate'))
    await seesOne(people[2], heading('programmes-certificate-unnamed'))
    await people[2].command(['me', 'Minta Három'])
    await seesOne(people[2], 'Minta Három')
    for (const person of came) {
      await seesOne(person, words('materials-here', { title }), `${type.notes} (${name})`)
      await person.command(['programme', 'past'])
      await press(person, title)
      await press(person, words('programmes-do-certificate'))
      await seesOne(person, words('programmes-certificate-here', { title }))
    }
    await maker().command(['programme', 'show'], undefined, { programme: title })
    await press(maker(), words('programmes-do-certificates'))
    await seesOne(maker(), words('programmes-certificates-here', { title, count: 2 }))
  })
}
