/** Coordinators' list of offers and needs: filters, reports, taking down, numbers. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo } from '../../console/outcome.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { formatNumber } from '../../time/format.ts'
import { periodText } from '../messages.ts'
import { offerNumbers } from '../numbers.ts'
import { fields, sides } from '../posting.ts'
import { remove } from '../publishing.ts'
import { standingAt, withReports } from '../store.ts'

/** Postings on a page. */
const listed = 100

/** The numbers above the list, in their order. */
const counted = ['offers', 'needs', 'waiting', 'introduced', 'worked', 'failed'] as const
const columns = ['what', 'organisation', 'when', 'posted', 'reports', 'act'] as const

const filterSchema = z.object({
  show: z.enum(['open', 'reported', 'all']).catch('open'),
  side: z.enum(sides).optional().catch(undefined),
  field: z.enum(fields).optional().catch(undefined),
})
type Filter = z.infer<typeof filterSchema>

export function offersPage(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk

  app.get('/offers', async (c) =>
    c.html(await listPage(desk, c.get('clerk'), filterSchema.parse(c.req.query()))),
  )

  app.post('/offers/:id/remove', async (c) => {
    const clerk = c.get('clerk')
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) => remove(tx, c.req.param('id'), by))
    const key = result.kind === 'removed' ? 'offers-remove-done' : 'offers-gone'
    return leadTo(c, desk, '/console/offers', { notice: clerk.tr.plain(key) })
  })
}

async function listPage(desk: Desk, clerk: Clerk, filter: Filter): Promise<string> {
  const { db, clock } = desk
  const t = clerk.tr.plain
  const { show, side, field } = filter
  const now = clock()
  const rows = await db.posting.findMany({
    where: {
      ...(show === 'open' && standingAt(now)),
      ...(show === 'reported' && { reports: { some: {} }, state: { not: 'removed' } }),
      ...(side && { side }),
      ...(field && { field }),
    },
    include: withReports,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: listed,
  })
  const numbers = await offerNumbers(db, now)
  return shell({
    desk,
    clerk,
    section: 'offers',
    title: t('offers-page'),
    children: (
      <>
        <Facts
          facts={counted.map((name) => [
            t(`offers-page-${name}`),
            formatNumber(numbers[name], clerk.language),
          ])}
        />
        <form method="get" action="/console/offers" class="filter">
          <Choice name="show" label={t('offers-page-show')} chosen={show}>
            {filterSchema.shape.show.unwrap().options.map((one) => [one, t(`offers-page-show-${one}`)])}
          </Choice>
          <Choice name="side" label={t('offers-page-side')} chosen={side}>
            {[['', t('offers-page-any')], ...sides.map((one) => [one, t(`offers-page-side-${one}`)])]}
          </Choice>
          <Choice name="field" label={t('offers-page-field')} chosen={field}>
            {[['', t('offers-page-any')], ...fields.map((one) => [one, t(`offers-field-${one}`)])]}
          </Choice>
          <button type="submit">{t('offers-page-filter')}</button>
        </form>
        {rows.length === 0 ? (
          <p class="note">{t('offers-page-none')}</p>
        ) : (
          <Table
            titled
            stacked
            caption={t('offers-page')}
            head={columns.map((one) => t(`offers-page-head-${one}`))}
            rows={rows.map((posting) => [
              <>
                <span class="note">
                  {t(`offers-page-side-${posting.side}`)} · {t(`offers-field-${posting.field}`)}
                </span>
                <br />
                {posting.text}
              </>,
              `${posting.organisation.name}, ${posting.organisation.town}`,
              periodText(posting, clerk.tr) ?? t('offers-page-any-time'),
              <When at={posting.createdAt} clerk={clerk} />,
              posting.reports.length === 0
                ? '–'
                : `${posting.reports.length}: ${posting.reports.map(({ words }) => words || '–').join(' · ')}`,
              posting.state === 'open' ? (
                <Act
                  action={`/console/offers/${posting.id}/remove`}
                  label={t('offers-page-remove')}
                  kind="danger"
                  confirm={t('offers-page-remove-sure')}
                />
              ) : (
                t(`offers-page-state-${posting.state}`)
              ),
            ])}
          />
        )}
      </>
    ),
  })
}

function Choice({
  name,
  label,
  chosen,
  children,
}: {
  name: string
  label: string
  chosen: string | undefined
  children: string[][]
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {children.map(([value, text]) => (
          <option value={value} selected={value === (chosen ?? '')}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
