/** Seats of a programme: their rules, who is seated or may come, answers by telephone, seats kept. */

import type { Hono } from 'hono'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { Act } from '../../console/shell.tsx'
import { byOrganisation } from '../../db/by-name.ts'
import type { Database } from '../../db/client.ts'
import { inOneLine, type Said } from '../../i18n/index.ts'
import { overbooked } from '../acts-chat.ts'
import { refusalLine } from '../answer-press.ts'
import { recordAnswer } from '../answering.ts'
import { type Attendee, answerGroup } from '../attendance.ts'
import { changeProgramme } from '../changing.ts'
import { answerToast } from '../messages.ts'
import { contactMeant, organisationMeant } from '../naming.ts'
import { judgeRequest, keepSeats, seatOutOfOrder } from '../placing.ts'
import type { Programme } from '../programme.ts'
import { mostGuests } from '../seat-questions.ts'
import { rsvpAnswers } from '../seating.ts'
import { actsOn, type PageOf, rosterOf } from './acts.ts'

const count = z.coerce.number().int().min(0).max(100_000)
const rulesSchema = z.object({
  capacity: z.union([z.literal('').transform(() => null), count.min(1)]),
  quota: z.union([z.literal('').transform(() => null), count.min(1)]),
  guests: count.max(mostGuests),
})
/** What is said of each that is no such number. */
const ruleFaults = new Map<string, Said>([
  ['capacity', { key: 'programmes-fault-capacity' }],
  ['quota', { key: 'seats-fault-quota-number' }],
  ['guests', { key: 'seats-fault-guests', args: { most: mostGuests } }],
])
const answerSchema = z.object({
  name: z.string().trim().min(1).max(200),
  answer: z.enum(rsvpAnswers),
  guests: z.union([z.literal('').transform(() => 0), count]).default(0),
})
const keepSchema = z.object({ organisation: z.string().trim().min(1).max(200), seats: count })

export function seatPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  const act = actsOn('/programmes', app, desk, pageOf)
  const notUnderstood = ({ tr }: Clerk): Outcome => ({ problem: tr.plain('console-not-understood') })

  act('seats', async (id, form, clerk) => {
    const parsed = rulesSchema.safeParse(Object.fromEntries(form))
    if (!parsed.success) {
      const faults = parsed.error.issues.flatMap(({ path: [name] }) => ruleFaults.get(String(name)) ?? [])
      return faults.length > 0 ? { kind: 'refused', faults } : notUnderstood(clerk)
    }
    const { capacity, quota, guests } = parsed.data
    const ticked = (name: string) => form.get(name) === 'yes'
    const edit = {
      ...{ capacity, quota, guestLimit: guests, guestNames: ticked('names') },
      ...{ offers: ticked('offers'), approval: ticked('approval') },
    }
    const result = await db.$transaction((tx) => changeProgramme(tx, id, edit, by(clerk)))
    if (result.kind !== 'changed') return result
    const over = overbooked(result)
    return { notice: inOneLine([{ key: 'console-saved' }, ...(over ? [over] : [])], clerk.tr) }
  })

  act('record', async (id, form, clerk) => {
    const parsed = answerSchema.safeParse(Object.fromEntries(form))
    if (!parsed.success) return notUnderstood(clerk)
    const { name, answer, guests } = parsed.data
    return await db.$transaction(async (tx) => {
      const meant = await contactMeant(tx, name)
      if (meant.kind === 'refused') return meant
      const wish = { answer, guests: answer === 'going' ? guests : 0 }
      const result = await recordAnswer(tx, id, meant.id, wish, by(clerk))
      if (result.kind === 'gone') return result
      const { tr } = clerk
      return result.kind === 'answered'
        ? {
            notice: tr.plain('seats-recorded-for', {
              ...{ name: meant.name, standing: answerToast(result.decision.standing, tr) },
            }),
          }
        : {
            problem: tr.plain('seats-not-recorded', {
              ...{ name: meant.name, why: refusalLine(result, result.programme, tr) },
            }),
          }
    })
  })

  act('keep', async (id, form, clerk) => {
    const parsed = keepSchema.safeParse(Object.fromEntries(form))
    if (!parsed.success) return notUnderstood(clerk)
    const { organisation, seats } = parsed.data
    return await db.$transaction(async (tx) => {
      const meant = await organisationMeant(tx, organisation)
      if (meant.kind === 'refused') return meant
      const result = await keepSeats(tx, id, meant.id, seats, by(clerk))
      return result.kind === 'kept'
        ? { notice: clerk.tr.plain('seats-kept', { name: result.name, seats }) }
        : result
    })
  })

  act('place', async (id, form, clerk) => {
    const contactId = String(form.get('contact'))
    const result = await db.$transaction((tx) => seatOutOfOrder(tx, id, contactId, by(clerk)))
    return result.kind === 'placed'
      ? { notice: clerk.tr.plain('seats-seated', { name: result.name }), page: rosterOf(id, form) }
      : result
  })

  act('approve', async (id, form, clerk) => {
    const contactId = String(form.get('contact'))
    const yes = form.get('yes') === 'yes'
    const result = await db.$transaction((tx) => judgeRequest(tx, id, contactId, yes, by(clerk)))
    if (result.kind !== 'judged') return result
    const became = yes ? (result.seated ? 'seated' : 'waits') : 'refused'
    const notice = clerk.tr.plain(`seats-judged-${became}`, { name: result.name })
    return { notice, page: rosterOf(id, form) }
  })
}

