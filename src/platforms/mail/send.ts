/** Sending one mail: what it is made of, and the headers that tell other programs what it is. */
import type { SendMailOptions } from 'nodemailer'
import type { FileReference } from '../../base/message.ts'
import type { Outgoing } from '../../base/platform.ts'
import { type MailLinks, mailLinks } from './links.ts'
import { inBrackets, messageIdOf } from './message-id.ts'
import { renderMail, subjectOf } from './render.tsx'
import { headerText } from './words.ts'

export interface MailSender {
  /** The address that mails come from, and the name that stands before it, if one was set. */
  from: { address: string; name: string }
  base: string
  key: Uint8Array
  clock: () => Date
  workspace(): Promise<string>
}

/** Bytes of files that go with a mail; base64 makes them a third more, and many servers take 10 MB. */
const mostAttached = 5 * 1024 * 1024

export async function mailOf(sender: MailSender, outgoing: Outgoing): Promise<SendMailOptions> {
  const { from, base } = sender
  const { message, language, deliveryId, about } = outgoing
  const to = outgoing.chat.id
  const links = mailLinks(sender, to, subjectOf(message))
  const workspace = headerText(await sender.workspace(), 80)
  const files = await attachments(outgoing)
  const cid = `picture.${deliveryId}`
  const { subject, html, text } = renderMail({
    ...{ message, language, links, workspace, cid },
    member: outgoing.recipientId !== undefined,
    attached: files.map(({ reference }) => reference),
  })
  const thread = about === undefined ? undefined : inBrackets(about, from.address)
  const answered = outgoing.replyHandle ?? thread
  return {
    messageId: messageIdOf(sender.key, deliveryId, to, from.address),
    from: { name: headerText(from.name || workspace, 80), address: from.address },
    to: { name: '', address: to },
    subject,
    text,
    html,
    textEncoding: 'quoted-printable',
    date: sender.clock(),
    ...(answered !== undefined && { inReplyTo: answered, references: answered }),
    attachments: files.map(({ reference, bytes }) => ({
      filename: headerText(reference.name, 100) || 'file',
      content: Buffer.from(bytes),
      contentType: reference.type,
      contentDisposition: reference === message.picture ? ('inline' as const) : ('attachment' as const),
      ...(reference === message.picture && { cid }),
    })),
    headers: {
      'Content-Language': language,
      // RFC 3834: nobody's absence is to be told to a program.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(outgoing.bulk && { Precedence: 'bulk' }),
      ...unsubscribing(links, base),
    },
  }
}

/** RFC 2369, and RFC 8058, which asks for https. */
function unsubscribing(links: MailLinks, base: string): Record<string, string> {
  const stop = { 'List-Unsubscribe': `<${links.stop()}>` }
  return base.startsWith('https:') ? { ...stop, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : stop
}

async function attachments({
  message,
  readFile,
}: Outgoing): Promise<{ reference: FileReference; bytes: Uint8Array }[]> {
  const found: { reference: FileReference; bytes: Uint8Array }[] = []
  let room = mostAttached
  for (const reference of [message.picture, message.file]) {
    if (!reference) continue
    const bytes = await readFile(reference.id)
    if (bytes.length > room) continue
    room -= bytes.length
    found.push({ reference, bytes })
  }
  return found
}
