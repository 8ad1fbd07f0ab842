/**
 * Files that others send are read apart: on a thread of its own, with so much memory and so much time. Whatever is in
 * a file, everybody else's messages and pages go on meanwhile, and the process stays up. There is no other way to read
 * one: a room that takes files defines a `Reader`, which worker.ts lists. So are large surveys counted, on threads that
 * are given no file (src/surveys/results/worker.ts).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface Reader<Input, Output> {
  /** Unique over all. */
  name: string
  /** On the thread: what goes in and what comes out, or is promised, is plain data, or bytes. */
  read(input: Input): Output
}

export type Read<Output> =
  | { kind: 'read'; value: Output }
  /** It took more time, or more memory, than a file is given. */
  | { kind: 'too-long' }
  | { kind: 'too-much' }

/**
 * Milliseconds of the clock, since the thread is one of many on a busy machine: a form of 1,000 questions takes one
 * second.
 */
const patience = 20_000
/** For what is counted: a million responses, when many others are at work. */
const countingPatience = 300_000

/** Of JavaScript's heap, for one file. What it unpacks to comes on top: at most 20 MB (src/forms/import/sheets.ts). */
const heapMegabytes = 160
/** Of it, for what is new: V8 would take 48 beside the heap. */
const youngMegabytes = 16

/** Threads at the same time: one slow file holds up no second one. Further files wait in turn. */
const most = 2

/** Milliseconds for which a thread is kept for the next file: a list that was refused is mended and sent again. */
const idle = 60_000

/** What a thread says of a file: that it has begun, then what came of it. */
export type Told =
  | { kind: 'begun' }
  | { kind: 'read'; value: unknown }
  | { kind: 'too-much' }
  | { kind: 'failed'; error: unknown }

interface Thread {
  worker: Worker
  /** Ends it when no file has come. */
  end?: NodeJS.Timeout
}

/** The program of a thread: its name in the bundle, and its source from this folder. */
interface Program {
  name: string
  source: string
}

/** @returns as `readApart` */
function threadsOf(program: Program, patience: number) {
  const resting: Thread[] = []
  const waiting: (() => void)[] = []
  let busy = 0

  function rest(thread: Thread): void {
    thread.worker.unref()
    thread.end = setTimeout(() => {
      resting.splice(resting.indexOf(thread), 1)
      void thread.worker.terminate()
    }, idle).unref()
    resting.push(thread)
  }

  return async <Input, Output>(
    reader: Reader<Input, Output>,
    input: Input,
    within = patience,
  ): Promise<Read<Awaited<Output>>> => {
    if (busy < most) busy += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    const thread = resting.pop() ?? { worker: start(program) }
    clearTimeout(thread.end)
    thread.worker.ref()
    try {
      const read: Read<Awaited<Output>> = await ask(thread.worker, reader.name, input, within)
      if (read.kind === 'read') rest(thread)
      else await thread.worker.terminate()
      return read
    } catch (error) {
      await thread.worker.terminate()
      throw error
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}

/**
 * Reads a file on another thread.
 * @param within milliseconds
 * @throws what the reader threw: a fault of ours, for readers answer to whatever a file may hold
 */
export const readApart = threadsOf({ name: 'reading', source: './worker.ts' }, patience)

/** Counts on another thread what is stored; as `readApart`. */
export const countApart = threadsOf(
  { name: 'counting', source: '../surveys/results/worker.ts' },
  countingPatience,
)

function start({ name, source }: Program): Worker {
  const bundled = join(import.meta.dirname, `${name}.js`)
  const fromSources = join(import.meta.dirname, 'from-sources.js')
  // In the bundle it lies beside this code; from the sources it is started through tsx.
  const worker = new Worker(existsSync(bundled) ? bundled : fromSources, {
    workerData: source,
    // What libraries have to say about odd files is of no use to anybody.
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  })
  // Told to whoever waits (`ask`); a thread that ends while it rests is no news.
  worker.on('error', () => undefined)
  return worker
}

function ask<Output>(worker: Worker, name: string, input: unknown, within: number): Promise<Read<Output>> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const listeners = {
      message(told: Told) {
        // The time begins now: before, the thread was starting.
        if (told.kind === 'begun') {
          timer = setTimeout(() => settle(() => resolve({ kind: 'too-long' })), within)
          return
        }
        settle(() => {
          if (told.kind === 'failed') reject(told.error)
          // What a reader gives back arrives as it was: this is one program on two threads.
          else resolve(told as Read<Output>)
        })
      },
      error(error: Error) {
        settle(() => {
          if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'too-much' })
          else reject(error)
        })
      },
      exit(code: number) {
        settle(() => reject(new Error(`a thread that reads or counts has ended (${code})`)))
      },
    }
    const settle = (say: () => void) => {
      clearTimeout(timer)
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener)
      say()
    }
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener)
    worker.postMessage({ name, input })
  })
}
