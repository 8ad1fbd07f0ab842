/** All programmes: sought, filtered, in order, page by page, and as a file with who comes. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { fold } from '../../base/fold.ts'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import {
  addressState,
  Choice,
  ListFiles,
  listFile,
  listQuery,
  PageLinks,
  perPage,
  Search,
} from '../../console/list.tsx'
import { shell, Table, When } from '../../console/shell.tsx'
import { formatNumber } from '../../time/format.ts'
import { programmesSeen } from '../listing.ts'
import { type Programme, type ProgrammeLine, wordsIn } from '../programme.ts'
import { numbersOfEach, seatsTaken } from '../rsvps.ts'

const path = '/console/programmes'

const states = ['draft', 'announced', 'past', 'cancelled'] as const
/** `ahead`: the nearest that is to come first, then what is over, the latest first. */
const sorts = ['ahead', 'newest', 'oldest', 'name'] as const
const query = z.object({
  ...listQuery,
  state: z.enum(states).optional().catch(undefined),
  sort: z.enum(sorts).catch('ahead').default('ahead'),
})
type Query = z.infer<typeof query>

export function programmeList(app: Hono<Signed>, desk: Desk): void {
  app.get('/programmes', async (c) =>
    c.html(await listPage(desk, c.get('clerk'), query.parse(c.req.query()))),
  )

  app.get('/programmes/export/:as{csv|xlsx}', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const found = await sought(desk, clerk, query.parse(c.req.query()))
    const numbers = await numbersOfEach(
      desk.db,
      found.map(({ id }) => id),
    )
    const rows = found.map((programme) => {
      const counted = numbers(programme.id)
      return [
        wordsIn(programme.title, clerk.language),
        moment(programme.startsAt, clerk),
        t(`console-programme-${stateOf(programme, desk.clock())}`),
        seatsTaken(counted),
        programme.capacity ?? '',
        counted.waitlisted,
      ]
    })
    const header = [
      ...['console-programme', 'console-when', 'console-state', 'console-going-short'],
      ...['programmes-list-capacity', 'console-waitlist-short'],
    ].map((column) => t(column))
    return listFile(c, c.req.param('as'), { name: t('console-programmes'), header, rows })
  })
}

/** Those whose title holds what is sought, in order. A county makes some hundreds in a year: they are looked through here. */
async function sought(
  { db, clock }: Desk,
  clerk: Clerk,
  { q, state, sort }: Query,
): Promise<ProgrammeLine[]> {
  const key = fold(q)
  const now = clock()
  const found = (await programmesSeen(db, { contactId: clerk.contactId, sees: 'all' }, now)).filter(
    (programme) =>
      fold(wordsIn(programme.title, clerk.language)).includes(key) &&
      (state === undefined || stateOf(programme, now) === state),
  )
  const title = (one: ProgrammeLine) => wordsIn(one.title, clerk.language)
  if (sort === 'name') found.sort((a, b) => title(a).localeCompare(title(b), clerk.language))
  if (sort === 'newest') found.sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
  if (sort === 'oldest') found.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return found
}

async function listPage(desk: Desk, clerk: Clerk, asked: Query): Promise<string> {
  const t = clerk.tr.plain
  const found = await sought(desk, clerk, asked)
  const { q, state, sort, page } = asked
  const kept = addressState({ q, state, sort }, { sort: 'ahead' })
  const shown = found.slice(page * perPage, (page + 1) * perPage)
  const numbers = await numbersOfEach(
    desk.db,
    shown.map(({ id }) => id),
  )
  return shell({
    desk,
    clerk,
    section: 'programmes',
    title: t('console-programmes'),
    children: (
      <>
        <p class="note">{t('console-programmes-how')}</p>
        <p>
          <a class="button" href={`${path}/new`}>
            {t('programmes-form-new')}
          </a>{' '}
          <a class="button" href={`${path}/numbers`}>
            {t('figures-title')}
          </a>{' '}
          <a class="button" href="/console/date-polls">
            {t('dates-list-title')}
          </a>
        </p>
        <form class="filter" method="get">
          <Search q={q} clerk={clerk} />
          <Choice
            name="state"
            label={t('console-state')}
            any={t('console-any')}
            options={states.map((one) => [one, t(`console-programme-${one}`)])}
            chosen={state}
          />
          <Choice
            name="sort"
            label={t('console-sort')}
            options={sorts.map((one) => [one, t(`programmes-list-sort-${one}`)])}
            chosen={sort}
          />
          <button type="submit">{t('console-filter')}</button>
        </form>
        <p class="note">{t('programmes-list-found', { total: found.length })}</p>
        {found.length > 0 && (
          <>
            <Table
              titled
              stacked
              caption={t('console-programmes')}
              head={[
                t('console-programme'),
                t('console-when'),
                t('console-state'),
                t('console-going-short'),
                t('console-waitlist-short'),
              ]}
              rows={shown.map((programme) => [
                <a href={`${path}/${programme.id}`}>{wordsIn(programme.title, clerk.language)}</a>,
                <When at={programme.startsAt} clerk={clerk} />,
                t(`console-programme-${stateOf(programme, desk.clock())}`),
                seats(seatsTaken(numbers(programme.id)), programme.capacity, clerk),
                formatNumber(numbers(programme.id).waitlisted, clerk.language),
              ])}
            />
            <p class="acts">
              <ListFiles path={path} state={kept} clerk={clerk} />
            </p>
            <PageLinks path={path} state={kept} page={page} total={found.length} clerk={clerk} />
          </>
        )}
      </>
    ),
  })
}

export function seats(going: number, capacity: number | null, { language }: Clerk): string {
  return capacity === null
    ? formatNumber(going, language)
    : `${formatNumber(going, language)} / ${formatNumber(capacity, language)}`
}

export function stateOf(
  { status, startsAt }: Pick<Programme, 'status' | 'startsAt'>,
  now: Date,
): Programme['status'] | 'past' {
  return status === 'announced' && startsAt <= now ? 'past' : status
}
