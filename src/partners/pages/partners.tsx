/** Partner organisations: list, import, and one organisation with its people and its invitation. */
import type { Hono } from 'hono'
import QRCode from 'qrcode'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import { fold } from '../../base/fold.ts'
import { plainText } from '../../base/markup.ts'
import { groupCode } from '../../base/secret.ts'
import { day } from '../../console/dates.ts'
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
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell, Table } from '../../console/shell.tsx'
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import { lastMails } from '../../delivery/mailed.ts'
import { xlsxType } from '../../tables/xlsx.ts'
import { formatNumber } from '../../time/format.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { organisationKinds } from '../audience.ts'
import { readTypedAudience } from '../audiences/typed.ts'
import { listCsv, listRows, listXlsx } from '../import/list-file.ts'
import { emailsOf } from '../import/plan.ts'
import {
  type Invited,
  inviteEveryone,
  inviteOrganisation,
  renewInvitation,
  type Withdrawn,
  withdrawInvitation,
} from '../inviting.ts'
import { letterRows, lettersCsv, lettersXlsx } from '../letters.ts'
import { longestTag } from '../rules.ts'
import { readOrganisation } from '../store.ts'
import { tagOrganisation, untagOrganisation } from '../tagging.ts'
import { reasonText } from '../unreachable.ts'
import { countAudience } from '../where.ts'
import { imports, listFiles } from './imports.tsx'
import { organisationActs, organisationTools } from './organisation-acts.tsx'
import { invitationSheets } from './print.tsx'

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

/** What a press does to an invitation, by what it is called on the page. */
const invitationActs = new Map<
  string,
  (tx: Transaction, organisationId: string, by: By) => Promise<Invited | Withdrawn>
>([
  ['make', inviteOrganisation],
  ['renew', renewInvitation],
  ['revoke', withdrawInvitation],
])

