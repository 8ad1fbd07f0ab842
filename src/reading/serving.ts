/** What runs on a thread: it reads what it is given, one after the other. */
import { parentPort } from 'node:worker_threads'
import type { Reader, Told } from './apart.ts'

/** @param readers all that the thread knows */
export function serve(readers: readonly Reader<never, unknown>[]): void {
  parentPort?.on('message', async ({ name, input }: { name: string; input: never }) => {
    tell({ kind: 'begun' })
    tell(await read(readers, name, input))
  })
}

function tell(told: Told): void {
  parentPort?.postMessage(told)
}

async function read(readers: readonly Reader<never, unknown>[], name: string, input: never): Promise<Told> {
  const reader = readers.find((one) => one.name === name)
  if (!reader) throw new Error(`nothing reads ${name}`)
  try {
    return { kind: 'read', value: await reader.read(input) }
  } catch (error) {
    // The stack has its end, too: something in the file was nested too deeply; or a text would be too long.
    if (error instanceof RangeError) return { kind: 'too-much' }
    return { kind: 'failed', error }
  }
}
