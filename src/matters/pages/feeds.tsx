/** The feeds that are watched for calls, and what they brought: a part of the page of calls, and what is pressed there. */

import type { Hono } from 'hono'
import { z } from 'zod'
import { shortened } from '../../base/shortened.ts'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Table } from '../../console/shell.tsx'
import { readForm } from '../../web/form.ts'
import {
  addFeed,
  askToLook,
  countLeads,
  dropFeed,
  listFeeds,
  listLeads,
  settleLead,
  typedOf,
} from '../feeds/feeds.ts'
import { call } from '../kinds/call.ts'

const page = `/console/${call.command}`

/** Leads on the page; the others come when these are settled. */
const shown = 30

const faultSchema = z.object({
  key: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export async function readFeeds({ db }: Pick<Desk, 'db'>) {
  return { feeds: await listFeeds(db), leads: await listLeads(db, shown), all: await countLeads(db) }
}
type Watched = Awaited<ReturnType<typeof readFeeds>>

export function Feeds({ watched: { feeds, leads, all }, clerk }: { watched: Watched; clerk: Clerk }) {
  const { tr } = clerk
  const t = tr.plain
  return (
    <>
      {leads.length > 0 && (
        <>
          <h2 id="leads">
            {t('matters-leads-title')} ({all})
          </h2>
          <Table
            caption={t('matters-leads-title')}
            head={[t('matters-column-what'), t('matters-field-funder'), t('console-when'), '']}
            rows={leads.map((lead) => [
              <>
                <a href={lead.link} rel="noreferrer">
                  {lead.title}
                </a>
                {lead.text !== '' && <p class="note">{shortened(lead.text, 200)}</p>}
              </>,
              typedOf(lead).funder,
              moment(lead.foundAt, clerk),
              <div class="acts">
                <a class="button small" href={`${page}?lead=${lead.id}#new`}>
                  {t('matters-lead-take')}
                </a>
                <Act action={`${page}/leads/${lead.id}/pass`} label={t('matters-lead-pass')} />
              </div>,
            ])}
          />
        </>
      )}
      <details open={feeds.some(({ fault, askedAt }) => fault !== null || askedAt !== null)}>
        <summary>
          {t('matters-feeds')} ({feeds.length})
        </summary>
        <p class="note">{t('matters-feeds-how')}</p>
        {feeds.length > 0 && (
          <Table
            caption={t('matters-feeds')}
            head={[t('matters-feed-url'), t('matters-feed-checked'), t('console-state'), '']}
            rows={feeds.map(({ id, url, title, checkedAt, askedAt, fault }) => {
              const why = faultSchema.safeParse(fault).data
              return [
                <a href={url} rel="noreferrer">
                  {title || url}
                </a>,
                checkedAt ? moment(checkedAt, clerk) : t('matters-feed-never'),
                askedAt
                  ? t('matters-feed-looking')
                  : why
                    ? t(why.key, why.args)
                    : checkedAt
                      ? t('matters-feed-ok')
                      : '',
                <Act action={`${page}/feeds/${id}/drop`} label={t('matters-feed-drop')} />,
              ]
            })}
          />
        )}
        <form method="post" action={`${page}/feeds`} class="panel">
          <label class="field">
            <span>{t('matters-feed-url')}</span>
            <input type="url" name="url" required maxlength={500} />
          </label>
          <button type="submit">{t('matters-feed-add')}</button>
        </form>
        {feeds.length > 0 && <Act action={`${page}/feeds/check`} label={t('matters-feed-check')} />}
      </details>
    </>
  )
}

export function mountFeeds(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk) => ({ contactId, now: clock() })

  app.post(`/${call.command}/feeds`, async (c) => {
    const clerk = c.get('clerk')
    const url = String((await readForm(c)).get('url') ?? '')
    const result = await db.$transaction((tx) => addFeed(tx, url, by(clerk)))
    const outcome =
      result.kind === 'added' ? { notice: clerk.tr.plain('matters-feed-added') } : refusal(result, clerk)
    return leadTo(c, desk, page, outcome)
  })

  app.post(`/${call.command}/feeds/check`, async (c) => {
    const clerk = c.get('clerk')
    const count = await db.$transaction((tx) => askToLook(tx, by(clerk)))
    return leadTo(c, desk, page, { notice: clerk.tr.plain('matters-feed-asked', { count }) })
  })

  app.post(`/${call.command}/feeds/:id/drop`, async (c) => {
    const result = await db.$transaction((tx) => dropFeed(tx, c.req.param('id')))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, page, { notice: c.get('clerk').tr.plain('matters-feed-dropped') })
  })

  app.post(`/${call.command}/leads/:id/pass`, async (c) => {
    const clerk = c.get('clerk')
    const result = await db.$transaction((tx) => settleLead(tx, c.req.param('id'), by(clerk)))
    return leadTo(
      c,
      desk,
      page,
      result.kind === 'gone' ? { problem: clerk.tr.plain('matters-lead-gone') } : {},
    )
  })
}
