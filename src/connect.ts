/**
 * Makes the platforms that the environment turns on, and loads their clients only then: Discord's alone is a fifth of
 * the start.
 */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { EventCalendar } from './base/calendar.ts'
import type { Inbound, Platform } from './base/platform.ts'
import type { Push } from './base/push.ts'
import { type Config, ConfigError } from './config.ts'
import type { Bell } from './db/bell.ts'
import type { Database } from './db/client.ts'
import { isStopped, passKey } from './db/mail-stops.ts'
import { readSettings } from './db/settings.ts'
import { keepMailboxReadTo, mailboxReadTo, noteBounce, saidByMail, tellTaken } from './mail/receiving.ts'
import type { Incoming } from './platforms/mail/receive.ts'
import type { ShownMails } from './platforms/mail/shown.ts'
import { type WebPlatform, web } from './platforms/web/index.ts'
import type { PushReach } from './platforms/web/push.ts'

interface Connecting {
  config: Config
  log: Logger
  clock: () => Date
  /** Without a mail server, mails are shown instead of sent. */
  demo: boolean
  db: Database
  bell: Bell | undefined
  /** The public address. */
  base: string
  pushReach: PushReach | undefined
}

export interface Connected {
  platforms: Platform[]
  routes: Hono[]
  /** Answers where no route does. */
  lost: Hono
  calendar: EventCalendar | undefined
  push: Push
  /** Mails that are shown instead of sent. */
  shown: ShownMails | undefined
}

/** The platforms that the environment turns on, not started yet. @throws {ConfigError} */
export async function connect(connecting: Connecting): Promise<Connected> {
  const { config, log, clock, demo, db, bell, base, pushReach } = connecting
  const answering = config.MAIL_FROM && { contact: `mailto:${config.MAIL_FROM.address}` }
  const webChat = await web({ db, clock, log, publicUrl: base, bell, pushReach, ...answering })
  const platforms: Platform[] = [webChat]
  const routes: Hono[] = []
  let calendar: EventCalendar | undefined
  if (config.TELEGRAM_TOKEN) {
    const { telegram } = await import('./platforms/telegram/index.ts')
    const secret = config.TELEGRAM_WEBHOOK_SECRET
    const platform = telegram({
      token: config.TELEGRAM_TOKEN,
      ...(config.TELEGRAM_API_ROOT && { apiRoot: config.TELEGRAM_API_ROOT }),
      mode: secret ? { kind: 'webhook', url: `${base}/telegram/webhook`, secret } : { kind: 'polling' },
      log,
    })
    platforms.push(platform)
    if (platform.routes) routes.push(platform.routes)
  }
  if (config.DISCORD_TOKEN) {
    const { discord } = await import('./platforms/discord/index.ts')
    const publicKey = config.DISCORD_PUBLIC_KEY
    const platform = discord({
      token: config.DISCORD_TOKEN,
      ...(config.DISCORD_API && { restApi: config.DISCORD_API }),
      mode: publicKey ? { kind: 'http', publicKey } : { kind: 'gateway' },
      log,
    })
    platforms.push(platform)
    calendar = platform.scheduledEvents
    if (platform.routes) routes.push(new Hono().route('/discord', platform.routes))
  }
  let shown: ShownMails | undefined
  const key = await passKey(db)
  const sender = {
    ...{ base, key, clock },
    workspace: async () => (await readSettings(db)).name,
    stopped: (address: string) => isStopped(db, key, address),
  }
  if (config.SMTP_URL && config.MAIL_FROM) {
    const { mail } = await import('./platforms/mail/index.ts')
    platforms.push(
      mail({
        ...sender,
        url: config.SMTP_URL,
        from: config.MAIL_FROM,
        dkim: readDkim(config.MAIL_FROM.address, config),
        perMinute: config.MAIL_PER_MINUTE,
        log,
        ...(config.IMAP_URL && {
          imap: {
            url: config.IMAP_URL,
            readTo: () => mailboxReadTo(db),
            keepReadTo: (to) => keepMailboxReadTo(db, to),
          },
        }),
        take: (incoming, inbound) => takeMail({ db, clock, inbound, webChat }, incoming),
      }),
    )
  } else if (demo) {
    const { shownMails } = await import('./platforms/mail/shown.ts')
    shown = shownMails({ ...sender, from: { name: '', address: 'bot@example.org' } })
    platforms.push(shown)
  }
  return {
    platforms,
    routes: [...routes, webChat.routes],
    lost: webChat.notFound,
    calendar,
    push: webChat.push,
    shown,
  }
}

/** What somebody wrote by mail is said in their web chat, with its bubble; a bounce is noted. */
async function takeMail(
  {
    db,
    clock,
    inbound,
    webChat,
  }: { db: Database; clock: () => Date; inbound: Inbound; webChat: WebPlatform },
  incoming: Incoming,
): Promise<void> {
  if (incoming.kind === 'bounce') return await db.$transaction((tx) => noteBounce(tx, incoming, clock()))
  if (incoming.kind !== 'reply') return
  const said = await db.$transaction((tx) => saidByMail(tx, incoming, clock()))
  if (!said) return
  await webChat.note(said.channelId, said.update.id, said.text)
  await inbound.handle(said.update)
  await db.$transaction((tx) => tellTaken(tx, incoming, clock()))
}

/** @throws {ConfigError} when the key cannot be read */
function readDkim(from: string, { MAIL_DKIM_KEY: file, MAIL_DKIM_SELECTOR: keySelector }: Config) {
  if (!file) return undefined
  try {
    const privateKey = readFileSync(file, 'utf8')
    createPrivateKey(privateKey)
    return { domainName: from.slice(from.lastIndexOf('@') + 1), keySelector, privateKey }
  } catch (error) {
    throw new ConfigError(`MAIL_DKIM_KEY ${file} is no private key that can be read: ${String(error)}`)
  }
}
