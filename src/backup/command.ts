/** What `backup` and `restore` share as programs: the environment, and one line for each fault. */
import { existsSync } from 'node:fs'
import { type Config, readConfig } from '../config.ts'
import { ownFilesOnly } from '../own-files.ts'
import type { Header } from './format.ts'

/** Runs it with the environment's configuration; a fault is one line, and the exit code 1. */
export function run(program: (config: Config, args: string[]) => Promise<string[]>): void {
  ownFilesOnly()
  if (existsSync('.env')) process.loadEnvFile('.env')
  // The process is ended: Prisma's schema engine leaves a timer of ten seconds behind.
  const end = (stream: NodeJS.WriteStream, lines: string[], code: number) =>
    stream.write(lines.map((line) => `${line}\n`).join(''), () => process.exit(code))
  const work = async () => await program(readConfig(process.env), process.argv.slice(2))
  work().then(
    (lines) => end(process.stdout, lines, 0),
    (error: unknown) => {
      const lines = (error instanceof Error ? error.message : String(error)).split('\n')
      end(process.stderr, [lines.filter((line) => line.trim() !== '').at(-1) ?? String(error)], 1)
    },
  )
}

/** When, by what and from what it was made, and how many rows each table has. */
export function describe({ at, program, database, tables }: Header): string[] {
  const width = Math.max(...tables.map(({ name }) => name.length))
  return [
    `made ${at} by version ${program} on ${database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
    ...tables
      .filter(({ rows }) => rows > 0)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ name, rows }) => `  ${name.padEnd(width)}  ${rows}`),
  ]
}
