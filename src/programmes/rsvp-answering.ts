/** The answers to a programme's questions: stored with the RSVP, for all sessions that one RSVP is for. */
import type { ByPerson } from '../base/by.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Answer } from '../forms/form.ts'
import type { NotDone } from '../i18n/index.ts'
import type { Programme } from './programme.ts'
import { type Answering, allQuestions, rsvpAnswersSchema, saidIn } from './rsvp-questions.ts'
import { answeredTogether } from './series.ts'
import { takeTurn } from './store.ts'

/** Who comes, as far as questions go; null: they do not come. */
export async function answeringOf(
  db: Database | Transaction,
  programmeId: string,
  contactId: string,
): Promise<Answering | null> {
  const rsvp = await db.rsvp.findUnique({
    where: { programmeId_contactId: { programmeId, contactId } },
    select: { answer: true, approval: true, answers: true },
  })
  if (rsvp?.answer !== 'going') return null
  return { approval: rsvp.approval, answers: rsvpAnswersSchema.parse(rsvp.answers) }
}

export type Told = NotDone | { kind: 'told'; programme: Programme }

/**
 * Keeps what somebody who comes said, beside what they said before. What it was said to are the questions that were
 * shown, those of the programme that was answered; another session keeps of it what it asks itself.
 */
export async function answerQuestions(
  tx: Transaction,
  programmeId: string,
  given: Record<string, Answer>,
  by: ByPerson,
): Promise<Told> {
  const found: { programme: Programme; rsvp: Answering }[] = []
  for (const id of await answeredTogether(tx, programmeId, by.now)) {
    const programme = await takeTurn(tx, id)
    const rsvp = programme && (await answeringOf(tx, id, by.contactId))
    if (rsvp) found.push({ programme, rsvp })
  }
  const own = found.find(({ programme }) => programme.id === programmeId)
  if (!own) return { kind: 'gone' }
  const said = Object.entries(saidIn(own.programme.questions, own.rsvp, given))
  for (const one of found) {
    const { id, questions } = one.programme
    const asked = new Set(allQuestions(questions).map(({ key }) => key))
    const kept = one === own ? said : said.filter(([key]) => asked.has(key))
    await tx.rsvp.update({
      where: { programmeId_contactId: { programmeId: id, contactId: by.contactId } },
      data: { answers: { ...one.rsvp.answers, ...Object.fromEntries(kept) } },
      select: { contactId: true },
    })
  }
  return { kind: 'told', programme: own.programme }
}
