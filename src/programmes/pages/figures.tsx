/** Numbers of programmes over a period, and the report for a funder. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { shell, Table } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { toPng } from '../../surveys/charts/png.ts'
import { xlsxType } from '../../tables/xlsx.ts'
import { formatNumber } from '../../time/format.ts'
import { dayOf } from '../../time/zone.ts'
import { readForm } from '../../web/form.ts'
import {
  type Figures,
  figuresOf,
  groupings,
  indicators,
  type Period,
  programmesBetween,
  steps,
} from '../figures.ts'
import {
  figuresDrawing,
  figuresXlsx,
  groupName,
  indicatorReport,
  periodTitle,
  reportColumns,
  reportRows,
} from '../figures-files.ts'
import { wordsIn } from '../programme.ts'
import { findProgramme } from '../store.ts'
import { keepTargets, targetsOf } from '../targets.ts'
import { askAgain } from './acts.ts'

const address = '/console/programmes/numbers'
const day = z.iso.date()

export function figuresPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk

  app.get('/programmes/numbers', async (c) => {
    const clerk = c.get('clerk')
    const asked = askedIn(new URL(c.req.url).searchParams, clerk, clock())
    return c.html(await figuresPage(desk, clerk, asked))
  })

  app.post('/programmes/numbers', async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const text = (name: string) => z.string().catch('').parse(form.get(name)).trim()
    const targets = Object.fromEntries(
      indicators.flatMap((name) => (text(name) === '' ? [] : [[name, Number(text(name))]])),
    )
    const period = { from: text('from'), to: text('until') }
    const result = await db.$transaction((tx) => keepTargets(tx, period, targets))
    const shown = new URLSearchParams({ from: text('from'), to: text('to') })
    if (result.kind === 'kept')
      return leadTo(c, desk, `${address}?${shown}`, { notice: clerk.tr.plain('console-saved') })
    const page = await figuresPage(desk, clerk, {
      ...askedIn(shown, clerk, clock()),
      ...refusal(result, clerk),
    })
    return await askAgain(c, page, form)
  })

  app.get('/programmes/:id/numbers', async (c) => {
    const clerk = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const figures = await figuresOf(db, [programme.id], clock())
    const title = wordsIn(programme.title, clerk.language)
    return c.html(
      shell({
        ...{
          desk,
          clerk,
          section: 'programmes',
          title: `${title} – ${clerk.tr.plain('programmes-do-figures')}`,
        },
        children: (
          <>
            <p>
              <a href={`/console/programmes/${programme.id}`}>{title}</a>
            </p>
            <FiguresTables figures={figures} clerk={clerk} />
          </>
        ),
      }),
    )
  })

  app.get('/programmes/numbers/:format{xlsx|pdf|png}', async (c) => {
    const clerk = c.get('clerk')
    const { tr } = clerk
    const { period, problem } = askedIn(new URL(c.req.url).searchParams, clerk, clock())
    if (problem !== undefined) return c.redirect(address, 303)
    const figures = await read(desk, period, clerk)
    const title = periodTitle(period, tr)
    const format = c.req.param('format')
    if (format === 'png') {
      const bytes = toPng(figuresDrawing(title, figures, tr))
      return c.body(Uint8Array.from(bytes), 200, { 'Content-Type': 'image/png' })
    }
    if (format === 'xlsx')
      return download(c, `${title}.xlsx`, xlsxType, await figuresXlsx(title, figures, tr))
    const about = { settings: await readSettings(db), tr, now: clock() }
    const targets = (await targetsOf(db, period))?.targets ?? {}
    const bytes = await indicatorReport(figures, period, targets, about)
    return download(c, `${tr.plain('figures-report')} ${title}.pdf`, 'application/pdf', bytes)
  })
}

interface Asked {
  period: Period
  problem?: string | undefined
}

/** The period of an address: this year so far, unless told; what cannot be is said. */
function askedIn(query: URLSearchParams, { zone, tr }: Clerk, now: Date): Asked {
  const today = dayOf(now, zone)
  const usual = { from: `${today.year}-01-01`, to: today.toString() }
  const given = { from: query.get('from') ?? usual.from, to: query.get('to') ?? usual.to }
  const valid = day.safeParse(given.from).success && day.safeParse(given.to).success && given.from <= given.to
  return valid ? { period: given } : { period: usual, problem: tr.plain('figures-fault-period') }
}

