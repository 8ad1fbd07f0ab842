/** What became of a request, from what grammY throws. */
import { GrammyError, HttpError } from 'grammy'
import type { Outcome, UnreachableReason } from '../../base/platform.ts'

export type Failure = Exclude<Outcome, { kind: 'sent' }>

/** Telegram's words for "nobody is there": https://core.telegram.org/bots/api#making-requests gives no codes. */
const unreachable: [RegExp, UnreachableReason][] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated|USER_DEACTIVATED/i, 'deactivated'],
  [/kicked|not a member|chat was deactivated|chat was deleted/i, 'left'],
  [/TOPIC_(?:CLOSED|DELETED)|message thread not found/i, 'topic-closed'],
  [/(?:not enough|have no) rights|CHAT_WRITE_FORBIDDEN/i, 'no-rights'],
  [/can't initiate conversation|chat not found|user not found|PEER_ID_INVALID/i, 'chat-not-found'],
]

/**
 * Sorts an error of a call into what the sender does next.
 * @param limited tells whether a 429 concerns this chat only, or everything
 */
export function outcomeOf(error: unknown, limited: () => 'account' | 'chat'): Failure {
  if (error instanceof GrammyError) return fromTelegram(error, limited)
  if (error instanceof HttpError) return fromNetwork(error.error)
  if (error instanceof RangeError) return { kind: 'rejected', why: error.message }
  throw error
}

function fromTelegram(error: GrammyError, limited: () => 'account' | 'chat'): Failure {
  const { error_code: code, description, parameters } = error
  if (code === 429)
    return { kind: 'rate-limited', retryAfterMs: (parameters.retry_after ?? 1) * 1000, scope: limited() }
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', newChatId: String(parameters.migrate_to_chat_id) }
  if (code === 403 || code === 400) {
    const reason = unreachable.find(([words]) => words.test(description))?.[1]
    if (reason) return { kind: 'unreachable', reason }
  }
  if (code === 403) return { kind: 'unreachable', reason: 'left' }
  // A token that was withdrawn is mended by the operator; until then nothing may be given up.
  if (code === 401 || code === 404) return transient(`the token is not accepted: ${description}`, false)
  if (code >= 500) return transient(`${code} ${description}`, true)
  return { kind: 'rejected', why: `${error.method}: ${code} ${description}` }
}

/** Codes of connections that never came about, so that nothing can have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The error's own text holds the address with the token in it, so it is never passed on. */
function fromNetwork(cause: unknown): Failure {
  const { code, type, message } = describe(cause)
  if (code !== undefined && neverSent.has(code)) return transient(code, false)
  // "connect ETIMEDOUT": the connection was never made; "read ETIMEDOUT" is another matter.
  if (code === 'ETIMEDOUT' && !/read ETIMEDOUT/.test(message)) return transient('connect timeout', false)
  if (/timed out after/.test(message)) return transient('no answer in time', true)
  return transient(code ?? type ?? 'connection failed', true)
}

function transient(why: string, mayHaveArrived: boolean): Failure {
  return { kind: 'transient', why, mayHaveArrived }
}

function describe(cause: unknown): { code?: string; type?: string; message: string } {
  if (!(cause instanceof Error)) return { message: '' }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  const type = 'type' in cause && typeof cause.type === 'string' ? cause.type : undefined
  return {
    message: cause.message,
    ...(code !== undefined && { code }),
    ...(type !== undefined && { type }),
  }
}

/** A network error or an answer of Telegram in words that hold no token, for the log. */
export function describeError(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) {
    const { code, type, message } = describe(error.error)
    return code ?? (/timed out after/.test(message) ? 'no answer in time' : (type ?? 'connection failed'))
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
