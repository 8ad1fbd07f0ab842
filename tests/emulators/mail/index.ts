/** A mail server on the loopback: takes mails, refuses what no strict server would take, and fails as it is told. */
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { faultsOf } from './strict.ts'

export interface Received {
  from: string
  to: string[]
  raw: string
  parsed: ParsedMail
}

/** An answer of the server that is none of success. */
export interface Refusal {
  code: number
  words: string
}

export class MailServer {
  readonly mails: Received[] = []
  /** What it refused because it breaks a rule; a test that ends well leaves this empty. */
  readonly faults: string[] = []
  /** Answers by address: to RCPT TO, and to the end of DATA. */
  readonly atRecipient = new Map<string, Refusal>()
  readonly atData = new Map<string, Refusal>()
  /** Cuts the connection when it has all of the mail, so many times. */
  drops = 0
  /** Milliseconds before it answers DATA. */
  slow = 0
  connections = 0
  private readonly server: SMTPServer
  private port = 0

  constructor(
    private readonly account?: { user: string; pass: string },
    more: SMTPServerOptions = {},
  ) {
    this.server = new SMTPServer({
      disabledCommands: account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
      allowInsecureAuth: true,
      authOptional: account === undefined,
      logger: false,
      // A pool keeps its connections open.
      closeTimeout: 50,
      disableReverseLookup: true,
      onConnect: (_session, done) => {
        this.connections++
        done()
      },
      onAuth: ({ username, password }, _session, done) =>
        username === account?.user && password === account?.pass
          ? done(null, { user: username })
          : done(refused({ code: 535, words: '5.7.8 Authentication credentials invalid' })),
      onRcptTo: ({ address }, _session, done) => {
        const refusal = this.atRecipient.get(address)
        done(refusal ? refused(refusal) : null)
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const raw = Buffer.concat(chunks)
          const to = session.envelope.rcptTo.map(({ address }) => address)
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
          void this.take(raw, from, to).then(
            () => setTimeout(() => done(), this.slow),
            (error: Error) => done(error),
          )
        })
      },
      ...more,
    })
    // A client that goes away is no fault of the server's.
    this.server.on('error', () => {})
  }

  private async take(raw: Buffer, from: string, to: string[]): Promise<void> {
    const refusal = to.map((address) => this.atData.get(address)).find((one) => one !== undefined)
    if (refusal) throw refused(refusal)
    const faults = faultsOf(raw)
    this.faults.push(...faults)
    if (faults.length > 0) throw refused({ code: 554, words: `5.6.0 ${faults[0]}` })
    const parsed = await simpleParser(raw, { skipImageLinks: true })
    this.mails.push({ from, to, raw: raw.toString('latin1'), parsed })
    if (this.drops > 0) {
      this.drops--
      for (const connection of this.server.connections) connection.close()
    }
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject)
      const listening = this.server.listen(port, '127.0.0.1', resolve)
      listening.on('listening', () => {
        const address = listening.address()
        this.port = typeof address === 'object' && address !== null ? address.port : port
      })
    })
  }

  /** SMTP_URL of this server. */
  get url(): string {
    const { account } = this
    const who = account ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.pass)}@` : ''
    return `smtp://${who}127.0.0.1:${this.port}`
  }

  to(address: string): Received[] {
    return this.mails.filter(({ to }) => to.includes(address))
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }
}

function refused({ code, words }: Refusal): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
