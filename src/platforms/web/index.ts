/** The web chat: a conversation for people with neither Telegram nor Discord, in any browser. */

import type { Hono } from 'hono'
import { Gathered } from '../../base/gathered.ts'
import type { Outgoing, Platform } from '../../base/platform.ts'
import type { Push } from '../../base/push.ts'
import type { Bell } from '../../db/bell.ts'
import type { Database } from '../../db/client.ts'
import { pushKeys } from '../../db/push-devices.ts'
import { readSettings } from '../../db/settings.ts'
import { readWebNewsTold, webNews } from '../../db/web-messages.ts'
import { inTime } from '../../time/in-time.ts'
import { assets } from '../../web/assets.ts'
import { appendPersonContent } from './conversation.ts'
import { Live } from './live.ts'
import { makePushKeys, type PushReach, pushes, pushServices } from './push.ts'
import { notFound, routes } from './routes.ts'
import { sendAll } from './send.ts'
import type { WebChat, WebLog } from './webchat.ts'

export interface WebOptions {
  db: Database
  clock: () => Date
  log: WebLog
  /** Absolute address as people see it, without a trailing slash; each request's own if not given. */
  publicUrl?: string | undefined
  /** Among several processes: what the others store is heard at once. */
  bell?: Bell | undefined
  /** How often to look for messages that other processes stored, in milliseconds. */
  pollMs?: number
  /** How long a page may take nothing before it is let go, in milliseconds. */
  slowestMs?: number
  /** Whom a push service writes to: a mailto address; else where the product is. */
  contact?: string
  /** Which push services browsers may name; for tests. */
  pushReach?: PushReach | undefined
}

const none = Number.POSITIVE_INFINITY
/** Messages that are stored together: some milliseconds of work, so that nobody's own reply waits long for its turn. */
const storedAtOnce = 128
/** Where a reply is among them. */
const storedWithReplies = 32
/** Milliseconds that the settings are believed by pages that open. */
const settingsAge = 5000

/** The longest that a stop waits for requests under way. */
const stopMs = 10_000

export interface WebPlatform extends Platform {
  name: 'web'
  routes: Hono
  /** What an address that nothing is at answers. */
  notFound: Hono
  /** Shows what a person said elsewhere (by mail) in their conversation; a second time with the same update nothing. */
  note(channelId: string, updateId: string, text: string): Promise<void>
  /** Tells browsers whose pages are closed. */
  push: Push
}

/** Makes the platform; its `routes` go into the process's one HTTP server. Nothing is limited but our own disk. */
export async function web(options: WebOptions): Promise<WebPlatform> {
  const { db, clock, log, publicUrl, pollMs = 1000, slowestMs = 60_000 } = options
  const reach = options.pushReach ?? pushServices
  const keys = await pushKeys(db, makePushKeys)
  const contact = options.contact ?? (publicUrl?.startsWith('https:') ? publicUrl : 'mailto:bot@localhost')
  const live = new Live({
    ...{ db, clock, pollMs, slowestMs },
    failed: (error) => log.warn({ err: error }, 'looking for new web messages failed'),
  })
  const sends = new Gathered(
    (outgoing: Outgoing[]) => sendAll({ db, live, now: clock() }, outgoing),
    storedAtOnce,
    storedWithReplies,
  )
  const chat: WebChat = {
    db,
    clock,
    log,
    publicUrl,
    assets: await assets(),
    zone: zoneOf(db),
    live,
    push: { key: keys.publicKey, reach },
    inbound: null,
    commands: { contact: [], coordinator: [], admin: [] },
    underWay: new Set(),
  }
  let unlisten = () => {}
  return {
    name: 'web',
    limits: { bulkPerSecond: none, perChatPerSecond: 50, perGroupPerMinute: 1000, concurrency: 256 },
    routes: routes(chat),
    notFound: notFound(chat),
    push: pushes({ keys, contact, reach, clock }),
    async note(channelId, updateId, text) {
      live.stored(await appendPersonContent(db, channelId, updateId, { text }, clock()), false)
    },
    async start(inbound, commands) {
      chat.inbound = inbound
      chat.commands = commands
      live.start()
      unlisten =
        options.bell?.hear(webNews, (payload) => live.heard(readWebNewsTold(db, payload))) ?? unlisten
    },
    async stop() {
      unlisten()
      live.stop()
      await inTime(Promise.allSettled([...chat.underWay]), stopMs, () => undefined)
      chat.inbound = null
    },
    send: (outgoing) => sends.do(outgoing, outgoing.bulk !== true),
    ...(publicUrl !== undefined && { invitationLink: (code: string) => `${publicUrl}/join/${code}` }),
    ready: () => chat.inbound !== null,
  }
}

/** Reads it for all who ask within some seconds: many pages open at once. */
function zoneOf(db: Database): () => Promise<string> {
  let known: { zone: Promise<string>; until: number } | undefined
  return () => {
    const now = performance.now()
    if (!known || now >= known.until) {
      const zone = readSettings(db).then((settings) => settings.zone)
      // A failure is not kept.
      zone.catch(() => {
        known = undefined
      })
      known = { zone, until: now + settingsAge }
    }
    return known.zone
  }
}
