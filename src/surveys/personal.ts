/** What people were asked and answered, and who made surveys. Nothing leads to anonymous answers. */

import { payload } from '../chat/command.ts'
import { noJson, type Transaction } from '../db/client.ts'
import { changingHands, type Merging, type PersonalPart } from '../db/personal.ts'
import { withoutNames } from '../db/quotes.ts'
import { type Answer, type Form, storedForm } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import { type FormState, storedState } from '../forms/state.ts'
import { withoutNoted } from '../forms/traces.ts'
import { nameOfFile, namesOf } from '../partners/names.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { byName } from './earlier.ts'
import { answersSchema } from './responses.ts'
import { findSurvey, findVersion, readReference } from './store.ts'

const steps = ['invited', 'started', 'done']

export const surveysPersonal: readonly PersonalPart[] = [
  {
    table: 'participation',
    name: 'participations',
    export: (db, contactId) =>
      db.participation.findMany({ where: { contactId }, include: { survey: { select: { title: true } } } }),
    async erase(tx, contactId) {
      await tx.participation.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      await forgetLostDrafts(tx, { from, into })
      const of = (contactId: string) => tx.participation.findMany({ where: { contactId } })
      const place = (row: { surveyId: string; organisationId: string }) =>
        `${row.surveyId} ${row.organisationId}`
      const kept = new Map((await of(into)).map((row) => [place(row), row]))
      for (const row of await of(from)) {
        const { surveyId, organisationId } = row
        const key = (contactId: string) => ({
          surveyId_contactId_organisationId: { surveyId, contactId, organisationId },
        })
        const other = kept.get(place(row))
        const loser = !other ? undefined : steps.indexOf(row.state) > steps.indexOf(other.state) ? into : from
        if (loser) await tx.participation.delete({ where: key(loser) })
        if (loser !== from) await tx.participation.update({ where: key(from), data: { contactId: into } })
      }
    },
    separating: {
      async keys(tx, contactId) {
        const rows = await tx.participation.findMany({ where: { contactId } })
        return rows.map(({ surveyId, organisationId }) => `${surveyId} ${organisationId}`)
      },
      async giveBack(tx, { from, into }, { moved }) {
        for (const key of moved) {
          const [surveyId = '', organisationId = ''] = key.split(' ')
          const theirs = { surveyId, organisationId, contactId: into }
          await tx.participation.updateMany({ where: theirs, data: { contactId: from } })
        }
      },
    },
  },
  {
    table: 'response',
    name: 'responses',
    counted: {
      key: 'surveys-me-responses',
      count: (db, contactId) => db.response.count({ where: { contactId } }),
    },
    export: (db, contactId) =>
      db.response.findMany({
        where: { contactId },
        select: {
          answers: true,
          segments: true,
          language: true,
          name: true,
          startedAt: true,
          completedAt: true,
          survey: { select: { title: true } },
        },
      }),
    /** Whatever shows results of a survey may hold their texts, and what its form calls their response. */
    async quoted(tx, contactId) {
      const rows = await tx.response.findMany({
        where: { contactId },
        distinct: ['surveyId'],
        select: { surveyId: true },
      })
      return rows.map(({ surveyId }) => ({ mark: payload('sv-export', surveyId) }))
    },
    async erase(tx, contactId) {
      await tx.response.deleteMany({ where: { contactId, survey: { perOrganisation: false } } })
      await leaveResponses(tx, contactId)
    },
    async merge(tx, { from, into }) {
      const of = (contactId: string) =>
        tx.response.findMany({
          where: { contactId },
          select: { id: true, surveyId: true, onBehalfOf: true, completedAt: true },
        })
      const place = (row: { surveyId: string; onBehalfOf: string }) => `${row.surveyId} ${row.onBehalfOf}`
      const kept = new Map((await of(into)).map((row) => [place(row), row]))
      for (const row of await of(from)) {
        const other = kept.get(place(row))
        const older = !other ? undefined : row.completedAt > other.completedAt ? other.id : row.id
        if (older) await tx.response.delete({ where: { id: older } })
        if (older !== row.id) await tx.response.update({ where: { id: row.id }, data: { contactId: into } })
      }
    },
    separating: {
      async keys(tx, contactId) {
        return (await tx.response.findMany({ where: { contactId }, select: { id: true } })).map(
          ({ id }) => id,
        )
      },
      async giveBack(tx, { from, into }, { moved }) {
        await tx.response.updateMany({
          where: { id: { in: moved }, contactId: into },
          data: { contactId: from },
        })
      },
    },
  },
  {
    table: 'survey',
    name: 'createdSurveys',
    handedOn: {
      key: 'partners-work-surveys',
      count: (db, createdById) => db.survey.count({ where: { createdById } }),
    },
    export: (db, createdById) =>
      db.survey.findMany({ where: { createdById }, select: { title: true, createdAt: true } }),
    async erase(tx, createdById) {
      await tx.survey.updateMany({ where: { createdById }, data: { createdById: null } })
    },
    ...changingHands({
      keys: async (tx, createdById) =>
        (await tx.survey.findMany({ where: { createdById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.survey.updateMany({
          where: { createdById: from, ...(id && { id }) },
          data: { createdById: into },
        }),
    }),
  },
]

/** Where both have begun an anonymous survey, the older draft goes: what was said in it must not stay without it. */
async function forgetLostDrafts(tx: Transaction, { from, into }: Merging): Promise<void> {
  const of = (contactId: string) =>
    tx.formSession.findMany({
      where: { contactId, kind: surveyKind },
      select: { contactId: true, reference: true, createdAt: true, updatedAt: true },
    })
  const kept = await of(into)
  for (const row of await of(from)) {
    const other = kept.find(({ reference }) => reference === row.reference)
    if (!other) continue
    const version = await findVersion(tx, readReference(row.reference).versionId)
    const survey = version && (await findSurvey(tx, version.surveyId))
    if (survey?.privacy !== 'anonymous') continue
    const older = row.updatedAt > other.updatedAt ? other : row
    await forgetConversation(tx, older.contactId, older.createdAt)
  }
}

/** Answers given for an organisation stay with it, without what tells who gave them: nobody can change them any more. */
async function leaveResponses(tx: Transaction, contactId: string): Promise<void> {
  const rows = await tx.response.findMany({
    where: { contactId },
    select: { id: true, answers: true, onBehalfOf: true, version: { select: { form: true } } },
  })
  const names = await namesOf(tx, contactId)
  for (const { id, answers, onBehalfOf, version } of rows) {
    // Nobody stays because of a form that can no longer be read.
    const form = storedForm.tryRead(version.form)
    const before = answersSchema.parse(answers)
    const after = form ? withoutWriter(form, withoutNoted(form, before), names) : before
    await forgetEarlier(tx, { id, onBehalfOf, before, after }, (text) => withoutNames(text, names))
    await tx.response.update({
      where: { id },
      data: {
        contactId: null,
        name: null,
        state: noJson,
        answers: after,
      },
      select: { id: true },
    })
  }
}

/** As they were given, but for the names of who gave them: in what they wrote, and of files. */
function withoutWriter(
  form: Form,
  answers: Record<string, Answer>,
  names: readonly string[],
): Record<string, Answer> {
  const left = (path: string, answer: Answer): Answer => {
    if (typeof answer === 'object' && 'file' in answer)
      return { ...answer, name: nameOfFile(answer.name, names) }
    const isText = isCalculated(form, path) || typeAt(form, path)?.name === 'text'
    return typeof answer === 'string' && isText ? withoutNames(answer, names) : answer
  }
  return Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, left(path, answer)]))
}

const nodeAt = (form: Form, path: string) => planOf(form).byPath.get(path.replace(/\[\d+\]/g, ''))

const typeAt = (form: Form, path: string) => nodeAt(form, path)?.type

/** Whether a value may be made of others: of what somebody wrote, too, or a colleague the last time. */
function isCalculated(form: Form, path: string): boolean {
  const node = nodeAt(form, path)
  return Boolean(
    node?.type?.name === 'calculate' || node?.expressions.calculation || node?.expressions.default,
  )
}

/**
 * An organisation's answer lost the traces of who gave it: what colleagues have begun or sent in, and read that answer,
 * loses them, too. It may have been changed since it was read, so each name is looked at by itself.
 * @param id of that answer, which loses them by itself
 * @param cleaned the same for a text that was made of it
 */
async function forgetEarlier(
  tx: Transaction,
  {
    id: own,
    onBehalfOf,
    before,
    after,
  }: { id: string; onBehalfOf: string; before: Record<string, Answer>; after: typeof before },
  cleaned: (text: string) => string,
): Promise<void> {
  if (onBehalfOf === '') return
  const left = (json: unknown, answersOf = (answers: FormState['answers']) => answers) => {
    const state = storedState.tryRead(json)
    if (!state?.earlier) return undefined
    const names = new Set(Object.keys(state.earlier))
    const [was, is] = [byName(before, names), byName(after, names)]
    const earlier = Object.entries(state.earlier).flatMap(([name, text]) => {
      const now = was[name] === text ? is[name] : text
      return now === undefined ? [] : [[name, cleaned(now)]]
    })
    const kept = Object.entries(state.kept).map(([path, text]) => [path, cleaned(text)])
    return storedState.write({
      ...state,
      answers: answersOf(state.answers),
      earlier: Object.fromEntries(earlier),
      kept: Object.fromEntries(kept),
    })
  }
  // Written before they are read: whoever answers at the same moment waits, and what they say is not overwritten.
  const drafts = { kind: surveyKind, reference: { endsWith: `:${onBehalfOf}` } }
  await tx.formSession.updateMany({ where: drafts, data: { kind: surveyKind } })
  const begun = await tx.formSession.findMany({
    where: drafts,
    select: { id: true, state: true, updatedAt: true },
  })
  for (const { id, state: json, updatedAt } of begun) {
    const state = left(json)
    if (!state) continue
    // A step that has read it before is done again (`storeSession`).
    const changed = { state, updatedAt: new Date(updatedAt.getTime() + 1) }
    await tx.formSession.updateMany({ where: { id }, data: changed })
  }
  await tx.response.updateMany({ where: { onBehalfOf }, data: { onBehalfOf } })
  const sentIn = await tx.response.findMany({
    where: { onBehalfOf, id: { not: own } },
    select: { id: true, state: true, answers: true, name: true, version: { select: { form: true } } },
  })
  for (const { id, state: json, answers: given, name, version } of sentIn) {
    const form = storedForm.tryRead(version.form)
    // What reads no earlier answer has nothing of it, though the same name may stand there.
    if (!form || planOf(form).earlier.size === 0) continue
    const answersOf = <Given extends Answer | null>(
      answers: Record<string, Given>,
    ): Record<string, Given | string> =>
      Object.fromEntries(
        Object.entries(answers).map(([path, answer]) =>
          typeof answer === 'string' && isCalculated(form, path) ? [path, cleaned(answer)] : [path, answer],
        ),
      )
    const state = left(json, answersOf)
    await tx.response.updateMany({
      where: { id },
      data: {
        ...(state && { state }),
        answers: answersOf(answersSchema.parse(given)),
        name: name === null ? null : cleaned(name),
      },
    })
  }
}
