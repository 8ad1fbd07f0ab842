/** A word that is nothing but a wish to be left alone is asked back, wherever it is typed, and is no answer by itself. */
import { expect, test } from 'vitest'
import { sqlite } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { markdown, publish, shortForm, type World, world } from '../surveys/world.ts'

async function inWorld(work: (w: World) => Promise<void>) {
  const database = await sqlite.open()
  try {
    const w = await world(database)
    await work(w)
    await w.s.stop()
  } finally {
    await database.close()
  }
}

/** At the last question of the survey, which takes any text. */
async function atText(person: StoryPerson, words = ['Kitöltöm', 'Igen', 'Kész']): Promise<void> {
  for (const label of words) await person.presses(label)
  await person.says('3')
}

const answersOf = async ({ db }: World) =>
  (await db.formSession.findFirstOrThrow({ where: { kind: 'survey' } })).state as unknown as {
    answers: Record<string, unknown>
  }

test.each([
  'STOP',
  'stop.',
  ' Stop! ',
  '„Stop”',
  'leiratkozás',
  'Leiratkozom.',
  'LEIRATKOZAS',
  'leiratkozás'.normalize('NFD'),
  'unsubscribe',
  'Opt out',
])('"%s" at a question that takes any text asks back and is not stored', async (word) => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    await anna.says(word)
    expect(anna.last.text).toContain('Leállítsak minden üzenetet?')
    expect(anna.last.labels).toEqual(['Igen, leállítom', 'Nem, ez a válaszom'])
    expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
    await anna.presses('Igen, leállítom')
    expect(anna.last.text).toContain('Leállítottam')
    expect(await w.db.contact.count({ where: { optedOutAt: { not: null } } })).toBe(1)
  })
})

test('it is the answer where whoever typed it says so', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    await anna.says('Stop.')
    await anna.presses('Nem, ez a válaszom')
    expect(anna.last.text).toContain('A válaszai')
    await anna.presses('Beküldöm')
    expect((await w.db.response.findFirstOrThrow()).answers).toMatchObject({ szoveg: 'Stop' })
    expect(await w.db.contact.count({ where: { optedOutAt: { not: null } } })).toBe(0)
  })
})

test('a sentence that holds the word is an answer', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    await anna.says('Stop tábla a Fő utcán')
    expect((await answersOf(w)).answers).toMatchObject({ szoveg: 'Stop tábla a Fő utcán' })
  })
})

test('where the question takes no such answer, the other button leads back to it', async () => {
  await inWorld(async (w) => {
    const bela = await w.member('ngo', 'Béla Minta', 'en')
    await publish(w, 'névvel', 'személyenként')
    await bela.presses('Answer it')
    await bela.says('STOP')
    expect(bela.last.text).toContain('Stop all messages?')
    expect(bela.last.labels).toEqual(['Yes, stop them', 'No, go on'])
    await bela.presses('No, go on')
    expect(bela.last.text).toContain('Are you coming?')
  })
})

test('in a native dialogue it is asked back, and what stood beside it is kept', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként', '| text | hely | Hol? | Where? | yes |')
    await atText(anna)
    const { ask } = anna.last.message
    if (ask?.kind !== 'text') throw new Error('a text is asked')
    const [first, second] = ask.fields ?? []
    if (!first || !second) throw new Error('two are asked together')
    await anna.does({
      kind: 'fields',
      payload: ask.payload ?? '',
      values: { [first.name]: 'STOP', [second.name]: 'Debrecen' },
    })
    expect(anna.last.text).toContain('Leállítsak minden üzenetet?')
    expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
    await anna.presses('Nem, ez a válaszom')
    expect((await answersOf(w)).answers).toMatchObject({ szoveg: 'STOP', hely: 'Debrecen' })
  })
})

test("in a coordinator's dialogue it is no title", async () => {
  await inWorld(async (w) => {
    await w.coordinator.sends(markdown(shortForm()))
    await w.coordinator.presses('Kész')
    await w.coordinator.says('Leiratkozom')
    expect(w.coordinator.last.text).toContain('Leállítsak minden üzenetet?')
    expect(await w.db.formSession.count({ where: { active: true } })).toBe(1)
  })
})

test('outside of any form it is asked back, too; "cancel" only there', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta', 'en')
    for (const word of ['stop', 'Cancel.']) {
      await anna.says(word)
      expect(anna.last.text).toContain('Stop all messages?')
      expect(anna.last.labels).toEqual(['Yes, stop them', 'No'])
      await anna.presses('No')
      expect(anna.last.text).toContain('nothing has changed')
    }
    await publish(w, 'névvel', 'személyenként')
    await atText(anna, ['Answer it', 'Yes', 'Done'])
    await anna.says('cancel')
    expect(anna.last.text).not.toContain('Stop all messages?')
  })
})

test('after /stop words are no answers; /start goes on', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    await anna.says('/leiratkozás')
    expect(anna.last.text).toContain('Leállítottam')
    await anna.says('Jó napot')
    expect(anna.last.text).toContain('Az üzeneteket leállította')
    expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
    await anna.presses('Újra kérem')
    expect(anna.sees.at(-2)?.text).toContain('ismét megkapja')
    expect(anna.last.text).toContain('Mit üzen?')
    await anna.says('Jó napot')
    expect((await answersOf(w)).answers).toMatchObject({ szoveg: 'Jó napot' })
  })
})
