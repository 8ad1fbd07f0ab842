/**
 * A crowd that answers a programme, as a process of its own, for a test that kills it: reads what is to be done, a JSON
 * line each, does four at a time, and says which are done once they are stored.
 */
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { isTransient } from '../../src/db/errors.ts'
import { openDatabase } from '../../src/db/open.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { rsvpAnswers } from '../../src/programmes/seating.ts'
import { moveLinesUp } from '../../src/programmes/seats.ts'

const deedSchema = z.object({
  at: z.coerce.date(),
  /** Null: the job that passes seats on. */
  contactId: z.string().nullable(),
  answer: z.enum(rsvpAnswers).default('going'),
  guests: z.number().exactOptional(),
})
export type Deed = z.input<typeof deedSchema>

const [url = '', programmeId = ''] = process.argv.slice(2)
const { db } = await openDatabase({ url, log: { info() {}, warn() {}, error() {} } })

/** As the router does: what the database refuses for the moment is tried again. */
async function patiently(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run()
      return
    } catch (error) {
      if (attempt >= 30 || !isTransient(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt * Math.random()))
    }
  }
}

async function perform({ at, contactId, answer, guests }: z.output<typeof deedSchema>): Promise<void> {
  if (contactId === null) await moveLinesUp(db, at)
  else await db.$transaction((tx) => answerProgramme(tx, programmeId, answer, { contactId, now: at }, guests))
}

const waiting: { number: number; deed: z.output<typeof deedSchema> }[] = []
let working = 0
function work(): void {
  while (working < 4) {
    const next = waiting.shift()
    if (!next) return
    working += 1
    patiently(() => perform(next.deed)).then(() => {
      working -= 1
      console.log(`done ${next.number}`)
      work()
    })
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [number = '', deed = ''] = line.split('\t')
  waiting.push({ number: Number(number), deed: deedSchema.parse(JSON.parse(deed)) })
  work()
})
console.log('ready')
