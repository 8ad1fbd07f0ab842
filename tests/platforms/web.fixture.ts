/** A web chat over a real database, with a bot that answers by a script instead of the router. */
import type { Socket } from 'node:net'
import { serve } from '@hono/node-server'
import { newId } from '../../src/base/id.ts'
import type { Language } from '../../src/base/language.ts'
import { trusted } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import type { Acknowledgement, CommandListing, Inbound } from '../../src/base/platform.ts'
import type { Update } from '../../src/base/update.ts'
import type { Database } from '../../src/db/client.ts'
import { createWebToken, ensureWebChannel } from '../../src/db/web-access.ts'
import { type WebPlatform, web } from '../../src/platforms/web/index.ts'

export const noon = new Date('2026-11-25T11:00:00Z')

export const message = (text: string, more: Partial<Message> = {}): Message => ({
  text: trusted(text),
  ...more,
})

export interface Script {
  platform: WebPlatform
  /** Every update that was handled, once each. */
  updates: Update[]
  /** What `answer` says is sent; null acknowledges only. */
  answer: (update: Update) => Message | null
  acknowledgement: Acknowledgement
  /** Updates to refuse (nothing stored) before the next is taken. */
  failures: number
  /** How often anything was handed over, repeats included. */
  handed: number
}

export interface Person {
  contactId: string
  channelId: string
  token: string
}

const commands: CommandListing[] = [
  {
    name: 'help',
    words: {
      hu: { name: 'súgó', description: 'Miben segíthet a bot' },
      en: { name: 'help', description: 'What the bot can do' },
    },
    options: [],
    subcommands: [],
  },
  {
    name: 'language',
    words: {
      hu: { name: 'nyelv', description: 'Nyelv választása' },
      en: { name: 'language', description: 'Choose a language' },
    },
    options: [],
    subcommands: [],
  },
]

/** A started web chat. Without a script of its own it echoes. */
export async function webChat(
  db: Database,
  clock: () => Date = () => noon,
  more: { slowestMs?: number } = {},
): Promise<Script> {
  const log = { info() {}, warn() {}, error() {} }
  const platform = await web({ db, clock, log, pollMs: 100, ...more })
  const seen = new Set<string>()
  const script: Script = {
    platform,
    updates: [],
    answer: (update) => (update.event.kind === 'text' ? message(`Ezt írta: ${update.event.text}`) : null),
    acknowledgement: {},
    failures: 0,
    handed: 0,
  }
  const inbound: Inbound = {
    async handle(update) {
      script.handed += 1
      if (script.failures > 0) {
        script.failures -= 1
        throw new Error('the database is away')
      }
      if (seen.has(update.id)) return {}
      seen.add(update.id)
      script.updates.push(update)
      const answer = script.answer(update)
      if (answer) await say(platform, update.chat.id, answer)
      return script.acknowledgement
    },
    openAsk: async () => null,
    complete: async () => [],
  }
  await platform.start(inbound, { contact: commands, coordinator: commands, admin: commands })
  return script
}

let delivery = 0

/** Sends as the sender would. @returns the platform's id of the message */
export async function say(
  platform: WebPlatform,
  chatId: string,
  content: Message,
  more: { replaces?: string; deliveryId?: string } = {},
): Promise<string> {
  delivery += 1
  const outcome = await platform.send({
    deliveryId: `d${delivery}`,
    chat: { id: chatId, kind: 'private' },
    language: 'hu',
    message: content,
    mayHaveArrived: false,
    readFile: async () => new Uint8Array(),
    ...more,
  })
  if (outcome.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(outcome)}`)
  return outcome.messageId
}

/** A contact with a web chat and a personal link. */
export async function person(db: Database, language: Language = 'hu', now = noon): Promise<Person> {
  const contactId = newId()
  await db.contact.create({ data: { id: contactId, name: 'Minta Anna', language, consentedAt: now } })
  const channelId = await db.$transaction((tx) => ensureWebChannel(tx, contactId, now))
  const { token } = await createWebToken(db, channelId, now)
  return { contactId, channelId, token }
}

/** The routes on a loopback port. */
export async function listen(
  platform: WebPlatform,
  port = 0,
): Promise<{ url: string; port: number; connections: Set<Socket>; close(): Promise<void> }> {
  const connections = new Set<Socket>()
  return new Promise((resolve) => {
    const server = serve({ fetch: platform.routes.fetch, hostname: '127.0.0.1', port }, (info) =>
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        port: info.port,
        connections,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.on('connection', (socket: Socket) => {
      connections.add(socket)
      socket.once('close', () => connections.delete(socket))
    })
  })
}
