/**
 * How each interaction stands and what may still be said through it: one acknowledgement within three seconds, then
 * edits and follow-ups for fifteen minutes. What this process does not remember (a restart, another process) it asks.
 * https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import { InteractionResponseType, MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { type Handle, stillAlive, stillFresh } from './handle.ts'
import type { Modal } from './modal.ts'
import { codeOf, codes, outcomeOf } from './outcome.ts'
import { ephemeral, type Part } from './render.ts'

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
  /** False: this process has not received it, how it stands must be asked first. */
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

const messageSchema = z.object({
  id: z.string(),
  flags: z.int().optional(),
  content: z.string(),
  embeds: z.array(z.object({ description: z.string().optional() })),
})
type OwnMessage = z.infer<typeof messageSchema>

const callbackSchema = z.object({ resource: z.object({ message: z.object({ id: z.string() }) }) })

/** Interactions and messages remembered at most. */
const remembered = 20_000
/** An answer with more bytes than this takes its time: "thinking" goes first. */
const heavyBytes = 1024 * 1024

export class Answers {
  readonly #standings = new Map<string, Standing>()
  /** Ephemeral messages can be changed only through the interaction that made them. */
  readonly #makers = new Map<string, Handle>()

  constructor(
    private readonly rest: REST,
    private readonly now: () => number,
  ) {}

