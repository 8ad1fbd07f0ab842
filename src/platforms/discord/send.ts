/** Sends what the outbox gives: through the interaction it answers while that is possible, else as the bot's message. */
import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Outcome, Outgoing } from '../../base/platform.ts'
import { translator } from '../../i18n/index.ts'
import type { Answers } from './answers.ts'
import { type Handle, readHandle } from './handle.ts'
import { codeOf, codes, outcomeOf } from './outcome.ts'
import { nonceOf, type Part, renderMessage } from './render.ts'

export interface SendingParts {
  rest: REST
  answers: Answers
  /** Direct-message channels already opened, by person. */
  dms: Map<string, string>
}

export async function send(parts: SendingParts, outgoing: Outgoing): Promise<Outcome> {
  const rendered = await render(outgoing)
  if ('kind' in rendered) return rendered
  try {
    const answered = await answer(parts, outgoing, rendered.parts)
    if (answered !== undefined) return { kind: 'sent', messageId: answered }
    return await sendByRight(parts, outgoing, rendered.parts)
  } catch (error) {
    return outcomeOf(error)
  }
}

async function render(outgoing: Outgoing): Promise<{ parts: Part[] } | Outcome> {
  let unreadable: unknown
  const read = async (id: string) => {
    try {
      return await outgoing.readFile(id)
    } catch (error) {
      unreadable = error
      throw error
    }
  }
  try {
    return { parts: await renderMessage(outgoing.message, translator(outgoing.language), read) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return unreadable === undefined
      ? { kind: 'rejected', why }
      : { kind: 'transient', why: `file: ${why}`, mayHaveArrived: false }
  }
}

/** @returns undefined when there is no interaction to answer through */
async function answer(
  parts: SendingParts,
  outgoing: Outgoing,
  rendered: Part[],
): Promise<string | undefined> {
  const handle = usableHandle(outgoing)
  if (!handle) return undefined
  try {
    return await parts.answers.reply(handle, {
      deliveryId: outgoing.deliveryId,
      parts: rendered,
      ...(outgoing.replaces !== undefined && { replaces: outgoing.replaces }),
      private: outgoing.message.private === true || outgoing.chat.kind === 'private',
      mayHaveArrived: outgoing.mayHaveArrived,
      post: (part, index) => post(parts.rest, handle.channelId, outgoing, part, index, rendered.length),
    })
  } catch (error) {
    const code = codeOf(error) ?? 0
    const expired = [codes.unknownInteraction, codes.unknownWebhook, codes.invalidWebhookToken]
    if (expired.some((one) => one === code)) return undefined
    // The message to change is gone.
    if (code === codes.unknownMessage) return undefined
    throw error
  }
}

/** An answer meant for another channel than the interaction's goes there by the bot's own right. */
function usableHandle(outgoing: Outgoing): Handle | undefined {
  const handle = outgoing.replyHandle === undefined ? undefined : readHandle(outgoing.replyHandle)
  if (!handle) return undefined
  const same = outgoing.chat.id === handle.channelId
  return same || (outgoing.chat.kind === 'private' && handle.inGuild) ? handle : undefined
}

async function sendByRight(parts: SendingParts, outgoing: Outgoing, rendered: Part[]): Promise<Outcome> {
  const { rest, answers } = parts
  const { chat, replaces, recipientId } = outgoing
  const last = rendered.at(-1)
  if (replaces !== undefined && last) {
    try {
      if (await answers.editEphemeral(replaces, last)) return { kind: 'sent', messageId: replaces }
      return await change(rest, chat.id, replaces, last)
    } catch (error) {
      // Gone, ephemeral and past its time, or not ours: said anew.
      const code = codeOf(error) ?? 0
      const gone = [
        codes.unknownMessage,
        codes.notOwnMessage,
        codes.invalidWebhookToken,
        codes.unknownWebhook,
      ]
      if (!gone.some((one) => one === code)) throw error
      if (outgoing.onlyChanges) return { kind: 'gone' }
    }
  }
  const toOne = outgoing.message.private === true && chat.kind === 'group'
  if (toOne && recipientId === undefined)
    return { kind: 'rejected', why: 'a private message to a channel needs a recipient' }
  if (recipientId !== undefined && (toOne || chat.id === recipientId || chat.id === ''))
    return await sendDirect(parts, outgoing, rendered, recipientId)
  try {
    return { kind: 'sent', messageId: await postAll(rest, chat.id, outgoing, rendered) }
  } catch (error) {
    const unknown = codeOf(error) === codes.unknownChannel && chat.kind === 'private'
    if (!unknown || recipientId === undefined) throw error
    return await sendDirect(parts, outgoing, rendered, recipientId)
  }
}

/**
 * In a thread that lies archived nothing can be changed before it is brought back, and then it is put away again: whoever
 * closed it meant it. Bringing back takes the right to write, in a locked one to manage threads, as putting away does:
 * https://discord.com/developers/docs/resources/channel#modify-channel-json-params-thread
 */
async function change(rest: REST, channelId: string, messageId: string, part: Part): Promise<Outcome> {
  const edit = async (): Promise<Outcome> => {
    const edited = await rest.patch(Routes.channelMessage(channelId, messageId), { ...part })
    return { kind: 'sent', messageId: idOf(edited) }
  }
  const archive = (archived: boolean) => rest.patch(Routes.channel(channelId), { body: { archived } })
  try {
    return await edit()
  } catch (error) {
    if (codeOf(error) !== codes.threadArchived) throw error
  }
  try {
    await archive(false)
  } catch (error) {
    if (codeOf(error) !== codes.missingPermissions) throw error
    const { thread_metadata } = thread.parse(await rest.get(Routes.channel(channelId)))
    if (!thread_metadata.locked) throw error
    return { kind: 'unreachable', reason: 'topic-closed' }
  }
  const changed = await edit()
  // The change stands, whether or not the bot may do this.
  await archive(true).catch(() => undefined)
  return changed
}

const thread = z.object({ thread_metadata: z.object({ locked: z.boolean() }) })

async function sendDirect(
  { rest, dms }: SendingParts,
  outgoing: Outgoing,
  rendered: Part[],
  recipientId: string,
): Promise<Outcome> {
  let channelId = dms.get(recipientId)
  if (channelId === undefined) {
    channelId = idOf(await rest.post(Routes.userChannels(), { body: { recipient_id: recipientId } }))
    dms.set(recipientId, channelId)
  }
  const messageId = await postAll(rest, channelId, outgoing, rendered)
  return { kind: 'sent', messageId, chatId: channelId }
}

async function postAll(rest: REST, channelId: string, outgoing: Outgoing, rendered: Part[]): Promise<string> {
  let id = ''
  for (const [index, part] of rendered.entries())
    id = await post(rest, channelId, outgoing, part, index, rendered.length)
  return id
}

/** The nonce makes Discord return the first message when the same comes again within a few minutes. */
async function post(
  rest: REST,
  channelId: string,
  outgoing: Outgoing,
  part: Part,
  index: number,
  count: number,
): Promise<string> {
  const nonce = nonceOf(outgoing.deliveryId, index, count)
  const body = { ...part.body, nonce, enforce_nonce: true }
  return idOf(await rest.post(Routes.channelMessages(channelId), { body, files: part.files }))
}

function idOf(answer: unknown): string {
  return z.object({ id: z.string() }).parse(answer).id
}
