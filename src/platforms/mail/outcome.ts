/** What a mail server's answer means for the delivery. */
import { z } from 'zod'
import type { Outcome } from '../../base/platform.ts'

/** What nodemailer says of a failure. */
const failure = z.looseObject({
  message: z.string(),
  code: z.string().optional(),
  /** The command that was answered; CONN for the connection itself. */
  command: z.string().optional(),
  /** The server's words, with its code. */
  response: z.union([z.string(), z.literal(false)]).optional(),
  responseCode: z.number().optional(),
  syscall: z.string().optional(),
})
type Failure = z.infer<typeof failure>

export interface Trouble {
  why: string
  /** The name or the password: somebody has to mend it. */
  refused: boolean
}

/** Whether the server cannot be used at all now: what `/readyz` tells. One line says what is the matter. */
export function troubleOf(error: unknown, server: string): Trouble | null {
  const { code = '', message, response, responseCode = 0 } = read(error)
  const words = oneLine(response || message)
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2')
    return {
      why: `the mail server ${server} refuses the name or password of SMTP_URL: ${words}`,
      refused: true,
    }
  if (code === 'ETLS' || /certificate|\bTLS\b|\bSSL\b/i.test(words))
    return { why: `no encrypted connection to the mail server ${server}: ${words}`, refused: false }
  if (responseCode === 421 || (responseCode === 0 && connection.has(code)))
    return { why: `the mail server ${server} cannot be reached: ${words}`, refused: false }
  return null
}

const connection = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'EPROTOCOL'])

/**
 * RFC 5321, 4.2.1: 4yz may succeed later, 5yz will not. Which of these concern the address goes by the command that was
 * answered, and by the enhanced code where there is one (RFC 3463: x.7.z is policy, x.3.4 the size).
 * @param handed whether all of the message had been given to the server: then it may have taken it
 */
export function outcomeOf(error: unknown, handed: boolean): Exclude<Outcome, { kind: 'sent' | 'migrated' }> {
  const fault = read(error)
  const { code = '', command = '', responseCode = 0 } = fault
  const words = oneLine(fault.response || fault.message)
  const ofAddress = command === 'RCPT TO' || command === 'DATA'
  if (code === 'EAUTH' || responseCode === 0 || responseCode === 421)
    return code === 'EENVELOPE' && responseCode === 0
      ? { kind: 'unreachable', reason: 'mail-refused', words }
      : { kind: 'transient', why: words, mayHaveArrived: handed && responseCode === 0 }
  if (responseCode < 500)
    return ofAddress
      ? { kind: 'later', why: words }
      : { kind: 'transient', why: words, mayHaveArrived: false }
  if (ofAddress && !/\b5\.3\.4\b|relay/i.test(words))
    return { kind: 'unreachable', reason: 'mail-refused', words }
  return { kind: 'rejected', why: words }
}

function read(error: unknown): Failure {
  const parsed = failure.safeParse(error)
  return parsed.success ? parsed.data : { message: String(error) }
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, 300)
}
