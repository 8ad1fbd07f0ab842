/** Reads a file that came with an update, within a time: what comes after it on the platform waits meanwhile. */

import { FileTooLarge, type IncomingFile } from '../base/update.ts'
import { inTime } from '../time/in-time.ts'

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
      return await inTime(file.read(limit), Math.ceil(end - performance.now()), tooLate)
    } catch (error) {
      if (error instanceof FileTooLarge || attempt === 2 || performance.now() >= end) throw error
    }
  }
}

function tooLate(): never {
  throw new Error('the file did not come in time')
}
