/**
 * Counting all responses of a survey: here where they are few, and else on a thread of its own, with a connection of its
 * own, while everybody else's messages and pages go on.
 */
import { besideFor, type Rows, readBeside } from '../../db/beside.ts'
import type { Address, Database, Transaction } from '../../db/client.ts'
import { addressOf, isTransaction, logOf } from '../../db/kept.ts'
import { countApart, mayCountAtOnce, type Reader, ThreadEnded } from '../../reading/apart.ts'
import {
  type Answered,
  answeredIn,
  formsFrom,
  responsesOf,
  type StoredResponse,
  type SurveyForms,
} from '../responses.ts'
import type { Survey } from '../store.ts'
import { type Stamps, stampsIn, stampsOf } from './unchanged.ts'

/** What takes less than 50 ms is counted here: to start a thread takes longer. */
const fewestApart = 1_500
const chunk = 1_000

/** The survey that is counted. */
export interface Of {
  survey: Pick<Survey, 'id' | 'title' | 'privacy'>
  forms: SurveyForms
}

/** @param responses a fresh pass over the responses each time */
type Count<What, Result> = (of: Of, what: What, responses: () => AsyncIterable<Answered>) => Promise<Result>

interface Asked<What> {
  address: Address
  survey: Of['survey']
  versions: SurveyForms['versions']
  what: What
}

interface Told<Result> {
  /** Of the responses that were counted, as `stampsIn` gives it. */
  stamps: string
  result: Result
}

export interface Counting<What, Result> {
  /** For the thread. */
  reader: Reader<Asked<What>, Promise<Told<Result>>>
  /** @throws {ThreadEnded} when the database is closed meanwhile */
  count(db: Database | Transaction, of: Of, what: What, how?: How): Promise<Result>
}

interface How {
  /** What the responses go through where they are counted here. */
  pass?(responses: AsyncIterable<StoredResponse>): AsyncIterable<StoredResponse>
  /** Counted apart from so many responses on. */
  fewest?: number
  /** Of the responses, where they are known already. */
  stamps?: Stamps
}

/** Whether a survey has so many responses that they are counted on a thread. */
export async function isCountedApart(db: Database | Transaction, surveyId: string): Promise<boolean> {
  return (await stampsIn(db, surveyId)).responses >= fewestApart
}

/** @param count the same here and there; what goes in and what comes out is plain data */
export function counting<What, Result>(name: string, count: Count<What, Result>): Counting<What, Result> {
  const reader: Counting<What, Result>['reader'] = {
    name,
    read: ({ address, survey, versions, what }) =>
      readBeside(address, async (read) => ({
        stamps: await stampsBy(read, survey.id),
        result: await count({ survey, forms: formsFrom(survey.id, versions) }, what, () =>
          answeredBy(read, survey.id),
        ),
      })),
  }
  return {
    reader,
    async count(
      db,
      of,
      what,
      { pass = (all: AsyncIterable<StoredResponse>) => all, fewest = fewestApart, stamps } = {},
    ) {
      const inside = isTransaction(db)
      const { responses, text } = stamps ?? (await stampsIn(db, of.survey.id))
      // Others may wait for a transaction: it waits for no thread.
      if (responses >= fewest && (!inside || mayCountAtOnce())) {
        const { id, title, privacy } = of.survey
        const survey = { id, title, privacy }
        const asked = { address: addressOf(db), survey, versions: of.forms.versions, what }
        const told = await countedApart(db, reader, asked)
        // It may have written what nobody else sees yet.
        if (told && (!inside || told.stamps === text)) return told.result
      }
      return await count(of, what, () => pass(responsesOf(db, of.survey.id)))
    },
  }
}

/** @returns null, whatever has become of the thread: then it is counted here, or told why it cannot be */
async function countedApart<What, Result>(
  db: Database | Transaction,
  reader: Reader<Asked<What>, Promise<Told<Result>>>,
  asked: Asked<What>,
): Promise<Told<Result> | null> {
  const { provider, url } = asked.address
  const about = { survey: asked.survey.id, counting: reader.name }
  try {
    const told = await countApart(reader, asked, besideFor[provider], url)
    if (told.kind === 'read') return told.value
    logOf(db).warn({ ...about, why: told.kind }, 'a survey was more than its thread could count')
  } catch (error) {
    if (error instanceof ThreadEnded) throw error
    logOf(db).error({ ...about, err: error }, 'a survey could not be counted on its thread')
  }
  return null
}

async function stampsBy(read: Rows, surveyId: string): Promise<string> {
  const [row = []] = await read(
    'SELECT COUNT(*), SUM("stamp") FROM "Response" WHERE "surveyId" = $1',
    surveyId,
  )
  return stampsOf(row[0], row[1]).text
}

/** As `responsesOf`, no more than is counted. */
async function* answeredBy(read: Rows, surveyId: string): AsyncGenerator<Answered> {
  for (let after = ''; ; ) {
    const rows = await read(
      `SELECT "id", "surveyVersionId", "answers", "segments" FROM "Response"
       WHERE "surveyId" = $1 AND "id" > $2 ORDER BY "id" LIMIT ${chunk}`,
      surveyId,
      after,
    )
    for (const [id, versionId, answers, segments] of rows) {
      yield answeredIn(String(versionId), String(answers), segments === null ? null : String(segments))
      after = String(id)
    }
    if (rows.length < chunk) return
  }
}
