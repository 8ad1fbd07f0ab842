/** Stands for a mail server in the sample workspace: mails are kept to be looked at, and go nowhere. */
import type { Platform } from '../../base/platform.ts'
import { type MailSender, mailOf } from './send.ts'

interface ShownMail {
  to: string
  subject: string
  html: string
  text: string
  at: Date
}

export interface ShownMails extends Platform {
  /** The newest last. */
  mails: readonly ShownMail[]
}

/** Mails kept; the oldest goes first. */
const kept = 100

export function shownMails(sender: MailSender & { stopped(address: string): Promise<boolean> }): ShownMails {
  const mails: ShownMail[] = []
  return {
    name: 'mail',
    limits: { bulkPerSecond: 50, perChatPerSecond: 5, perGroupPerMinute: 1, concurrency: 4 },
    mails,
    async start() {},
    async stop() {},
    ready: () => true,
    async send(outgoing) {
      const to = outgoing.chat.id
      if (await sender.stopped(to)) return { kind: 'unreachable', reason: 'mail-stopped' }
      const { messageId, subject, html, text } = await mailOf(sender, outgoing)
      mails.push({ to, subject: String(subject), html: String(html), text: String(text), at: sender.clock() })
      if (mails.length > kept) mails.shift()
      return { kind: 'sent', messageId: String(messageId), chatId: to }
    },
  }
}
