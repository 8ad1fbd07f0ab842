/** Reads a file that came with an update, within a time: what comes after it on the platform waits meanwhile. */
import { FileTooLarge, type IncomingFile } from './update.ts'

/** Milliseconds; ours. Twenty megabytes come in a few seconds, and nobody looks at a chat for longer. */
const readWithin = 20_000

/**
 * Tried twice, both within the time.
 * @throws {FileTooLarge}; else why the platform did not give it: whoever sent it can send it again
 */
export async function readInTime(
  file: IncomingFile,
  limit: number,
  withinMs = readWithin,
): Promise<Uint8Array> {
  const end = performance.now() + withinMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await before(end, file.read(limit))
    } catch (error) {
      if (error instanceof FileTooLarge || attempt === 2 || performance.now() >= end) throw error
    }
  }
}

/** A reading that is late ends by itself; nobody waits for it. */
async function before<Result>(end: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new Error('the file did not come in time'))
    timer = setTimeout(tooLate, Math.ceil(end - performance.now()))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
