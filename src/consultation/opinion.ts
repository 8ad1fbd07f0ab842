/**
 * What somebody thinks of a text, written beside it on a page, all of it at once: the same draft, and the same response,
 * as in chat, so that one may be begun here and gone on with there.
 */
import { createHash } from 'node:crypto'
import { newId } from '../base/id.ts'
import { startParticipation } from '../db/answers.ts'
import type { Database, Transaction } from '../db/client.ts'
import { result, start, step } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import { type FormState, storedState } from '../forms/state.ts'
import { type NotDone, type Said, toLanguage } from '../i18n/index.ts'
import { surveyKind } from '../surveys/answering.ts'
import { formAsked } from '../surveys/answering-form.ts'
import { behalvesOf, isTheirs } from '../surveys/behalf.ts'
import { isAsked } from '../surveys/participations.ts'
import { responseKey, storeResponse } from '../surveys/responding.ts'
import { isOpen } from '../surveys/rules.ts'
import {
  findVersion,
  latestVersion,
  lockSurvey,
  readReference,
  referenceOf,
  type SurveyVersionRow,
  sessionOf,
} from '../surveys/store.ts'
import { commentOf, generalComment, stances } from './asked-form.ts'
import type { Consultation } from './store.ts'
import { numberOf } from './text.ts'

/** What was said, by the names of the questions: `p3` a stance, `p3_comment` and `general` words. */
export type Opinion = Readonly<Record<string, string>>

/** Characters of a comment. */
export const longestComment = 2000

export type Standing =
  /** They are not asked, or it is no more. */
  | { kind: 'gone' }
  | { kind: 'over' }
  /** Sent in, and not to be changed any more. */
  | { kind: 'done' }
  /** It is answered once for an organisation: that is chosen in chat. */
  | { kind: 'in-chat' }
  /** `seen` tells whether something was said in chat since. */
  | { kind: 'open'; name: string; opinion: Opinion; seen: string }

/** What is open to be written, and where it stands. */
interface Underway {
  version: SurveyVersionRow
  form: Form
  state: FormState
  sessionId?: string
  /** It is what was sent in. */
  sent: boolean
  seen: string
  person: {
    contactId: string
    name: string
    language: 'hu' | 'en'
    organisations: { id: string; name: string }[]
  }
}

type Read = Database | Transaction
interface At {
  now: Date
  zone: string
}

export async function standingIn(
  db: Read,
  consultation: Consultation,
  contactId: string,
  at: At,
): Promise<Standing> {
  const found = await underway(db, consultation, contactId, at)
  if (!('version' in found)) return found
  const { form, state, seen, person } = found
  return { kind: 'open', name: person.name, opinion: saidIn(consultation, form, state), seen }
}

function saidIn(consultation: Consultation, form: Form, state: FormState): Opinion {
  return Object.fromEntries(
    namesIn(consultation).flatMap((name) => {
      const path = pathOf(form, name)
      const answer = path === undefined ? undefined : state.answers[path]
      return typeof answer === 'string' ? [[name, answer]] : []
    }),
  )
}

export type Taken = NotDone | { kind: 'kept' | 'sent' } | Exclude<Standing, { kind: 'open' | 'gone' }>

/**
 * Keeps what was written, or sends it in.
 * @param seen as the page was opened with: who has said something in chat since is told, and nothing is overwritten
 */
export async function takeOpinion(
  tx: Transaction,
  consultation: Consultation,
  { contactId, opinion, seen, send }: { contactId: string; opinion: Opinion; seen: string; send: boolean },
  at: At,
): Promise<Taken> {
  const { survey } = consultation
  // Who sends the same twice waits here for the first.
  await lockSurvey(tx, survey.id, at.now)
  const found = await underway(tx, consultation, contactId, at)
  if (!('version' in found)) return found
  const there = saidIn(consultation, found.form, found.state)
  // The same press again, of what is there already.
  if (
    send &&
    found.sent &&
    namesIn(consultation).every((name) => (there[name] ?? '') === (opinion[name] ?? ''))
  )
    return { kind: 'sent' }
  const faults = faultsOf(consultation, opinion, send)
  if (found.seen !== seen) faults.push({ key: 'consultation-fault-meanwhile' })
  if (faults.length > 0) return { kind: 'refused', faults }
  const { version, form, state, sessionId, person } = found
  const env = { now: at.now, zone: at.zone, person: { username: person.name } }
  const answers = { ...state.answers }
  for (const name of namesIn(consultation)) {
    const path = pathOf(form, name)
    if (path === undefined) continue
    const said = opinion[name] ?? ''
    if (said !== '') answers[path] = said
    // What is left empty in the end was passed over; until then it is still to come.
    else if (send) answers[path] = null
    else delete answers[path]
  }
  const { finishedAt: _, ...open } = { ...state, answers }
  if (!send) {
    const kept = step(form, open, { kind: 'resume' }, env).state
    const key = { contactId, kind: surveyKind, reference: referenceOf(version.id, '') }
    const stored = { state: storedState.write(kept), updatedAt: at.now }
    await tx.formSession.upsert({
      where: { contactId_kind_reference: key },
      create: { id: newId(), ...key, createdAt: at.now, active: false, ...stored },
      update: stored,
      select: { id: true },
    })
    await startParticipation(tx, { surveyId: survey.id, contactId, organisationId: '' })
    return { kind: 'kept' }
  }
  const done = step(form, { ...open, position: { at: 'review' } }, { kind: 'finish' }, env)
  if (done.outcome.kind === 'invalid') return { kind: 'refused', faults: [done.outcome.problem] }
  const given = Object.fromEntries(
    [...result(form, done.state, env)].map(([path, { value }]) => [path, value]),
  )
  await storeResponse(
    tx,
    survey,
    { versionId: version.id, organisationId: '', form: version.form, answers: given, state: done.state },
    { person, zone: at.zone, now: at.now },
  )
  if (sessionId !== undefined) await tx.formSession.deleteMany({ where: { id: sessionId } })
  return { kind: 'sent' }
}

