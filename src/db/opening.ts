/** Why a database cannot be opened, in one sentence for whoever starts the program. */
import { existsSync, statSync } from 'node:fs'
import { DatabaseInUse } from './lock.ts'
import { MigrationMismatch } from './migrate.ts'

/** The message is one sentence that says what to do; it never holds a password. */
class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
}

/** @returns the error to throw for one that opening the SQLite file at `path` met */
export function explainSqlite(error: unknown, path: string): Error {
  if (hasItsSentence(error)) return error
  const code = codeOf(error)
  const text = textOf(error)
  if (existsSync(path) && statSync(path).isDirectory())
    return unavailable(`${path} is a folder: name a file in DATABASE_URL.`, error)
  if (code === 'SQLITE_NOTADB' || /not a database/.test(text))
    return unavailable(
      `The file ${path} is no SQLite database: name another one in DATABASE_URL, or move that file away.`,
      error,
    )
  if (/malformed|SQLITE_CORRUPT/.test(`${code} ${text}`))
    return unavailable(`The database file ${path} is damaged: restore it from a backup.`, error)
  if (code === 'ERR_DLOPEN_FAILED' || /bindings file/.test(text)) return driverUnusable(error)
  const why = code === '' ? text : `${code}: ${text}`
  return unavailable(
    `The database file ${path} cannot be opened (${why}): see that its folder exists and that this user may write there.`,
    error,
  )
}

/** Native code is built for one version of Node's modules (nodejs.org/api/process.html#processversions) and one system. */
function driverUnusable(error: unknown): DatabaseUnavailable {
  const [, built] = /NODE_MODULE_VERSION (\d+)[\s\S]*NODE_MODULE_VERSION/.exec(String(error)) ?? []
  const here = `${process.version}, modules ${process.versions.modules}`
  const what =
    built === undefined
      ? `cannot be loaded (${textOf(error)}) by this Node (${here})`
      : `was built for another version of Node (modules ${built}) than this one (${here})`
  return unavailable(
    `The driver of SQLite, better-sqlite3, ${what}: run \`npm rebuild better-sqlite3\`, or \`npm install\` anew.`,
    error,
  )
}

/** Codes of PostgreSQL: appendix A of its manual; of the network: Node's. */
export function explainPostgresql(error: unknown, url: string): Error {
  if (hasItsSentence(error)) return error
  const { hostname, port, username, pathname } = new URL(url)
  const server = `PostgreSQL at ${hostname}:${port || 5432}`
  const code = codeOf(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return unavailable(`There is no host ${hostname} to be found (${code}): correct DATABASE_URL.`, error)
  if (
    code === 'ECONNREFUSED' ||
    code === 'EHOSTUNREACH' ||
    code === 'ETIMEDOUT' ||
    /timeout/.test(textOf(error))
  )
    return unavailable(`${server} does not answer: start it, or correct DATABASE_URL.`, error)
  if (code === '28P01' || code === '28000')
    return unavailable(
      `${server} refuses the user ${decodeURIComponent(username)} or the password: correct DATABASE_URL.`,
      error,
    )
  if (code === '3D000')
    return unavailable(
      `${server} has no database ${decodeURIComponent(pathname.slice(1))}: create it, or correct DATABASE_URL.`,
      error,
    )
  return unavailable(`${server} cannot be used: ${textOf(error)}.`, error)
}

function hasItsSentence(error: unknown): error is Error {
  return error instanceof DatabaseInUse || error instanceof MigrationMismatch
}

function unavailable(sentence: string, cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(sentence, { cause })
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** The last line: Prisma puts the cause there. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (text.trim().split('\n').at(-1) ?? '').replace(/\.$/, '')
}
