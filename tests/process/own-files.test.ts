/** What the programs write is their owner's alone. */
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { addressOf, folder, start, terminate } from './running.ts'

const place = folder()
afterEach(() => place.remove())

/** Every file and folder in it, with its mode. */
function modes(path: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    found.set(name, statSync(join(path, name)).mode & 0o777)
  return found
}

test('the database, its journal, backups and what is restored are 0600 in folders of 0700', {
  timeout: 180_000,
}, async () => {
  const before = process.umask(0o022)
  try {
    const running = start(place.path)
    await addressOf(running)
    const program = (name: string, ...args: string[]) =>
      execFileSync(process.execPath, [join(inject('programs'), name), ...args], {
        cwd: place.path,
        env: { PATH: process.env.PATH ?? '', HOME: place.path },
      })
    program('backup.js', 'kept/one.jsonl.gz')
    const made = modes(place.path)
    expect([...made.keys()]).toEqual(expect.arrayContaining(['data/dialogus.db-wal', 'kept/one.jsonl.gz']))
    await terminate(running)
    program('restore.js', 'kept/one.jsonl.gz', '--force')
    for (const [name, mode] of [...made, ...modes(place.path)])
      expect(mode, name).toBe(['data', 'kept'].includes(name) ? 0o700 : 0o600)
  } finally {
    process.umask(before)
  }
})
