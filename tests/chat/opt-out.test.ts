/** A word that is nothing but a wish to be left alone is asked back, wherever it is typed, and is no answer by itself. */
import { expect, test } from 'vitest'
import { isOptOut, isRefusal } from '../../src/partners/stop-words.ts'
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

const words = [
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
]

test('such a word at a question that takes any text asks back and is not stored', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    let before: string | undefined
    for (const word of words) {
      await anna.says(word)
      expect.soft(anna.last.text, word).toContain('Leállítsak minden üzenetet?')
      expect.soft(anna.last.labels, word).toEqual(['Igen, leállítom', 'Nem, ez a válaszom'])
      expect.soft((await answersOf(w)).answers.szoveg, word).toBe(before)
      await anna.presses('Nem, ez a válaszom')
      expect.soft((await answersOf(w)).answers.szoveg).toBe(word.trim())
      before = word.trim()
      await anna.presses('Módosítok egy választ')
      await anna.presses('Mit üzen?')
    }
    await anna.says('STOP')
    await anna.presses('Igen, leállítom')
    expect(anna.last.text).toContain('Leállítottam')
    expect(await w.db.contact.count({ where: { optedOutAt: { not: null } } })).toBe(1)
  })
})

const sentences = [
  'Ne küldjenek több üzenetet!',
  'Kérem, ne küldjenek nekem többet üzenetet.',
  'ne írjanak többet',
  'Nem kérek több üzenetet',
  'Nem kérek Önöktől több értesítést, köszönöm.',
  'nem szeretnék több levelet kapni',
  'Elég az üzenetekből!',
  'Ne értesítsenek többet',
  'Töröljenek a listáról!',
  'Szeretnék leiratkozni',
  'le akarok iratkozni az értesítésekről',
  'Állítsák le az üzeneteket, kérem',
  'Hagyjanak békén',
  'Leiratkozni szeretnék',
  'leiratkozni szeretnék a hírlevélről',
  'A hírlevélről leiratkozni szeretnénk.',
  'nem kérem az üzeneteket',
  'Nem kérjük a meghívókat, köszönöm',
  'Kérem, nem kérek semmilyen értesítést',
  'Értesítéseket nem kérek',
  'Üzeneteket nem szeretnék kapni',
  'No emails please',
  'Please, no messages!',
  'No notifications, thank you',
  "I don't need your messages",
  'I want no more reminders',
  'please stop messaging me',
  'Stop sending me messages.',
  "Please don't send me any more messages",
  'do not contact me again',
  'No more messages please',
  "Don't notify me again",
  'Enough with the messages',
  "I don't want to get any more e-mails",
  'Unsubscribe me, please',
  'Take me off your mailing list',
]

test.each(['telegram', 'discord', 'web'] as const)(
  'sentences that say the same ask back on %s, idle and at a question that takes any text',
  async (platform) => {
    await inWorld(async (w) => {
      const anna = await w.member('ngo', 'Anna Minta', 'hu', platform)
      const asked = async (text: string, labels: string[]) => {
        await anna.says(text)
        expect.soft(anna.last.text, text).toContain('Leállítsak minden üzenetet?')
        expect.soft(anna.last.labels, text).toEqual(labels)
      }
      for (const text of sentences) await asked(text, ['Igen, leállítom', 'Nem'])
      await publish(w, 'névvel', 'személyenként')
      await atText(anna)
      for (const text of sentences) await asked(text, ['Igen, leállítom', 'Nem, ez a válaszom'])
      expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
      await anna.presses('Nem, ez a válaszom')
      expect((await answersOf(w)).answers).toMatchObject({ szoveg: sentences.at(-1) })
    })
  },
)

test('what was asked back and then left answers nothing by itself', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    await anna.says('Ne küldjenek több üzenetet!')
    const asked = [...anna.sees]
    await anna.says('/folytatás')
    await anna.presses('Vissza')
    await anna.says('3')
    expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
    await anna.presses('Nem, ez a válaszom', asked)
    expect((await answersOf(w)).answers).not.toHaveProperty('szoveg')
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
    expect((await w.db.response.findFirstOrThrow()).answers).toMatchObject({ szoveg: 'Stop.' })
    expect(await w.db.contact.count({ where: { optedOutAt: { not: null } } })).toBe(0)
  })
})

const answers = [
  'Stop tábla a Fő utcán',
  'Ne küldjenek egyedül gyereket',
  'Több üzenetet kérek',
  'Nem kérek többet',
  'Nem kérek kávét',
  'Nem, kérem',
  'Nem kérem a kávét',
  'Nem kérek több támogatást',
  'No more support, thank you',
  'Nem kérek meghívót',
  'Nem kérek emlékeztetőt, köszönöm',
  "I don't need a reminder",
  'Töröljenek',
  'No coffee please',
  'No, thank you',
  'Nem kérek több üzenetet a plakátokra',
  'Töröljenek minden régi hirdetést',
  'No messages',
  'Stop the traffic on Fő utca',
  'Take me to the town hall',
]

test('what only sounds like it is an answer', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await atText(anna)
    for (const text of answers) {
      await anna.says(text)
      expect.soft((await answersOf(w)).answers).toMatchObject({ szoveg: text })
      await anna.presses('Módosítok egy választ')
      await anna.presses('Mit üzen?')
    }
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

/** As readily in one language as in the other: a wish, a wish where nothing was asked, none. */
const evenly: [hungarian: string, english: string, asked: 'always' | 'idle' | 'never'][] = [
  ['Ne írjanak többet', "Don't write any more", 'always'],
  ['Nem kérek több üzenetet', "I don't want any more messages", 'always'],
  ['nem szeretnék több levelet kapni', "I don't want to get any more mail", 'always'],
  ['Elég az üzenetekből', 'Enough messages', 'always'],
  ['Hagyjanak békén', 'Leave me alone', 'always'],
  ['Vegyenek le a listáról', 'Take me off the list', 'always'],
  ['Nem kérek emlékeztetőt', "I don't want a reminder", 'idle'],
  ['Nem szeretnék meghívót', "I don't want an invitation", 'idle'],
  ['nem kérek több támogatást', 'no more support', 'never'],
  ['Ne írjanak a falra', "Don't write on the wall", 'never'],
  ['Több üzenetet kérek', 'More messages please', 'never'],
  ['Elég volt az ígéretekből', 'Enough promises', 'never'],
  ['Hagyják békén a madarakat', 'Leave the birds alone', 'never'],
  ['nem kell több szemetes', 'no more bins', 'never'],
]
test('a wish is asked back as readily in one language as in the other', () => {
  for (const [hungarian, english, asked] of evenly)
    for (const text of [hungarian, english]) {
      const found = isOptOut(text) ? 'always' : isRefusal(text) ? 'idle' : 'never'
      expect.soft(found, text).toBe(asked)
    }
})

test('outside of any form it is asked back, too; "cancel" only there', async () => {
  await inWorld(async (w) => {
    const anna = await w.member('ngo', 'Anna Minta', 'en')
    for (const word of ['stop', 'Cancel.', 'No messages', "I don't need a reminder"]) {
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
