/** Offers and needs as people live through them: posted, found, introduced by double consent, over. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import { translator } from '../../src/i18n/index.ts'
import { offersJob } from '../../src/offers/jobs.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { now, rooms, type Someone, someone } from './sample.ts'

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

const allSeen = (person: StoryPerson) => person.sees.map(({ text }) => text).join('\n')

async function posts(
  { person }: Someone,
  side: 'offer' | 'need',
  field: string,
  text: string,
  { from, until }: { from?: string; until?: string } = {},
): Promise<string> {
  await person.does({ kind: 'button', payload: `of-add:${side}:${field}` })
  await person.says(text)
  await person.presses('Kihagy')
  await (from === undefined ? person.presses('Kihagy') : person.says(from))
  if (from !== undefined) await (until === undefined ? person.presses('Kihagy') : person.says(until))
  return (await s.db.posting.findFirstOrThrow({ where: { text } })).id
}

async function tick(): Promise<void> {
  const log = { info() {}, warn() {}, error() {} }
  await offersJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
  await s.deliver()
}

/** Béla's organisation is interested in Anna's offer. */
async function interested(): Promise<{ anna: Someone; béla: Someone; posting: string }> {
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget', { town: 'Ebes', platform: 'web' })
  const posting = await posts(anna, 'offer', 'room', '40 fős terem székekkel')
  await béla.person.does({ kind: 'button', payload: `of-want:${posting}` })
  await béla.person.says('Szülői estet tartanánk.')
  await béla.person.presses('Itt, a boton keresztül')
  return { anna, béla, posting }
}

