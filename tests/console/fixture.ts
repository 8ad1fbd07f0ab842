/** An open survey of one question with three answers. */

import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { rooms } from '../../src/rooms.ts'
import { storeDraft } from '../../src/surveys/store.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'

export const pages = rooms.flatMap((room) => room.pages ?? [])

export const surveyForm = [
  '| survey | | | |',
  '| | type | name | label |',
  '| | select_one yn | ok | Rendben van? |',
  '| choices | | | |',
  '| | list_name | name | label |',
  '| | yn | igen | Igen |',
  '| | yn | nem | Nem |',
  '| settings | | | |',
  '| | form_title | form_id | default_language |',
  '| | Minta kérdőív | minta | hu |',
].join('\n')

/** @returns the survey's id */
export async function surveyFixture(db: Database, now: Date): Promise<string> {
  const reading = await readSurveyFile({ name: 'minta.md', bytes: new TextEncoder().encode(surveyForm) })
  if (reading.kind !== 'form') throw new Error(JSON.stringify(reading.problems))
  const { form } = reading
  const id = await db.$transaction((tx) =>
    storeDraft(tx, { form, fileId: 'none', zone: 'Europe/Budapest', createdById: null, now }),
  )
  await db.survey.update({ where: { id }, data: { status: 'open', openedAt: now } })
  await answerFixture(db, id, now)
  return id
}

/** Two say yes, one says no. */
export async function answerFixture(db: Database, surveyId: string, now: Date): Promise<void> {
  const version = await db.surveyVersion.findFirstOrThrow({ where: { surveyId }, orderBy: { number: 'asc' } })
  for (const ok of ['igen', 'igen', 'nem'])
    await db.response.create({
      data: {
        id: newId(),
        surveyId,
        surveyVersionId: version.id,
        answers: { ok },
        segments: { kind: 'ngo', town: 'Ebes', fields: ['sport'] },
        language: 'hu',
        completedAt: now,
      },
    })
}
