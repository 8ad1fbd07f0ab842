/**
 * Reads .xlsx, .xls and .ods. The library is given a thread of its own, so much time and so much memory: some damaged .xls
 * files send it round and round for ever (found by fuzzing), and nothing but ending its thread stops it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Row, Sheet } from './sheet.ts'

/**
 * Processor time for one file: a form of 1,000 questions and 20,000 choices takes one second. Not the clock's time,
 * which on a busy machine says nothing; that is bounded too, far above.
 */
const processorMilliseconds = 5000
const patienceMilliseconds = 60_000
const glanceMilliseconds = 50
/** Of the clock, where the process goes on with other things meanwhile. */
const aheadMilliseconds = 15_000
const memoryMegabytes = 700

const answerSchema = z.object({
  message: z.object({
    sheets: z
      .array(
        z.object({
          name: z.string(),
          rows: z.array(z.number()),
          columns: z.array(z.number()),
          texts: z.array(z.string()),
          faults: z.array(z.number()),
        }),
      )
      .nullable(),
  }),
})

export interface Workbook {
  sheets: Sheet[]
  /** Cells with a formula error; rows as the spreadsheet shows them, columns from 0. */
  faults: { sheet: string; row: number; column: number }[]
}

/** What was read ahead, until the file is forgotten. */
const ahead = new WeakMap<Uint8Array, Workbook | 'unreadable'>()

/** Reads a file that `readWorkbook` is to be asked for, so that nothing else in the process waits for it. */
export async function readWorkbookAhead(bytes: Uint8Array, maxRows: number): Promise<void> {
  const reading = startReading(bytes, maxRows)
  let timer: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve) => {
      reading.worker.once('exit', () => resolve())
      timer = setTimeout(resolve, aheadMilliseconds)
    })
    ahead.set(bytes, reading.result() ?? 'unreadable')
  } finally {
    clearTimeout(timer)
    reading.end()
  }
}

/** Nothing for a file that can't be read within the bounds. Waits for it, unless it was read ahead. */
export function readWorkbook(bytes: Uint8Array, maxRows: number): Workbook | undefined {
  const known = ahead.get(bytes)
  if (known) return known === 'unreadable' ? undefined : known
  const reading = startReading(bytes, maxRows)
  try {
    waitFor(reading.done)
    return reading.result()
  } finally {
    reading.end()
  }
}

function startReading(bytes: Uint8Array, maxRows: number) {
  const { port1, port2 } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(workerFile(), {
    workerData: { bytes, maxRows, port: port2, done },
    transferList: [port2],
    // What the library has to say about odd records is of no use to anybody.
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  // Out of memory is an answer too: none.
  worker.on('error', () => undefined)
  worker.unref()
  return {
    worker,
    done,
    result(): Workbook | undefined {
      const received: unknown = receiveMessageOnPort(port1)
      const answer =
        received === undefined ? undefined : answerSchema.safeParse(received).data?.message.sheets
      if (!answer) return undefined
      return {
        sheets: answer.map(({ name, rows, columns, texts }) => ({
          name,
          rows: toRows(rows, columns, texts),
        })),
        faults: answer.flatMap(({ name, rows, columns, faults }) =>
          faults.map((at) => ({ sheet: name, row: (rows[at] ?? 0) + 1, column: columns[at] ?? 0 })),
        ),
      }
    },
    end() {
      port1.close()
      void worker.terminate()
    },
  }
}

/** Until it is done or has used up its time. This thread sleeps meanwhile, so the process's time is the worker's. */
function waitFor(done: Int32Array<SharedArrayBuffer>): void {
  const [started, used] = [performance.now(), process.cpuUsage()]
  while (Atomics.wait(done, 0, 0, glanceMilliseconds) === 'timed-out') {
    const { user, system } = process.cpuUsage(used)
    if ((user + system) / 1000 > processorMilliseconds) return
    if (performance.now() - started > patienceMilliseconds) return
  }
}

function toRows(rows: number[], columns: number[], texts: string[]): Row[] {
  const made: Row[] = []
  rows.forEach((index, at) => {
    const text = texts[at] ?? ''
    if (text === '') return
    let row = made.at(-1)
    if (row?.number !== index + 1) {
      row = { number: index + 1, cells: [] }
      made.push(row)
    }
    row.cells.push({ column: columns[at] ?? 0, text })
  })
  return made
}

/** In the sources it stands beside this file; in the bundle, in `dist`. */
function workerFile(): string {
  const beside = join(import.meta.dirname, 'workbook-worker.js')
  if (!existsSync(beside)) throw new Error(`${beside} is missing: build again`)
  return beside
}
