/** Whose turn a delivery is, as the statements compute it: the same as `chatOf`. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { candidates, chatOf } from '../../src/db/claim.ts'
import { replyJson, storeReplies } from '../../src/db/replies.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { past, reply, say } from './people.ts'
import { scriptedPlatform } from './platform.ts'

const group = { id: 'channel', kind: 'group' } as const
const alone = (text: string) => ({ text: trusted(text), private: true })

describe.each(databases)('turns on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  test('a group is one, each of its members who is shown something alone is one, a person is one', async () => {
    const { db } = database
    await say(db, 'anna', 'in private')
    await say(db, 'unopened', 'in private', { chat: null })
    await say(db, '', 'without a person', { chat: { id: 'béla', kind: 'private' }, recipientId: undefined })
    await say(db, 'cili', 'to all', { chat: group })
    await say(db, 'cili', 'alone', { chat: group, message: alone('to Cili') })
    await say(db, 'dani', 'alone', { chat: group, message: alone('to Dani') })
    const rows = await candidates(database, 'telegram', 0, past, [], 10)
    expect(rows.map(chatOf)).toEqual(['anna', 'unopened', 'béla', 'channel', 'cili', 'dani'])
    for (const row of rows) {
      const others = await candidates(database, 'telegram', 0, past, [chatOf(row)], 10)
      expect(others.map(chatOf)).toEqual(rows.map(chatOf).filter((chat) => chat !== chatOf(row)))
    }
    const inHand = (chat: string) =>
      replyJson({ ...reply(chat, ''), chat: group, message: alone('one more') }, true)
    for (const [chat, sending] of [
      ['eta', true],
      ['dani', false],
      ['eta', true],
    ] as const)
      expect(await storeReplies(db, database.provider, [inHand(chat)])).toMatchObject([{ sending }])
  })

  test('the limit of a group holds up nobody who is shown something alone there', async () => {
    const { db, provider } = database
    const platform = scriptedPlatform('telegram', { perGroupPerMinute: 1, concurrency: 32 })
    platform.latency = 30
    for (let person = 0; person < 20; person++)
      await say(db, `p${person}`, 'help', { chat: group, message: alone('help') })
    const log = { ...silent, warn() {} }
    const clock = () => past
    const sender = createSender({ db, provider, platforms: [platform], kinds: [], clock, log })
    await sender.start()
    await sender.idle()
    await sender.stop(1000)
    expect(platform.arrived).toHaveLength(20)
    expect(platform.peak).toBe(20)
  })
})
