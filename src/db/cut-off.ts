/**
 * A connection that is cut the moment it is made: PostgreSQL's last word may come with the very bytes that say that it
 * is ready, before anybody who asked for the connection listens, and an `error` that nobody listens to ends a process
 * (Node.js, "Error events"). The next statement fails of it, which is where it is told.
 */
import type { ClientBase } from 'pg'

/** For a pool's `onConnect`. */
export function hearsCut(client: ClientBase): void {
  client.on('error', () => undefined)
}
