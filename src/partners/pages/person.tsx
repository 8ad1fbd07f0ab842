/** One person: what they agreed to, and what an admin does for them when they ask by letter. Admins alone. */
import type { Hono } from 'hono'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { adminsOnly } from '../../console/session.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { readForm } from '../../web/form.ts'
import { nameContact } from '../addressing.ts'
import { handOn, handovers, takers, workOf, workText } from '../handing-on.ts'
import { eraseFor, exportFor, requestsDone } from '../requests.ts'
import { longestName } from '../rules.ts'

/** Requests shown. */
const shown = 20

export function person(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk) => ({ contactId, now: clock() })
  const lost = (clerk: Clerk) => ({ problem: clerk.tr.plain('partners-contact-gone') })

  app.get('/people/:id', adminsOnly, async (c) => {
    const page = await personPage(desk, c.get('clerk'), c.req.param('id'))
    return page === null ? c.notFound() : c.html(page)
  })

  app.post('/people/:id/export', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const result = await db.$transaction((tx) => exportFor(tx, c.req.param('id'), by(clerk)))
    if (result.kind !== 'exported')
      return leadTo(
        c,
        desk,
        '/console/partners',
        result.kind === 'gone' ? lost(clerk) : refusal(result, clerk),
      )
    const bytes = Buffer.from(JSON.stringify(result.data, null, 2))
    return download(c, `${clerk.tr.plain('partners-me-file-name')}.json`, 'application/json', bytes)
  })

  app.post('/people/:id/name', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const contactId = c.req.param('id')
    const name = String((await readForm(c)).get('name') ?? '')
    const result = await db.$transaction((tx) => nameContact(tx, { contactId, name }, by(clerk)))
    const said =
      result.kind === 'renamed'
        ? { notice: plainText(clerk.tr.t('partners-renamed', result)) }
        : result.kind === 'gone'
          ? lost(clerk)
          : refusal(result, clerk)
    return leadTo(c, desk, `/console/people/${contactId}`, said)
  })

  app.post('/people/:id/handover', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const wanted = { from: id, into: String(form.get('into')), leaving: form.get('leaving') === 'yes' }
    const result = await db.$transaction((tx) => handOn(tx, wanted, by(clerk)))
    if (result.kind === 'gone') return leadTo(c, desk, `/console/people/${id}`, lost(clerk))
    if (result.kind === 'refused') return leadTo(c, desk, `/console/people/${id}`, refusal(result, clerk))
    const { work, from, into } = result
    const how = wanted.leaving ? 'leave' : 'stay'
    const done = clerk.tr.t('partners-handover-done', {
      from,
      into,
      work: workText(work, clerk.tr) || '–',
      how,
    })
    return leadTo(c, desk, `/console/people/${id}`, { notice: plainText(done) })
  })

  app.post('/people/:id/erase', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => eraseFor(tx, id, by(clerk)))
    if (result.kind === 'refused') return leadTo(c, desk, `/console/people/${id}`, refusal(result, clerk))
    const said = result.kind === 'gone' ? lost(clerk) : { notice: clerk.tr.plain('console-person-erased') }
    return leadTo(c, desk, '/console/partners', said)
  })
}

