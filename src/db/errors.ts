import { z } from 'zod'
import { Prisma } from './generated/sqlite/client.ts'

/**
 * Faults of the database that another try may not meet: connection (P1001, P1002, P1008, P1017), pool (P2024),
 * transaction timed out or closed (P2028), write conflict or deadlock (P2034), too many connections (P2037), a unique
 * row that another process wrote in between (P2002); and, from the drivers, SQLITE_BUSY, _FULL, _IOERR, _READONLY and
 * PostgreSQL's classes 08, 40 (rolled back: a deadlock), 53 (too much of something) and 57P, 57014 (a statement took too
 * long), 25P03 (a transaction did) and 25006 (a server that only reads for now).
 * Codes: Prisma's error reference; PostgreSQL's appendix A.
 */
const codes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2002', 'P2024', 'P2028', 'P2034', 'P2037'])

export function isTransient(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  // Both generated clients carry the code; instanceof would know only one of them.
  if (codes.has(codeOf(error))) return true
  if (/^(08...|40...|53...|57P..|57014|25P03|25006)$/.test(sqlStateOf(error))) return true
  return words.some((word) => word.test(String(error)))
}

/** Another wrote the same row: the next try finds it, so that a second conflict is a fault of ours. */
export function isConflict(error: unknown): boolean {
  return codeOf(error) === 'P2002'
}

const words = [
  /SQLITE_(BUSY|FULL|IOERR|READONLY)|database is locked|database or disk is full|disk I\/O|a readonly database/i,
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|terminating connection|timeout exceeded when trying to connect/i,
  // node-postgres, of a connection that broke between two statements.
  /is not queryable|timeout expired/i,
  /statement timeout|idle-in-transaction timeout|too many (clients|connections)|connection slots are reserved|the database system is|read-only transaction/i,
  /No space left on device|could not (extend|write|fsync) (file|to file)|out of shared memory/i,
]

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Statements of our own fail as P2010 whatever it was, and others as P2039: the database's own code is inside. */
const wrapped = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
})

function sqlStateOf(error: unknown): string {
  return wrapped.safeParse(error).data?.meta.driverAdapterError.cause.originalCode ?? codeOf(error)
}
