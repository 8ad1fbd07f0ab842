/** Wires and starts everything, and stops it in reverse; nothing else wires. */
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { platformNames } from './base/update.ts'
import type { Links } from './chat/context.ts'
import { listings } from './chat/listing.ts'
import { router } from './chat/router.ts'
import { type Config, ConfigError } from './config.ts'
import { connect } from './connect.ts'
import { consoleRoutes } from './console/index.ts'
import type { Database } from './db/client.ts'
import { setFileQuota } from './db/file-quota.ts'
import { addressOf } from './db/kept.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import { databaseProbe } from './db/probe.ts'
import { readSettings } from './db/settings.ts'
import { createSender, type Sender } from './delivery/sender.ts'
import { switchPlatforms } from './delivery/switched.ts'
import { backupJob } from './jobs/backup.ts'
import { forgetWriters, housekeeping } from './jobs/housekeeping.ts'
import { type Jobs, startJobs } from './jobs/index.ts'
import { demoMails } from './mail/index.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { hasAdmin, makeAdmin } from './partners/roles.ts'
import { readAdmins } from './partners/rules.ts'
import { createSignIn } from './partners/signin.ts'
import { type Started, startPlatforms } from './platforms/start.ts'
import type { PushReach } from './platforms/web/push.ts'
import { probes } from './probes.ts'
import { endCounting } from './reading/apart.ts'
import { type Room, register } from './room.ts'
import { rooms as allRooms } from './rooms.ts'
import { inTime } from './time/in-time.ts'
import { close, listen } from './web/listening.ts'
import { nobody, peers } from './web/peer.ts'
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
  /** Which push services browsers may have, where not any on the Internet: for tests, which have one of their own. */
  pushReach?: PushReach
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
  pushReach,
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
    return await start({ config, log, clock, rooms, demo, pushReach, opened, metrics, undo })
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
  pushReach: PushReach | undefined
  opened: OpenDatabase
  metrics: Metrics
  undo: (() => Promise<void>)[]
}

async function start({
  config,
  log,
  clock,
  rooms,
  demo,
  pushReach,
  opened,
  metrics,
  undo,
}: Starting): Promise<App> {
  const { db, provider } = opened
  const http = await listen(config)
  undo.push(() => close(http.server))
  const base = (config.BASE_URL ?? http.address).replace(/\/+$/, '')

  const { platforms, routes, lost, calendar, push, shown } = await connect({
    config,
    log,
    clock,
    demo,
    db,
    bell: opened.bell,
    base,
    pushReach,
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
    jobs: [...rooms.flatMap((room) => room.jobs ?? []), ...backups, housekeeping(rooms), forgetWriters],
    calendar,
    push,
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
      // So that no other connection is left to hold the file.
      await endCounting(addressOf(db).url)
      await opened.close()
    },
  }
}
