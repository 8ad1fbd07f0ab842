/** Wires and starts everything, and stops it in reverse; nothing else wires. */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { EventCalendar } from './base/calendar.ts'
import type { Inbound, Platform } from './base/platform.ts'
import { platformNames } from './base/update.ts'
import type { Links } from './chat/context.ts'
import { listings } from './chat/listing.ts'
import { router } from './chat/router.ts'
import { type Config, ConfigError } from './config.ts'
import { consoleRoutes } from './console/index.ts'
import type { Database } from './db/client.ts'
import { setFileQuota } from './db/file-quota.ts'
import { isStopped, passKey } from './db/mail-stops.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import { databaseProbe } from './db/probe.ts'
import { readSettings } from './db/settings.ts'
import { createSender, type Sender } from './delivery/sender.ts'
import { switchPlatforms } from './delivery/switched.ts'
import { backupJob } from './jobs/backup.ts'
import { housekeeping } from './jobs/housekeeping.ts'
import { type Jobs, startJobs } from './jobs/index.ts'
import { demoMails } from './mail/index.ts'
import { keepMailboxReadTo, mailboxReadTo, noteBounce, saidByMail, tellTaken } from './mail/receiving.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { hasAdmin, makeAdmin } from './partners/roles.ts'
import { readAdmins } from './partners/rules.ts'
import { createSignIn } from './partners/signin.ts'
import { discord } from './platforms/discord/index.ts'
import { mail } from './platforms/mail/index.ts'
import type { Incoming } from './platforms/mail/receive.ts'
import { type ShownMails, shownMails } from './platforms/mail/shown.ts'
import { type Started, startPlatforms } from './platforms/start.ts'
import { telegram } from './platforms/telegram/index.ts'
import { type WebPlatform, web } from './platforms/web/index.ts'
import { type Room, register } from './room.ts'
import { rooms as allRooms } from './rooms.ts'
import { inTime } from './time/in-time.ts'
import { nobody, peers } from './web/peer.ts'
import { httpServer } from './web/server.ts'
import { siteRoutes } from './web/site.ts'

/** Milliseconds between two looks for texts that a process which is gone was waiting with. */
const lookForWaitingMs = 10_000

export interface AppOptions {
  config: Config
  log: Logger
  clock?: () => Date
  /** What it does; all rooms unless told. */
  rooms?: readonly Room[]
  /** The sample workspace: without a mail server, mails are shown at /demo/mail instead of sent. */
  demo?: boolean
}

export interface App {
  /** Where the web server answers, as people reach it. */
  address: string
  /** Where it listens, whatever may stand before it. */
  listening: string
  db: Database
  clock: () => Date
  /** What a person who starts it needs to know: where to sign in first. */
  welcome(): Promise<string[]>
  /** Runs every job that is due now and sends what they stored (for tests, which do not wait for the timetable). */
  tick(): Promise<void>
  /** Nothing new is taken; what is in hand is finished within the deadline, the rest waits in the outbox. */
  stop(deadlineMs: number): Promise<void>
}

/** @throws with one sentence that says what is wrong: port in use, database locked, wrong token */
export async function startApp({
  config,
  log,
  clock = () => new Date(),
  rooms = allRooms,
  demo = false,
}: AppOptions): Promise<App> {
  register(rooms)
  const admins = readAdmins(config.ADMINS)
  if (!admins.ok) throw new ConfigError(admins.fault)
  const undo: (() => Promise<void>)[] = []
  try {
    const metrics = createMetrics()
    const opened = await openDatabase({ url: config.DATABASE_URL, log, queried: metrics.queried })
    undo.push(() => opened.close())
    setFileQuota(opened.db, { all: config.FILES_MB, personADay: config.FILES_PERSON_MB })
    for (const account of admins.accounts) await makeAdmin(opened.db, account, clock())
    return await start({ config, log, clock, rooms, demo, opened, metrics, undo })
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined)
    throw error
  }
}

