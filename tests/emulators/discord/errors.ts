/** Discord's error answers: `{ message, code, errors }` with a tree of field errors for code 50035. */

export interface FieldFault {
  /** `content`, `embeds.0.description`, … */
  path: string
  code: string
  message: string
}

/** Thrown by routes and checks; the server turns it into the answer. */
export class DiscordFault extends Error {
  override name = 'DiscordFault'
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly fields: FieldFault[] = [],
  ) {
    super(message)
  }

  body(): Record<string, unknown> {
    const body: Record<string, unknown> = { message: this.message, code: this.code }
    if (this.fields.length > 0) body.errors = tree(this.fields)
    return body
  }
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const faults = {
  unauthorized: () => new DiscordFault(401, 0, '401: Unauthorized'),
  notFound: () => new DiscordFault(404, 0, '404: Not Found'),
  methodNotAllowed: () => new DiscordFault(405, 0, '405: Method Not Allowed'),
  unknownApplication: () => new DiscordFault(404, 10002, 'Unknown Application'),
  unknownChannel: () => new DiscordFault(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new DiscordFault(404, 10004, 'Unknown Guild'),
  unknownMessage: () => new DiscordFault(404, 10008, 'Unknown Message'),
  unknownUser: () => new DiscordFault(404, 10013, 'Unknown User'),
  unknownWebhook: () => new DiscordFault(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new DiscordFault(404, 10062, 'Unknown interaction'),
  unknownEvent: () => new DiscordFault(404, 10070, 'Unknown Guild Scheduled Event'),
  alreadyAcknowledged: () => new DiscordFault(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new DiscordFault(403, 50001, 'Missing Access'),
  notOwnMessage: () => new DiscordFault(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new DiscordFault(400, 50006, 'Cannot send an empty message'),
  dmsClosed: () => new DiscordFault(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new DiscordFault(403, 50013, 'Missing Permissions'),
  threadArchived: () => new DiscordFault(400, 50083, 'Thread is archived'),
  invalidWebhookToken: () => new DiscordFault(401, 50027, 'Invalid Webhook Token'),
  malformedJson: () => new DiscordFault(400, 50109, 'The request body contains invalid JSON.'),
  threadLocked: () => new DiscordFault(400, 160005, 'Thread is locked'),
  invalidForm: (fields: FieldFault[]) => new DiscordFault(400, 50035, 'Invalid Form Body', fields),
}

function tree(fields: FieldFault[]): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const field of fields) {
    let node = root
    for (const key of field.path.split('.').filter((part) => part !== '')) {
      const next = node[key]
      if (isRecord(next)) node = next
      else {
        const made: Record<string, unknown> = {}
        node[key] = made
        node = made
      }
    }
    const list = Array.isArray(node._errors) ? node._errors : []
    node._errors = [...list, { code: field.code, message: field.message }]
  }
  return root
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
