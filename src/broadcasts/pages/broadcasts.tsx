/** A broadcast: to whom it was sent and what became of it. */

import type { Hono } from 'hono'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, Meter, shell, Table } from '../../console/shell.tsx'
import { broadcastKinds } from '../../delivery/kinds.ts'
import { hostChoice } from '../../inbox/pages/host.tsx'
import { storedAudience } from '../../partners/audience.ts'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { reasonText } from '../../partners/unreachable.ts'
import { countDeliveries, missedContacts } from '../report.ts'
import { running } from '../rules.ts'
import { stopBroadcast } from '../sending.ts'
import { titled } from '../title.ts'
import { broadcastList, titleLength } from './broadcast-list.tsx'
import { composing, draftPage } from './compose.tsx'

/** How many missed contacts a report names. */
const missedShown = 200

/** Why somebody was not reached. */
function reasonWords(reason: string, { tr }: Clerk): string {
  return reason === 'rejected' ? tr.plain('broadcasts-reason-rejected') : (reasonText(reason, tr) ?? reason)
}

export function broadcasts(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  composing(app, desk)
  broadcastList(app, desk)

  app.get('/broadcasts/:id', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const row = await db.broadcast.findUnique({ where: { id: c.req.param('id') } })
    if (!row) return c.notFound()
    if (row.status === 'draft') return c.html(await draftPage(desk, clerk, row))
    const { title } = await titled(db, row)
    const numbers = await countDeliveries(db, row.id)
    const missed = await missedContacts(db, row.id, missedShown)
    const audience = storedAudience.read(row.audience)
    const names = await readNames(db, audience, clerk.language)
    const isRunning = running.some((status) => status === row.status)
    const facts: [string, string][] = [
      [t('console-state'), t(`console-broadcast-${row.status}`)],
      [t('console-when'), moment(row.sendAt, clerk)],
      [
        t('console-audience'),
        broadcastKinds.find(row.kind)?.audience?.(row, clerk.tr) ??
          describeAudience(audience, clerk.tr, names),
      ],
    ]
    const states = ['sent', 'pending', 'unreachable', 'rejected', 'cancelled', 'possibleDuplicates'] as const
    return c.html(
      shell({
        desk,
        clerk,
        section: 'broadcasts',
        title: title(clerk.tr, titleLength),
        children: (
          <>
            <Facts facts={facts} />
            {await hostChoice(desk, clerk, { kind: 'broadcast', id: row.id })}
            <section class="panel" id="numbers" {...(isRunning && { 'data-live': 'numbers' })}>
              <h2>{t('console-delivery')}</h2>
              <Meter
                part={numbers.sent}
                whole={numbers.total}
                label={t('console-delivered', { sent: numbers.sent, total: numbers.total })}
              />
              <ul>
                {states
                  .filter((state) => numbers[state] > 0)
                  .map((state) => (
                    <li>{t(`console-delivery-${state}`, { count: numbers[state] })}</li>
                  ))}
                {Object.entries(numbers.byPlatform).map(([platform, count]) => (
                  <li>{t('console-by-platform', { platform: t(`partners-platform-${platform}`), count })}</li>
                ))}
              </ul>
            </section>
            {row.kind === 'message' && (
              <Act action={`/console/broadcasts/${row.id}/again`} label={t('broadcasts-again')} />
            )}
            {isRunning && (
              <Act
                action={`/console/broadcasts/${row.id}/cancel`}
                label={t('console-broadcast-cancel')}
                kind="danger"
                confirm={t('console-broadcast-cancel-sure')}
              />
            )}
            {missed.length > 0 && (
              <Table
                caption={t('console-missed')}
                head={[
                  t('console-organisation'),
                  t('console-contact'),
                  t('console-platform'),
                  t('console-reason'),
                ]}
                rows={missed.map((one) => [
                  one.organisations.join(', '),
                  one.contact,
                  t(`partners-platform-${one.platform}`),
                  reasonWords(one.reason, clerk),
                ])}
              />
            )}
          </>
        ),
      }),
    )
  })

  app.post('/broadcasts/:id/cancel', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const by = { contactId: clerk.contactId, now: desk.clock() }
    const result = await db.$transaction((tx) => stopBroadcast(tx, id, by))
    if (result.kind === 'gone') return c.notFound()
    const outcome =
      result.kind === 'stopped' ? { notice: clerk.tr.plain('broadcasts-stopped') } : refusal(result, clerk)
    return leadTo(c, desk, `/console/broadcasts/${id}`, outcome)
  })
}