describe('posting', () => {
  test('an offer in a few presses; a need shows what fits it', async () => {
    const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
    const { person } = anna
    await person.says('/börze')
    await person.presses('Új')
    await person.presses('Felajánlok')
    await person.presses('Terem')
    await person.says('40 fős terem székekkel')
    await person.presses('Kihagy')
    await person.presses('Kihagy')
    expect(person.last.text).toContain('Kitettük')
    expect(await s.db.posting.findFirst()).toMatchObject({ side: 'offer', field: 'room', state: 'open' })
    const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
    await posts(béla, 'need', 'room', 'Terem kell szülői estre')
    expect(béla.person.last.text).toContain('Ezek a felajánlások illenek hozzá')
    expect(béla.person.last.labels).toContain('🟢 40 fős terem székekkel')
  })

  test('a picture comes with its text; a day that is over, and an end before the beginning, are refused', async () => {
    const { person } = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
    await person.does({ kind: 'button', payload: 'of-add:offer:equipment' })
    await person.sends({ name: 'kep.png', type: 'image/png', bytes: new Uint8Array([1, 2]) }, 'Projektor')
    await person.says('Debrecen, Fő tér')
    await person.says('2026. november 20.')
    expect(person.last.text).toContain('Ez a nap már elmúlt')
    await person.says('2026. december 5.')
    await person.says('2026. december 4.')
    expect(person.last.text).toContain('korábbi, mint a kezdete')
    await person.says('2026. december 6.')
    const row = await s.db.posting.findFirstOrThrow()
    expect(row).toMatchObject({
      text: 'Projektor',
      place: 'Debrecen, Fő tér',
      fromDay: '2026-12-05',
      untilDay: '2026-12-06',
      expiresAt: new Date('2026-12-06T23:00:00Z'),
    })
    await person.does({ kind: 'button', payload: `of-show:${row.id}` })
    expect(person.last.message.picture?.id).toBe(row.fileId)
  })

  test('a stretch of days is both of its days; what comes again and again is said where it belongs', async () => {
    const { person } = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
    await person.does({ kind: 'button', payload: 'of-add:offer:room' })
    await person.says('Terem')
    await person.presses('Kihagy')
    await person.says('csütörtök estékre')
    expect(person.last.text).toContain('a mondatába írja')
    await person.says('hétvégente')
    expect(person.last.text).toContain('a mondatába írja')
    await person.says('a jövő héten')
    expect(person.last.text).toContain('2026. november 30., hétfő – 2026. december 6., vasárnap')
    await person.presses('Igen')
    expect(await s.db.posting.findFirst()).toMatchObject({ fromDay: '2026-11-30', untilDay: '2026-12-06' })
    const john = await someone(s, 'Minta John', 'Próba Zöld Liget', { language: 'en' })
    await john.person.does({ kind: 'button', payload: 'of-add:need:room' })
    await john.person.says('A hall')
    await john.person.presses('Skip')
    await john.person.says('this week')
    expect(john.person.last.text).toContain('Wednesday, 25 November 2026 – Sunday, 29 November 2026')
    await john.person.says('in summer')
    await john.person.presses('Yes')
    expect(await s.db.posting.findFirst({ where: { side: 'need' } })).toMatchObject({
      fromDay: '2027-06-01',
      untilDay: '2027-08-31',
    })
  })

  test.each<['hu' | 'en', string, string, string | undefined]>([
    ['hu', 'decemberben', '2026-12-01', '2026-12-31'],
    ['hu', 'december végéig', '2026-11-25', '2026-12-31'],
    ['hu', 'december 5-től 10-ig', '2026-12-05', '2026-12-10'],
    ['hu', 'jövő hétfőtől péntekig', '2026-11-30', '2026-12-04'],
    ['en', '5-10 December', '2026-12-05', '2026-12-10'],
    ['en', 'from January to March', '2027-01-01', '2027-03-31'],
    ['hu', 'januártól', '2027-01-01', undefined],
    ['en', 'from next week', '2026-11-30', undefined],
    ['hu', 'december 5-től', '2026-12-05', undefined],
  ])('%s: from when? %s', async (language, said, from, until) => {
    const { person } = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület', { language })
    await person.does({ kind: 'button', payload: 'of-add:offer:room' })
    await person.says('Terem')
    await person.presses(language === 'hu' ? 'Kihagy' : 'Skip')
    await person.says(said)
    await person.presses(language === 'hu' ? 'Igen' : 'Yes')
    // Where its end was not said, it is asked; of a stretch that is the last day.
    if (until === undefined) {
      await person.says(language === 'hu' ? 'január végéig' : 'end of January')
      await person.presses(language === 'hu' ? 'Igen' : 'Yes')
    }
    expect(await s.db.posting.findFirst()).toMatchObject({ fromDay: from, untilDay: until ?? '2027-01-31' })
  })

  test('only for an organisation, and so many a day', async () => {
    const { person } = await someone(s, 'Minta Anna', null)
    await person.does({ kind: 'button', payload: 'of-add:offer:room' })
    expect(person.last.text).toContain('kapcsolattartói tehetnek ki')
    const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
    for (const text of ['egy', 'kettő', 'három', 'négy', 'öt']) await posts(béla, 'offer', 'other', text)
    await expect(posts(béla, 'offer', 'other', 'hat')).rejects.toThrow()
    expect(béla.person.last.text).toContain('legfeljebb 5')
    s.passTime({ days: 1 })
    await posts(béla, 'offer', 'other', 'hat')
  })

  test('found by words and days, in both languages; nothing found leads to a need', async () => {
    const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
    await posts(anna, 'offer', 'room', '40 fős tornaterem', { from: '2026. november 28.' })
    const john = await someone(s, 'Minta John', 'Próba Zöld Liget', { language: 'en' })
    await john.person.says('/offers a hall for Saturday')
    expect(john.person.last.text).toContain('40 fős tornaterem')
    await john.person.says('/needs hall on Sunday')
    expect(john.person.last.text).toContain('Nothing is found')
    await anna.person.says('/felajanlasok termet szombatra')
    expect(anna.person.last.text).toContain('1 találat')
  })

  test('asked about before it ends; kept by a press, or over', async () => {
    const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
    const id = await posts(anna, 'offer', 'room', '40 fős terem')
    s.passTime({ days: 84 })
    await tick()
    await tick()
    expect(anna.person.sees.filter(({ text }) => text.includes('Még aktuális?'))).toHaveLength(1)
    await anna.person.presses('Igen, maradjon')
    s.passTime({ days: 84 })
    await tick()
    expect(anna.person.last.text).toContain('Még aktuális?')
    s.passTime({ days: 8 })
    await tick()
    expect(await s.db.posting.findUnique({ where: { id } })).toMatchObject({ state: 'expired' })
    const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
    await béla.person.does({ kind: 'button', payload: `of-want:${id}` })
    expect(béla.person.last.text).toBe(plainText(translator('hu').t('offers-over')))
  })
})

