/** What was sent and will be: filtered, in order, page by page, and as a file with what became of each. */
import type { Hono } from 'hono'
import { z } from 'zod'
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
} from '../../console/list.tsx'
import { shell, Table, When } from '../../console/shell.tsx'
import type { Prisma } from '../../db/client.ts'
import { broadcastKinds } from '../../delivery/kinds.ts'
import { formatNumber } from '../../time/format.ts'
import { countEach, reach } from '../report.ts'
import { running } from '../rules.ts'
import { allTitled } from '../title.ts'

const path = '/console/broadcasts'
/** Characters of a message that stand for its title. */
export const titleLength = 70
/** Rows of a file that are read at once. */
const slice = 500

const states = ['draft', 'running', 'done', 'cancelled'] as const
const sorts = ['newest', 'oldest'] as const
const query = z.object({
  ...listQuery,
  state: z.enum(states).optional().catch(undefined),
  kind: z.string().max(60).optional().catch(undefined),
  sort: z.enum(sorts).catch('newest').default('newest'),
})
type Query = z.infer<typeof query>

export function broadcastList(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  app.get('/broadcasts', async (c) => {
    return c.html(await listPage(desk, c.get('clerk'), query.parse(c.req.query())))
  })

  app.get('/broadcasts/export/:as{csv|xlsx}', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const asked = query.parse(c.req.query())
    const rows = []
    for (let read = 0, last = slice; last === slice; read += last) {
      const found = await db.broadcast.findMany({
        where: whereOf(asked),
        orderBy: orderOf(asked),
        skip: read,
        take: slice,
      })
      last = found.length
      const counts = await countEach(db, found)
      for (const [at, row] of (await allTitled(db, found)).entries()) {
        const { total = 0, sent, pending, unreachable = 0, rejected = 0 } = counts[at] ?? {}
        rows.push([
          row.title(clerk.tr, titleLength),
          t(`broadcasts-kind-${row.kind}`),
          moment(row.sendAt, clerk),
          t(`console-broadcast-${row.status}`),
          ...[total, sent ?? 0, pending ?? 0, unreachable + rejected],
        ])
      }
    }
    const header = [
      ...['console-about', 'console-kind', 'console-when', 'console-state', 'console-broadcasts-people'],
      ...['console-broadcasts-sent', 'console-broadcasts-pending', 'console-broadcasts-missed'],
    ].map((column) => t(column))
    return listFile(c, c.req.param('as'), { name: t('console-broadcasts'), header, rows })
  })
}

function whereOf({ state, kind }: Query): Prisma.BroadcastWhereInput {
  return {
    // A draft of anything but a message is another page's.
    OR: [{ status: { not: 'draft' } }, { kind: 'message' }],
    ...(state && { status: state === 'running' ? { in: [...running] } : state }),
    ...(kind && { kind }),
  }
}

function orderOf({ sort }: Query): Prisma.BroadcastOrderByWithRelationInput[] {
  return [{ sendAt: sort === 'newest' ? 'desc' : 'asc' }, { id: 'asc' }]
}

async function listPage(desk: Desk, clerk: Clerk, asked: Query): Promise<string> {
  const { db } = desk
  const t = clerk.tr.plain
  const where = whereOf(asked)
  const total = await db.broadcast.count({ where })
  const found = await db.broadcast.findMany({
    where,
    orderBy: orderOf(asked),
    skip: asked.page * perPage,
    take: perPage,
  })
  const counted = []
  for (const row of found) counted.push({ ...row, reach: await reach(db, row) })
  const rows = await allTitled(db, counted)
  const { state, kind, sort } = asked
  const kept = addressState({ state, kind, sort }, { sort: 'newest' })
  return shell({
    desk,
    clerk,
    section: 'broadcasts',
    title: t('console-broadcasts'),
    children: (
      <>
        <p class="note">{t('console-broadcasts-how')}</p>
        <form class="filter" method="get">
          <Choice
            name="state"
            label={t('console-state')}
            any={t('console-any')}
            options={states.map((one) => [one, t(`console-broadcasts-${one}`)])}
            chosen={state}
          />
          <Choice
            name="kind"
            label={t('console-kind')}
            any={t('console-any')}
            options={broadcastKinds.all().map(({ kind: one }) => [one, t(`broadcasts-kind-${one}`)])}
            chosen={kind}
          />
          <Choice
            name="sort"
            label={t('console-sort')}
            options={sorts.map((one) => [one, t(`console-sort-${one}`)])}
            chosen={sort}
          />
          <button type="submit">{t('console-filter')}</button>
        </form>
        <p class="note">{t('console-broadcasts-found', { total })}</p>
        {rows.length > 0 && (
          <Table
            titled
            stacked
            caption={t('console-broadcasts')}
            head={[t('console-about'), t('console-when'), t('console-state'), t('console-people')]}
            rows={rows.map((row) => [
              <a href={`${path}/${row.id}`}>{row.title(clerk.tr, titleLength)}</a>,
              <When at={row.sendAt} clerk={clerk} />,
              t(`console-broadcast-${row.status}`),
              formatNumber(row.reach, clerk.language),
            ])}
          />
        )}
        <p class="acts">
          <a class="button primary" href={`${path}/new`}>
            {t('broadcasts-new')}
          </a>
          <ListFiles path={path} state={kept} clerk={clerk} />
        </p>
        <PageLinks path={path} state={kept} page={asked.page} total={total} clerk={clerk} />
      </>
    ),
  })
}
