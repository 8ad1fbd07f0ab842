/** Partner organisations: the list of them, as a file, and their invitations. */

import type { Hono } from 'hono'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import { fold } from '../../base/fold.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import {
  addressState,
  Choice,
  ListFiles,
  listQuery,
  PageLinks,
  perPage,
  Search,
} from '../../console/list.tsx'
import { leadTo } from '../../console/outcome.ts'
import { shell, Table } from '../../console/shell.tsx'
import { byName } from '../../db/by-name.ts'
import type { Database, Prisma } from '../../db/client.ts'
import { xlsxType } from '../../tables/xlsx.ts'
import { formatNumber } from '../../time/format.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { organisationKinds } from '../audience.ts'
import { readTypedAudience } from '../audiences/typed.ts'
import { listCsv, listRows, listXlsx } from '../import/list-file.ts'
import { inviteEveryone } from '../inviting.ts'
import { letterRows, lettersCsv, lettersXlsx } from '../letters.ts'
import { countAudience } from '../where.ts'
import { imports, listFiles } from './imports.ts'
import { organisationPages } from './organisation.tsx'
import { organisationActs } from './organisation-acts.tsx'
import { HereOnly, invitationSheets } from './print.tsx'

const csvType = 'text/csv'
/** By what the list can be put in order. */
const sorts = ['name', 'town', 'kind', 'newest'] as const
const query = z.object({
  ...listQuery,
  kind: z.enum(organisationKinds).optional().catch(undefined),
  sort: z.enum(sorts).catch('name').default('name'),
  archived: z.literal('yes').optional().catch(undefined),
})
type Query = z.infer<typeof query>

export function partners(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.get('/partners', async (c) => c.html(await listPage(desk, c.get('clerk'), query.parse(c.req.query()))))

  imports(app, desk)
  organisationActs(app, desk)
  organisationPages(app, desk)

  app.get('/partners/export/:as{csv|xlsx}', async (c) => {
    const { tr } = c.get('clerk')
    const rows = await listRows(db, tr, whereOf(query.parse(c.req.query())))
    const name = tr.plain('partners-list-file')
    return c.req.param('as') === 'csv'
      ? download(c, `${name}.csv`, csvType, listCsv(rows, tr))
      : download(c, `${name}.xlsx`, xlsxType, await listXlsx(rows, tr))
  })

  app.post('/partners/invitations', async (c) => {
    const as = z
      .enum(['print', 'xlsx', 'csv'])
      .catch('print')
      .parse((await readForm(c)).get('as'))
    await db.$transaction((tx) => inviteEveryone(tx, by(c.get('clerk'))))
    return leadTo(c, desk, `/console/partners/invitations/${as}`)
  })

  app.get('/partners/invitations/:as{print|xlsx|csv}', async (c) => {
    const clerk = c.get('clerk')
    const rows = await letterRows(db, desk.links, clock())
    const name = clerk.tr.plain('partners-letter-file')
    switch (c.req.param('as')) {
      case 'xlsx':
        return download(c, `${name}.xlsx`, xlsxType, await lettersXlsx(rows, clerk.tr))
      case 'csv':
        return download(c, `${name}.csv`, csvType, lettersCsv(rows, clerk.tr))
      default:
        return c.html(await invitationSheets(desk, clerk, rows))
    }
  })

  app.get('/audience', async (c) => {
    const { tr, language } = c.get('clerk')
    const typed = z.string().max(1000).catch('').parse(c.req.query('text'))
    const read = await readTypedAudience(db, typed, language, tr)
    if ('key' in read) return c.json({ said: tr.plain(read.key, read.args) })
    return c.json({ said: plainText(tr.t('partners-audience-count', await countAudience(db, read))) })
  })
}

function whereOf({ q, kind, archived }: Query): Prisma.OrganisationWhereInput {
  const key = fold(q)
  return {
    archivedAt: archived ? { not: null } : null,
    ...(kind && { kind }),
    ...(key !== '' && {
      OR: [
        { nameKey: { contains: key } },
        { townKey: { contains: key } },
        { fields: { some: { fieldKey: { contains: key } } } },
        { tags: { some: { tag: { contains: key } } } },
      ],
    }),
  }
}

