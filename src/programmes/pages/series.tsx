/** The sessions of a series, and making a draft one. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { whenText } from '../messages.ts'
import type { Programme } from '../programme.ts'
import { makeSeries } from '../series.ts'
import { daysIn, wantedRule } from '../series-chat.ts'
import { mostSessions, repeats } from '../series-rules.ts'
import { findProgramme } from '../store.ts'
import { actsOn, type PageOf } from './acts.ts'

const schema = z.object({
  repeat: z.enum([...repeats, 'rule']),
  count: z.coerce.number().int().min(0).max(mostSessions).catch(0),
  rule: z.string().max(200).default(''),
  without: z.string().max(500).default(''),
})

export function seriesPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  actsOn(
    '/programmes',
    app,
    desk,
    pageOf,
  )('series', async (id, form, clerk) => {
    const parsed = schema.safeParse(Object.fromEntries(form))
    const programme = await findProgramme(db, id)
    if (!programme) return { kind: 'gone' }
    if (!parsed.success) return { problem: clerk.tr.plain('console-not-understood') }
    const { repeat, count, rule, without } = parsed.data
    const wanted = {
      ...{ rule: wantedRule(repeat, count, rule, programme), without: daysIn(without) },
      oneAnswer: form.get('one') === 'yes',
    }
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) => makeSeries(tx, id, wanted, by))
    return result.kind === 'made'
      ? { notice: clerk.tr.plain('series-made', { count: result.sessions.length }) }
      : result
  })
}

export function SeriesTools({
  programme,
  sessions,
  clerk,
}: {
  programme: Programme
  sessions: readonly Programme[]
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  return (
    <>
      {sessions.length > 1 && (
        <details class="group" open>
          <summary>
            {t('series-title')} <span class="badge">{sessions.length}</span>
          </summary>
          <ol>
            {sessions.map(({ id, starts, ends, status }) => (
              <li>
                {id === programme.id ? (
                  <strong>{whenText(starts, ends, clerk.tr)}</strong>
                ) : (
                  <a href={`/console/programmes/${id}`}>{whenText(starts, ends, clerk.tr)}</a>
                )}
                {status === 'cancelled' && <em> {t('programmes-public-cancelled')}</em>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {programme.status === 'draft' && (
        <details class="group">
          <summary>{t('series-form')}</summary>
          <form method="post" action={`/console/programmes/${programme.id}/series`}>
            <label class="field">
              <span>{t('series-form-repeat')}</span>
              <select name="repeat">
                {[...repeats, 'rule'].map((repeat) => (
                  <option value={repeat}>{t(`series-repeat-${repeat}`)}</option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>{t('series-form-count')}</span>
              <input type="number" name="count" min={2} max={mostSessions} />
            </label>
            <label class="field">
              <span>{t('series-form-rule')}</span>
              <input name="rule" maxlength={200} placeholder="FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8" />
            </label>
            <label class="field">
              <span>{t('series-form-without')}</span>
              <input name="without" maxlength={500} placeholder="2026-12-24, 2026-12-31" />
            </label>
            <label class="check">
              <input type="checkbox" name="one" value="yes" checked /> <span>{t('series-form-one')}</span>
            </label>
            <button type="submit" class="primary">
              {t('series-go')}
            </button>
          </form>
        </details>
      )}
    </>
  )
}
