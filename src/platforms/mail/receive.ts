/** What comes into the mailbox: a reply to a mail of ours, a bounce of one, or neither. */
import { createHash } from 'node:crypto'
import EmailReplyParser from 'email-reply-parser'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { readMailAddress } from '../../base/mail-address.ts'
import { readMessageId } from './message-id.ts'

export type Incoming =
  /** `id`: of the mail itself, the same each time it is read. */
  | { kind: 'reply'; id: string; messageId: string; from: string; text: string }
  /** `words`: what the server said of the address. */
  | { kind: 'bounce'; deliveryId: string; address: string; permanent: boolean; words: string }
  /** A machine wrote it, or it answers no mail of ours: nothing is done, and above all not answered. */
  | { kind: 'nothing'; why: string }

/** Bytes of a mail that are read, and characters of what somebody wrote. */
export const mostRead = 2 * 1024 * 1024
const longestText = 4000
const longestParsed = 8000

/** @param key of the installation, by which it is known that a mail answers one of ours */
export async function readIncoming(raw: Buffer, key: Uint8Array): Promise<Incoming> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipHtmlToText: false })
  const report = bounceOf(raw, key)
  if (report) return report
  const machine = machineOf(mail)
  if (machine) return { kind: 'nothing', why: machine }
  const from = readMailAddress(firstOf(mail.from) ?? '')
  if (from === null) return { kind: 'nothing', why: 'nobody has sent it' }
  const answered = [mail.inReplyTo ?? '', ...[mail.references ?? []].flat()]
  // Who never had the mail does not know its id: a forged sender is nobody.
  if (!answered.some((id) => readMessageId(key, id, from) !== null))
    return { kind: 'nothing', why: 'it answers no mail of ours to its sender' }
  const text = wordsOf(mail.text ?? '')
  if (text === '') return { kind: 'nothing', why: 'it says nothing' }
  const messageId = mail.messageId ?? ''
  const id = createHash('sha256')
    .update(messageId || raw)
    .digest('base64url')
    .slice(0, 22)
  return { kind: 'reply', id, messageId, from, text }
}

/** What somebody wrote themselves: without what they quote, and without their signature. */
export function wordsOf(text: string): string {
  // The parser's time grows with the square of the empty lines.
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n\s*\n/g, '\n\n')
    .slice(0, longestParsed)
  const own = new EmailReplyParser().parseReply(beforeQuote(plain))
  return own.trim().slice(0, longestText)
}

/** How Hungarian programs, and Outlook in either language, head what they quote; the library knows other languages. */
const heads = [
  /^.{0,200}(?:ezt írta|a következőt írta|írta)\b.{0,200}:[ \t]*$/im,
  /^[^\n]{0,200}<[^<>\s]{3,254}>[^\n]{0,100}\n?[^\n]{0,100}(?:írta|wrote)[^\n]{0,100}\n?[^\n]{0,100}:[ \t]*$/im,
  /^-{2,}[ \t]*(?:eredeti üzenet|továbbított üzenet|original message|forwarded message)[ \t]*-{2,}/im,
  /^_{8,}[ \t]*$/m,
  /^(?:Feladó|From):[^\n]+\n(?:Dátum|Elküldve|Küldve|Date|Sent):/im,
  /^(?:Elküldve|Küldve|Sent from)\b[^\n]{0,80}(?:iPhone|iPad|Samsung|Android|Outlook|Yahoo|telefonom|phone)[^\n]{0,60}$/im,
]

function beforeQuote(text: string): string {
  const starts = heads.map((head) => head.exec(text)?.index ?? text.length)
  return text.slice(0, Math.min(...starts))
}

/** RFC 3834, 2 and 5; and what older programs write. @returns why it is no person's */
function machineOf(mail: ParsedMail): string | null {
  const header = (name: string) => String(mail.headers.get(name) ?? '').toLowerCase()
  const auto = header('auto-submitted')
  if (auto !== '' && !auto.startsWith('no')) return `auto-submitted: ${auto}`
  if (/^(bulk|junk|list|auto_reply)/.test(header('precedence'))) return 'precedence'
  for (const name of [
    'x-autoreply',
    'x-autorespond',
    'x-auto-reply',
    'list-id',
    'list-unsubscribe',
    'feedback-id',
  ])
    if (mail.headerLines.some(({ key }) => key === name)) return name
  const path = mail.headerLines.find(({ key }) => key === 'return-path')?.line ?? ''
  if (/<\s*>/.test(path)) return 'an empty return path'
  if (/^(mailer-daemon|postmaster|no-?reply|noreply)@/i.test(firstOf(mail.from) ?? ''))
    return 'the sender is a program'
  const subject = (mail.subject ?? '').toLowerCase()
  if (
    /^(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|automatikus válasz|házon kívül|szabadságon)/.test(
      subject,
    )
  )
    return 'the subject says so'
  return null
}

/** RFC 3464: a report of the delivery of one of our mails. */
function bounceOf(raw: Buffer, key: Uint8Array): Incoming | null {
  const all = raw.toString('utf8')
  const [, report] =
    /^content-type:[ \t]*message\/delivery-status[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*\r?\n([\s\S]*?)\n--/im.exec(
      all,
    ) ?? []
  if (report === undefined) return null
  const fields = report.replace(/\r?\n[ \t]+/g, ' ')
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(?:[\\w-]+;)?[ \\t]*(.+?)\\s*$`, 'im').exec(fields)?.[1] ?? ''
  const status = field('Status')
  const words = `${status} ${field('Diagnostic-Code')}`.trim()
  const recipients = [field('Original-Recipient'), field('Final-Recipient')].flatMap(
    (one) => readMailAddress(one) ?? [],
  )
  for (const [id] of all.matchAll(/<[\w.-]{5,80}@[\w.-]{1,250}>/g))
    for (const address of recipients) {
      const deliveryId = readMessageId(key, id, address)
      if (deliveryId === null) continue
      const permanent = /^failed/i.test(field('Action')) && !status.startsWith('4')
      return { kind: 'bounce', deliveryId, address, permanent, words }
    }
  return { kind: 'nothing', why: 'a report of a mail that is none of ours' }
}

function firstOf(addresses: AddressObject | AddressObject[] | undefined): string | undefined {
  return [addresses ?? []].flat()[0]?.value[0]?.address
}
