/** Offers, guests, approval and answers by telephone, as people see them in chat, on each platform. */
import { afterEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { languages } from '../../src/base/language.ts'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { noJson } from '../../src/db/client.ts'
import { readSettings } from '../../src/db/settings.ts'
import { programmesHousekeeping } from '../../src/programmes/housekeeping.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { moveLinesUp } from '../../src/programmes/seats.ts'
import { type ProgrammeEdit, saveProgramme } from '../../src/programmes/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

const platforms = ['telegram', 'discord', 'web'] as const

describe('seats in chat', () => {
  let database: TestDatabase
  let s: Story
  let boss: StoryPerson
  let people: StoryPerson[]

  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  /** A coordinator on Telegram and a contact on each platform. */
  async function begin(capacity: number | null, rules: ProgrammeEdit, language = 'hu'): Promise<string> {
    database = await sqlite.open()
    s = await story(database, {
      rooms: [{ ...programmesRoom, commands: [programmeCommand] }, broadcastsRoom],
      now,
    })
    const [first = '', ...ids] = await joined(database.db, 4, language)
    await database.db.contact.update({ where: { id: first }, data: { role: 'coordinator' } })
    boss = s.person({ id: '91', name: 'Kata' })
    people = []
    for (const [index, contactId] of ids.entries()) {
      const platform = platforms[index] ?? 'web'
      await database.db.channel.updateMany({ where: { contactId }, data: { platform } })
      people.push(s.person({ id: `9${index + 2}`, platform }))
    }
    const { id } = await announced(database.db, { capacity, deadline: null })
    await database.db.$transaction((tx) => saveProgramme(tx, id, rules))
    return id
  }

  const person = (index: number): StoryPerson => {
    const found = people[index]
    if (!found) throw new Error(`there is no person ${index}`)
    return found
  }
  const presses = async (index: number, id: string, answer: string) =>
    await person(index).does({ kind: 'button', payload: `rsvp:${id}:${answer}` })
  const page = ({ text, labels, message }: StoryPerson['last']) =>
    [message.title ?? '', text, ...labels.map((label) => `[${label}]`)].join('\n')

  test('a message to those on the waitlist is begun by one press, and previewed with them set', async () => {
    const id = await begin(1, {})
    for (const index of [0, 1]) await presses(index, id, 'going')
    await boss.does({ kind: 'button', payload: `p-who:${id}` })
    expect(boss.last.labels).toContain('Üzenet: várólistán van (1)')
    await boss.does({ kind: 'button', payload: `p-write:${id}:waitlisted` })
    await boss.says('Még nincs hely, de szólunk.')
    for (const label of ['Kihagyom', 'Kihagyom', 'Most']) await boss.presses(label)
    const draft = await database.db.broadcast.findFirstOrThrow({ where: { kind: 'message' } })
    expect(draft.audience).toMatchObject({ rsvp: { programmeId: id, state: 'waitlisted' } })
    expect(boss.last.labels.join()).toContain('1')
    expect(boss.last.text).toContain('várólistán van')
  })

  test.each(languages)('an offer is read, taken, and over, in %s', async (language) => {
    const id = await begin(1, { offers: true }, language)
    for (const index of [0, 1, 2]) await presses(index, id, 'going')
    await presses(0, id, 'declined')
    await s.deliver()
    const seen = [page(person(1).last)]
    s.passTime({ hours: 24 })
    await moveLinesUp(database.db, s.now())
    await s.deliver()
    seen.push(page(person(1).last), page(person(2).last))
    const accept = person(2).last.labels[0] ?? ''
    const { toast } = await person(2).presses(accept)
    seen.push(toast ?? '', page(person(2).sees.at(-2) ?? person(2).last))
    expect(person(2).last.message.file?.type).toBe('text/calendar')
    await expect(`${seen.join('\n\n----\n\n')}\n`).toMatchFileSnapshot(`golden/offer.${language}.txt`)
  })

  test('guests by a press, their names asked for where they are wanted; too many are refused', async () => {
    const id = await begin(4, { guestLimit: 2, guestNames: true })
    await person(0).says('/programme show műhely')
    await person(0).presses('Ott leszek')
    await person(0).presses('+2 fő')
    expect(person(0).last.text).toContain('1. vendég neve')
    await person(0).says('Vendég Vilma')
    await person(0).says('Vendég Viktor')
    expect(
      person(0)
        .sees.map(({ text }) => text)
        .join(),
    ).toContain('Önnel jön még: 2 fő.')
    await presses(1, id, 'going')
    await person(1).does({ kind: 'button', payload: `p-guests:${id}:1` })
    const { toast } = await person(1).says('Nincs Hely')
    expect(`${toast ?? ''}${person(1).last.text}`).toContain('Ennyi vendégnek most nincs hely')
    expect((await person(1).does({ kind: 'button', payload: `p-guests:${id}:3` })).toast).toContain(
      'legfeljebb 2',
    )
    await boss.says('/programme who műhely')
    expect(boss.last.text).toContain('Kapcsolattartó 2 (+2: Vendég Vilma, Vendég Viktor)')
    await boss.says('/programme list')
    expect(boss.last.text).toContain('Jön: 4/4')
  })

  test('the organiser sets the rules, hears of a request, says yes and no, and seats out of order', async () => {
    const id = await begin(1, {})
    await boss.says('/programme change műhely')
    await boss.presses('Helyek szabályai')
    await boss.says('2')
    await boss.says('1')
    for (const choice of ['Nem', 'Nem', 'Igen']) await boss.presses(choice)
    await boss.presses('Mentem')
    expect(boss.sees.at(-2)?.text).toContain(
      'A szervezetenkénti keret (2) nem lehet több, mint a férőhely (1).',
    )
    // The quota is asked for again.
    await boss.presses('Mégse')
    await database.db.$transaction((tx) => saveProgramme(tx, id, { approval: true }))
    for (const index of [0, 1, 2]) await presses(index, id, 'going')
    await s.deliver()
    expect(boss.last.text).toContain('Kapcsolattartó 4 szeretne eljönni')
    await boss.presses('Elutasítom')
    expect(person(2).last.text).toContain('nem tudta elfogadni')
    await boss.does({ kind: 'button', payload: `p-waiting:${id}:0` })
    await boss.presses('Jóváhagyom: Kapcsolattartó 2')
    expect(person(0).last.text).toContain('van helye')
    await boss.does({ kind: 'button', payload: `p-waiting:${id}:0` })
    await boss.presses('Jóváhagyom: Kapcsolattartó 3')
    expect(person(1).last.text).toContain('A várólistán van')
    await boss.does({ kind: 'button', payload: `p-waiting:${id}:0` })
    await boss.presses('Helyet kap: Kapcsolattartó 3')
    expect(boss.last.text).toContain('Nincs szabad hely Kapcsolattartó 3 részére')
  })

  test('who comes is asked what the organiser wants to know, and once approved, the rest; all of it is on the roster', async () => {
    const id = await begin(4, { approval: true })
    await boss.says('/programme change műhely')
    await boss.presses('Kérdések')
    await boss.presses('Étrend')
    await boss.presses('Kérdés az előadóhoz')
    await boss.presses('Kész')
    await boss.says('Hoz laptopot?')
    await boss.says('Mi a pályázata címe?')
    await boss.presses('Mentem')
    expect(boss.last.text).toContain('Elmentettem.')
    for (const index of [0, 1, 2]) {
      const someone = person(index)
      await presses(index, id, 'going')
      expect(someone.last.text).toContain('különleges étrendje')
      await someone.says('Vegetáriánus vagyok')
      expect(someone.last.text).toContain('Mit kérdezne az előadótól?')
      await someone.presses('Kihagyom')
      await someone.says('Igen, hozok')
      expect(someone.last.text).toContain('feljegyeztem')
      // A second press asks nothing again.
      await presses(index, id, 'going')
      expect(someone.last.text).not.toContain('étrendje')
    }
    await s.deliver()
    await boss.presses('Jóváhagyom')
    const approved = person(2)
    expect(approved.last.text).toContain('Néhány rövid kérdésünk van')
    await approved.presses('Kérdések a részvételhez')
    expect(approved.last.text).toContain('Mi a pályázata címe?')
    await approved.says('Zöld udvar')
    // Later they change what they said.
    await approved.does({ kind: 'button', payload: `p-questions:${id}` })
    await approved.says('Inkább vegán')
    for (const said of ['Kihagyom', 'Igen, hozok', 'Zöld udvar']) await approved.presses(said)
    await boss.says('/programme who műhely')
    expect(boss.last.text).toContain(
      'Van olyan étel, amelyet nem ehet, vagy különleges étrendje?\nKapcsolattartó 4: Inkább vegán\n',
    )
    expect(boss.last.text).toContain('Mi a pályázata címe?\nKapcsolattartó 4: Zöld udvar')
    await boss.presses('CSV-fájl')
    const { bytes } = await database.db.storedFile.findUniqueOrThrow({
      where: { id: boss.last.message.file?.id ?? '' },
    })
    const [header = '', ...rows] = new TextDecoder().decode(bytes).split('\r\n')
    expect(header).toContain(';Mit kérdezne az előadótól?;Hoz laptopot?;Mi a pályázata címe?')
    expect(rows.find((row) => row.includes('Kapcsolattartó 4'))).toContain(
      ';Inkább vegán;;Igen, hozok;Zöld udvar',
    )
    expect(rows.find((row) => row.includes('Kapcsolattartó 2'))).toContain(
      ';Vegetáriánus vagyok;;Igen, hozok;',
    )
    await boss.does({ kind: 'button', payload: `p-field:${id}:questions` })
    await boss.presses('Kész')
    await boss.says('Egy?\nKettő?\nHárom?\nNégy?')
    await boss.presses('Kihagyom')
    await boss.presses('Mentem')
    expect(boss.last.text).toContain('Legfeljebb 3 saját kérdést')
    // A month later what was said is gone; the answers stay.
    const { kept: days } = await readSettings(database.db)
    const at = (day: string) => ({ db: database.db, now: new Date(day), stopping: () => false, kept: days })
    const kept = () => database.db.rsvp.count({ where: { answers: { not: noJson } } })
    await programmesHousekeeping.run(at('2027-01-01T12:00:00Z'))
    expect(await kept()).toBe(3)
    await programmesHousekeeping.run(at('2027-01-03T12:00:00Z'))
    expect([await kept(), await database.db.rsvp.count()]).toEqual([0, 3])
  })

  test('the answer of somebody who telephoned, and seats kept for an organisation', async () => {
    const id = await begin(3, {})
    await boss.says('/programme show műhely')
    await boss.presses('Válasz feljegyzése')
    await boss.says('Kapcsolattartó 2')
    await boss.presses('Jön')
    await boss.presses('Mentem')
    expect(boss.last.text).toContain('Feljegyeztem, Kapcsolattartó 2')
    expect(person(0).last.text).toContain('A szervező feljegyezte az Ön válaszát')
    await boss.does({ kind: 'button', payload: `p-keep:${id}` })
    await boss.says('Minta 4')
    await boss.says('2')
    await boss.presses('Mentem')
    expect(boss.last.text).toContain('Fenntartva 2 hely: Minta 4.')
    await presses(1, id, 'going')
    expect(person(1).last.text).toContain('Ön az 1. a várólistán')
    await boss.does({ kind: 'button', payload: `p-keep:${id}` })
    await boss.says('Nincs Ilyen')
    await boss.says('1')
    await boss.presses('Mentem')
    expect(boss.last.text).toContain('Nem találok ilyen nevű szervezetet')
  })
})
