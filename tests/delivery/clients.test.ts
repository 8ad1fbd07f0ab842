/** Row → real client library → a platform that fails in every way → tried again → delivered, and seen once or marked. */
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Platform } from '../../src/base/platform.ts'
import { createSender, type Sender } from '../../src/delivery/sender.ts'
import { discord } from '../../src/platforms/discord/index.ts'
import { telegram } from '../../src/platforms/telegram/index.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type DiscordEmulator, startDiscord } from '../emulators/discord/index.ts'
import { type Fault, TelegramEmulator } from '../emulators/telegram/index.ts'
import { messages, say } from './people.ts'

type Misfortune = Parameters<DiscordEmulator['fail']>[0]['fault']

const log = pino({ level: 'silent' })
/** Milliseconds that the clients wait for an answer. */
const requestTimeoutMs = 1000
/** Several in a row would be the platform's trouble, and all would wait. */
const spread = <One>(faults: One[], none: One) => faults.flatMap((fault) => [none, fault, none])

describe.each([sqlite])('faults of a platform, on $name', ({ open }) => {
  let database: TestDatabase
  const closing: (() => Promise<void>)[] = []
  beforeEach(async () => {
    database = await open()
    closing.push(() => database.close())
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function sends(platform: Platform): Promise<Sender> {
    const { db, provider } = database
    const clock = () => new Date()
    const kinds = [messages(() => Promise.reject(new Error('there is no broadcast')))]
    const options = { db, provider, platforms: [platform], kinds, clock, log, random: () => 0 }
    const sender = createSender(options)
    closing.push(() => sender.stop(2000))
    await sender.start()
    return sender
  }

  /** What became of each row, in their order: all are sent, those that met a fault after another attempt. */
  async function attempts(met: boolean[]): Promise<{ attempts: number; mayHaveArrived: boolean }[]> {
    const rows = await database.db.delivery.findMany({ orderBy: { id: 'asc' }, take: met.length })
    expect(rows.map(({ status }) => status)).toEqual(met.map(() => 'sent'))
    expect(rows.filter(({ attempts: made }, index) => met[index] && made < 2)).toEqual([])
    return rows
  }

  test('on Telegram all is delivered; what may have come twice is marked', async () => {
    const emulator = await TelegramEmulator.start()
    closing.push(() => emulator.stop())
    const { token, url: apiRoot } = emulator
    const each: [Fault | undefined, atLeast: number][] = [
      [{ kind: 'status', code: 500 }, 1],
      [{ kind: 'reset', when: 'before' }, 1],
      [{ kind: 'reset', when: 'after' }, 2],
      [{ kind: 'half-open', when: 'before' }, 1],
      [{ kind: 'half-open', when: 'after' }, 2],
      [{ kind: 'slow', ms: requestTimeoutMs + 200 }, 1],
      [{ kind: 'malformed', when: 'before' }, 1],
      [{ kind: 'malformed', when: 'after' }, 2],
      [{ kind: 'too-many-requests', retryAfter: 1 }, 1],
    ]
    const faults = spread(each, [undefined, 1])
    const people = faults.map(() => emulator.user())
    for (const [index, { chat, chatId }] of people.entries()) {
      chat.open = true
      const fault = faults[index]?.[0]
      if (fault) emulator.fault({ ...fault, chat: chatId })
      await say(database.db, String(chatId), `hír ${index}`, { platform: 'telegram' })
    }
    const sender = await sends(telegram({ token, apiRoot, requestTimeoutMs, mode: { kind: 'polling' }, log }))
    await sender.idle()
    const rows = await attempts(faults.map(([fault]) => fault !== undefined))
    for (const [index, { messages }] of people.entries()) {
      const seen = messages.filter(({ text }) => text === `hír ${index}`).length
      const { attempts: made = 0, mayHaveArrived } = rows[index] ?? {}
      expect(seen, `${index}`).toBeGreaterThanOrEqual(faults[index]?.[1] ?? 0)
      expect(seen, `${index}`).toBeLessThanOrEqual(made)
      if (seen > 1) expect(mayHaveArrived, `${index}`).toBe(true)
    }
  })

  test('on Discord all is delivered, and nobody sees it twice', async () => {
    const emulator = await startDiscord({ specification: false })
    closing.push(() => emulator.stop())
    const { token, api: restApi } = emulator
    const each: (Misfortune | undefined)[] = [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 502, carriedOut: true },
      { kind: 'reset' },
      { kind: 'reset', carriedOut: true },
      { kind: 'slow', ms: requestTimeoutMs + 200 },
      { kind: 'slow', ms: 600_000 },
      { kind: 'malformed' },
      { kind: 'malformed', carriedOut: true },
      { kind: 'rate-limit', retryAfterMs: 600 },
      { kind: 'rate-limit', retryAfterMs: 700, global: true },
    ]
    const faults = spread(each, undefined)
    const people = faults.map(() => emulator.user())
    for (const [index, { id, dm }] of people.entries()) {
      const fault = faults[index]
      if (fault) emulator.fail({ method: 'POST', path: new RegExp(`/channels/${dm.id}/messages$`), fault })
      await say(database.db, dm.id, `hír ${index}`, { platform: 'discord', recipientId: id })
    }
    const closed = emulator.user()
    closed.closeDms()
    await say(database.db, closed.dm.id, 'hír', { platform: 'discord', recipientId: closed.id })
    const sender = await sends(discord({ token, restApi, requestTimeoutMs, mode: { kind: 'gateway' }, log }))
    await sender.idle()
    const gone = await database.db.delivery.findFirstOrThrow({ where: { recipientId: closed.id } })
    expect(gone).toMatchObject({ status: 'unreachable', reason: 'dms-closed' })
    await attempts(faults.map((fault) => fault !== undefined))
    expect(people.map(({ dm }) => dm.messages.length)).toEqual(faults.map(() => 1))
  })
})
