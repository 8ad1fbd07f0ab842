/** A part of a bench in a process of its own, which is asked for things and answers with JSON. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const question = z.object({ id: z.number(), name: z.string(), argument: z.unknown() })
const reply = z.object({ id: z.number(), result: z.unknown(), error: z.string().optional() })

export class Child {
  private calls = 0
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (e: Error) => void }
  >()
  private readonly process
  /** What is said before the child listens would be lost. */
  private readonly listening: Promise<void>

  /** @param file a module of this folder that calls `serve`; its environment is added to ours */
  constructor(
    private readonly file: string,
    env: Record<string, string> = {},
    { execArgv = [] }: { execArgv?: string[] } = {},
  ) {
    // What the app logs is written, as in earnest, and read by nobody.
    this.process = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: ['--import', 'tsx', ...execArgv],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', process.env.BENCH_LOG ? 'inherit' : 'ignore', 'ipc'],
    })
    let listens = () => {}
    this.listening = new Promise((resolve, reject) => {
      listens = resolve
      this.process.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
    })
    this.listening.catch(() => {})
    this.process.on('message', (raw) => {
      const { id, result, error } = reply.parse(raw)
      if (id === 0) listens()
      const call = this.waiting.get(id)
      this.waiting.delete(id)
      if (error === undefined) call?.resolve(result)
      else call?.reject(new Error(`${file}: ${error}`))
    })
    this.process.once('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`${file} ended with ${code}`))
      this.waiting.clear()
    })
  }

  async ask<Result>(result: z.ZodType<Result>, name: string, argument: unknown = null): Promise<Result> {
    const id = ++this.calls
    await this.listening
    const answer = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
    })
    if (!this.process.connected) throw new Error(`${this.file} is gone`)
    this.process.send({ id, name, argument })
    return result.parse(await answer)
  }

  /** Ends by SIGTERM, by its own id. */
  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill('SIGTERM')
    await ended
  }
}

/** Seconds of processor time that this process has taken. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Answers the parent by these functions, and by `cpu`; the process ends with it. */
export function serve(named: Record<string, (argument: unknown) => unknown>): void {
  const functions = { cpu, ...named }
  process.on('message', async (raw) => {
    const { id, name, argument } = question.parse(raw)
    try {
      const run: ((argument: unknown) => unknown) | undefined = new Map(Object.entries(functions)).get(name)
      if (!run) throw new Error(`there is no ${name}`)
      process.send?.({ id, result: (await run(argument)) ?? null })
    } catch (error) {
      process.send?.({
        id,
        result: null,
        error: error instanceof Error ? (error.stack ?? '') : String(error),
      })
    }
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ id: 0, result: null })
}

/** @returns the server's address, at a free port */
export async function listenLocally(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/`
}