  /** Told of every interaction this process receives. */
  open(handle: Handle): void {
    keep(this.#standings, handle.id, {
      stage: 'fresh',
      handle,
      known: true,
      said: new Map(),
      tail: Promise.resolve(),
    })
  }

  /** Acknowledges without saying anything, if nothing was said yet: the person never sees "interaction failed". */
  async defer(handle: Handle): Promise<void> {
    await this.#inTurn(handle, async (standing) => {
      if (standing.stage === 'fresh') await this.#defer(standing)
    })
  }

  /** Opens a dialogue. @returns whether it was in time */
  async openModal(handle: Handle, modal: Modal): Promise<boolean> {
    return await this.#inTurn(handle, async (standing) => {
      if (standing.stage !== 'fresh') return false
      const done = await this.#callback(standing, { type: InteractionResponseType.Modal, data: modal })
      if (done !== undefined) standing.stage = 'answered'
      return done !== undefined
    })
  }

  async offer(handle: Handle, choices: { name: string; value: string }[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult
    await this.#inTurn(handle, async (standing) => {
      await this.#callback(standing, { type, data: { choices } })
      standing.stage = 'answered'
    })
  }

  /** A word to the person alone, beside whatever else is answered. */
  async whisper(handle: Handle, content: string): Promise<void> {
    const data = { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } }
    await this.#inTurn(handle, async (standing) => {
      if (standing.stage === 'fresh' && handle.sourceId !== undefined) await this.#defer(standing)
      if (standing.stage === 'gone') return
      if (standing.stage === 'fresh') {
        const done = await this.#callback(standing, {
          type: InteractionResponseType.ChannelMessageWithSource,
          data,
        })
        if (done !== undefined) standing.stage = 'answered'
      } else {
        await this.#followUp(handle, { body: data, files: [] })
        if (standing.stage === 'thinking') standing.stage = 'answered'
      }
    })
  }

  /** The interaction that made this ephemeral message, while it can still change it. */
  makerOf(messageId: string): Handle | undefined {
    const handle = this.#makers.get(messageId)
    return handle && stillAlive(handle, this.now()) ? handle : undefined
  }

  /** Changes an ephemeral message through the interaction that made it. */
  async editMade(handle: Handle, messageId: string, part: Part): Promise<string> {
    const route = Routes.webhookMessage(handle.applicationId, handle.token, messageId)
    return idOf(await this.rest.patch(route, { ...part, auth: false }))
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

  /** Learns how an interaction stands that this process has not seen, and whether this answer had arrived. */
  async #find(standing: Standing, reply: Reply): Promise<void> {
    if (standing.known) return
    standing.known = true
    if (stillFresh(standing.handle, this.now()) && !reply.mayHaveArrived) return
    const original = await this.#look(standing)
    const [first] = reply.parts
    if (!reply.mayHaveArrived || standing.stage !== 'answered' || !original || !first) return
    if (sameText(original, first)) standing.said.set(reply.deliveryId, { parts: 1, id: original.id })
  }

  async #look(standing: Standing): Promise<OwnMessage | undefined> {
    const { handle } = standing
    try {
      const route = Routes.webhookMessage(handle.applicationId, handle.token, '@original')
      const original = messageSchema.parse(await this.rest.get(route, { auth: false }))
      const loading = ((original.flags ?? 0) & MessageFlags.Loading) !== 0
      standing.stage = loading ? 'thinking' : original.id === handle.sourceId ? 'updating' : 'answered'
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
    const { handle } = standing
    if (standing.stage === 'gone') return undefined
    if (reply.replaces !== undefined) return await this.#change(standing, reply, reply.replaces)
    const [first] = reply.parts
    if (!first) return undefined
    const before = standing.said.get(reply.deliveryId)
    const seenByOne = reply.private && handle.inGuild
    if (before) return await this.#rest(standing, reply, seenByOne)
    if (standing.stage === 'fresh') {
      // Through a new message the one with the component could not be changed any more, if one person alone sees it.
      if (handle.sourceEphemeral || bytesOf(reply.parts) > heavyBytes) {
        await this.#defer(standing)
        return 'again'
      }
      const type = InteractionResponseType.ChannelMessageWithSource
      const data = seenByOne ? ephemeral(first.body) : first.body
      const answer = await this.#callback(standing, { type, data }, first)
      if (answer === undefined) return 'again'
      standing.stage = 'answered'
      const id = callbackSchema.parse(answer).resource.message.id
      this.#note(standing, reply, 1, id, seenByOne)
      return await this.#rest(standing, reply, seenByOne)
    }
    if (standing.stage === 'thinking') {
      const route = Routes.webhookMessage(handle.applicationId, handle.token, '@original')
      // "Thinking" in a channel is seen by one person only; an answer for all needs a message of its own.
      if (handle.inGuild && !seenByOne) {
        await this.rest.delete(route, { auth: false })
        standing.stage = 'updating'
        return 'again'
      }
      const id = idOf(await this.rest.patch(route, { ...first, auth: false }))
      standing.stage = 'answered'
      this.#note(standing, reply, 1, id, seenByOne)
      return await this.#rest(standing, reply, seenByOne)
    }
    return await this.#rest(standing, reply, seenByOne)
  }

  /** The parts not yet said: to one person as follow-ups, else as messages of the channel, where a nonce guards them. */
  async #rest(standing: Standing, reply: Reply, seenByOne: boolean): Promise<string> {
    for (const [index, part] of reply.parts.entries()) {
      if (index < (standing.said.get(reply.deliveryId)?.parts ?? 0)) continue
      const id = seenByOne
        ? await this.#followUp(standing.handle, { ...part, body: ephemeral(part.body) })
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
      return await this.#followUp(handle, part)
    }
  }

  #note(standing: Standing, reply: Reply, parts: number, id: string, seenByOne: boolean): void {
    standing.said.set(reply.deliveryId, { parts, id })
    if (seenByOne) keep(this.#makers, id, standing.handle)
  }

  async #change(standing: Standing, reply: Reply, messageId: string): Promise<string | undefined | 'again'> {
    const { handle } = standing
    const part = reply.parts.at(-1)
    if (messageId !== handle.sourceId || !part) return undefined
    if (standing.stage === 'fresh') {
      if (bytesOf(reply.parts) > heavyBytes) {
        await this.#defer(standing)
        return 'again'
      }
      const type = InteractionResponseType.UpdateMessage
      const answer = await this.#callback(standing, { type, data: part.body }, part)
      if (answer === undefined) return 'again'
      standing.stage = 'updating'
      return messageId
    }
    if (standing.stage !== 'updating') return undefined
    const route = Routes.webhookMessage(handle.applicationId, handle.token, '@original')
    return idOf(await this.rest.patch(route, { ...part, auth: false }))
  }

  async #defer(standing: Standing): Promise<void> {
    const { handle } = standing
    const silent = handle.sourceId !== undefined
    const body = silent
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          ...(handle.inGuild && { data: { flags: MessageFlags.Ephemeral } }),
        }
    const done = await this.#callback(standing, body)
    if (done !== undefined) standing.stage = silent ? 'updating' : 'thinking'
  }

  /** @returns undefined when the interaction stands otherwise than believed; its stage is then known anew */
  async #callback(standing: Standing, body: unknown, part?: Part): Promise<unknown> {
    const { handle } = standing
    try {
      const answer = await this.rest.post(Routes.interactionCallback(handle.id, handle.token), {
        body,
        files: part?.files ?? [],
        auth: false,
        query: new URLSearchParams({ with_response: 'true' }),
      })
      return answer ?? {}
    } catch (error) {
      const code = codeOf(error)
      if (code === codes.unknownInteraction) standing.stage = 'gone'
      else if (code === codes.alreadyAcknowledged) await this.#look(standing)
      else {
        // It may have arrived: asked before anything else is said.
        standing.known = false
        throw error
      }
      return undefined
    }
  }

  async #followUp(handle: Handle, part: { body: unknown; files: Part['files'] }): Promise<string> {
    const route = Routes.webhook(handle.applicationId, handle.token)
    return idOf(await this.rest.post(route, { ...part, auth: false }))
  }

  async #inTurn<T>(handle: Handle, work: (standing: Standing) => Promise<T>): Promise<T> {
    let standing = this.#standings.get(handle.id)
    if (!standing) {
      standing = { stage: 'fresh', handle, known: false, said: new Map(), tail: Promise.resolve() }
      keep(this.#standings, handle.id, standing)
    }
    const taken = standing
    const result = taken.tail.then(() => work(taken))
    taken.tail = result.catch(() => undefined)
    return await result
  }
}

function idOf(message: unknown): string {
  return z.object({ id: z.string() }).parse(message).id
}

function bytesOf(parts: Part[]): number {
  return parts
    .flatMap((part) => part.files)
    .reduce((sum, file) => sum + Buffer.byteLength(file.data as Buffer), 0)
}

function sameText(message: OwnMessage, part: Part): boolean {
  return (
    message.content === part.body.content.trim() &&
    (message.embeds[0]?.description ?? '') === (part.body.embeds[0]?.description ?? '').trim()
  )
}

/** A map that forgets the oldest. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > remembered && oldest !== undefined) map.delete(oldest)
}
