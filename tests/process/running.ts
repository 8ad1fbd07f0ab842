/** The program as an operator starts it: a process of its own, told by its environment, in an empty folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

export interface Running {
  process: ChildProcess
  stdout: string
  stderr: string
  /** Resolves with the exit code; null where a signal ended it. */
  ended: Promise<number | null>
  /** Resolves with the match in what it has printed, now or later. @throws when it ends without */
  says(pattern: RegExp): Promise<RegExpExecArray>
}

/** A folder for one test; `remove` at its end. */
export function folder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dialogus-process-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Nothing of the test runner's environment (which has variables of the same names) gets to it. */
export function start(cwd: string, env: Record<string, string> = {}, args: string[] = []): Running {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [join(inject('programs'), 'main.js'), ...args], {
    cwd,
    env: { PATH, HOME, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const running: Running = {
    process: child,
    stdout: '',
    stderr: '',
    ended: closed.then(() => child.exitCode),
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(running.stdout)
        if (found) return found
        const over = await Promise.race([
          closed.then(() => true),
          once(child.stdout, 'data').then(() => false),
        ])
        const last = pattern.exec(running.stdout)
        if (last) return last
        if (over)
          throw new Error(`it ended with ${child.exitCode} and never said ${pattern}: ${running.stderr}`)
      }
    },
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    running.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    running.stderr += text
  })
  return running
}

/** Waits until it answers, and says where. */
export async function addressOf(running: Running): Promise<string> {
  const [, address = ''] = await running.says(/^Dialógus: (\S+)$/m)
  return address
}

/** Ends it as an operator does. @returns the exit code */
export async function terminate(running: Running): Promise<number | null> {
  running.process.kill('SIGTERM')
  return await running.ended
}
