/** The connection to the mail server that mails are handed to. */
import { Transform } from 'node:stream'
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'

export interface SmtpOptions {
  /** smtp://user:password@host:587 or smtps://…:465. */
  url: string
  dkim?: { domainName: string; keySelector: string; privateKey: string } | undefined
}

/** Connections at once, and mails over one before it is closed: servers count both. */
const connections = 5
const mailsEach = 100

/** Milliseconds; all together within the minute that a delivery is waited for. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 40_000,
  dnsTimeout: 10_000,
}

export interface Smtp {
  /** host:port, for what is said of it. */
  server: string
  verify(): Promise<void>
  /** @throws {SendFailure} with whether all of the mail was given to the server */
  send(mail: SendMailOptions): Promise<void>
  close(): void
}

export class SendFailure extends Error {
  override name = 'SendFailure'
  constructor(
    override readonly cause: unknown,
    readonly handed: boolean,
  ) {
    super(cause instanceof Error ? cause.message : String(cause))
  }
}

export function smtp({ url, dkim }: SmtpOptions): Smtp {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const local = ['localhost', '127.0.0.1', '::1'].includes(host)
  const server = `${hostname}:${port || (secure ? 465 : 587)}`
  const transport = createTransport({
    pool: true,
    host,
    port: Number(port || (secure ? 465 : 587)),
    secure,
    // A password does not go over the network in the clear, whatever the server says it can.
    requireTLS: !secure && username !== '' && !local,
    maxConnections: connections,
    maxMessages: mailsEach,
    // What was not taken is for the outbox to try again.
    maxRequeues: 0,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    ...(dkim && { dkim }),
  })
  const handed = new Set<string>()
  transport.use('stream', (mail, done) => {
    mail.message.transform(
      () =>
        new Transform({
          transform: (chunk, _encoding, next) => next(null, chunk),
          flush: (next) => {
            handed.add(String(mail.data.messageId))
            next()
          },
        }),
    )
    done()
  })
  return {
    server,
    async verify() {
      await verified(transport)
    },
    async send(mail) {
      const id = String(mail.messageId)
      handed.delete(id)
      try {
        await transport.sendMail(mail)
      } catch (error) {
        throw new SendFailure(error, handed.has(id))
      } finally {
        handed.delete(id)
      }
    },
    close: () => transport.close(),
  }
}

async function verified(transport: Pick<Transporter, 'verify'>): Promise<void> {
  await transport.verify()
}
