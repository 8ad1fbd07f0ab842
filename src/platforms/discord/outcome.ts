/** What went wrong with a request, as the delivery's typed outcome. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { Outcome, UnreachableReason } from '../../base/platform.ts'

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const codes = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  notOwnMessage: 50005,
  dmsClosed: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  threadArchived: 50083,
  noMutualGuilds: 50278,
  threadLocked: 160005,
} as const

const unreachable = new Map<number, UnreachableReason>([
  [codes.dmsClosed, 'dms-closed'],
  [codes.noMutualGuilds, 'left'],
  // Of a channel that it may not see, and of a server that it is no longer in.
  [codes.missingAccess, 'no-rights'],
  [codes.missingPermissions, 'no-rights'],
  [codes.threadArchived, 'topic-closed'],
  [codes.threadLocked, 'topic-closed'],
  [codes.unknownChannel, 'chat-not-found'],
  [codes.unknownUser, 'deactivated'],
])

export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined
}

/** The request never left, or was refused before anything was done. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

export function outcomeOf(error: unknown): Exclude<Outcome, { kind: 'sent' | 'migrated' }> {
  if (error instanceof RateLimitError)
    return {
      kind: 'rate-limited',
      retryAfterMs: Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout)),
      scope: error.global ? 'account' : 'chat',
    }
  if (error instanceof DiscordAPIError) {
    const why = `${error.method} ${error.status} ${error.code}: ${error.message}`
    if (error.status >= 500) return { kind: 'transient', why, mayHaveArrived: true }
    // The token was withdrawn: nothing is wrong with the message.
    if (error.status === 401) return { kind: 'transient', why, mayHaveArrived: false }
    const reason = unreachable.get(codeOf(error) ?? 0)
    return reason ? { kind: 'unreachable', reason } : { kind: 'rejected', why }
  }
  if (error instanceof HTTPError)
    return { kind: 'transient', why: `${error.method} ${error.status}`, mayHaveArrived: true }
  const code = systemCode(error)
  const why = error instanceof Error ? `${code ?? error.name}: ${error.message}` : String(error)
  return { kind: 'transient', why, mayHaveArrived: !neverArrived.has(code ?? '') }
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return systemCode(error.cause)
}