interface Starting {
  config: Config
  log: Logger
  clock: () => Date
  rooms: readonly Room[]
  demo: boolean
  opened: OpenDatabase
  metrics: Metrics
  undo: (() => Promise<void>)[]
}

async function start({ config, log, clock, rooms, demo, opened, metrics, undo }: Starting): Promise<App> {
  const { db, provider } = opened
  const http = await listen(config)
  undo.push(() => close(http.server))
  const base = (config.BASE_URL ?? http.address).replace(/\/+$/, '')

  const { platforms, routes, lost, calendar, shown } = await makePlatforms({
    config,
    log,
    clock,
    demo,
    db,
    base,
  })
  const on = platforms.map(({ name }) => name)
  await switchPlatforms(db, on, clock())
  const sender = createSender({
    db,
    provider,
    platforms,
    off: platformNames.filter((name) => !on.includes(name)),
    kinds: rooms.flatMap((room) => room.broadcasts ?? []),
    clock,
    log,
    watch: metrics.sender,
    ...(opened.bell && { bell: opened.bell }),
  })
  const links: Links = {
    base,
    invitation: (code) =>
      platforms.flatMap((platform) => {
        const url = platform.invitationLink?.(code)
        return url === undefined ? [] : [{ platform: platform.name, url }]
      }),
    ...(on.includes('mail') && { mail: true }),
    press: (name, payload) => platforms.find((platform) => platform.name === name)?.pressLink?.(payload),
  }
  const commands = listings(rooms.flatMap((room) => room.commands ?? []))
  const inbound = router({
    db,
    provider,
    rooms,
    links,
    log,
    clock,
    wake: () => sender.wake(),
    directReplies: () => sender.directReplies(),
    watch: metrics.router,
    menuChanged: (update, person) => {
      const platform = platforms.find(({ name }) => name === update.platform)
      platform
        ?.showCommands?.(update.chat, commands[person.role], person.language)
        .catch((error: unknown) =>
          log.warn({ platform: update.platform, err: error }, 'the menu was not shown'),
        )
    },
  })

  const app = new Hono()
  app.use(peers(config.TRUST_PROXY ?? nobody))
  const stores = databaseProbe(opened)
  probes(app, stores, platforms)
  metrics.observe({ db, stores, platforms, sender, clock, backups: config.BACKUP_DIR })
  app.route('/', metrics.routes(config.METRICS_TOKEN))
  app.route(
    '/',
    await consoleRoutes({ db, clock, log, links, pages: rooms.flatMap((room) => room.pages ?? []) }),
  )
  const site = [...rooms.flatMap((room) => room.site ?? []), ...(shown ? [demoMails(shown.mails)] : [])]
  app.route('/', await siteRoutes(site, { db, clock, log, links, inbound }))
  for (const route of routes) app.route('/', route)
  app.notFound((c) => lost.fetch(c.req.raw, c.env))
  http.serve(app)

  await sender.start()
  undo.push(() => sender.stop(0))
  const started = await startPlatforms(platforms, { inbound, commands, log })
  undo.push(() => started.stop())
  const takeUp = () =>
    inbound
      .takeUp(clock())
      .catch((error: unknown) => log.warn({ err: error }, 'waiting texts were not looked for'))
  await takeUp()
  const lookAgain = setInterval(takeUp, lookForWaitingMs)
  lookAgain.unref()
  undo.push(async () => clearInterval(lookAgain))
  const { zone } = await readSettings(db)
  const backups = config.BACKUP_DIR
    ? [
        backupJob({
          url: config.DATABASE_URL,
          folder: config.BACKUP_DIR,
          keep: config.BACKUP_KEEP,
          key: config.BACKUP_KEY,
        }),
      ]
    : []
  const jobs = startJobs({
    db,
    provider,
    jobs: [...rooms.flatMap((room) => room.jobs ?? []), ...backups, housekeeping(rooms)],
    calendar,
    zone,
    clock,
    wake: () => sender.wake(),
    ran: metrics.ran,
    log,
  })
  log.info({ address: base, platforms: on, database: provider }, 'ready')
  const { server, address: listening } = http
  const receiving: Started = {
    ...started,
    async stop() {
      clearInterval(lookAgain)
      await started.stop()
      inbound.stop()
    },
  }
  return running({ base, listening, db, clock, log, started: receiving, sender, jobs, server, opened })
}