async function personPage(desk: Desk, clerk: Clerk, id: string): Promise<string | null> {
  const t = clerk.tr.plain
  const contact = await desk.db.contact.findUnique({
    where: { id },
    include: {
      consents: { orderBy: { at: 'asc' } },
      channels: { select: { platform: true } },
      memberships: { include: { organisation: { select: { id: true, name: true } } } },
    },
  })
  if (!contact) return null
  const platforms = new Set(contact.channels.map(({ platform }) => t(`partners-platform-${platform}`)))
  const done = await requestsDone(desk.db, shown)
  const work = await workOf(desk.db, id)
  const others = await takers(desk.db, id)
  const handed = await handovers(desk.db, shown)
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: contact.name || '–',
    children: (
      <>
        <Facts
          facts={[
            [t('console-role'), t(`console-role-${contact.role}`)],
            [
              t('console-organisation'),
              contact.memberships.map(({ organisation }) => organisation.name).join(', ') || '–',
            ],
            [t('console-platforms'), [...platforms].join(', ') || '–'],
            [t('console-language'), t(`console-language-${contact.language}`)],
          ]}
        />
        <section class="panel">
          <h2>{t('partners-rename')}</h2>
          <form method="post" action={`/console/people/${id}/name`}>
            <div class="field">
              <label for="name">{t('partners-rename-ask')}</label>
              <input id="name" name="name" required maxlength={longestName} value={contact.name} />
            </div>
            <button type="submit">{t('partners-rename')}</button>
          </form>
        </section>
        {contact.consents.length > 0 ? (
          <Table
            caption={t('console-consents')}
            head={[
              t('console-consent-at'),
              t('console-platforms'),
              t('console-language'),
              t('console-consent-version'),
              t('console-consent-text'),
            ]}
            rows={contact.consents.map(({ at, platform, language, version, text }) => [
              <When at={at} clerk={clerk} />,
              t(`partners-platform-${platform}`),
              t(`console-language-${language}`),
              version,
              text,
            ])}
          />
        ) : (
          <p class="note">{t('console-consents-none')}</p>
        )}
        {(contact.role !== 'contact' || work.length > 0) && (
          <section class="panel">
            <h2>{t('partners-handover')}</h2>
            <p>
              {work.length === 0
                ? plainText(clerk.tr.t('partners-handover-none', { name: contact.name || '–' }))
                : plainText(
                    clerk.tr.t('partners-handover-work', {
                      name: contact.name || '–',
                      work: workText(work, clerk.tr),
                    }),
                  )}
            </p>
            {others.length === 0 ? (
              <p class="note">{t('partners-handover-nobody')}</p>
            ) : (
              <form method="post" action={`/console/people/${id}/handover`}>
                <div class="field">
                  <label for="into">{t('partners-handover-to-whom')}</label>
                  <select id="into" name="into" required>
                    {others.map((one) => (
                      <option value={one.id}>{one.name || '–'}</option>
                    ))}
                  </select>
                </div>
                {contact.role !== 'contact' && (
                  <label class="check">
                    <input type="checkbox" name="leaving" value="yes" />{' '}
                    <span>{t('partners-handover-leaving')}</span>
                  </label>
                )}
                <button type="submit">{t('partners-handover-do')}</button>
              </form>
            )}
            {handed.length > 0 && (
              <Table
                caption={t('partners-handovers')}
                head={[
                  t('console-consent-at'),
                  t('partners-handover-from'),
                  t('partners-handover-into'),
                  t('console-request-by'),
                ]}
                rows={handed.map(({ at, from, into, by: admin }) => [
                  <When at={at} clerk={clerk} />,
                  ...[from, into, admin].map((name) => name ?? t('console-request-by-erased')),
                ])}
              />
            )}
          </section>
        )}
        <section class="panel">
          <h2>{t('console-requests')}</h2>
          <p>{t('console-requests-how')}</p>
          <div class="acts">
            <Act action={`/console/people/${id}/export`} label={t('console-request-export')} />
            <Act
              action={`/console/people/${id}/erase`}
              label={t('console-request-erase')}
              kind="danger"
              confirm={t('console-request-erase-sure')}
            />
          </div>
          {done.length > 0 && (
            <Table
              caption={t('console-requests-done')}
              head={[t('console-consent-at'), t('console-request-what'), t('console-request-by')]}
              rows={done.map(({ kind, at, by }) => [
                <When at={at} clerk={clerk} />,
                t(`console-request-done-${kind}`),
                by ?? t('console-request-by-erased'),
              ])}
            />
          )}
        </section>
      </>
    ),
  })
}
