/** Interactions: made by people, answered by the application within three seconds, usable for fifteen minutes. */

import { z } from 'zod'
import { autocompleteBody } from './commands.ts'
import { modalBody } from './dialogues.ts'
import { faults, isRecord } from './errors.ts'
import { parse } from './forms.ts'
import { createMessage, editMessage, ephemeralFlag, loadingFlag } from './messages.ts'
import { interactionEnvelope, messageJson } from './payloads.ts'
import type { Interaction, Person, StoredFile, StoredMessage, World } from './world.ts'

/** https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction */
const tokenLifeMs = 15 * 60_000

const callback = z.object({ type: z.int(), data: z.unknown().optional() })

export interface Opening {
  kind: Interaction['kind']
  person: Person
  channelId: string
  data: Record<string, unknown>
  source?: StoredMessage
}

const types = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const

export class Interactions {
  /** Set by the emulator: the gateway, or the application's HTTP endpoint. */
  deliver: (interaction: Interaction) => void = () => {}
  readonly #timers = new Set<NodeJS.Timeout>()

  /** @param answerWithinMs in real time, and on the world's clock */
  constructor(
    private readonly world: World,
    private readonly answerWithinMs: number,
  ) {}

  open(opening: Opening): Interaction {
    const { world } = this
    let settle = () => {}
    const settled = new Promise<void>((resolve) => {
      settle = resolve
    })
    const base = {
      id: world.id(),
      token: world.token(),
      personId: opening.person.id,
      channelId: opening.channelId,
    }
    const interaction: Interaction = {
      ...base,
      kind: opening.kind,
      createdAt: world.clock(),
      payload: {
        ...interactionEnvelope(world, base),
        type: types[opening.kind],
        data: opening.data,
        ...(opening.source && { message: messageJson(world, opening.source) }),
      },
      state: 'waiting',
      ...(opening.source && { sourceId: opening.source.id }),
      made: new Set(),
      settled,
      settle,
    }
    world.interactions.set(interaction.id, interaction)
    world.byToken.set(interaction.token, interaction)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.fail(interaction)
    }, this.answerWithinMs)
    this.#timers.add(timer)
    this.deliver(interaction)
    return interaction
  }

  /** The person is shown "This interaction failed". */
  fail(interaction: Interaction): void {
    if (interaction.state !== 'waiting') return
    interaction.state = 'failed'
    interaction.settle()
    this.world.changed()
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** POST /interactions/{id}/{token}/callback, or the body of the answer to a signed POST. */
  callback(
    id: string,
    token: string,
    raw: unknown,
    files: Map<string, StoredFile>,
  ): StoredMessage | undefined {
    const interaction = this.world.interactions.get(id)
    if (!interaction || interaction.token !== token) throw faults.unknownInteraction()
    if (interaction.state === 'acknowledged') throw faults.alreadyAcknowledged()
    const late = this.world.clock() - interaction.createdAt > this.answerWithinMs
    if (interaction.state === 'failed' || late) throw faults.unknownInteraction()
    const { type, data } = parse(callback, raw)
    const message = this.#carryOut(interaction, type, data, files)
    interaction.state = 'acknowledged'
    interaction.response = type
    interaction.settle()
    this.world.changed()
    return message
  }

  #carryOut(
    interaction: Interaction,
    type: number,
    data: unknown,
    files: Map<string, StoredFile>,
  ): StoredMessage | undefined {
    const { kind } = interaction
    const allowed =
      kind === 'autocomplete'
        ? [8]
        : kind === 'modal'
          ? [4, 5, 6, 7]
          : kind === 'command'
            ? [4, 5, 9]
            : [4, 5, 6, 7, 9]
    const withSource = type === 6 || type === 7
    if (!allowed.includes(type) || (withSource && interaction.sourceId === undefined))
      throw faults.invalidForm([
        {
          path: 'type',
          code: 'BASE_TYPE_CHOICES',
          message: `Interaction callback type ${type} is invalid here`,
        },
      ])
    if (type === 4) return this.#answer(interaction, data, files)
    if (type === 5) return this.#think(interaction, data)
    if (type === 8) interaction.choices = autocompleteBody(data).choices
    if (type === 9) interaction.modal = modalBody(data)
    if (!withSource) return undefined
    if (interaction.sourceId !== undefined) interaction.originalId = interaction.sourceId
    const source = this.world.message(interaction.channelId, interaction.sourceId ?? '')
    if (type === 7) {
      if (!source) throw faults.unknownMessage()
      editMessage(this.world, source, data, files)
    }
    return source
  }

  #answer(interaction: Interaction, data: unknown, files: Map<string, StoredFile>): StoredMessage {
    const message = this.#create(interaction, data, files)
    interaction.originalId = message.id
    return message
  }

  #create(interaction: Interaction, data: unknown, files: Map<string, StoredFile>): StoredMessage {
    const channel = this.world.channels.get(interaction.channelId)
    if (!channel) throw faults.unknownChannel()
    const flags = isRecord(data) && typeof data.flags === 'number' ? data.flags : 0
    const message = createMessage(this.world, {
      channel,
      authorId: this.world.applicationId,
      body: data,
      files,
      ...((flags & ephemeralFlag) !== 0 && { visibleTo: interaction.personId }),
    })
    interaction.made.add(message.id)
    return message
  }

  /** "… is thinking": a message without content until it is edited. */
  #think(interaction: Interaction, data: unknown): StoredMessage {
    const channel = this.world.channels.get(interaction.channelId)
    if (!channel) throw faults.unknownChannel()
    const flags = isRecord(data) && typeof data.flags === 'number' ? data.flags & ephemeralFlag : 0
    const message: StoredMessage = {
      id: this.world.id(),
      channelId: channel.id,
      authorId: this.world.applicationId,
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      flags: flags | loadingFlag,
      createdAt: this.world.clock(),
      ...(flags !== 0 && { visibleTo: interaction.personId }),
    }
    channel.messages.push(message)
    interaction.originalId = message.id
    interaction.made.add(message.id)
    return message
  }

  /** POST /webhooks/{application}/{token}: the first one after "thinking" takes its place. */
  followUp(token: string, body: unknown, files: Map<string, StoredFile>): StoredMessage {
    const interaction = this.#alive(token)
    const original = this.world.message(interaction.channelId, interaction.originalId ?? '')
    if (original && (original.flags & loadingFlag) !== 0)
      return editMessage(this.world, original, body, files)
    return this.#create(interaction, body, files)
  }

  /** The message `@original` or of this id, if the token may touch it. @throws {DiscordFault} */
  reachable(token: string, id: string): StoredMessage {
    const interaction = this.#alive(token)
    const real = id === '@original' ? interaction.originalId : id
    const own = real !== undefined && (real === interaction.originalId || interaction.made.has(real))
    const message = own ? this.world.message(interaction.channelId, real) : undefined
    if (!message) throw faults.unknownMessage()
    return message
  }

  #alive(token: string): Interaction {
    const interaction = this.world.byToken.get(token)
    if (!interaction) throw faults.unknownWebhook()
    if (this.world.clock() - interaction.createdAt > tokenLifeMs) throw faults.invalidWebhookToken()
    if (interaction.state !== 'acknowledged') throw faults.unknownWebhook()
    return interaction
  }
}
