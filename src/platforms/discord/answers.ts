/**
 * How each interaction stands and what may still be said through it: one acknowledgement within three seconds, then
 * edits and follow-ups for fifteen minutes. What this process does not remember (a restart, another process) it asks.
 * https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import { InteractionResponseType, MessageFlags, type REST } from 'discord.js'
import { Recent } from '../../base/recent.ts'
import { type Handle, stillAlive, stillFresh } from './handle.ts'
import type { Modal } from './modal.ts'
import { codeOf, codes, outcomeOf } from './outcome.ts'
import { bytesOf, ephemeral, type Part } from './render.ts'
import { isThinking, type OwnMessage, saysTheSame, Webhook } from './webhook.ts'

/**
 * - fresh: nothing said yet
 * - thinking: "… is thinking" stands where the answer will
 * - updating: acknowledged, `@original` is the message with the component
 * - answered: `@original` is our answer
 * - gone: too late for anything
 */
type Stage = 'fresh' | 'thinking' | 'updating' | 'answered' | 'gone'

interface Standing {
  stage: Stage
  handle: Handle
  /** False: this process has not received it, or lost an answer: how it stands must be asked first. */
  known: boolean
  /** How many parts of a delivery have been said, and the last one's id: a broken-off one goes on from there. */
  said: Map<string, { parts: number; id: string }>
  /** Requests about one interaction go one after another. */
  tail: Promise<unknown>
}

export interface Reply {
  deliveryId: string
  parts: Part[]
  replaces?: string
  /** To be seen by the person addressed only. */
  private: boolean
  mayHaveArrived: boolean
  /** Posts one part in the interaction's channel by the bot's own right, with its nonce. @returns the message's id */
  post(part: Part, index: number): Promise<string>
}

/** Interactions and messages remembered at most. */
const remembered = 20_000
/** An answer with more bytes than this takes its time: "thinking" goes first. */
const heavyBytes = 1024 * 1024

export class Answers {
  readonly #webhook: Webhook
  readonly #standings = new Recent<Standing>(remembered)
  /** Ephemeral messages can be changed only through an interaction: the newest one that may. */
  readonly #makers = new Recent<Handle>(remembered)

  constructor(
    rest: REST,
    private readonly now: () => number,
  ) {
    this.#webhook = new Webhook(rest)
  }

  /** Told of every interaction this process receives. */
  open(handle: Handle): void {
    this.#standings.set(handle.id, standingOf(handle, true))
  }

