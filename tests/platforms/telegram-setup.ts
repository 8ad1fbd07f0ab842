/** A bot on the adapter, in front of an emulated Telegram, for the tests of the adapter. */
import { pino } from 'pino'
import { trusted } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import type { Acknowledgement, Inbound, Outgoing } from '../../src/base/platform.ts'
import type { Update } from '../../src/base/update.ts'
import { type TelegramOptions, telegram } from '../../src/platforms/telegram/index.ts'
import { type EmulatorOptions, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'

export type Handle = (update: Update) => Promise<Acknowledgement>

/** Remembers what arrives; `handle` is what happens with it. */
export function inbox(handle: Handle = async () => ({})) {
  const updates: Update[] = []
  const arrivals = new Set<() => void>()
  const inbound: Inbound = {
    async handle(update) {
      updates.push(update)
      try {
        return await handle(update)
      } finally {
        for (const look of [...arrivals]) look()
      }
    },
    openAsk: async () => null,
    complete: async () => [],
  }
  /** Resolves when so many updates have been handled, failures included. */
  const count = (wanted: number) => until(() => updates.length >= wanted, `${wanted} updates`)
  return { updates, inbound, count }
}

/** Waits until `condition` holds. @throws naming `what` */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  await eventually(what, condition)
}

export const silent = pino({ level: 'silent' })
export const noCommands = { contact: [], coordinator: [], admin: [] }

/** One bot and one emulator; `close` stops both. */
export async function connect({
  handle,
  emulator: emulatorOptions,
  ...options
}: Partial<TelegramOptions> & { handle?: Handle; emulator?: EmulatorOptions } = {}) {
  const emulator = await TelegramEmulator.start(emulatorOptions)
  const bot = telegram({
    token: emulator.token,
    apiRoot: emulator.url,
    mode: { kind: 'polling' },
    log: silent,
    requestTimeoutMs: 10_000,
    retryMs: 20,
    ...options,
  })
  const { updates, inbound, count } = inbox(handle)
  await bot.start(inbound, noCommands)
  return {
    emulator,
    bot,
    updates,
    inbound,
    count,
    async close() {
      await bot.stop()
      await emulator.stop()
    },
  }
}

let deliveries = 0

/** A delivery of this message to a private chat (a positive id) or a group. */
export function outgoing(
  chatId: number,
  message: Partial<Omit<Message, 'text'>> & { text?: string },
  more: Partial<Outgoing> = {},
): Outgoing {
  return {
    deliveryId: `delivery-${++deliveries}`,
    chat: { id: String(chatId), kind: chatId > 0 ? 'private' : 'group' },
    language: 'hu',
    mayHaveArrived: false,
    readFile: async (id) => {
      const bytes = files.get(id)
      if (!bytes) throw new Error(`no file ${id}`)
      return bytes
    },
    ...more,
    message: { ...message, text: trusted(message.text ?? '') },
  }
}

/** The header of a PNG: enough for Telegram's check of type and size. */
export function png(width = 4, height = 3): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(0x0d0a1a0a, 4)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return new Uint8Array(bytes)
}

export const files = new Map<string, Uint8Array>([
  ['picture', png()],
  ['other-picture', png(8, 8)],
  ['thin-picture', png(2000, 10)],
  ['report', new TextEncoder().encode('név;érték\n')],
])
export const picture = { id: 'picture', name: 'ábra.png', type: 'image/png' }
export const report = { id: 'report', name: 'összegzés "2026".csv', type: 'text/csv' }
