/** The thread on which files are read: every reader that there is. Nothing here knows the database. */
import { parentPort } from 'node:worker_threads'
import { draftReader } from '../consultation/draft-reader.ts'
import { feedReader } from '../matters/feeds/reader.ts'
import { matterTableReader } from '../matters/table-reader.ts'
import { partnerListReader } from '../partners/import/reader.ts'
import { pictureReader } from '../surveys/picture-reader.ts'
import { surveyReader } from '../surveys/survey-reader.ts'
import type { Reader, Told } from './apart.ts'
import { redrawing } from './redrawn.ts'

const readers = [
  surveyReader,
  partnerListReader,
  pictureReader,
  matterTableReader,
  feedReader,
  draftReader,
  redrawing,
]

parentPort?.on('message', async ({ name, input }: { name: string; input: never }) => {
  tell({ kind: 'begun' })
  tell(await read(name, input))
})

function tell(told: Told): void {
  parentPort?.postMessage(told)
}

async function read(name: string, input: never): Promise<Told> {
  const reader: Reader<never, unknown> | undefined = readers.find((one) => one.name === name)
  if (!reader) throw new Error(`nothing reads ${name}`)
  try {
    return { kind: 'read', value: await reader.read(input) }
  } catch (error) {
    // The stack has its end, too: something in the file was nested too deeply; or a text would be too long.
    if (error instanceof RangeError) return { kind: 'too-much' }
    return { kind: 'failed', error }
  }
}