async function read({ db, clock }: Desk, period: Period, { zone }: Clerk): Promise<Figures> {
  return await figuresOf(db, await programmesBetween(db, { ...period, zone }), clock())
}

async function figuresPage(desk: Desk, clerk: Clerk, { period, problem }: Asked): Promise<string> {
  const t = clerk.tr.plain
  const figures = await read(desk, period, clerk)
  const targeted = await targetsOf(desk.db, period)
  const targets = targeted?.targets ?? {}
  const query = new URLSearchParams({ ...period })
  return shell({
    ...{ desk, clerk, section: 'programmes', title: t('figures-title'), problem },
    children: (
      <>
        <form method="get" action={address}>
          <div class="filter">
            {(['from', 'to'] as const).map((name) => (
              <label class="field">
                <span>{t(`figures-${name}`)}</span>
                <input type="date" name={name} value={period[name]} required />
              </label>
            ))}
          </div>
          <p>
            <button type="submit" class="primary">
              {t('figures-show')}
            </button>
          </p>
        </form>
        <div class="acts">
          <a class="button" href={`${address}/pdf?${query}`}>
            {t('figures-report')} (PDF)
          </a>
          <a class="button" href={`${address}/xlsx?${query}`}>
            XLSX
          </a>
        </div>
        <details class="group">
          <summary>{t('figures-targets')}</summary>
          <form method="post" action={address}>
            {(['from', 'to'] as const).map((name) => (
              <input type="hidden" name={name} value={period[name]} />
            ))}
            <label class="field">
              <span>{t('figures-until')}</span>
              <input
                type="date"
                name="until"
                value={targeted?.until ?? `${period.to.slice(0, 4)}-12-31`}
                min={period.from}
                required
              />
              <small>{t('figures-until-how')}</small>
            </label>
            <div class="pair">
              {indicators.map((name) => (
                <label class="field">
                  <span>{t(`figures-${name}`)}</span>
                  <input type="number" name={name} min={1} max={10_000_000} value={targets[name] ?? ''} />
                </label>
              ))}
            </div>
            <button type="submit" class="primary">
              {t('console-save')}
            </button>
          </form>
        </details>
        <Table
          titled
          stacked
          caption={t('figures-report')}
          head={reportColumns.map((name) => t(`figures-column-${name}`))}
          rows={reportRows(figures, targets, clerk.tr)}
        />
        {figures.unmarked > 0 && <p class="note">{t('figures-unmarked', { count: figures.unmarked })}</p>}
        <p class="note">{t('figures-counted')}</p>
        <FiguresTables figures={figures} clerk={clerk} picture={`${address}/png?${query}`} />
      </>
    ),
  })
}

/** From the invitation to the room: all together, and by organisation, kind and town. */
function FiguresTables({ figures, clerk, picture }: { figures: Figures; clerk: Clerk; picture?: string }) {
  const t = clerk.tr.plain
  const number = (value: number) => formatNumber(value, clerk.language)
  const said = steps.map((step) => `${t(`figures-${step}`)}: ${number(figures[step])}`).join('; ')
  return (
    <>
      <p>{said}</p>
      {picture !== undefined && <img src={picture} alt={said} class="chart" loading="lazy" />}
      {groupings.map((grouping) => (
        <details class="group">
          <summary>
            {t(`figures-by-${grouping}`)} <span class="badge">{figures.by[grouping].length}</span>
          </summary>
          {figures.by[grouping].length > 0 && (
            <Table
              stacked
              caption={t(`figures-by-${grouping}`)}
              head={[t(`figures-by-${grouping}`), ...steps.map((step) => t(`figures-${step}`))]}
              rows={figures.by[grouping]
                .slice(0, mostListed)
                .map((group) => [
                  groupName(grouping, group.name, clerk.tr),
                  ...steps.map((step) => number(group[step])),
                ])}
            />
          )}
          {figures.by[grouping].length > mostListed && (
            <p class="note">
              {t('console-more', { count: figures.by[grouping].length - mostListed })} (XLSX)
            </p>
          )}
        </details>
      ))}
    </>
  )
}

/** Of a county's thousands of organisations; the workbook has all. */
const mostListed = 500
