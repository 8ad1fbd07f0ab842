/** What becomes of the points: the municipality's answers, and telling those who took part. */
import type { By, ByPerson } from '../base/by.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import { type Numbers, pointNumbers, saidOf } from './numbers.ts'
import { answeringFaults, type Outcome, tellingFaults } from './rules.ts'
import { type Consultation, findConsultation, takeTurn } from './store.ts'
import { numberOf } from './text.ts'

export interface Answered {
  id: string
  point: string
  outcome: Outcome
  why: string
  /** Revision of the answer that whoever writes this one has seen; 0: there was none. */
  seen: number
}

/** Says what becomes of a point, and why; until people are told of it it may be changed. */
export async function answerPoint(
  tx: Transaction,
  { id, point, outcome, why, seen }: Answered,
  by: ByPerson,
): Promise<NotDone | { kind: 'answered'; consultation: Consultation }> {
  const before = await takeTurn(tx, id)
  if (!before?.text.points.some(({ name }) => name === point)) return { kind: 'gone' }
  const stands = before.answers.get(point)?.revision ?? 0
  const standing = { status: before.survey.status, toldAt: before.toldAt }
  const faults = answeringFaults(standing, { outcome, why }, { stands, seen })
  if (faults.length > 0) return { kind: 'refused', faults }
  const data = {
    ...{ outcome, why: why.trim(), revision: stands + 1 },
    ...{ answeredAt: by.now, answeredById: by.contactId },
  }
  await tx.pointAnswer.upsert({
    where: { consultationId_point: { consultationId: id, point } },
    create: { consultationId: id, point, ...data },
    update: data,
    select: { point: true },
  })
  const consultation = await findConsultation(tx, id)
  return consultation ? { kind: 'answered', consultation } : { kind: 'gone' }
}

/** Why those who took part are not told now. */
export function untellable({ survey, toldAt, text, answers }: Consultation, numbers: Numbers): Said[] {
  return tellingFaults(
    { status: survey.status, toldAt },
    text.points.map((point) => ({
      number: numberOf(point),
      said: saidOf(numbers, point),
      answered: answers.has(point.name),
    })),
  )
}

/** Tells everybody who took part what became of what they said. Once. */
export async function tellAnswers(
  tx: Transaction,
  id: string,
  by: By,
): Promise<NotDone | { kind: 'told'; contacts: number }> {
  const consultation = await takeTurn(tx, id)
  if (!consultation) return { kind: 'gone' }
  const faults = untellable(consultation, await pointNumbers(tx, consultation))
  if (faults.length > 0) return { kind: 'refused', faults }
  await tx.consultation.update({ where: { id }, data: { toldAt: by.now }, select: { id: true } })
  return { kind: 'told', contacts: await tell(tx, consultation, consultation, 'consultation_answers', by) }
}

/** Tells those who took part in the version before of this one, without asking them about it. Once. */
export async function announceVersion(
  tx: Transaction,
  id: string,
  by: By,
): Promise<NotDone | { kind: 'told'; contacts: number }> {
  const consultation = await takeTurn(tx, id)
  const previous = consultation?.previousId ? await findConsultation(tx, consultation.previousId) : null
  if (!consultation || !previous) return { kind: 'gone' }
  if (consultation.announcedAt) return { kind: 'refused', faults: [{ key: 'consultation-announced-before' }] }
  await tx.consultation.update({ where: { id }, data: { announcedAt: by.now }, select: { id: true } })
  return { kind: 'told', contacts: await tell(tx, consultation, previous, 'consultation_version', by) }
}

async function tell(
  tx: Transaction,
  about: Consultation,
  { surveyId }: Consultation,
  kind: string,
  by: By,
): Promise<number> {
  const audience = { survey: { surveyId, state: 'answered' as const } }
  await createBroadcast(tx, {
    ...{ kind, audience, surveyId: about.surveyId, content: {} },
    sendAt: by.now,
    dueKey: `consultation:${about.id}:${kind}`,
    createdById: by.contactId,
    trace: by.trace,
  })
  return (await countAudience(tx, audience)).contacts
}
