/** How consultations come to be: of a text, and of its next version. */
import type { ByPerson } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { changeSettings } from '../surveys/changing.ts'
import { takeForm } from '../surveys/creating.ts'
import type { ReadDraft } from './drafts.ts'
import { type Consultation, findConsultation, takeTurn } from './store.ts'
import { storedText } from './text.ts'

export type Begun = NotDone | { kind: 'begun'; consultation: Consultation }

/**
 * Makes a draft of a survey that asks about each point. Of a next version it is for the same people, with the same
 * settings; whether they are asked again, or are told of it only, is decided after.
 */
export async function beginConsultation(
  tx: Transaction,
  { draft, previousId = null }: { draft: ReadDraft; previousId?: string | null },
  by: ByPerson,
): Promise<Begun> {
  const previous = previousId === null ? null : await takeTurn(tx, previousId)
  if (previousId !== null && !previous) return { kind: 'gone' }
  if (previous?.survey.status === 'draft')
    return { kind: 'refused', faults: [{ key: 'consultation-not-published' }] }
  if (previous?.nextId) return { kind: 'refused', faults: [{ key: 'consultation-has-next' }] }
  const taken = await takeForm(tx, draft, by)
  if (taken.kind === 'refused') return taken
  if (taken.kind !== 'created') throw new Error(`consultation ${draft.id} was made before`)
  const { id, text } = draft
  await tx.consultation.create({
    data: {
      ...{ id, previousId, surveyId: taken.survey.id, text: storedText.write(text) },
      ...{ createdById: by.contactId, createdAt: by.now },
    },
    select: { id: true },
  })
  if (previous) {
    const { audience, privacy, perOrganisation, editable } = previous.survey
    await changeSettings(tx, taken.survey.id, { audience, privacy, perOrganisation, editable }, by)
  }
  const consultation = await findConsultation(tx, id)
  if (!consultation) throw new Error(`consultation ${id} went away`)
  return { kind: 'begun', consultation }
}