/** Somebody on the roster, and what was looked for on it: an act leads back there. */
export interface OnRoster {
  attendee: Attendee
  programme: Programme
  clerk: Clerk
  roster: string
}

/** What an organiser can do for somebody who waits. */
export function Placing({ attendee, programme, clerk, roster }: OnRoster) {
  const t = clerk.tr.plain
  const action = `/console/programmes/${programme.id}`
  const contact = attendee.contactId
  const group = answerGroup(attendee)
  if (group === 'asked')
    return (
      <>
        <Act
          action={`${action}/approve`}
          label={t('seats-do-approve')}
          values={{ contact, roster, yes: 'yes' }}
        />
        <Act
          action={`${action}/approve`}
          label={t('seats-do-turn-down')}
          values={{ contact, roster, yes: 'no' }}
        />
      </>
    )
  if (group !== 'waitlisted' && group !== 'offered') return null
  return <Act action={`${action}/place`} label={t('seats-place')} values={{ contact, roster }} />
}

/** Seats kept, with the organisations' names. */
export async function blocksOf(
  db: Database,
  programmeId: string,
): Promise<{ name: string; seats: number }[]> {
  const rows = await db.seatBlock.findMany({
    where: { programmeId },
    orderBy: byOrganisation,
    select: { seats: true, organisation: { select: { name: true } } },
  })
  return rows.map(({ seats, organisation }) => ({ name: organisation.name, seats }))
}

export function SeatTools({
  programme,
  blocks,
  clerk,
}: {
  programme: Programme
  blocks: readonly { name: string; seats: number }[]
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const action = `/console/programmes/${programme.id}`
  const { capacity, quota, guestLimit, guestNames, offers, approval } = programme
  const tick = (name: string, label: string, on: boolean) => (
    <label class="check">
      <input type="checkbox" name={name} value="yes" checked={on} /> <span>{t(label)}</span>
    </label>
  )
  const number = (name: string, label: string, value: number | null, least: number, most = 100_000) => (
    <label class="field">
      <span>{t(label)}</span>
      <input type="number" name={name} value={value ?? ''} min={least} max={most} />
    </label>
  )
  return (
    <>
      <details class="group">
        <summary>{t('programmes-change-seats')}</summary>
        <form method="post" action={`${action}/seats`}>
          {number('capacity', 'programmes-form-capacity', capacity, 1)}
          {number('quota', 'seats-form-quota', quota, 1)}
          {number('guests', 'seats-form-guests', guestLimit, 0, mostGuests)}
          {tick('names', 'seats-form-names', guestNames)}
          {tick('offers', 'seats-form-offers', offers)}
          {tick('approval', 'seats-form-approval', approval)}
          <button type="submit" class="primary">
            {t('console-save')}
          </button>
        </form>
        {capacity !== null && (
          <form method="post" action={`${action}/keep`} class="filter">
            <label class="field">
              <span>{t('seats-form-keep-organisation')}</span>
              <input name="organisation" required maxlength={200} />
            </label>
            {number('seats', 'seats-form-keep-seats', null, 0)}
            <button type="submit">{t('programmes-do-keep')}</button>
          </form>
        )}
        {blocks.length > 0 && (
          <ul>
            {blocks.map(({ name, seats }) => (
              <li>{t('seats-kept', { name, seats })}</li>
            ))}
          </ul>
        )}
      </details>
      {programme.status === 'announced' && (
        <details class="group">
          <summary>{t('programmes-do-record')}</summary>
          <form method="post" action={`${action}/record`} class="filter">
            <label class="field">
              <span>{t('seats-form-record-name')}</span>
              <input name="name" required maxlength={200} />
            </label>
            <label class="field">
              <span>{t('seats-form-record-answer')}</span>
              <select name="answer">
                {rsvpAnswers.map((answer) => (
                  <option value={answer}>{t(`seats-record-${answer}`)}</option>
                ))}
              </select>
            </label>
            {guestLimit > 0 && number('guests', 'seats-form-record-guests', 0, 0, guestLimit)}
            <button type="submit">{t('programmes-do-record')}</button>
          </form>
        </details>
      )}
    </>
  )
}
