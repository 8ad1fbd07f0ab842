/** One organisation: what is known of it, its people, its tags and its invitation. */
import type { Hono } from 'hono'
import QRCode from 'qrcode'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import { groupCode } from '../../base/secret.ts'
import { day } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell, Table } from '../../console/shell.tsx'
import type { Transaction } from '../../db/client.ts'
import { lastMails } from '../../delivery/mailed.ts'
import { readForm } from '../../web/form.ts'
import { emailsOf } from '../import/plan.ts'
import {
  type Invited,
  inviteOrganisation,
  renewInvitation,
  type Withdrawn,
  withdrawInvitation,
} from '../inviting.ts'
import { longestTag } from '../rules.ts'
import { readOrganisation } from '../store.ts'
import { tagOrganisation, untagOrganisation } from '../tagging.ts'
import { reasonText } from '../unreachable.ts'
import { organisationTools } from './organisation-acts.tsx'

/** What a press does to an invitation, by what it is called on the page. */
const invitationActs = new Map<
  string,
  (tx: Transaction, organisationId: string, by: By) => Promise<Invited | Withdrawn>
>([
  ['make', inviteOrganisation],
  ['renew', renewInvitation],
  ['revoke', withdrawInvitation],
])

export function organisationPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

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