describe('introductions', () => {
  test('no name before the yes; then both names and the ways that each gave; once', async () => {
    const { anna, béla } = await interested()
    const { id } = await s.db.introduction.findFirstOrThrow()
    expect(anna.person.last.text).toContain('Próba Zöld Liget')
    expect(anna.person.last.text).toContain('Szülői estet tartanánk.')
    expect(allSeen(anna.person)).not.toContain('Próba Béla')
    expect(allSeen(béla.person)).not.toContain('Minta Anna')
    await anna.person.presses('Igen, mutasson be')
    expect(allSeen(béla.person)).not.toContain('Minta Anna')
    await anna.person.presses('Beírom')
    await anna.person.says('anna@example.org')
    expect(anna.person.last.text).toContain('Próba Béla')
    expect(anna.person.last.text).toContain('rajtam keresztül')
    expect(béla.person.last.text).toContain('Minta Anna')
    expect(béla.person.last.text).toContain('anna@example.org')
    const seen = béla.person.sees.length
    await anna.person.does({ kind: 'button', payload: `of-yes:${id}` })
    expect(anna.person.last.text).toContain('már megtörtént')
    expect(béla.person.sees).toHaveLength(seen)
  })

  test('words pass through the bot, until one wants no more', async () => {
    const { anna, béla } = await interested()
    await anna.person.presses('Igen, mutasson be')
    await anna.person.presses('Itt, a boton keresztül')
    await béla.person.presses('Írok')
    await béla.person.says('Mikor nézhetnénk meg?')
    expect(anna.person.last.text).toContain('Mikor nézhetnénk meg?')
    await anna.person.presses('Válaszolok')
    await anna.person.says('Holnap délután.')
    expect(béla.person.last.text).toContain('Holnap délután.')
    await anna.person.presses('Tőlük ne jöjjön több')
    await béla.person.presses('Válaszolok')
    const seen = anna.person.sees.length
    await béla.person.says('Még valami')
    expect(béla.person.last.text).toContain('nem lehet üzenni')
    expect(anna.person.sees).toHaveLength(seen)
    await anna.person.says('/börze')
    await anna.person.presses('Sajátjaink')
    await anna.person.presses('Újra jöhet')
    await béla.person.presses('Írok')
    await béla.person.says('Köszönjük')
    expect(anna.person.last.text).toContain('Köszönjük')
  })

  test('a no tells no name, and is the last word', async () => {
    const { anna, béla, posting } = await interested()
    await anna.person.presses('Köszönöm, nem')
    expect(béla.person.last.text).toContain('most nem tud élni vele')
    expect(allSeen(béla.person)).not.toContain('Minta Anna')
    await béla.person.does({ kind: 'button', payload: `of-want:${posting}` })
    await béla.person.presses('Kihagy')
    await béla.person.presses('Itt, a boton keresztül')
    expect(béla.person.last.text).toContain('már nemet mondtak')
  })

  test('withdrawn before the yes: nobody learns anything', async () => {
    const { anna, béla } = await interested()
    await anna.person.presses('Igen, mutasson be')
    await béla.person.presses('Mégsem')
    expect(anna.person.last.text).toContain('visszavonta')
    await anna.person.presses('Itt, a boton keresztül')
    expect(allSeen(anna.person)).not.toContain('Próba Béla')
    expect(await s.db.introduction.findFirst()).toMatchObject({ state: 'withdrawn', ownerId: null })
  })

  test('taken down: who waits is told, and can be asked no more', async () => {
    const { anna, béla, posting } = await interested()
    await anna.person.does({ kind: 'button', payload: `of-down:${posting}` })
    expect(béla.person.last.text).toContain('lezárult')
    await anna.person.presses('Igen, mutasson be')
    expect(anna.person.last.text).toContain('lekerült')
  })

  test("one's own, one that wants nothing of them, somebody else's", async () => {
    const { anna, béla, posting } = await interested()
    await anna.person.does({ kind: 'button', payload: `of-want:${posting}` })
    expect(anna.person.last.text).toContain('saját szervezetének')
    const { id } = await s.db.introduction.findFirstOrThrow()
    const other = await someone(s, 'Idegen Ida', 'Idegen Kör')
    for (const payload of [
      `of-yes:${id}`,
      `of-no:${id}`,
      `of-undo:${id}`,
      `of-write:${id}`,
      `of-down:${posting}`,
    ])
      await other.person.does({ kind: 'button', payload })
    expect(allSeen(other.person)).not.toContain('Próba')
    expect(await s.db.introduction.findFirst()).toMatchObject({ state: 'waiting' })
    await anna.person.presses('Tőlük ne jöjjön több')
    expect(await s.db.introduction.findFirst()).toMatchObject({ state: 'declined' })
    const second = await posts(anna, 'offer', 'equipment', 'Projektor')
    await béla.person.does({ kind: 'button', payload: `of-want:${second}` })
    // Said at once, not after two questions.
    expect(béla.person.last.text).toContain('nem fogad érdeklődést')
  })

  test('after two weeks both are asked once whether it worked', async () => {
    const { anna, béla } = await interested()
    await anna.person.presses('Igen, mutasson be')
    await anna.person.presses('Itt, a boton keresztül')
    s.passTime({ days: 13 })
    await tick()
    expect(allSeen(anna.person)).not.toContain('Sikerült?')
    s.passTime({ days: 1 })
    await tick()
    await tick()
    for (const { person } of [anna, béla])
      expect(person.sees.filter(({ text }) => text.includes('Sikerült?'))).toHaveLength(1)
    await anna.person.presses('Még nem')
    await béla.person.presses('Igen')
    expect(await s.db.introduction.findFirst()).toMatchObject({ outcome: 'yes', ownerOutcome: 'notYet' })
  })
})

