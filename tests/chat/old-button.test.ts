/** A button of a question that was answered meanwhile. */
import { expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { plainText } from '../../src/base/markup.ts'
import { ask, form } from '../../src/forms/build.ts'
import { start } from '../../src/forms/engine.ts'
import { translator } from '../../src/i18n/index.ts'
import { sqlite } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { story } from '../story.ts'

const two = form('two', { hu: 'Két kérdés' }, [
  ask('first', 'text', { hu: 'Első?' }, { required: false }),
  ask('second', 'text', { hu: 'Második?' }),
])

test('the next question comes in its place, and the word about it stands above', async () => {
  const database = await sqlite.open()
  const chatForm = { kind: 'two', who: 'anyone', load: async () => two, finish: async () => {} } as const
  const s = await story(database, { rooms: [{ forms: [chatForm] }] })
  const { id: contactId, channels } = await addContact(database.db, ['discord'])
  const anna = s.person({ platform: 'discord', id: channels.discord?.userId ?? '' })
  const env = { now: s.now(), zone: 'Europe/Budapest', person: { username: 'Minta' } }
  const state = start(two, { language: 'hu', seed: 'seed' }, env)
  const id = newId()
  await s.db.formSession.create({
    data: { id, contactId, kind: 'two', reference: 'r', state, active: true, updatedAt: s.now() },
  })
  await anna.does({ kind: 'button', payload: `f:${id}:resume` })
  const old = anna.last
  expect(old.text).toContain('Első?')
  await anna.says('egyik')
  const next = anna.last
  expect(next.text).toContain('Második?')

  expect(await anna.presses('Kihagyom', [old])).toEqual({})
  const word = plainText(translator('hu').t('chat-old-question'))
  expect(anna.sees.map(({ id, text }) => [id, text])).toEqual([
    [old.id, `${word}\n\n${next.text}`],
    [next.id, next.text],
  ])
  await s.stop()
  await database.close()
})
