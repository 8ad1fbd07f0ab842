/** Starts, kills and ends processes of the app. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'

const root = join(import.meta.dirname, '../..')

export class App {
  /** Where it listens, as it says; another after each start, empty when it is down. */
  address = ''
  /** Lines of its log, of all its lives. */
  readonly log: string[] = []
  private child: ChildProcess | undefined

  private readonly file = join(inject('programs'), 'faults.js')

  /** @param before a program and its arguments that start Node, such as `nsenter`, whose process becomes the app's */
  constructor(
    private readonly env: Record<string, string>,
    private readonly before: string[] = [],
  ) {}

  get alive(): boolean {
    const { child } = this
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** Resolves when it says that it is ready. @throws with the end of its log */
  async start(): Promise<void> {
    const { PATH = '', HOME = '' } = process.env
    const [program = process.execPath, ...args] = [...this.before, process.execPath, this.file]
    const child = spawn(program, args, {
      cwd: root,
      env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'info', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    createInterface({ input: child.stderr }).on('line', (line) => this.log.push(line))
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.address = /^ready (\S+)$/.exec(line)?.[1] ?? this.address
        resolve()
      })
      child.once('exit', (code) =>
        reject(new Error(`the app ended with ${code}: ${this.log.slice(-5).join('\n')}`)),
      )
    })
  }

  /** Ends it without warning, by its own process id. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Ends it as an operator does. @returns its exit code */
  async stop(): Promise<number | null> {
    return await this.end('SIGTERM')
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this
    if (!child || !this.alive) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    this.address = ''
    return child.exitCode
  }
}