test('a report reaches the coordinators once; they take it down, and its poster is told', async () => {
  const boss = await someone(s, 'Minta Kata', null, { role: 'coordinator' })
  const { anna, béla, posting } = await interested()
  for (const words of ['Nem az övék.', 'Tényleg nem.']) {
    await béla.person.does({ kind: 'button', payload: `of-report:${posting}` })
    await béla.person.says(words)
  }
  expect(boss.person.sees).toHaveLength(1)
  expect(boss.person.last.text).toContain('Nem az övék.')
  await boss.person.presses('Leveszem')
  expect(anna.person.last.text).toContain('A szervezők levették')
  await anna.person.does({ kind: 'button', payload: `of-keep:${posting}` })
  expect(await s.db.posting.findFirst()).toMatchObject({ state: 'removed' })
})

describe.each(languages)('as it is read, in %s', (language) => {
  const page = ({ text, labels, message }: StoryPerson['last']) =>
    [message.title ?? '', text, ...labels.map((label) => `[${label}]`)].join('\n')

  test.each(['telegram', 'discord', 'web'] as const)('on %s', async (platform) => {
    const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület', { language, platform })
    const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget', { language, platform, town: 'Ebes' })
    const [skip, bot, yes] =
      language === 'hu'
        ? ['Kihagy', 'Itt, a boton', 'Igen, mutasson be']
        : ['Skip', 'Here, through', 'Yes, introduce us']
    await anna.person.says('/offers')
    await anna.person.does({ kind: 'button', payload: 'of-new' })
    await anna.person.does({ kind: 'button', payload: 'of-add:offer' })
    await anna.person.does({ kind: 'button', payload: 'of-add:offer:room' })
    await anna.person.says('40 fős terem <székekkel>')
    await anna.person.says('Fő tér 1.')
    await anna.person.says('2026-12-05')
    await anna.person.presses(skip)
    await béla.person.says('/offers room')
    const { id } = await s.db.posting.findFirstOrThrow()
    await béla.person.does({ kind: 'button', payload: `of-show:${id}` })
    await béla.person.does({ kind: 'button', payload: `of-want:${id}` })
    await béla.person.says('Szülői est')
    await béla.person.presses(bot)
    await anna.person.presses(yes)
    await anna.person.presses(bot)
    await anna.person.says('/offers')
    await anna.person.does({ kind: 'button', payload: 'of-mine' })
    const seen = [anna, béla].flatMap(({ person }) => person.sees.map(page))
    await expect(`${seen.join('\n\n----\n\n')}\n`).toMatchFileSnapshot(`golden/story.${language}.txt`)
  })
})
