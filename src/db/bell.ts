import pg from 'pg'

/** Tells every process on one database that there is something to be sent. */
export interface Bell {
  /** Rings for the others; this process knows already. Many rings in a moment are one. */
  ring(): void
  /** @returns what stops listening */
  listen(heard: () => void): () => void
  close(): Promise<void>
}

export interface BellOptions {
  url: string
  log: { error(data: object, message: string): void }
}

const channel = 'dialogus_outbox'

/**
 * By PostgreSQL's LISTEN and NOTIFY on a connection of its own, which is made anew when it is lost. A ring that is
 * lost with it costs a second: senders look by themselves as well.
 */
export async function postgresqlBell({ url, log }: BellOptions): Promise<Bell> {
  const listeners = new Set<() => void>()
  let client: pg.Client | undefined
  let closed = false
  let ringing = false
  let again = false
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('error', (error) => lost(error))
    fresh.on('end', () => lost(undefined))
    fresh.on('notification', () => {
      for (const heard of listeners) heard()
    })
    await fresh.connect()
    await fresh.query(`LISTEN ${channel}`)
    client = fresh
  }
  const lost = (error: Error | undefined) => {
    if (error) log.error({ err: error }, 'the connection that tells of new deliveries was lost')
    client = undefined
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      connect().catch(lost)
    }, 1000)
  }
  /** One at a time: a connection takes the next statement when the last one has ended. */
  const ring = () => {
    again = ringing
    if (ringing) return
    ringing = true
    setImmediate(async () => {
      try {
        await client?.query(`NOTIFY ${channel}`)
      } catch (error) {
        log.error({ err: error }, 'other processes could not be told of a delivery')
      }
      ringing = false
      if (again) ring()
    })
  }
  await connect()
  return {
    ring,
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