export function partners(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.get('/partners', async (c) => c.html(await listPage(desk, c.get('clerk'), query.parse(c.req.query()))))

  imports(app, desk)
  organisationActs(app, desk)

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
    switch (c.req.param('as')) {
      case 'xlsx':
        return download(c, 'meghivok.xlsx', xlsxType, await lettersXlsx(rows, clerk.tr))
      case 'csv':
        return download(c, 'meghivok.csv', csvType, lettersCsv(rows, clerk.tr))
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

  app.get('/partners/:id', async (c) => {
    const sought = { person: c.req.query('person') ?? '', other: c.req.query('other') ?? '' }
    const page = await organisationPage(desk, c.get('clerk'), c.req.param('id'), sought)
    return page === null ? c.notFound() : c.html(page)
  })
  app.post('/partners/:id/invitation', async (c) => {
    const id = c.req.param('id')
    const what = invitationActs.get(String((await readForm(c)).get('what'))) ?? inviteOrganisation
    const result = await db.$transaction((tx) => what(tx, id, by(c.get('clerk'))))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/partners/${id}`, refusal(result, c.get('clerk')))
  })
  app.post('/partners/:id/tags', async (c) => {
    const id = c.req.param('id')
    const form = await readForm(c)
    const tag = z.string().catch('').parse(form.get('tag'))
    const what = form.get('what') === 'remove' ? untagOrganisation : tagOrganisation
    const result = await db.$transaction((tx) => what(tx, { organisationId: id, tag }))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/partners/${id}`, refusal(result, c.get('clerk')))
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
  name: [{ nameKey: 'asc' }],
  town: [{ townKey: 'asc' }, { nameKey: 'asc' }],
  kind: [{ kind: 'asc' }, { nameKey: 'asc' }],
  newest: [{ createdAt: 'desc' }, { nameKey: 'asc' }],
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
          <section class="panel">
            <h2>{t('console-invitations')}</h2>
            <p>{t('console-invitations-how')}</p>
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

/** What became of the last mail to the organisation's address. */
async function mailedLine({ db }: Desk, clerk: Clerk, email: string | null): Promise<string | null> {
  if (email === null) return null
  const [last] = (await lastMails(db, [email])).values()
  if (!last) return null
  const { tr } = clerk
  return last.state === 'failed'
    ? tr.plain('console-mail-failed', { reason: reasonText(last.reason, tr) ?? last.reason })
    : tr.plain(`console-mail-${last.state}`, { date: day(last.at, clerk) })
}

async function organisationPage(
  desk: Desk,
  clerk: Clerk,
  id: string,
  sought: { person: string; other: string },
): Promise<string | null> {
  const { db, clock } = desk
  const t = clerk.tr.plain
  const organisation = await readOrganisation(db, id)
  if (!organisation) return null
  const invitation = await db.invitation.findFirst({
    where: { organisationId: id, revokedAt: null, expiresAt: { gt: clock() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const action = `/console/partners/${id}/invitation`
  const links = invitation ? desk.links.invitation(invitation.code) : []
  const mailed = await mailedLine(desk, clerk, organisation.email)
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: organisation.name,
    children: (
      <>
        <Facts
          facts={[
            [t('console-kind'), t(`partners-kind-${organisation.kind}`)],
            [t('console-town'), organisation.town],
            [t('console-fields'), organisation.fields.map(({ field }) => field).join(', ') || '–'],
            [t('console-language'), t(`console-language-${organisation.language}`)],
            [t('console-email'), emailsOf(organisation) || '–'],
            [t('console-phone'), organisation.phone ?? '–'],
            ...(organisation.archivedAt
              ? [[t('console-state'), t('console-organisation-archived')] as [string, string]]
              : []),
          ]}
        />
        {await organisationTools(desk, organisation, sought, clerk)}
        <section class="panel">
          <h2>{t('console-tags')}</h2>
          <ul class="tags">
            {organisation.tags.map(({ tag }) => (
              <li>
                <Act
                  action={`/console/partners/${id}/tags`}
                  label={`${tag} ×`}
                  values={{ what: 'remove', tag }}
                />
              </li>
            ))}
          </ul>
          <form method="post" action={`/console/partners/${id}/tags`} class="filter">
            <label class="field">
              <span>{t('console-tag-new')}</span>
              <input name="tag" required maxlength={longestTag} />
            </label>
            <button type="submit">{t('console-tag-add')}</button>
          </form>
        </section>
        <section class="panel">
          <h2 id="invitation">{t('console-invitation')}</h2>
          {invitation ? (
            <div class="invitation">
              {links[0] && (
                <img
                  class="qr"
                  src={await QRCode.toDataURL(links[0].url, { margin: 1, width: 320 })}
                  alt={t('console-qr', { organisation: organisation.name })}
                  width="160"
                  height="160"
                />
              )}
              <div>
                <p class="code">
                  <code>{groupCode(invitation.code)}</code>
                </p>
                <p class="note">
                  {t('console-invitation-until', { date: day(invitation.expiresAt, clerk) })}
                </p>
                <ul>
                  {links.map(({ platform, url }) => (
                    <li>
                      {t(`partners-platform-${platform}`)}: <a href={url}>{url}</a>{' '}
                      <button type="button" hidden data-copy={url} data-copied={t('console-copied')}>
                        {t('console-copy')}
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          ) : (
            <p class="note">{t('console-invitation-none')}</p>
          )}
          {mailed && <p class="note">{mailed}</p>}
          <div class="acts">
            {desk.links.mail && organisation.email && organisation.memberships.length === 0 && (
              <a class="button" href={`/console/invitations?organisation=${id}`}>
                {t('console-mail-invite')}
              </a>
            )}
            {!invitation && (
              <Act
                action={action}
                label={t('console-invitation-make')}
                kind="primary"
                values={{ what: 'make' }}
              />
            )}
            {invitation && (
              <Act
                action={action}
                label={t('console-invitation-renew')}
                confirm={t('console-invitation-renew-sure')}
                values={{ what: 'renew' }}
              />
            )}
            {invitation && (
              <Act
                action={action}
                label={t('console-invitation-revoke')}
                kind="danger"
                confirm={t('console-invitation-revoke-sure')}
                values={{ what: 'revoke' }}
              />
            )}
          </div>
        </section>
        {organisation.memberships.length > 0 ? (
          <Table
            caption={t('console-contacts')}
            head={[t('console-contact'), t('console-platforms'), t('console-state')]}
            rows={organisation.memberships.map(({ contact }) => [
              clerk.role === 'admin' ? (
                <a href={`/console/people/${contact.id}`}>{contact.name || '–'}</a>
              ) : (
                contact.name || '–'
              ),
              contact.channels.map(({ platform }) => t(`partners-platform-${platform}`)).join(', '),
              stateOf(contact, clerk),
            ])}
          />
        ) : (
          <p class="note">{t('console-contacts-none')}</p>
        )}
      </>
    ),
  })
}

function stateOf(
  contact: { optedOutAt: Date | null; channels: { unreachableAt: Date | null }[] },
  { tr }: Clerk,
): string {
  if (contact.optedOutAt) return tr.plain('console-contact-opted-out')
  const out = contact.channels.length > 0 && contact.channels.every(({ unreachableAt }) => unreachableAt)
  return tr.plain(out ? 'console-contact-unreachable' : 'console-contact-fine')
}
