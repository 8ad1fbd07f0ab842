/** Starts, tells and kills the process of `process.ts`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inject } from 'vitest'
import { z } from 'zod'

const said = z.union([
  z.object({ kind: z.literal('ready'), address: z.string() }),
  z.object({ kind: z.literal('done'), id: z.number() }),
])

export class AppProcess {
  address = ''
  /** What it wrote to its log. */
  log = ''
  private child: ChildProcess | undefined
  private calls = 0
  private waiting = new Map<number, () => void>()

  constructor(private readonly env: Record<string, string>) {}

  /** @param now the instant its clock shows at first */
  async start(now: Date): Promise<void> {
    const child = spawn(process.execPath, [join(inject('programs'), 'story.js')], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'info', ...this.env, TEST_NOW: now.toISOString() },
    })
    this.child = child
    child.stderr?.on('data', (data: Buffer) => {
      this.log += data.toString()
    })
    await new Promise<void>((resolve, reject) => {
      child.on('message', (raw) => {
        const message = said.parse(raw)
        if (message.kind === 'ready') {
          this.address = message.address
          resolve()
        } else this.waiting.get(message.id)?.()
      })
      child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${this.log.slice(-2000)}`)))
    })
  }

  setClock = (at: Date) => this.call({ kind: 'clock', at: at.toISOString() })
  /** Runs every job and waits until all that is due is sent. */
  tick = () => this.call({ kind: 'tick' })

  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.send({ kind: 'stop', id: ++this.calls })
    await ended
  }

  private call(message: { kind: 'clock'; at: string } | { kind: 'tick' }): Promise<void> {
    const id = ++this.calls
    return new Promise((resolve) => {
      this.waiting.set(id, () => {
        this.waiting.delete(id)
        resolve()
      })
      this.child?.send({ ...message, id })
    })
  }
}
