/** A child process that talks in lines, for tests that kill it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'

export interface Child {
  process: ChildProcess
  /** Lines said so far. */
  lines: string[]
  /** Resolves with the first line, said already or later, that matches. @throws when the process ends before it */
  line(pattern: RegExp): Promise<string>
  say(line: string): void
  /** SIGKILL by its own id. Resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>
  /** Resolves with the exit code, null after a signal. */
  exited: Promise<number | null>
}

/** Starts one of the bundled programs (databases.setup.ts) in a Node process of its own. */
export function startChild(program: string, args: string[] = []): Child {
  const child = spawn(process.execPath, [join(inject('programs'), `${program}.js`), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const watchers = new Set<() => void>()
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let over = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const look of watchers) look()
  })
  child.stdout.once('close', () => {
    over = true
    for (const look of watchers) look()
  })
  return {
    process: child,
    lines,
    exited,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line))
          if (found === undefined && !over) return
          watchers.delete(look)
          if (found === undefined)
            reject(new Error(`the process ended without ${pattern}: ${lines.join(' | ')}`))
          else resolve(found)
        }
        watchers.add(look)
        look()
      }),
    say: (line) => child.stdin.write(`${line}\n`),
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      await exited
    },
  }
}
