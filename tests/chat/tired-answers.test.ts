/** Answers as tired people type them in a survey: with a word too many, by number, dictated; never guessed unasked. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqlite, type TestDatabase } from '../databases.ts'
import { publish, type World, world } from '../surveys/world.ts'

let database: TestDatabase
let w: World
beforeEach(async () => {
  database = await sqlite.open()
  w = await world(database)
})
afterEach(async () => {
  await w.s.stop()
  await database.close()
})

const stored = async () => {
  const { state } = await w.db.formSession.findFirstOrThrow({ where: { kind: 'survey' } })
  return (state as { answers: Record<string, unknown> }).answers
}

type Typed = [words: string, understood: string | undefined]

/** `understood`: what is asked back; undefined where it is said that this is no answer. */
const typed: Record<'Eljön?' | 'Mely témák' | 'Hányan', Typed[]> = {
  'Eljön?': [
    ...['igen persze', 'aha', 'Persze!', 'jövök', 'Igen, jövök', 'yes', '1', 'az elsőt'].map(
      (words): Typed => [words, 'Igen'],
    ),
    ...['Persze, köszönöm', 'Sure, thanks', '👍', "That's right", 'dehogynem', 'Köszi, igen'].map(
      (words): Typed => [words, 'Igen'],
    ),
    ...['Köszönöm, nem', '👎', 'I’d rather not'].map((words): Typed => [words, 'Nem']),
    ...[
      'nem hiszem',
      'Nem vagyok ott',
      'nem is jövök',
      'Nem, köszönöm',
      'Sajnos nem',
      'no',
      '2.',
      'a másodikat',
      'utolsó',
    ].map((words): Typed => [words, 'Nem']),
    ...[
      ...[
        'talán',
        'nem tudom',
        '3',
        '0',
        'kutya',
        'nem baj',
        'Nem gond, ott leszek',
        'no problem, I will come',
      ],
      ...['nem vagyok biztos benne', 'Nem hiszem, hogy gond lenne', 'not sure', 'nem kizárt', 'igen és nem'],
      ...['nem lehetetlen', 'no worries', 'nem is tudom', 'nem számít', 'nem értem', 'nem probléma'],
      ...['yes or no', 'no doubt', 'nem kétséges', '👍 de lehet, hogy nem', 'yes, but not sure', 'nem rossz'],
    ].map((words): Typed => [words, undefined]),
  ],
  'Mely témák': [
    ...['mind', 'Mindkettőt', 'az összes', 'both', 'all of them', '1,2', '1 és 2', '2 1'].map(
      (words): Typed => [words, 'Pénz, Emberek'],
    ),
    ...['mindenki', '1,3', 'kutya'].map((words): Typed => [words, undefined]),
  ],
  Hányan: [
    ...['ketten', 'Két fő', 'ketten leszünk', 'two people', 'kettő.'].map((words): Typed => [words, '2']),
    ...['csak én', 'egyedül', 'just me', 'egy ember'].map((words): Typed => [words, '1']),
    ['tizenketten', '12'],
    ...[
      'úgy hatszáz',
      'kb. 600',
      'olyan 600 körül',
      'ugy hatszaz',
      'hatszázan',
      'hatszáz önkéntes',
      '600 korul',
      'about six hundred',
    ].map((words): Typed => [words, '600']),
    ...[
      'másfél millió',
      'masfel millio',
      'one and a half million',
      'egymillió-ötszázezer',
      '1 millió 500 ezer',
    ].map((words): Typed => [words, '1\u{a0}500\u{a0}000']),
    ...['2,5 ezer', 'két és fél ezer', 'kétezer-ötszáz', 'two and a half thousand', '2 és fél ezer'].map(
      (words): Typed => [words, '2500'],
    ),
    ...['tíz-öt', 'otthon', 'tíz és húsz között', 'öt vagy hat', 'száz is meg ezer is'].map(
      (words): Typed => [words, undefined],
    ),
    ['tizenkettő', '12'],
    ['húsz fő', '20'],
    ['sokan', undefined],
    ...['3-4', '600-700', 'hat-hétszáz', '10-től 20-ig'].map((words): Typed => [words, undefined]),
  ],
}

test('what was meant is asked back, and what says nothing is no answer', async () => {
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.presses('Kitöltöm')
  const go: Record<string, string> = { 'Eljön?': 'igen', 'Mely témák': 'penz', Hányan: '3' }
  for (const [question, lines] of Object.entries(typed)) {
    for (const [words, understood] of lines) {
      await anna.says(words)
      expect.soft(anna.last.text, words).toContain(question)
      if (understood === undefined) expect.soft(anna.last.text, words).toContain('⚠️')
      else {
        expect.soft(anna.last.text, words).toContain(`Így értettem: ${understood}\n`)
        await anna.says('nem jó')
        expect.soft(anna.last.text, words).not.toContain('Így értettem')
      }
    }
    await anna.says(go[question] ?? '')
  }
})

test.each(['jó', 'Igen, jó', 'ok', '👍', 'rendben'])('"%s" says that it was understood', async (word) => {
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.presses('Kitöltöm')
  await anna.says('aha')
  await anna.says(word)
  expect(await stored()).toMatchObject({ jon: 'igen' })
  expect(anna.last.text).toContain('Mely témák')
})

test.each([
  ['sajnos nem', 'igen', 'nem'],
  ['sajnos nem', 'Persze!', 'nem'],
  ['nope', 'yes', 'nem'],
  ['aha', 'igen', 'igen'],
  ['persze', 'nem', undefined],
  ['sajnos nem', 'nem', undefined],
])('"%s", and then "%s" to what was understood', async (said, word, answer) => {
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.presses('Kitöltöm')
  await anna.says(said)
  expect(anna.last.text).toContain('Így értettem')
  await anna.says(word)
  expect((await stored()).jon).toBe(answer)
  expect(anna.last.text).toContain(answer === undefined ? 'Eljön?' : 'Mely témák')
  expect(anna.last.text).not.toContain('Így értettem')
})

test('what is dictated without a sign is taken; "kész" ends it, and "beküldöm" sends it in', async () => {
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.presses('Kitöltöm')
  await anna.says(' IGEN. ')
  await anna.says('penz emberek')
  expect(await stored()).toMatchObject({ temak: ['penz', 'ember'] })
  await anna.says('vissza')
  await anna.presses('Emberek')
  await anna.says('Kész')
  expect(await stored()).toMatchObject({ temak: ['penz'] })
  await anna.says('vissza')
  await anna.says('egyik sem')
  expect(await stored()).toMatchObject({ temak: null })
  await anna.says('3')
  await anna.says('kész')
  expect(await stored()).toMatchObject({ szoveg: 'kész' })
  await anna.says('Beküldöm')
  expect(await w.db.response.count()).toBe(1)
})

test('in English, too', async () => {
  const bela = await w.member('ngo', 'Béla Minta', 'en')
  await publish(w, 'névvel', 'személyenként')
  await bela.presses('Answer it')
  await bela.says('yeah')
  expect(bela.last.text).toContain('Yes\n')
  await bela.says('correct')
  await bela.says('money people')
  await bela.says('the two of us')
  await bela.says('yes')
  await bela.says('Nothing.')
  await bela.says('send it')
  expect((await w.db.response.findFirstOrThrow()).answers).toMatchObject({
    jon: 'igen',
    temak: ['penz', 'ember'],
    fo: 2,
  })
})
