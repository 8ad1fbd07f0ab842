/** What `backup` and `restore` share as programs: the environment, and one line for each fault. */
import { existsSync } from 'node:fs'
import { type Config, readConfig } from '../config.ts'
import type { Header } from './format.ts'

/** Runs it with the environment's configuration; a fault is one line, and the exit code 1. */
export function run(program: (config: Config, args: string[]) => Promise<string[]>): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const work = async () => {
    for (const line of await program(readConfig(process.env), process.argv.slice(2)))
      process.stdout.write(`${line}\n`)
  }
  work().catch((error: unknown) => {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n')
    process.stderr.write(`${lines.filter((line) => line.trim() !== '').at(-1) ?? error}\n`)
    process.exitCode = 1
  })
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
