import { Prisma } from './generated/sqlite/client.ts'

/**
 * Faults of the database that another try may not meet: connection (P1001, P1002, P1008, P1017), pool (P2024),
 * transaction timed out or closed (P2028), write conflict or deadlock (P2034), a unique row that another process
 * wrote in between (P2002); and, from the drivers, SQLITE_BUSY and PostgreSQL's class 08, 53, 57P.
 * Codes: Prisma's error reference; PostgreSQL's appendix A.
 */
const codes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2002', 'P2024', 'P2028', 'P2034'])

export function isTransient(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  // Both generated clients carry the code; instanceof would know only one of them.
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (codes.has(code)) return true
  return /SQLITE_(BUSY|FULL|IOERR)|database is locked|database or disk is full|disk I\/O|ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|terminating connection|too many clients|the database system is/i.test(
    String(error),
  )
}