async function underway(
  db: Read,
  { survey }: Consultation,
  contactId: string,
  { now, zone }: At,
): Promise<Underway | Exclude<Standing, { kind: 'open' }>> {
  const contact = await db.contact.findUnique({
    where: { id: contactId },
    include: { memberships: { include: { organisation: { select: { id: true, name: true } } } } },
  })
  if (!contact?.consentedAt || survey.status === 'draft' || !(await isAsked(db, survey, contactId)))
    return { kind: 'gone' }
  if (!isOpen(survey, now)) return { kind: 'over' }
  if (survey.perOrganisation) return { kind: 'in-chat' }
  const person = {
    ...{ contactId, name: contact.name, language: toLanguage(contact.language) },
    organisations: contact.memberships.map(({ organisation }) => organisation),
  }
  const [behalf] = await behalvesOf(db, survey, person, now)
  if (!behalf || !isTheirs(behalf)) return { kind: 'done' }
  const session = await sessionOf(db, survey.id, contactId, '')
  const response =
    session || behalf.standing !== 'changeable'
      ? null
      : await db.response.findUnique({ where: responseKey(survey, contactId, '') })
  const version = session
    ? await findVersion(db, readReference(session.reference).versionId)
    : response
      ? await findVersion(db, response.surveyVersionId)
      : await latestVersion(db, survey.id)
  if (!version) return { kind: 'gone' }
  const form = formAsked(survey, version.form)
  const draft = session && (await db.formSession.findUniqueOrThrow({ where: { id: session.id } }))
  const before = draft ?? response
  const known = before && storedState.tryRead(before.state)
  const env = { now, zone, person: { username: person.name } }
  return {
    ...{ version, form, person },
    state: known ?? start(form, { language: person.language, seed: newId() }, env),
    ...(session && { sessionId: session.id }),
    sent: response !== null,
    seen: draft ? String(draft.updatedAt.getTime()) : response ? markOf(response.answers) : behalf.standing,
  }
}

/** By which it is known whether what was sent in has been changed since. */
function markOf(answers: unknown): string {
  return createHash('sha256').update(JSON.stringify(answers)).digest('base64url').slice(0, 22)
}

/** Every question about a text, by name: of each point what one thinks and the words beside it, and the words at the end. */
export function namesIn({ text }: Consultation): string[] {
  return [...text.points.flatMap((point) => [point.name, commentOf(point)]), generalComment]
}

function pathOf(form: Form, name: string): string | undefined {
  return planOf(form).byName.get(name)?.[0]?.path
}

function faultsOf({ text }: Consultation, opinion: Opinion, send: boolean): Said[] {
  const faults: Said[] = []
  const said = (name: string) => opinion[name] ?? ''
  const without = text.points.filter((point) => said(commentOf(point)) !== '' && said(point.name) === '')
  if (without.length > 0)
    faults.push({
      key: 'consultation-fault-stance',
      args: { points: without.map((point) => numberOf(point)).join(', ') },
    })
  const long = Object.values(opinion).find((words) => words.length > longestComment)
  if (long)
    faults.push({ key: 'consultation-fault-long', args: { most: longestComment, length: long.length } })
  const unknown = text.points.some(
    (point) => said(point.name) !== '' && !stances.some((one) => one === said(point.name)),
  )
  if (unknown) faults.push({ key: 'consultation-gone' })
  if (send && Object.values(opinion).every((words) => words === ''))
    faults.push({ key: 'consultation-fault-nothing' })
  return faults
}
