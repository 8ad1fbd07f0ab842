/** The adapter on an emulated Discord, with an inbound side that notes what came and answers as the test says. */

import { pino } from 'pino'
import { trusted } from '../../src/base/markup.ts'
import type { Ask, Message } from '../../src/base/message.ts'
import type { CommandListing, Inbound, Outcome, Outgoing } from '../../src/base/platform.ts'
import type { Role } from '../../src/base/role.ts'
import type { Update } from '../../src/base/update.ts'
import { type Discord, type DiscordOptions, discord } from '../../src/platforms/discord/index.ts'
import {
  type DiscordEmulator,
  type DiscordOptions as EmulatorOptions,
  startDiscord,
} from '../emulators/discord/index.ts'
import { patience } from '../eventually.ts'

type TextAsk = Extract<Ask, { kind: 'text' }>

export interface Stage {
  emulator: DiscordEmulator
  platform: Discord
  updates: Update[]
  /** What happens with an update; default: nothing is said. */
  onUpdate: (update: Update) => Promise<{ toast?: string }>
  onOpenAsk: (payload: string) => Promise<TextAsk | null>
  onComplete: Inbound['complete']
  /** Sends in answer to the update; the message may be bare text in markup. */
  answer(update: Update, message: string | Message, more?: Partial<Outgoing>): Promise<Outcome>
  send(outgoing: Partial<Outgoing> & Pick<Outgoing, 'chat'>): Promise<Outcome>
  /** Another process over the same emulator, with a memory of its own. */
  another(options?: Partial<DiscordOptions>): Discord
  stop(): Promise<void>
}

const words = (name: string) => ({
  hu: { name: `${name}_hu`, description: `${name} magyarul` },
  en: { name, description: `${name} in English` },
})

export const contactCommands: CommandListing[] = [
  { name: 'help', words: words('help'), options: [], subcommands: [] },
  {
    name: 'programme',
    words: {
      hu: { name: 'program', description: 'Programok' },
      en: { name: 'programme', description: 'Programmes' },
    },
    options: [],
    subcommands: [
      {
        name: 'show',
        words: {
          hu: { name: 'mutat', description: 'Egy program' },
          en: { name: 'show', description: 'One programme' },
        },
        options: [
          { name: 'note', words: words('note'), required: false, type: 'text' },
          { name: 'id', words: words('id'), required: true, type: 'text', autocomplete: true },
        ],
      },
    ],
  },
]

const coordinatorCommands: CommandListing[] = [
  ...contactCommands,
  {
    name: 'import',
    words: words('import'),
    options: [
      { name: 'list', words: words('list'), required: true, type: 'file' },
      {
        name: 'kind',
        words: words('kind'),
        required: false,
        type: 'text',
        choices: [{ value: 'partners', words: { hu: 'partnerek', en: 'partners' } }],
      },
      { name: 'count', words: words('count'), required: false, type: 'integer' },
      { name: 'dry', words: words('dry'), required: false, type: 'boolean' },
    ],
    subcommands: [],
  },
]

export const commands: Record<Role, CommandListing[]> = {
  contact: contactCommands,
  coordinator: coordinatorCommands,
  admin: [...coordinatorCommands, { name: 'backup', words: words('backup'), options: [], subcommands: [] }],
}

let counter = 0

export async function stage(
  options: { emulator?: EmulatorOptions; platform?: Partial<DiscordOptions>; start?: boolean } = {},
): Promise<Stage> {
  const emulator = await startDiscord({ answerWithinMs: patience, ...options.emulator })
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const make = (more: Partial<DiscordOptions> = {}) =>
    discord({ token: emulator.token, restApi: emulator.api, mode: { kind: 'gateway' }, log, ...more })
  const platform = make(options.platform)
  const others: Discord[] = []
  const made: Stage = {
    emulator,
    platform,
    updates: [],
    onUpdate: async () => ({}),
    onOpenAsk: async () => null,
    onComplete: async () => [],
    answer: (update, message, more) =>
      made.send({
        chat: update.chat,
        recipientId: update.sender.id,
        message: typeof message === 'string' ? { text: trusted(message) } : message,
        ...(update.replyHandle !== undefined && { replyHandle: update.replyHandle }),
        ...more,
      }),
    send: (outgoing) =>
      platform.send({
        deliveryId: `d${++counter}`,
        language: 'hu',
        message: { text: trusted('Szia') },
        mayHaveArrived: false,
        readFile: async () => new Uint8Array([1, 2, 3]),
        ...outgoing,
      }),
    another(more) {
      const other = make(more)
      others.push(other)
      return other
    },
    async stop() {
      await Promise.all([platform, ...others].map((one) => one.stop()))
      await emulator.stop()
    },
  }
  if (options.start !== false) await platform.start(inboundOf(made), commands)
  return made
}

export function inboundOf(made: Stage): Inbound {
  return {
    async handle(update) {
      made.updates.push(update)
      return await made.onUpdate(update)
    },
    openAsk: (_occasion, payload) => made.onOpenAsk(payload),
    complete: (...given) => made.onComplete(...given),
  }
}