const orders = {
  name: byName,
  town: [{ townOrder: 'asc' }, ...byName],
  kind: [{ kind: 'asc' }, ...byName],
  newest: [{ createdAt: 'desc' }, ...byName],
} satisfies Record<(typeof sorts)[number], Prisma.OrganisationOrderByWithRelationInput[]>

async function findPage(db: Database, asked: Query) {
  const where = whereOf(asked)
  const { page } = asked
  const total = await db.organisation.count({ where })
  const rows = await db.organisation.findMany({
    where,
    orderBy: orders[asked.sort],
    skip: page * perPage,
    take: perPage,
    include: { _count: { select: { memberships: true } } },
  })
  return { total, rows }
}

async function listPage(desk: Desk, clerk: Clerk, asked: Query): Promise<string> {
  const t = clerk.tr.plain
  const { total, rows } = await findPage(desk.db, asked)
  const { q, kind, sort, archived } = asked
  const state = addressState({ q, kind, sort, archived }, { sort: 'name' })
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: t('console-partners'),
    children: (
      <>
        <form class="filter" method="get">
          <Search q={asked.q} clerk={clerk} />
          <Choice
            name="kind"
            label={t('console-kind')}
            any={t('console-any')}
            options={organisationKinds.map((kind) => [kind, t(`partners-kind-${kind}`)])}
            chosen={asked.kind}
          />
          <Choice
            name="sort"
            label={t('console-sort')}
            options={sorts.map((sort) => [sort, t(`console-sort-${sort}`)])}
            chosen={asked.sort}
          />
          <label class="check">
            <input type="checkbox" name="archived" value="yes" checked={asked.archived === 'yes'} />
            <span>{t('console-archived-only')}</span>
          </label>
          <button type="submit">{t('console-filter')}</button>
        </form>
        <p class="note">{t('console-partners-found', { total })}</p>
        {rows.length > 0 && (
          <Table
            titled
            stacked
            caption={t('console-partners')}
            head={[t('console-organisation'), t('console-kind'), t('console-town'), t('console-contacts')]}
            rows={rows.map((row) => [
              <a href={`/console/partners/${row.id}`}>{row.name}</a>,
              t(`partners-kind-${row.kind}`),
              row.town,
              `${formatNumber(row._count.memberships, clerk.language)} / ${formatNumber(row.contactLimit, clerk.language)}`,
            ])}
          />
        )}
        <p class="acts">
          <a class="button primary" href="/console/partners/new">
            {t('console-organisation-new')}
          </a>
          <ListFiles path="/console/partners" state={state} clerk={clerk} />
        </p>
        <PageLinks path="/console/partners" state={state} page={asked.page} total={total} clerk={clerk} />
        <div class="panels">
          <section class="panel">
            <h2>{t('console-import')}</h2>
            <p>{t('console-import-how')}</p>
            <form method="post" action="/console/partners/import" enctype="multipart/form-data">
              <FileField choose={t('console-file-choose')} none={t('console-file-none')} accept={listFiles} />
              <button type="submit" class="primary">
                {t('console-import-go')}
              </button>
            </form>
          </section>
          <section class="panel" id="invitations">
            <h2>{t('console-invitations')}</h2>
            <p>{t('console-invitations-how')}</p>
            <HereOnly desk={desk} clerk={clerk} />
            {desk.links.mail && (
              <p class="acts">
                <a class="button" href="/console/invitations">
                  {t('console-mail-invite')}
                </a>
              </p>
            )}
            <form method="post" action="/console/partners/invitations" class="acts">
              <button type="submit" name="as" value="print">
                {t('console-invitations-print')}
              </button>
              <button type="submit" name="as" value="xlsx">
                XLSX
              </button>
              <button type="submit" name="as" value="csv">
                CSV
              </button>
            </form>
          </section>
        </div>
      </>
    ),
  })
}
