/** The state of the cooperation on the coordinators' pages, with what can be taken along. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo } from '../../console/outcome.ts'
import { Act, shell, Table } from '../../console/shell.tsx'
import { readSettings, writeSetting, type YearlyStep } from '../../db/settings.ts'
import { formatDate } from '../../time/format.ts'
import { dayOf } from '../../time/zone.ts'
import { readForm } from '../../web/form.ts'
import { statesOf } from '../calendar.ts'
import { cooperationFile, cooperationFormats } from '../files.ts'
import { cooperationState, shown, yearsOf, yearsShown } from '../state.ts'
import { decisions, shownStep, stepTitle } from '../steps.ts'
import { stepPages } from './step.tsx'

/** The year that is asked for; none: the one that it is. */
const yearSchema = z
  .string()
  .regex(/^2\d{3}$/)
  .optional()
  .catch(undefined)
  .transform((year) => (year === undefined ? {} : { year: Number(year) }))

export function cooperationPage(app: Hono<Signed>, desk: Desk): void {
  const page = '/console/cooperation'
  const { db, clock } = desk
  stepPages(app, desk)

  app.get('/cooperation', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const now = clock()
    const shownYear = yearSchema.parse(c.req.query('year'))
    const state = await cooperationState(db, { now, zone: clerk.zone, ...shownYear })
    const { year, figures } = state
    const { yearlyCalendar: on, yearlySteps } = await readSettings(db)
    const today = dayOf(now, clerk.zone)
    const states = await statesOf(db, today.year)
    return c.html(
      shell({
        ...{ desk, clerk, section: 'cooperation', title: t('cooperation-menu') },
        children: (
          <>
            <nav class="segments" aria-label={t('cooperation-which-year')}>
              {[...yearsShown(now, clerk.zone)].sort().map((one) => (
                <a href={`${page}?year=${one}`} aria-current={one === year ? 'page' : undefined}>
                  {String(one)}
                </a>
              ))}
            </nav>
            <p class="note">{t('cooperation-years-page', yearsOf(state))}</p>
            <Table
              titled
              caption={t('cooperation-menu')}
              head={[t('cooperation-what'), String(year), String(year - 1)]}
              rows={figures.map(({ key, percent, thisYear, lastYear }) => [
                t(key),
                shown(thisYear, percent),
                shown(lastYear, percent),
              ])}
            />
            <h2>{t('cooperation-take')}</h2>
            <div class="acts">
              {cooperationFormats.map((format) => (
                <a class="button" href={`${page}/state.${format}?year=${year}`}>
                  {t(`cooperation-do-${format}`)}
                </a>
              ))}
              <a class="button" href={`/console/plan/report-${year}.pdf`}>
                {t('matters-do-report-of', { year: String(year), format: 'PDF' })}
              </a>
            </div>
            <h2 id="calendar">{t('cooperation-calendar')}</h2>
            <p class="note">{t('cooperation-calendar-how')}</p>
            <Table
              titled
              stacked
              caption={t('cooperation-calendar')}
              head={[t('cooperation-what'), t('console-when'), t('console-state')]}
              rows={yearlySteps.map((step) => {
                const { day, state } = shownStep(step, states(step), today)
                return [
                  <a href={`${page}/steps/${step.id}`}>{stepTitle(step, clerk.tr)}</a>,
                  formatDate(day.toString(), clerk.language),
                  <>
                    {t(`cooperation-state-${step.off ? 'off' : (state ?? 'ahead')}`)}
                    {state === 'asked' && !step.off && <Deciding {...{ clerk, step, year: day.year }} />}
                  </>,
                ]
              })}
            />
            <div class="acts">
              <a class="button" href={`${page}/steps/new`}>
                {t('cooperation-step-new')}
              </a>
              <Act
                action={`${page}/calendar`}
                label={t(`cooperation-calendar-${on ? 'stop' : 'begin'}`)}
                values={{ on: on ? 'no' : 'yes' }}
              />
            </div>
          </>
        ),
      }),
    )
  })

  app.post('/cooperation/calendar', async (c) => {
    await writeSetting(db, 'yearlyCalendar', (await readForm(c)).get('on') === 'yes')
    return leadTo(c, desk, page, { notice: c.get('clerk').tr.plain('console-saved') })
  })

  app.get('/cooperation/:file{state\\.(?:pdf|xlsx|png)}', async (c) => {
    const { tr, zone, workspace } = c.get('clerk')
    const format = z.enum(cooperationFormats).parse(c.req.param('file').split('.')[1])
    const now = clock()
    const state = await cooperationState(db, { now, zone, ...yearSchema.parse(c.req.query('year')) })
    const made = await cooperationFile(state, format, { workspace, now, tr })
    return download(c, made.name, made.type, made.bytes)
  })
}

/** What can be said of a step that has come, as in chat. */
function Deciding({ clerk, step, year }: { clerk: Clerk; step: YearlyStep; year: number }) {
  return (
    <div class="acts">
      {decisions.map((decision) => (
        <Act
          action={`/console/cooperation/steps/${step.id}/decide`}
          label={clerk.tr.plain(`cooperation-step-do-${decision}`)}
          values={{ year: String(year), decision }}
          {...(decision === 'start' && { kind: 'primary' as const })}
        />
      ))}
    </div>
  )
}
