/** E-mail: what is said to people goes to their mailbox, through the mail server of the association. */
import { type Inbound, type Outcome, type Outgoing, type Platform, Unavailable } from '../../base/platform.ts'
import { type Mailbox, type MailboxOptions, mailbox } from './mailbox.ts'
import { outcomeOf, type Trouble, troubleOf } from './outcome.ts'
import type { Incoming } from './receive.ts'
import { type MailSender, mailOf } from './send.ts'
import { SendFailure, type SmtpOptions, smtp } from './smtp.ts'

/** A pino logger fits. */
interface MailLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
}

export interface MailOptions extends MailSender, SmtpOptions {
  perMinute: number
  log: MailLog
  /** Whether the owner of an address wants no mail: then it gets none, whatever asks for it. */
  stopped(address: string): Promise<boolean>
  /** The mailbox that replies come to, if it is read. */
  imap?: Omit<MailboxOptions, 'key' | 'log' | 'take'> | undefined
  /** What came in: replies of people, and bounces. */
  take(incoming: Incoming, inbound: Inbound): Promise<void>
}

/** Milliseconds: a server that was down is asked so often whether it is back; a wrong password is not tried often. */
const lookAgain = 15_000
const refusedWait = 300_000

export function mail(options: MailOptions): Platform {
  const { log } = options
  const server = smtp(options)
  /** What is the matter with the server; null: nothing. */
  let trouble: string | null = `${server.server} was not asked yet`
  /** Until when a name or password that was refused is not tried again: servers lock out who does. */
  let refusedUntil = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let inbox: Mailbox | undefined

  function isDown({ why, refused }: Trouble): void {
    if (trouble !== why) log.warn({ platform: 'mail' }, why)
    trouble = why
    if (refused) refusedUntil = performance.now() + refusedWait
    if (!stopped) timer ??= setTimeout(look, refused ? refusedWait : lookAgain).unref()
  }

  function isUp(): void {
    if (trouble !== null) log.info({ platform: 'mail' }, `the mail server ${server.server} takes mail`)
    trouble = null
  }

  async function look(): Promise<void> {
    timer = undefined
    try {
      await server.verify()
      isUp()
    } catch (error) {
      isDown(troubleOf(error, server.server) ?? { why: String(error), refused: false })
    }
  }

  async function send(outgoing: Outgoing): Promise<Outcome> {
    if (await options.stopped(outgoing.chat.id)) return { kind: 'unreachable', reason: 'mail-stopped' }
    if (trouble !== null && performance.now() < refusedUntil)
      return { kind: 'transient', why: trouble, mayHaveArrived: false }
    const made = await mailOf(options, outgoing)
    try {
      await server.send(made)
    } catch (error) {
      const { cause, handed } = error instanceof SendFailure ? error : { cause: error, handed: false }
      const found = troubleOf(cause, server.server)
      if (found !== null) isDown(found)
      return outcomeOf(cause, handed)
    }
    isUp()
    return { kind: 'sent', messageId: String(made.messageId), chatId: outgoing.chat.id }
  }

  return {
    name: 'mail',
    limits: {
      bulkPerSecond: options.perMinute / 60,
      perChatPerSecond: 1,
      perGroupPerMinute: 1,
      concurrency: 48,
    },
    async start(inbound) {
      stopped = false
      const { imap, key, take } = options
      if (imap && !inbox) {
        inbox = mailbox({ ...imap, key, log, take: (incoming) => take(incoming, inbound) })
        inbox.start()
      }
      try {
        await server.verify()
        isUp()
      } catch (error) {
        const { why, refused } = troubleOf(error, server.server) ?? { why: String(error), refused: false }
        trouble = why
        if (refused) refusedUntil = performance.now() + refusedWait
        throw new Unavailable(why, refused ? refusedWait : 0)
      }
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      timer = undefined
      await inbox?.stop()
      inbox = undefined
      server.close()
    },
    send,
    ready: () => trouble === null,
    // Mails go out; what is answered to them waits in the mailbox.
    degraded: () => !(inbox?.ready() ?? true),
  }
}
