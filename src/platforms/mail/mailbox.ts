/** The mailbox that replies and bounces come to, over IMAP: read as they come, from where it was read before. */
import { ImapFlow } from 'imapflow'
import { z } from 'zod'
import { type Incoming, mostRead, readIncoming } from './receive.ts'

/** Up to where a mailbox was read (RFC 9051, 2.3.1.1). */
interface ReadTo {
  validity: string
  uid: number
}

export interface MailboxOptions {
  /** imaps://user:password@host:993 or imap://…:143. */
  url: string
  key: Uint8Array
  /** Where it was read to; undefined: it never was, and what is in it by now is left alone. */
  readTo(): Promise<ReadTo | undefined>
  keepReadTo(to: ReadTo): Promise<void>
  take(incoming: Incoming): Promise<void>
  log: { info(data: object, message: string): void; warn(data: object, message: string): void }
}

/** Milliseconds after which it is looked at again, if the server does not tell by itself that something came. */
const lookEvery = 60_000
/** Milliseconds between attempts to connect: the first, and the longest. */
const waits = { first: 5_000, longest: 300_000 }

export interface Mailbox {
  start(): void
  /** Whether it can be read now. */
  ready(): boolean
  stop(): Promise<void>
}

export function mailbox(options: MailboxOptions): Mailbox {
  const { log } = options
  let client: ImapFlow | undefined
  let stopped = true
  let failures = 0
  /** What is the matter with it; null: nothing. */
  let trouble: string | null = 'it was not opened yet'
  let timer: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()
  let watch: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const made = connection(options.url)
    client = made
    let open = false
    made.on('error', (error: unknown) => open && isDown(error))
    made.on('close', again)
    try {
      await made.connect()
      await made.mailboxOpen('INBOX')
      open = true
      if (trouble !== null) log.info({ platform: 'mail' }, `the mailbox ${nameOf(options.url)} is read`)
      trouble = null
      failures = 0
      made.on('exists', () => look(made))
      look(made)
    } catch (error) {
      isDown(error)
      made.close()
      again()
    }
  }

  /** Told once, however often it is tried again. A password that was refused is not tried often: servers lock out who does. */
  function isDown(error: unknown): void {
    const { refused, words } = faultOf(error)
    const why = refused
      ? `the mailbox ${nameOf(options.url)} refuses the name or password of IMAP_URL: ${words}`
      : `the mailbox ${nameOf(options.url)} cannot be read: ${words}`
    if (trouble !== why) log.warn({ platform: 'mail' }, why)
    trouble = why
    if (refused) failures = Math.max(failures, 10)
  }

  function again(): void {
    if (stopped || timer) return
    timer = setTimeout(
      () => {
        timer = undefined
        if (!stopped) void connect()
      },
      Math.min(waits.longest, waits.first * 2 ** failures++),
    ).unref()
  }

  function look(from: ImapFlow): void {
    reading = reading
      .then(() => (stopped || !from.usable ? undefined : read(from, options)))
      .catch((error: unknown) =>
        log.warn({ platform: 'mail', err: error }, 'mails that came in could not be read'),
      )
    // What is asked of the server next ends the waiting.
    reading.then(() => (from.usable && !stopped ? from.idle() : undefined)).catch(() => {})
  }

  return {
    start() {
      stopped = false
      watch = setInterval(() => client && look(client), lookEvery).unref()
      void connect()
    },
    ready: () => trouble === null,
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearInterval(watch)
      await reading
      client?.close()
    },
  }
}

/** What imapflow says of a failure. */
const failure = z.looseObject({
  message: z.string(),
  authenticationFailed: z.boolean().optional(),
  responseText: z.string().optional(),
})

function faultOf(error: unknown): { refused: boolean; words: string } {
  const { data } = failure.safeParse(error)
  const words = (data?.responseText ?? data?.message ?? String(error)).replace(/\s+/g, ' ').trim()
  return { refused: data?.authenticationFailed === true, words: words.slice(0, 300) }
}

/** For what is said of it: without the password. */
function nameOf(url: string): string {
  const { host } = new URL(url)
  return host
}

function connection(url: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'imaps:'
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 993 : 143)),
    secure,
    ...(!secure && !local && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
  })
}

/** Takes what came since it was read the last time. What is somebody else's stays as it is, unread. */
async function read(client: ImapFlow, { key, readTo, keepReadTo, take, log }: MailboxOptions): Promise<void> {
  const open = client.mailbox
  if (!open) return
  await client.noop()
  const validity = String(open.uidValidity)
  const before = await readTo()
  if (before?.validity !== validity) return await keepReadTo({ validity, uid: open.uidNext - 1 })
  const uids = (await client.search({ uid: `${before.uid + 1}:*` }, { uid: true })) || []
  for (const uid of uids.filter((one) => one > before.uid).sort((a, b) => a - b)) {
    const found = await client.fetchOne(String(uid), { source: { maxLength: mostRead } }, { uid: true })
    const source = found === false ? undefined : found.source
    const incoming: Incoming = source
      ? await readIncoming(source, key)
      : { kind: 'nothing', why: 'it is gone' }
    if (incoming.kind === 'nothing')
      log.info({ platform: 'mail', uid }, `a mail was left alone: ${incoming.why}`)
    else {
      await take(incoming)
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    }
    await keepReadTo({ validity, uid })
  }
}
