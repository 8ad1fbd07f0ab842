/** What is sent in of a survey, and how it is kept. */
import { newId } from '../base/id.ts'
import type { Person } from '../chat/context.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { dropFiles, filesIn } from '../db/files.ts'
import { emptyInstances } from '../forms/engine.ts'
import type { Answer, Form } from '../forms/form.ts'
import { languagesToChoose } from '../forms/languages.ts'
import { type FormState, storedState } from '../forms/state.ts'
import { addAnonymousResponse, forgetConversation } from './anonymous.ts'
import { participationOf, setParticipation } from './participations.ts'
import { nameOf } from './response-name.ts'
import type { Segments } from './responses.ts'
import type { Survey } from './store.ts'

/** Where the response of a contact stands, of a survey that is not anonymous. */
export function responseKey({ id: surveyId }: Survey, contactId: string, onBehalfOf: string) {
  return { surveyId_contactId_onBehalfOf: { surveyId, contactId, onBehalfOf } }
}

/** A form that is filled in. */
export interface Filled {
  versionId: string
  /** For whom, where a survey is answered once for an organisation; else ''. */
  organisationId: string
  form: Form
  answers: Record<string, Answer>
  state: FormState
}

export interface Respondent {
  person: Pick<Person, 'contactId' | 'name' | 'language' | 'organisations'>
  zone: string
  now: Date
}

/** Stores what somebody sent in, in place of what they had sent in before; of an anonymous survey without them. */
export async function storeResponse(
  tx: Transaction,
  survey: Survey,
  given: Filled,
  { person, zone, now }: Respondent,
): Promise<void> {
  const { organisationId } = given
  const { contactId } = person
  const env = { now, zone, person: { username: person.name } }
  if (survey.privacy === 'anonymous') {
    // Once only: a session opened before on another device must not count twice.
    const before = await participationOf(tx, survey.id, contactId, organisationId)
    if (before !== 'done') await addAnonymousResponse(tx, survey, given, now)
    await forgetConversation(tx, contactId, new Date(given.state.startedAt))
    if (before === 'done') return
  } else {
    const stored = {
      surveyVersionId: given.versionId,
      organisationId: organisationId || (person.organisations[0]?.id ?? null),
      answers: {
        ...given.answers,
        ...Object.fromEntries(emptyInstances(given.form, given.state, env).map((path) => [path, ''])),
      } as Prisma.InputJsonObject,
      state: storedState.write(given.state),
      language:
        survey.privacy === 'named' && languagesToChoose(given.form).length > 0
          ? given.state.language
          : person.language,
      name: nameOf(survey, given.form, given.state, env),
    }
    const key = responseKey(survey, contactId, organisationId)
    const before = await tx.response.findUnique({ where: key, select: { answers: true, state: true } })
    const segments = await segmentsOf(tx, stored.organisationId)
    await tx.response.upsert({
      where: key,
      create: {
        id: newId(),
        surveyId: survey.id,
        contactId,
        onBehalfOf: organisationId,
        ...stored,
        ...(segments && { segments }),
        startedAt: new Date(given.state.startedAt),
        completedAt: now,
      },
      update: stored,
      select: { id: true },
    })
    if (before) await dropFiles(tx, [...filesIn(before.answers), ...filesIn(before.state)])
  }
  await setParticipation(tx, { surveyId: survey.id, contactId, organisationId }, 'done')
}

/** An organisation's kind, town and fields, as they are now. */
async function segmentsOf(tx: Transaction, organisationId: string | null): Promise<Segments | null> {
  if (organisationId === null) return null
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { kind: true, town: true, fields: { select: { field: true }, orderBy: { fieldKey: 'asc' } } },
  })
  return row && { kind: row.kind, town: row.town, fields: row.fields.map(({ field }) => field) }
}
