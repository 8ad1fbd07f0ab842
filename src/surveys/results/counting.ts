/**
 * Counting all responses of a survey: here where they are few, and else on a thread of its own, with a connection of its
 * own, while everybody else's messages and pages go on.
 */
import { type Read, readBeside } from '../../db/beside.ts'
import type { Address, Database, Transaction } from '../../db/client.ts'
import { addressOf, isTransaction } from '../../db/kept.ts'
import { countApart, type Reader } from '../../reading/apart.ts'
import {
  type Answered,
  answeredIn,
  formsFrom,
  responsesOf,
  type StoredResponse,
  type SurveyForms,
} from '../responses.ts'
import type { Survey } from '../store.ts'
import { stampsIn, stampsOf } from './unchanged.ts'

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
  /**
   * @param pass what the responses go through where they are counted here
   * @param fewest counted apart from so many responses on
   */
  count(
    db: Database | Transaction,
    of: Of,
    what: What,
    pass?: (responses: AsyncIterable<StoredResponse>) => AsyncIterable<StoredResponse>,
    fewest?: number,
  ): Promise<Result>
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
    async count(db, of, what, pass = (all) => all, fewest = fewestApart) {
      const stamps = await stampsIn(db, of.survey.id)
      if (stamps.responses >= fewest) {
        const { id, title, privacy } = of.survey
        const asked = {
          address: addressOf(db),
          survey: { id, title, privacy },
          versions: of.forms.versions,
          what,
        }
        // Whatever has become of the thread, here it is counted as well, or told why it cannot be.
        const told = await countApart(reader, asked).catch(() => undefined)
        // A transaction may have written what nobody else sees yet.
        if (told?.kind === 'read' && (!isTransaction(db) || told.value.stamps === stamps.text))
          return told.value.result
      }
      return await count(of, what, () => pass(responsesOf(db, of.survey.id)))
    },
  }
}

async function stampsBy(read: Read, surveyId: string): Promise<string> {
  const [row = []] = await read(
    'SELECT COUNT(*), SUM("stamp") FROM "Response" WHERE "surveyId" = $1',
    surveyId,
  )
  return stampsOf(row[0], row[1]).text
}

/** As `responsesOf`, no more than is counted. */
async function* answeredBy(read: Read, surveyId: string): AsyncGenerator<Answered> {
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
