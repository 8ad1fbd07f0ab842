/** The first page, the coordinator's day: how many there are, of each room what is at hand, and the last weeks. */
import type { Hono } from 'hono'
import type { Clerk, Desk, Panel, Signed } from '../../console/desk.ts'
import { shell } from '../../console/shell.tsx'
import type { Database } from '../../db/client.ts'
import { MarkupView } from '../../web/markup.tsx'
import { lastWeeks } from './weeks.tsx'

/** How many rows of each panel the overview shows. */
const shown = 5

export function overview(app: Hono<Signed>, desk: Desk): void {
  app.get('/', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const counts = await countEverything(desk.db)
    return c.html(
      shell({
        desk,
        clerk,
        section: 'overview',
        title: t('console-overview'),
        children: (
          <>
            <ul class="figures">
              {(['organisations', 'contacts', 'uninvited'] as const).map((key) => (
                <li>
                  <MarkupView markup={clerk.tr.t(`console-count-${key}`, { count: counts[key] })} />
                </li>
              ))}
            </ul>
            <FirstSteps done={begun(counts)} clerk={clerk} />
            <div class="panels">
              {await Promise.all(desk.panels.map((panel) => drawn(panel, desk, clerk)))}
              {await lastWeeks(desk, clerk)}
            </div>
          </>
        ),
      }),
    )
  })
}

async function countEverything(db: Database) {
  return {
    organisations: await db.organisation.count(),
    contacts: await db.contact.count({ where: { consentedAt: { not: null } } }),
    uninvited: await db.organisation.count({ where: { memberships: { none: {} } } }),
    programmes: await db.programme.count(),
  }
}

/** What whoever starts does in this order. */
const firstSteps = [
  { step: 'import', path: '/console/partners' },
  { step: 'invite', path: '/console/partners#invitations' },
  { step: 'announce', path: '/console/programmes/new' },
] as const

/** Which of the first steps are done. */
const begun = (counts: Awaited<ReturnType<typeof countEverything>>) => ({
  import: counts.organisations > 0,
  invite: counts.uninvited < counts.organisations,
  announce: counts.programmes > 0,
})

async function drawn({ title, empty, read }: Panel, desk: Desk, clerk: Clerk) {
  const t = clerk.tr.plain
  const { rows, more = 0 } = await read(desk, clerk, shown)
  if (rows.length === 0 && !empty) return null
  return (
    <section class="panel">
      <h2>{t(title)}</h2>
      {rows.length === 0 && empty && (
        <>
          <p class="note">{t(empty.says)}</p>
          {empty.begin && (
            <p>
              <a class="button" href={empty.begin.path}>
                {t(empty.begin.label)}
              </a>
            </p>
          )}
        </>
      )}
      <ul class="rows">
        {rows.map(({ what, about, press }) => (
          <li>
            <div class="said">
              <div class="what">{what}</div>
              {about && <div class="note">{about}</div>}
            </div>
            {press && (
              <a class="button small" href={press.path}>
                {t(press.label)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="note">{t('console-more', { count: more })}</p>}
    </section>
  )
}

/** Stands until the last of them is done. */
function FirstSteps({ done, clerk }: { done: ReturnType<typeof begun>; clerk: Clerk }) {
  const t = clerk.tr.plain
  if (firstSteps.every(({ step }) => done[step])) return null
  return (
    <section class="panel">
      <h2>{t('console-first-title')}</h2>
      <ol>
        {firstSteps.map(({ step, path }) => (
          <li>
            {done[step] ? '✓ ' : ''}
            <a href={path}>{t(`console-first-${step}`)}</a>
          </li>
        ))}
      </ol>
    </section>
  )
}
