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

type Read<Output> =
  | { kind: 'read'; value: Output }
  /** It took more time, or more memory, than a file is given. */
  | { kind: 'too-long' }
  | { kind: 'too-much' }

/**
 * Milliseconds of the clock, since the thread is one of many on a busy machine: a form of 1,000 questions takes one
 * second.
 */
const patience = 20_000

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
  /** For whom it works. */
  owner?: string
}

/** Whoever it was done for has gone. */
export class ThreadEnded extends Error {
  constructor() {
    super('a thread was ended: whoever it worked for has gone')
  }
}

/** The program of a thread: its name in the bundle, and its source from this folder. */
interface Program {
  name: string
  source: string
}

/** Threads of one program, which know of no others. @param patience milliseconds for one piece of work, unless told */
export function threadsOf(program: Program, patience: number) {
  let resting: Thread[] = []
  const working = new Set<Thread>()
  let waiting: { owner: string; begin(): void; refuse(error: Error): void }[] = []
  const ended = new WeakSet<Thread>()
  let busy = 0

  function rest(thread: Thread): void {
    thread.worker.unref()
    thread.end = setTimeout(() => {
      leave(thread)
      void thread.worker.terminate()
    }, idle).unref()
    resting.push(thread)
  }

  function leave(thread: Thread): void {
    resting = resting.filter((one) => one !== thread)
  }

  function begin(): Thread {
    const thread = { worker: start(program) }
    // Whatever has ended it: nobody is to ask it any more.
    thread.worker.once('exit', () => leave(thread))
    return thread
  }

  async function work<Input, Output>(
    reader: Reader<Input, Output>,
    input: Input,
    within = patience,
    owner = '',
  ): Promise<Read<Awaited<Output>>> {
    if (busy < most) busy += 1
    else await new Promise<void>((begin, refuse) => waiting.push({ owner, begin, refuse }))
    const thread = resting.pop() ?? begin()
    clearTimeout(thread.end)
    thread.worker.ref()
    thread.owner = owner
    working.add(thread)
    try {
      const read: Read<Awaited<Output>> = await ask(thread.worker, reader.name, input, within)
      if (read.kind === 'read') rest(thread)
      else await thread.worker.terminate()
      return read
    } catch (error) {
      await thread.worker.terminate()
      throw ended.has(thread) ? new ThreadEnded() : error
    } finally {
      working.delete(thread)
      const next = waiting.shift()
      if (next) next.begin()
      else busy -= 1
    }
  }

  async function end(owner: string): Promise<void> {
    const refused = waiting.filter((one) => one.owner === owner)
    waiting = waiting.filter((one) => one.owner !== owner)
    for (const { refuse } of refused) refuse(new ThreadEnded())
    const theirs = [...working].filter((thread) => thread.owner === owner)
    for (const thread of theirs) ended.add(thread)
    await Promise.all(theirs.map(({ worker }) => worker.terminate()))
  }

  return { work, isFree: () => busy < most, end }
}

/**
 * Reads a file on another thread.
 * @param within milliseconds
 * @throws what the reader threw: a fault of ours, for readers answer to whatever a file may hold
 */
export const readApart = threadsOf({ name: 'reading', source: './worker.ts' }, patience).work

const counting = threadsOf({ name: 'counting', source: '../surveys/results/worker.ts' }, patience)

/**
 * Counts on another thread what is stored; as `readApart`.
 * @param owner the address of the database
 * @throws {ThreadEnded} when `endCounting` has ended it
 */
export const countApart = counting.work

/** Whether a thread would begin at once. */
export const mayCountAtOnce = counting.isFree

/** Ends what is counted of a database that is closed: the threads have connections to it. @param owner its address */
export const endCounting = counting.end

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
