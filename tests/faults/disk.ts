/** A small disk for one test: a tmpfs in a mount namespace of its own, so that no right is needed and nobody sees it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  /** Where processes that are started with `before` see it. */
  path: string
  /** The same from here. */
  seen: string
  /** What starts a program that sees it. */
  before: string[]
  /** Writes until not one byte more can be written. @returns makes room again */
  fill(): () => void
  remove(): Promise<void>
}

/** @returns why there can be none here: another system, or one that lets nobody make namespaces */
export function noSmallDisk(): string | undefined {
  const tried = spawnSync('unshare', [...namespaces, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
    encoding: 'utf8',
  })
  if (tried.status === 0 && spawnSync('nsenter', ['--version']).status === 0) return undefined
  return `unshare and nsenter cannot make a small disk: ${tried.error?.message ?? tried.stderr.trim()}`
}

const namespaces = ['--user', '--map-root-user', '--mount']

/** @param size as mount(8) takes it: `8m` */
export async function openSmallDisk(size: string): Promise<SmallDisk> {
  const path = mkdtempSync(join(tmpdir(), 'dialogus-disk-'))
  // Ends with this process, for its input does; the disk with the last process that sees it.
  const script = `mount -t tmpfs -o size=${size} tmpfs "$1" && echo mounted && exec cat`
  const holder = spawn('unshare', [...namespaces, 'sh', '-c', script, 'sh', path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(holder, 'exit')
  await Promise.race([once(holder.stdout, 'data'), ended.then(refuse)])
  const seen = `/proc/${pidOf(holder)}/root${path}`
  const ballast = join(seen, 'ballast')
  return {
    path,
    seen,
    before: ['nsenter', '--user', '--mount', '--preserve-credentials', `--target=${pidOf(holder)}`],
    fill() {
      const file = openSync(ballast, 'a')
      for (let bytes = 1 << 20; bytes >= 1; bytes >>= 1) while (takes(file, bytes));
      closeSync(file)
      return () => rmSync(ballast)
    },
    async remove() {
      holder.stdin.end()
      await ended
      if (existsSync(path)) rmSync(path, { recursive: true })
    },
  }
}

function refuse(): never {
  throw new Error('the small disk could not be mounted')
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('unshare did not start')
  return pid
}

/** Whether all of it went in. */
function takes(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 1)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
