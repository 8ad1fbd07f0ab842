/** PostgreSQL that accepts and never answers, or a network that swallows what is sent: TCP alone waits for hours. */
import { Socket } from 'node:net'

/**
 * Milliseconds without a byte either way after which a connection is given up. The pool closes idle ones sooner
 * (open.ts), so that only one that waits for an answer gets so old; no statement of the app is that long (audiences and
 * housekeeping go by slices). Backups and migrations have connections of their own.
 */
export const silentFor = 30_000

/** Milliseconds that the server goes on with a statement whose process may have given up. */
const statementFor = 60_000

/**
 * What each connection of the app asks of the server. A transaction whose process was cut off holds its locks no longer
 * than any may last (`transactionOptions` of open.ts); postgresql.org/docs/current/runtime-config-client.html.
 */
export const sessionSettings = `-c statement_timeout=${statementFor} -c idle_in_transaction_session_timeout=30000`

/** For `stream` of a pg connection. @param ms as `silentFor` */
export function givesUp(ms: number): () => Socket {
  return () => {
    const socket = new Socket()
    socket.setTimeout(ms, () => {
      const error = new Error(`Connection terminated: PostgreSQL has said nothing for ${ms} ms`)
      socket.destroy(error)
    })
    return socket
  }
}
