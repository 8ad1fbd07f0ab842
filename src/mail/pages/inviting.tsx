/** Invitations by e-mail: whom, what they read, when; then the broadcast's own page has the report. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { plainText } from '../../base/markup.ts'
import { day } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { shell, Table } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { reasonText } from '../../partners/unreachable.ts'
import { instantOf } from '../../time/moment.ts'
import { readForm } from '../../web/form.ts'
import { type Invitable, invitable, inviteByMail, previews } from '../inviting.ts'

const path = '/console/invitations'
const when = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .nullable()
  .catch(null)

export function inviting(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk

  app.get('/invitations', async (c) =>
    c.html(await page(desk, c.get('clerk'), c.req.query('organisation'), c.req.query('again') === 'yes')),
  )

  app.post('/invitations', async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const local = when.parse(form.get('at'))
    const result = await db.$transaction(
      (tx) =>
        inviteByMail(
          tx,
          {
            organisationIds: z.array(z.string()).catch([]).parse(form.getAll('organisation')),
            reminder: form.get('again') === 'yes',
            sendAt: local === null ? null : instantOf({ local, zone: clerk.zone }),
            links: desk.links,
          },
          { contactId: clerk.contactId, now: clock() },
        ),
      { timeout: 30_000 },
    )
    if (result.kind !== 'invited') return leadTo(c, desk, path, refusal(result, clerk))
    const notice = clerk.tr.plain('console-mail-invited', { count: result.count })
    return leadTo(c, desk, `/console/broadcasts/${result.broadcastId}`, { notice })
  })
}

/** @param only the organisation that is to be chosen beforehand; all that can be without it */
async function page(desk: Desk, clerk: Clerk, only: string | undefined, again: boolean): Promise<string> {
  const t = clerk.tr.plain
  const all = await invitable(desk.db)
  // A reminder is for those whom the first one reached.
  const listed = again ? all.filter(({ last }) => last?.state === 'sent') : all
  const isChosen = ({ id, last }: Invitable) =>
    only === undefined ? again || last === undefined : id === only
  const chosen = listed.filter(isChosen)
  const { name: workspace } = await readSettings(desk.db)
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: t(again ? 'console-mail-again' : 'console-mail-invite'),
    children: !desk.links.mail ? (
      <p class="note">{t('console-mail-off')}</p>
    ) : (
      <>
        <p>{t('console-mail-invite-how')}</p>
        <p class="acts">
          <a class="button" href={again ? path : `${path}?again=yes`}>
            {t(again ? 'console-mail-invite' : 'console-mail-again')}
          </a>
        </p>
        {previews(chosen.length > 0 ? chosen : listed, workspace, again, desk.links).map(
          ({ language, message }) => (
            <section class="panel" lang={language}>
              <h2>{t('console-mail-preview', { language: t(`console-language-${language}`) })}</h2>
              <p>
                <strong>{message.title}</strong>
              </p>
              {plainText(message.text)
                .split('\n')
                .map((line) => (
                  <p>{line}</p>
                ))}
              <p class="note">
                {(message.buttons ?? [])
                  .flat()
                  .map(({ label }) => `[${label}]`)
                  .join(' ')}
              </p>
            </section>
          ),
        )}
        {listed.length === 0 ? (
          <p class="note">{t('console-mail-nobody')}</p>
        ) : (
          <form method="post" action={path}>
            {again && <input type="hidden" name="again" value="yes" />}
            <Table
              stacked
              caption={t('console-mail-chosen', { count: chosen.length, of: listed.length })}
              head={[t('console-organisation'), t('console-email'), t('console-mail-last')]}
              rows={listed.map((one) => [
                <label>
                  <input type="checkbox" name="organisation" value={one.id} checked={isChosen(one)} />{' '}
                  {one.name}
                </label>,
                one.address,
                lastOf(one, clerk),
              ])}
            />
            <label class="field">
              <span>{t('console-mail-when')}</span>
              <input type="datetime-local" name="at" />
            </label>
            <button type="submit" class="primary">
              {t('console-mail-send')}
            </button>
          </form>
        )}
      </>
    ),
  })
}

function lastOf({ last }: Invitable, clerk: Clerk): string {
  const { tr } = clerk
  if (!last) return '–'
  if (last.state !== 'failed') return tr.plain(`console-mail-${last.state}`, { date: day(last.at, clerk) })
  return tr.plain('console-mail-failed', { reason: reasonText(last.reason, tr) ?? last.reason })
}
