/** The requests that an interaction's own token allows: its response, and the messages made through it. */
import { MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Handle } from './handle.ts'
import type { Part } from './render.ts'

const identified = z.object({ id: z.string() })
const responded = z.object({ resource: z.object({ message: identified }) })
const message = z.object({
  id: z.string(),
  flags: z.int().optional(),
  content: z.string(),
  embeds: z.array(z.object({ description: z.string().optional() })),
})
export type OwnMessage = z.infer<typeof message>

/** What goes out: a part of a message, or a plain body. */
type Payload = { body: unknown; files: Part['files'] }

/** None of these needs the bot's token: a 401 here says nothing of it. */
const auth = false

export class Webhook {
  constructor(private readonly rest: REST) {}

  /** @returns the id of the message made, if the response makes one */
  async respond(handle: Handle, body: unknown, files: Part['files'] = []): Promise<string | undefined> {
    const query = new URLSearchParams({ with_response: 'true' })
    const route = Routes.interactionCallback(handle.id, handle.token)
    const answer = responded.safeParse(await this.rest.post(route, { body, files, query, auth }))
    return answer.data?.resource.message.id
  }

  async original(handle: Handle): Promise<OwnMessage> {
    return message.parse(await this.rest.get(this.#route(handle, '@original'), { auth }))
  }

  async editOriginal(handle: Handle, { body, files }: Payload): Promise<string> {
    return await this.edit(handle, '@original', { body, files })
  }

  async edit(handle: Handle, messageId: string, { body, files }: Payload): Promise<string> {
    return identified.parse(await this.rest.patch(this.#route(handle, messageId), { body, files, auth })).id
  }

  async deleteOriginal(handle: Handle): Promise<void> {
    await this.rest.delete(this.#route(handle, '@original'), { auth })
  }

  async followUp(handle: Handle, { body, files }: Payload): Promise<string> {
    const route = Routes.webhook(handle.applicationId, handle.token)
    return identified.parse(await this.rest.post(route, { body, files, auth })).id
  }

  #route(handle: Handle, messageId: string): `/${string}` {
    return Routes.webhookMessage(handle.applicationId, handle.token, messageId)
  }
}

/** "… is thinking": nothing has been said yet. */
export function isThinking(own: OwnMessage): boolean {
  return ((own.flags ?? 0) & MessageFlags.Loading) !== 0
}

/** Whether that message says what this part says. Discord trims what it is given. */
export function saysTheSame(own: OwnMessage, part: Part): boolean {
  return (
    own.content === part.body.content.trim() &&
    (own.embeds[0]?.description ?? '') === (part.body.embeds[0]?.description ?? '').trim()
  )
}
