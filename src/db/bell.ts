import pg from 'pg'
import { givesUp } from './silence.ts'
import { webNews } from './web-messages.ts'

/** Tells every process on one database that there is something to be sent, or to be shown. */
export interface Bell {
  /** Rings for the others; this process knows already. Many rings in a moment are one. */
  ring(): void
  /** @returns what stops listening */
  listen(heard: () => void): () => void
  /** Hears what transactions told (`pg_notify`) of this topic, ours too. @returns what stops listening */
  hear(topic: string, heard: (told: string) => void): () => void
  close(): Promise<void>
}

export interface BellOptions {
  url: string
  log: { error(data: object, message: string): void }
  /** Milliseconds after which a connection that does not answer is given up and made anew. */
  silentMs: number
}

const channel = 'dialogus_outbox'

/**
 * By PostgreSQL's LISTEN and NOTIFY on a connection of its own, which is made anew when it is lost. A ring that is
 * lost with it costs a second: senders look by themselves as well.
 */
export async function postgresqlBell({ url, log, silentMs }: BellOptions): Promise<Bell> {
  const listeners = new Map<(told: string) => void, string>()
  let client: pg.Client | undefined
  let closed = false
  let pending = false
  let retry: NodeJS.Timeout | undefined
  /** A statement has no answer yet: what is rung meanwhile is told after it, once. */
  let asking = false

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, stream: givesUp(silentMs) })
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', ({ channel: topic, payload = '' }) => {
      for (const [heard, of] of listeners) {
        if (of !== topic) continue
        try {
          heard(payload)
        } catch (error) {
          // Anybody may tell anything, another version too: it is found by looking, as what is told to nobody.
          log.error({ err: error, topic }, 'what another process told was not understood')
        }
      }
    })
    client = fresh
    await fresh.connect()
    for (const topic of [channel, webNews]) await fresh.query(`LISTEN ${topic}`)
  }
  const lost = (which: pg.Client, error?: unknown) => {
    if (which !== client) return
    client = undefined
    if (closed) return
    if (error) log.error({ err: error }, 'the connection that tells of new deliveries was lost')
    retry = setTimeout(again, 1000)
  }
  const again = () => {
    connect().catch((error: unknown) => {
      if (client) lost(client, error)
    })
  }
  const ask = async (sql: string) => {
    if (asking || !client) return
    asking = true
    try {
      await client.query(sql)
    } catch (error) {
      log.error({ err: error }, 'other processes could not be told of a delivery')
    } finally {
      asking = false
      tell()
    }
  }
  const tell = () => {
    if (!pending || asking) return
    pending = false
    void ask(`NOTIFY ${channel}`)
  }
  try {
    await connect()
  } catch (error) {
    closed = true
    clearTimeout(retry)
    throw error
  }
  // Whoever only listens never learns that nobody speaks.
  const pulse = setInterval(() => void ask('SELECT 1'), silentMs / 3)
  const hear: Bell['hear'] = (topic, heard) => {
    listeners.set(heard, topic)
    return () => listeners.delete(heard)
  }
  return {
    hear,
    ring() {
      if (!pending) setImmediate(tell)
      pending = true
    },
    listen: (heard) => hear(channel, heard),
    async close() {
      closed = true
      clearTimeout(retry)
      clearInterval(pulse)
      await client?.end()
    },
  }
}
