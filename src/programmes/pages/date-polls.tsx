/** Polls for a date: made, followed and decided on. */

import type { Hono } from 'hono'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import { shortened } from '../../base/shortened.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, shell, Table } from '../../console/shell.tsx'
import { formatMoment } from '../../time/format.ts'
import { readForm } from '../../web/form.ts'
import { timeIn, timesIn } from '../date-poll-chat.ts'
import { addSlot, chooseDate, makePoll, openPoll, removeSlot } from '../date-polling.ts'
import { bestSlot, type DatePoll, dateAnswers, findPoll, listPolls } from '../date-polls.ts'
import { wordsIn } from '../programme.ts'
import { placeFrom } from '../questions.ts'
import { actsOn, askAgain } from './acts.ts'

const shown = 50
const newSchema = z.object({
  title: z.string().trim().min(1).max(100),
  times: z.string().max(1000),
  minutes: z.coerce.number().int().min(5).max(1440),
  place: z.string().max(400).default(''),
  capacity: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(100_000)]),
  closes: z.string().min(1).max(100),
})

export function datePollPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })
  const address = (id: string) => `/console/date-polls/${id}`

  app.get('/date-polls', async (c) => c.html(listPage(desk, c.get('clerk'), await listPolls(db, shown))))

  app.post('/date-polls', async (c) => {
    const clerk = c.get('clerk')
    const { tr, zone } = clerk
    const sent = await readForm(c)
    const parsed = newSchema.safeParse(Object.fromEntries(sent))
    const problem = async (text: string | undefined) => {
      const told = { ...clerk, outcome: { problem: text } }
      return await askAgain(c, listPage(desk, told, await listPolls(db, shown)), sent)
    }
    if (!parsed.success) return problem(tr.plain('console-not-understood'))
    const { title, times: typed, minutes, place, capacity, closes: closing } = parsed.data
    const context = { now: clock(), zone }
    const { times, unread } = timesIn(typed, context)
    const closes = timeIn(closing, context)
    if (unread.length > 0 || !closes)
      return problem(tr.plain('dates-fault-unread', { times: unread.join('; ') || closing }))
    const wanted = {
      ...{ title: { [tr.language]: title }, times, minutes, closes, capacity, ...placeFrom(place) },
      ...{ audience: { all: true as const }, proposals: sent.get('proposals') === 'yes' },
    }
    const result = await db.$transaction((tx) => makePoll(tx, wanted, by(clerk)))
    return result.kind === 'made'
      ? leadTo(c, desk, address(result.poll.id))
      : problem(refusal(result, clerk).problem)
  })

  app.get('/date-polls/:id', async (c) => {
    const poll = await findPoll(db, c.req.param('id'))
    return poll ? c.html(pollPage(desk, c.get('clerk'), poll)) : c.notFound()
  })

  const act = actsOn('/date-polls', app, desk, async (id, clerk) => {
    const poll = await findPoll(db, id)
    return poll && pollPage(desk, clerk, poll)
  })
  const slotIn = (form: FormData) => String(form.get('slot'))

  act('open', async (id, _form, clerk) => {
    const result = await db.$transaction((tx) => openPoll(tx, id, by(clerk)))
    return result.kind === 'opened' ? { notice: clerk.tr.plain('dates-opened') } : result
  })
  act('add', async (id, form, clerk) => {
    const typed = String(form.get('time'))
    const time = timeIn(typed, { now: clock(), zone: clerk.zone })
    if (!time) return { problem: clerk.tr.plain('dates-fault-unread', { times: shortened(typed, 100) }) }
    const result = await db.$transaction((tx) => addSlot(tx, id, time, by(clerk)))
    return result.kind === 'changed' ? {} : result
  })
  act('remove', async (id, form, clerk) => {
    const result = await db.$transaction((tx) => removeSlot(tx, id, slotIn(form), by(clerk)))
    return result.kind === 'changed' ? {} : result
  })
  act('choose', async (_id, form, clerk) => {
    const result = await db.$transaction((tx) => chooseDate(tx, slotIn(form), by(clerk)))
    if (result.kind !== 'chosen') return result
    const { programme, going } = result
    const title = wordsIn(programme.title, clerk.language)
    return {
      notice: clerk.tr.plain('dates-chosen', { title, going }),
      page: `/console/programmes/${programme.id}`,
    }
  })
}

