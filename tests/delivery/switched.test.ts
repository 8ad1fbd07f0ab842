/** A platform is taken out of the configuration, and put back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PlatformName, platformNames } from '../../src/base/update.ts'
import { insertDeliveries, workingChannels } from '../../src/db/address.ts'
import { preferredChannel } from '../../src/delivery/reach.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { switchPlatforms } from '../../src/delivery/switched.ts'
import { translator } from '../../src/i18n/index.ts'
import { silent, sqlite, type TestDatabase } from '../databases.ts'
import { addContact, past, say } from './people.ts'
import { type ScriptedPlatform, scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }
const later = new Date(past.getTime() + 1000)

describe.each([sqlite])('platforms that are off, on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  /** Sends what is due with these platforms alone. */
  async function run(...platforms: ScriptedPlatform[]): Promise<void> {
    const { db, provider } = database
    const on = platforms.map(({ name }) => name)
    const off = platformNames.filter((name) => !on.includes(name))
    await switchPlatforms(db, on, later)
    const sender = createSender({ db, provider, platforms, off, kinds: [], clock: () => later, log })
    await sender.start()
    await sender.idle()
    expect(sender.state().map(({ platform }) => platform)).toEqual(on)
    await sender.stop(1000)
  }

  const broadcast = async (contactIds: string[]) => {
    const { db, provider } = database
    const made = { broadcastId: 'b', priority: 2, notBefore: past, createdAt: past } as const
    const data = { id: 'b', kind: 'message', content: {}, audience: { all: true }, sendAt: past } as const
    await db.broadcast.create({ data })
    await insertDeliveries(db, provider, made, contactIds)
    const rows = await db.delivery.findMany({ where: { broadcastId: 'b' } })
    return contactIds.map((id) => rows.find(({ contactId }) => contactId === id))
  }

  test('what waits there goes to the next channel, and nothing new is addressed there', async () => {
    const { db } = database
    const both = await addContact(db, ['discord', 'telegram'])
    const only = await addContact(db, ['discord'])
    const to = (contact: typeof both, text: string, priority: 0 | 1) =>
      say(db, contact.channels.discord?.userId ?? '', text, {
        platform: 'discord',
        contactId: contact.id,
        priority,
      })
    await to(both, 'a reply', 0)
    await to(both, 'a reminder', 1)
    await to(only, 'nowhere', 1)
    await say(db, 'channel', 'to all', { platform: 'discord', chat: { id: 'channel', kind: 'group' } })
    const telegram = scriptedPlatform('telegram')
    await run(telegram)
    expect(telegram.arrived).toEqual(['a reply', 'a reminder'])
    const rows = await db.delivery.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ status, platform, reason }) => [status, platform, reason])).toEqual([
      ['sent', 'telegram', null],
      ['sent', 'telegram', null],
      ['unreachable', 'discord', 'platform-off'],
      ['unreachable', 'discord', 'platform-off'],
    ])

    expect(await preferredChannel(db, both.id)).toMatchObject({ platform: 'telegram' })
    expect(await preferredChannel(db, only.id)).toBeNull()
    expect(await broadcast([both.id, only.id])).toMatchObject([
      { platform: 'telegram', status: 'pending', reason: null },
      { platform: 'discord', status: 'unreachable', reason: 'platform-off' },
    ])
  })

  test('a channel that is met there later goes on as well', async () => {
    const { db } = database
    await switchPlatforms(db, ['telegram'], past)
    const { channels, id } = await addContact(db, ['discord', 'telegram'])
    const chat = channels.discord?.userId ?? ''
    await say(db, chat, 'late', { platform: 'discord', contactId: id, priority: 1 })
    const telegram = scriptedPlatform('telegram')
    await run(telegram)
    expect(telegram.arrived).toEqual(['late'])
    const off = { platform: 'discord', unreachableReason: 'platform-off' } as const
    expect(await db.channel.count({ where: off })).toBe(1)
  })

  test('when it is back its channels are, too; those that did not work before still do not', async () => {
    const { db } = database
    const anna = await addContact(db, ['discord', 'web'])
    const bela = await addContact(db, ['discord', 'web'])
    const blocked = { unreachableAt: past, unreachableReason: 'dms-closed' }
    await db.channel.updateMany({ where: { contactId: bela.id, platform: 'discord' }, data: blocked })
    const channels = async () => {
      const of = async ({ id }: { id: string }) =>
        (await workingChannels(db, id)).map(({ platform }) => platform)
      return [await of(anna), await of(bela)]
    }
    await switchPlatforms(db, ['web', 'telegram'], past)
    expect(await channels()).toEqual([['web'], ['web']])
    await switchPlatforms(db, ['web', 'discord'], past)
    expect(await channels()).toEqual([['discord', 'web'], ['web']])
    expect(await db.channel.findMany({ where: { NOT: { unreachableAt: null } } })).toMatchObject([blocked])
  })

  test('a person and an audience are addressed by one rule', async () => {
    const { db } = database
    const orders: PlatformName[][] = [
      ['telegram', 'discord', 'web'],
      ['web', 'discord', 'telegram'],
      ['web'],
      ['discord', 'web'],
      ['mail', 'web'],
      ['web', 'mail', 'telegram'],
      ['mail'],
    ]
    const contacts: Awaited<ReturnType<typeof addContact>>[] = []
    for (const order of orders) contacts.push(await addContact(db, order))
    const rows = await broadcast(contacts.map(({ id }) => id))
    expect(rows.map((row) => row?.platform)).toEqual([
      ...['telegram', 'discord', 'web', 'discord', 'web', 'telegram', 'mail'],
    ])
    for (const [index, { id }] of contacts.entries()) {
      const row = rows[index]
      expect(await preferredChannel(db, id)).toMatchObject({
        platform: row?.platform,
        userId: row?.recipientId,
        chatId: row?.chatId,
      })
    }
  })
})

test('the reason has its words', () => {
  for (const language of ['hu', 'en'] as const)
    expect(translator(language).has('partners-reason-platform-off')).toBe(true)
})
