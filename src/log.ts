import { type Logger, pino } from 'pino'

/**
 * One line of JSON an event, with the ids needed to find the row; no texts of messages, names or addresses.
 * Errors are cut to their type, code and first line: a database error may quote the values of a statement.
 */
export function makeLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 200) }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const lines = error.message.split('\n').filter((line) => line.trim() !== '')
  return {
    type: error.name,
    ...code,
    message: (lines.at(-1) ?? '').slice(0, 300),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}
