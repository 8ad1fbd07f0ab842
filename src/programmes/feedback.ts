/**
 * Feedback on a programme, asked soon after its end from those who went: a survey of three questions that makes itself, so
 * that answering, reminding and results are those of all surveys.
 */

import { Temporal } from 'temporal-polyfill'
import type { Database, Transaction } from '../db/client.ts'
import { ask, form } from '../forms/build.ts'
import type { Form } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { discardSurvey, publishSurvey } from '../surveys/changing.ts'
import { createSurvey } from '../surveys/creating.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import { type Programme, toProgramme, wordsIn } from './programme.ts'
import { isFollowed } from './series.ts'

/** Milliseconds after the end: people are on their way home, and still know. In quiet hours it waits for the morning. */
const hour = 3_600_000
/** The next morning, where somebody's attendance is not marked, or nobody said when it ends: who did not come is not asked. */
const askedAt = '10:00'
/** Days. What people remember fades: the question is asked so long after at most, and is open so long. */
const freshDays = 5
const openDays = 7

/** When the feedback on a programme is asked and until when it is taken. Pure. */
export function feedbackTimes({ starts, ends }: Pick<Programme, 'starts' | 'ends'>): {
  /** Where everybody's attendance is marked. */
  soon: Date
  /** In any case. */
  asked: Date
  stale: Date
  closes: Moment
} {
  const { local, zone } = ends ?? starts
  const day = Temporal.PlainDateTime.from(local).toPlainDate().add({ days: 1 })
  const at = (date: Temporal.PlainDate): Moment => ({ local: `${date.toString()}T${askedAt}`, zone })
  return {
    soon: ends ? new Date(instantOf(ends).getTime() + hour) : instantOf(at(day)),
    asked: instantOf(at(day)),
    stale: instantOf(at(day.add({ days: freshDays }))),
    closes: at(day.add({ days: openDays })),
  }
}

/** Three questions: a mark, what was good, what should come next. */
export function feedbackForm(programme: Pick<Programme, 'id' | 'title'>): Form {
  const title = {
    hu: inBoth('programmes-feedback-title', { title: wordsIn(programme.title, 'hu') }).hu ?? '',
    en: inBoth('programmes-feedback-title', { title: wordsIn(programme.title, 'en') }).en ?? '',
  }
  return form(`feedback-${programme.id}`, title, [
    ask('rating', 'range', inBoth('programmes-feedback-rating'), {
      hint: inBoth('programmes-feedback-rating-hint'),
      parameters: { start: '1', end: '5', step: '1' },
    }),
    ask('good', 'text', inBoth('programmes-feedback-good'), { required: false, appearance: ['multiline'] }),
    ask('next', 'text', inBoth('programmes-feedback-next'), { required: false, appearance: ['multiline'] }),
  ])
}

/**
 * Makes the surveys that are due and sends them off, each once.
 * @returns ids of the programmes asked about
 */
export async function askFeedback(db: Database, now: Date): Promise<string[]> {
  const dayMs = 86_400_000
  const rows = await db.programme.findMany({
    where: {
      status: 'announced',
      startsAt: { lt: now, gt: new Date(now.getTime() - 30 * dayMs) },
      rsvps: { some: { OR: [{ answer: 'going', waitlisted: null }, { attended: true }] } },
    },
  })
  const asked: string[] = []
  for (const programme of rows.map(toProgramme)) {
    const times = feedbackTimes(programme)
    if (now < times.soon || now >= times.stale) continue
    if (now < times.asked && !(await isMarked(db, programme.id))) continue
    // Of a series it is asked once, after its last session.
    if (programme.seriesId !== null && (await isFollowed(db, programme))) continue
    if (await db.$transaction((tx) => askAbout(tx, programme, times.closes, now))) asked.push(programme.id)
  }
  return asked
}

/** Whether of everybody with a seat it is known if they came. */
async function isMarked(db: Database, programmeId: string): Promise<boolean> {
  const unmarked = { programmeId, answer: 'going' as const, waitlisted: null, attended: null }
  return (await db.rsvp.count({ where: unmarked })) === 0
}

async function askAbout(tx: Transaction, programme: Programme, closes: Moment, now: Date): Promise<boolean> {
  const { id: programmeId } = programme
  const settings = { audience: { rsvp: { programmeId, state: 'came' as const } }, closes }
  const wanted = { form: feedbackForm(programme), fileId: null, settings }
  const made = await createSurvey(tx, wanted, { contactId: programme.createdById, now })
  if (made.kind === 'known') return false
  const by = { contactId: null, now }
  const result = await publishSurvey(tx, made.survey.id, by, {
    kind: 'programme_feedback',
    programmeId,
    dueKey: `programme:${programmeId}:feedback`,
  })
  if (result.kind === 'published') return true
  // Nobody who was there can be reached: perhaps the next time.
  await discardSurvey(tx, made.survey.id, by)
  return false
}