function listPage(desk: Desk, clerk: Clerk, polls: readonly DatePoll[]): string {
  const t = clerk.tr.plain
  const field = (name: string, label: string, more: object = {}) => (
    <label class="field">
      <span>{t(label)}</span>
      <input name={name} {...more} />
    </label>
  )
  return shell({
    ...{ desk, clerk, section: 'programmes', title: t('dates-list-title') },
    children: (
      <>
        <ul>
          {polls.map(({ id, title, status, closes }) => (
            <li>
              <a href={`/console/date-polls/${id}`}>{wordsIn(title, clerk.language)}</a>{' '}
              <span class="note">
                {t(`dates-status-${status}`, { closes: formatMoment(closes, clerk.language) })}
              </span>
            </li>
          ))}
        </ul>
        {polls.length === 0 && <p>{t('dates-none')}</p>}
        <section class="panel">
          <h2>{t('dates-do-new')}</h2>
          <form method="post" action="/console/date-polls">
            {field('title', 'dates-form-title', { required: true, maxlength: 100 })}
            <label class="field">
              <span>{t('dates-form-times')}</span>
              <textarea name="times" rows={4} required maxlength={1000} />
            </label>
            <p class="note">{t('dates-form-times-hint')}</p>
            {field('minutes', 'dates-form-minutes', { type: 'number', min: 5, max: 1440, value: 120 })}
            {field('place', 'programmes-form-place', { maxlength: 400 })}
            {field('capacity', 'programmes-form-capacity', { type: 'number', min: 1, max: 100_000 })}
            {field('closes', 'dates-form-closes', { required: true, maxlength: 100 })}
            <label class="check">
              <input type="checkbox" name="proposals" value="yes" /> <span>{t('dates-form-proposals')}</span>
            </label>
            <button type="submit" class="primary">
              {t('dates-do-new')}
            </button>
          </form>
        </section>
      </>
    ),
  })
}

function pollPage(desk: Desk, clerk: Clerk, poll: DatePoll): string {
  const t = clerk.tr.plain
  const { id, title, status, closes, slots, programmeId } = poll
  const action = `/console/date-polls/${id}`
  const best = bestSlot(slots)
  return shell({
    ...{ desk, clerk, section: 'programmes', title: wordsIn(title, clerk.language) },
    children: (
      <>
        <p>{t(`dates-status-${status}`, { closes: formatMoment(closes, clerk.language) })}</p>
        {programmeId !== null && (
          <p>
            <a href={`/console/programmes/${programmeId}`}>{t('console-programme')}</a>
          </p>
        )}
        <Table
          titled
          caption={wordsIn(title, clerk.language)}
          head={[
            t('dates-column-when'),
            ...dateAnswers.map((answer) => t(`dates-column-${answer}`)),
            t('console-change'),
          ]}
          rows={slots.map((slot) => [
            <>
              {slot === best && <strong title={t('dates-best')}>★ </strong>}
              {formatMoment(slot.starts, clerk.language)}
            </>,
            ...dateAnswers.map((answer) => {
              const names = slot.votes.filter((vote) => vote.answer === answer).map(({ name }) => name)
              return names.length === 0 ? '0' : `${names.length}: ${names.join(', ')}`
            }),
            <>
              {programmeId === null && status !== 'draft' && (
                <Act
                  action={`${action}/choose`}
                  label={t('dates-do-choose', { when: formatMoment(slot.starts, clerk.language) })}
                  values={{ slot: slot.id }}
                />
              )}
              {status !== 'closed' && (
                <Act action={`${action}/remove`} label={t('dates-do-remove')} values={{ slot: slot.id }} />
              )}
            </>,
          ])}
        />
        {status === 'draft' && <Act action={`${action}/open`} label={t('dates-do-open')} kind="primary" />}
        {status !== 'closed' && (
          <form method="post" action={`${action}/add`} class="filter">
            <label class="field">
              <span>{t('dates-do-add')}</span>
              <input name="time" required maxlength={100} />
            </label>
            <button type="submit">{t('dates-do-add')}</button>
          </form>
        )}
      </>
    ),
  })
}