  /** Acknowledges without saying anything, if nothing was said yet: the person never sees "interaction failed". */
  async defer(handle: Handle): Promise<void> {
    await this.#inTurn(handle, async (standing) => {
      if (standing.stage === 'fresh') await this.#defer(standing)
    })
  }

  /** Opens a dialogue. @returns whether it was in time */
  async openModal(handle: Handle, data: Modal): Promise<boolean> {
    return await this.#inTurn(handle, async (standing) => {
      if (standing.stage !== 'fresh') return false
      return await this.#respond(standing, { type: InteractionResponseType.Modal, data }, 'answered')
    })
  }

  /** Choices while the person types in an option of a command. */
  async offer(handle: Handle, choices: { name: string; value: string }[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult
    await this.#inTurn(handle, (standing) => this.#respond(standing, { type, data: { choices } }, 'answered'))
  }

  /** A word to the person alone, beside whatever else is answered. */
  async whisper(handle: Handle, content: string): Promise<void> {
    const type = InteractionResponseType.ChannelMessageWithSource
    const data = { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } }
    await this.#inTurn(handle, async (standing) => {
      if (standing.stage === 'fresh' && handle.sourceId !== undefined) await this.#defer(standing)
      if (standing.stage === 'fresh') await this.#respond(standing, { type, data }, 'answered')
      else if (standing.stage !== 'gone') {
        await this.#webhook.followUp(handle, { body: data, files: [] })
        if (standing.stage === 'thinking') standing.stage = 'answered'
      }
    })
  }

  /** @returns whether it was changed: an ephemeral message that an interaction known here can still change */
  async editEphemeral(messageId: string, part: Part): Promise<boolean> {
    const handle = this.#makers.get(messageId)
    if (!handle || !stillAlive(handle, this.now())) return false
    await this.#webhook.edit(handle, handle.sourceId === messageId ? '@original' : messageId, part)
    return true
  }

  /**
   * Says it through the interaction.
   * @returns the last message's id; undefined when it has to be said another way
   * @throws what the request threw
   */
  async reply(handle: Handle, reply: Reply): Promise<string | undefined> {
    if (!stillAlive(handle, this.now())) return undefined
    return await this.#inTurn(handle, async (standing) => {
      await this.#find(standing, reply)
      for (let attempt = 0; attempt < 3; attempt++) {
        const done = await this.#say(standing, reply)
        if (done !== 'again') return done
      }
      return undefined
    })
  }

  /** Learns how an interaction stands that this process does not know, and whether this answer had arrived. */
  async #find(standing: Standing, reply: Reply): Promise<void> {
    if (standing.known) return
    standing.known = true
    if (stillFresh(standing.handle, this.now()) && !reply.mayHaveArrived) return
    const original = await this.#look(standing)
    const [first] = reply.parts
    if (!reply.mayHaveArrived || standing.stage !== 'answered' || !original || !first) return
    if (saysTheSame(original, first)) standing.said.set(reply.deliveryId, { parts: 1, id: original.id })
  }

  async #look(standing: Standing): Promise<OwnMessage | undefined> {
    const { handle } = standing
    try {
      const original = await this.#webhook.original(handle)
      standing.stage = isThinking(original)
        ? 'thinking'
        : original.id === handle.sourceId
          ? 'updating'
          : 'answered'
      return original
    } catch (error) {
      const code = codeOf(error)
      if (code === codes.unknownMessage) standing.stage = 'updating'
      else if (code === codes.unknownWebhook)
        standing.stage = stillFresh(handle, this.now()) ? 'fresh' : 'gone'
      else if (code === codes.invalidWebhookToken || code === codes.unknownInteraction)
        standing.stage = 'gone'
      else throw error
      return undefined
    }
  }

  async #say(standing: Standing, reply: Reply): Promise<string | undefined | 'again'> {
    const { handle, stage } = standing
    const [first] = reply.parts
    if (stage === 'gone' || !first) return undefined
    if (reply.replaces !== undefined) return await this.#change(standing, reply, reply.replaces)
    const seenByOne = reply.private && handle.inGuild
    if (!standing.said.has(reply.deliveryId)) {
      if (stage === 'fresh') {
        // Through a new message the one with the component could not be changed any more, if one person alone sees it.
        if (handle.sourceEphemeral || bytesOf(reply.parts) > heavyBytes)
          return await this.#deferAndSayAgain(standing)
        const type = InteractionResponseType.ChannelMessageWithSource
        const data = seenByOne ? ephemeral(first.body) : first.body
        const done = await this.#respond(standing, { type, data }, 'answered', first, (id) =>
          this.#note(standing, reply, 1, id, seenByOne),
        )
        if (!done) return 'again'
      } else if (stage === 'thinking') {
        // "Thinking" in a channel is seen by one person only; an answer for all needs a message of its own.
        if (handle.inGuild && !seenByOne) {
          await this.#webhook.deleteOriginal(handle)
          standing.stage = 'updating'
          return 'again'
        }
        this.#note(standing, reply, 1, await this.#webhook.editOriginal(handle, first), seenByOne)
        standing.stage = 'answered'
      }
    }
    return await this.#rest(standing, reply, seenByOne)
  }

  /** The parts not yet said: to one person as follow-ups, else as messages of the channel, where a nonce guards them. */
  async #rest(standing: Standing, reply: Reply, seenByOne: boolean): Promise<string> {
    for (const [index, part] of reply.parts.entries()) {
      if (index < (standing.said.get(reply.deliveryId)?.parts ?? 0)) continue
      const id = seenByOne
        ? await this.#webhook.followUp(standing.handle, { ...part, body: ephemeral(part.body) })
        : await this.#postOrFollowUp(standing.handle, reply, part, index)
      this.#note(standing, reply, index + 1, id, seenByOne)
    }
    return standing.said.get(reply.deliveryId)?.id ?? ''
  }

  async #postOrFollowUp(handle: Handle, reply: Reply, part: Part, index: number): Promise<string> {
    try {
      return await reply.post(part, index)
    } catch (error) {
      // Closed direct messages, a channel the bot may not write: the interaction still may.
      if (outcomeOf(error).kind !== 'unreachable') throw error
      return await this.#webhook.followUp(handle, part)
    }
  }

  /** Changes the message with the component; another one is not the interaction's to change. */
  async #change(standing: Standing, reply: Reply, messageId: string): Promise<string | undefined | 'again'> {
    const { handle } = standing
    const part = reply.parts.at(-1)
    if (messageId !== handle.sourceId || !part) return undefined
    if (standing.stage === 'updating') return await this.#webhook.editOriginal(handle, part)
    if (standing.stage !== 'fresh') return undefined
    if (bytesOf(reply.parts) > heavyBytes) return await this.#deferAndSayAgain(standing)
    const update = { type: InteractionResponseType.UpdateMessage, data: part.body }
    if (!(await this.#respond(standing, update, 'updating', part))) return 'again'
    return messageId
  }

  async #deferAndSayAgain(standing: Standing): Promise<'again'> {
    await this.#defer(standing)
    return 'again'
  }

  async #defer(standing: Standing): Promise<void> {
    const { handle } = standing
    if (handle.sourceId !== undefined)
      await this.#respond(standing, { type: InteractionResponseType.DeferredMessageUpdate }, 'updating')
    else {
      const type = InteractionResponseType.DeferredChannelMessageWithSource
      const body = handle.inGuild ? { type, data: { flags: MessageFlags.Ephemeral } } : { type }
      await this.#respond(standing, body, 'thinking')
    }
  }

  /** @returns false when the interaction stands otherwise than believed; its stage is then known anew */
  async #respond(
    standing: Standing,
    body: unknown,
    then: Stage,
    part?: Part,
    made?: (messageId: string) => void,
  ): Promise<boolean> {
    const { handle } = standing
    try {
      const id = await this.#webhook.respond(handle, body, part?.files)
      standing.stage = then
      if (id !== undefined) made?.(id)
      if (then === 'updating' && handle.sourceEphemeral && handle.sourceId !== undefined)
        this.#makers.set(handle.sourceId, handle)
      return true
    } catch (error) {
      const code = codeOf(error)
      if (code === codes.unknownInteraction) standing.stage = 'gone'
      else if (code === codes.alreadyAcknowledged) await this.#look(standing)
      else {
        // It may have arrived: asked before anything else is said.
        standing.known = false
        throw error
      }
      return false
    }
  }

  #note(standing: Standing, reply: Reply, parts: number, id: string, seenByOne: boolean): void {
    standing.said.set(reply.deliveryId, { parts, id })
    if (seenByOne) this.#makers.set(id, standing.handle)
  }

  async #inTurn<T>(handle: Handle, work: (standing: Standing) => Promise<T>): Promise<T> {
    const standing = this.#standings.get(handle.id) ?? standingOf(handle, false)
    if (!this.#standings.has(handle.id)) this.#standings.set(handle.id, standing)
    const result = standing.tail.then(() => work(standing))
    standing.tail = result.catch(() => undefined)
    return await result
  }
}

function standingOf(handle: Handle, known: boolean): Standing {
  return { stage: 'fresh', handle, known, said: new Map(), tail: Promise.resolve() }
}