interface Running {
  base: string
  listening: string
  db: Database
  clock: () => Date
  log: Logger
  started: Started
  sender: Sender
  jobs: Jobs
  server: ServerType
  opened: OpenDatabase
}

function running({ base, listening, db, clock, log, started, sender, jobs, server, opened }: Running): App {
  return {
    address: base,
    listening,
    db,
    clock,
    async welcome() {
      if (await hasAdmin(db)) return [`Coordinators sign in by /console in their chat, or at ${base}/console`]
      const token = await createSignIn(db, { contactId: null, now: clock() })
      return [
        `The first administrator signs in here (once, within a day): ${base}/console/sign-in/${token}`,
        `To look around with sample data instead: npm start -- --demo`,
      ]
    },
    async tick() {
      await jobs.tick()
      sender.wake()
      await sender.idle()
    },
    async stop(deadlineMs) {
      const end = performance.now() + deadlineMs
      // Half of it at most: a platform that does not answer must not keep what was sent from being stored.
      try {
        const ended = Promise.all([jobs.stop(), started.stop()])
        await inTime(ended, deadlineMs / 2, () =>
          log.warn({}, 'what came in last, or a job, did not end in time'),
        )
      } finally {
        await sender.stop(Math.max(0, end - performance.now()))
      }
      await close(server)
      await opened.close()
    },
  }
}

async function makePlatforms({
  config,
  log,
  clock,
  demo,
  db,
  base,
}: Omit<Starting, 'opened' | 'metrics' | 'undo' | 'rooms'> & { db: Database; base: string }): Promise<{
  platforms: Platform[]
  routes: Hono[]
  /** Answers where no route does. */
  lost: Hono
  calendar: EventCalendar | undefined
  /** Mails that are shown instead of sent. */
  shown: ShownMails | undefined
}> {
  const webChat = await web({ db, clock, log, publicUrl: base })
  const platforms: Platform[] = [webChat]
  const routes: Hono[] = []
  let calendar: EventCalendar | undefined
  if (config.TELEGRAM_TOKEN) {
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
  if (config.SMTP_URL && config.MAIL_FROM)
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
  else if (demo) {
    shown = shownMails({ ...sender, from: { name: '', address: 'bot@example.org' } })
    platforms.push(shown)
  }
  return { platforms, routes: [...routes, webChat.routes], lost: webChat.notFound, calendar, shown }
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

/** `/healthz`: the process lives. `/readyz`: it can do its work, or what is missing. */
function probes(app: Hono, stores: () => Promise<boolean>, platforms: Platform[]): void {
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const missing = [
      ...((await stores()) ? [] : ['database']),
      ...platforms.filter((platform) => !platform.ready()).map(({ name }) => name),
    ]
    return c.json({ ready: missing.length === 0, missing }, missing.length === 0 ? 200 : 503)
  })
}

/** The port is taken before anything else is begun, so that one in use is told at once. */
async function listen(
  config: Config,
): Promise<{ server: ServerType; address: string; serve(app: Hono): void }> {
  let handler: Hono = new Hono()
  const server = httpServer((request, env) => handler.fetch(request, env))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.PORT} is in use: stop the program that has it, or set PORT to another.`)
          : error.code === 'EADDRNOTAVAIL' || error.code === 'EACCES'
            ? new Error(`HOST ${config.HOST} and PORT ${config.PORT} cannot be listened on (${error.code}).`)
            : error,
      ),
    )
    server.listen(config.PORT, config.HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST
  return {
    server,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    serve(app) {
      handler = app
    },
  }
}

async function close(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    // Streams to open pages would keep it for ever.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
