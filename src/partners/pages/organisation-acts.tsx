/** Organisations are made, changed, merged, archived and given contacts on their pages. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, shell, Table, When } from '../../console/shell.tsx'
import { inOneLine } from '../../i18n/index.ts'
import { readForm } from '../../web/form.ts'
import { rowOf } from '../import/list-file.ts'
import { differenceText } from '../import/messages.ts'
import type { TypedRow } from '../import/row.ts'
import {
  addContact,
  archiveOrganisation,
  changeOrganisation,
  historyOf,
  makeOrganisation,
  mergeable,
  mergeOrganisations,
} from '../organisations.ts'
import { contactsNamed, type OrganisationDetails, readOrganisation } from '../store.ts'
import { OrganisationForm, typedFrom } from './organisation-form.tsx'

const changesShown = 20

export function organisationActs(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })
  const path = (id: string) => `/console/partners/${id}`

  app.get('/partners/new', async (c) => c.html(newPage(desk, c.get('clerk'), {})))
  app.post('/partners/new', async (c) => {
    const clerk = c.get('clerk')
    const typed = typedFrom(await readForm(c))
    const result = await db.$transaction((tx) => makeOrganisation(tx, typed, by(clerk)))
    if (result.kind === 'made')
      return leadTo(c, desk, path(result.id), { notice: clerk.tr.plain('console-saved') })
    return c.html(newPage(desk, clerk, typed, inOneLine(result.faults, clerk.tr)), 400)
  })

  app.get('/partners/:id/edit', async (c) => {
    const organisation = await readOrganisation(db, c.req.param('id'))
    if (!organisation) return c.notFound()
    const clerk = c.get('clerk')
    return c.html(editPage(desk, clerk, organisation, rowOf(organisation, clerk.tr)))
  })
  app.post('/partners/:id/edit', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const typed = typedFrom(await readForm(c))
    const result = await db.$transaction((tx) => changeOrganisation(tx, id, typed, by(clerk)))
    if (result.kind === 'changed')
      return leadTo(c, desk, path(id), { notice: clerk.tr.plain('console-saved') })
    const organisation = await readOrganisation(db, id)
    if (result.kind === 'gone' || !organisation) return c.notFound()
    return c.html(editPage(desk, clerk, organisation, typed, inOneLine(result.faults, clerk.tr)), 400)
  })

  app.post('/partners/:id/:what{merge|archive|restore|contacts}', async (c) => {
    const clerk = c.get('clerk')
    const { id, what } = c.req.param()
    const other = z
      .string()
      .max(40)
      .catch('')
      .parse((await readForm(c)).get('other'))
    const result = await db.$transaction(async (tx) => {
      switch (what) {
        case 'merge':
          return await mergeOrganisations(tx, { from: id, into: other }, by(clerk))
        case 'contacts':
          return await addContact(tx, { organisationId: id, contactId: other }, by(clerk))
        default:
          return await archiveOrganisation(tx, id, what === 'archive', by(clerk))
      }
    })
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return leadTo(c, desk, path(id), refusal(result, clerk))
    return leadTo(c, desk, path(result.kind === 'merged' ? other : id), {
      notice: clerk.tr.plain(`console-organisation-${result.kind}`),
    })
  })
}

function newPage(desk: Desk, clerk: Clerk, typed: TypedRow, problem?: string): string {
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: clerk.tr.plain('console-organisation-new'),
    problem,
    children: <OrganisationForm action="/console/partners/new" typed={typed} clerk={clerk} />,
  })
}

function editPage(
  desk: Desk,
  clerk: Clerk,
  { id, name }: OrganisationDetails,
  typed: TypedRow,
  problem?: string,
): string {
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: name,
    problem,
    children: <OrganisationForm action={`/console/partners/${id}/edit`} typed={typed} clerk={clerk} />,
  })
}

/** Below an organisation's facts: what can be done with it, and what was. @param sought what was searched for */
export async function organisationTools(
  { db }: Pick<Desk, 'db'>,
  organisation: OrganisationDetails,
  sought: { person: string; other: string },
  clerk: Clerk,
) {
  const t = clerk.tr.plain
  const { id, archivedAt } = organisation
  const action = `/console/partners/${id}`
  const people = sought.person.trim() === '' ? [] : await contactsNamed(db, sought.person, 20)
  const others = await mergeable(db, sought.other, id)
  const history = await historyOf(db, id, changesShown)
  return (
    <>
      <div class="acts">
        <a class="button" href={`${action}/edit`}>
          {t('console-organisation-edit')}
        </a>
        <Act
          action={`${action}/${archivedAt ? 'restore' : 'archive'}`}
          label={t(archivedAt ? 'console-organisation-restore' : 'console-organisation-archive')}
          {...(!archivedAt && { confirm: t('console-organisation-archive-sure') })}
        />
      </div>
      <details class="group" open={people.length > 0}>
        <summary>{t('console-organisation-add')}</summary>
        <form method="get" class="filter">
          <label class="field">
            <span>{t('console-find-contact')}</span>
            <input type="search" name="person" value={sought.person} maxlength={100} />
          </label>
          <button type="submit">{t('console-search')}</button>
        </form>
        <ul class="people">
          {people.map((person) => (
            <li>
              <span>
                <strong>{person.name || '–'}</strong>{' '}
                {person.memberships.map((one) => one.organisation.name).join(', ')}
              </span>
              <Act
                action={`${action}/contacts`}
                label={t('console-organisation-add-one')}
                values={{ other: person.id }}
              />
            </li>
          ))}
        </ul>
      </details>
      <details class="group" open={others.length > 0}>
        <summary>{t('console-organisation-merge')}</summary>
        <p class="note">{t('console-organisation-merge-how')}</p>
        <form method="get" class="filter">
          <label class="field">
            <span>{t('console-organisation')}</span>
            <input type="search" name="other" value={sought.other} maxlength={100} />
          </label>
          <button type="submit">{t('console-search')}</button>
        </form>
        <ul class="people">
          {others.map((other) => (
            <li>
              <strong>{other.name}</strong>
              <Act
                action={`${action}/merge`}
                label={t('console-organisation-merge-go')}
                confirm={t('console-organisation-merge-sure', { from: organisation.name, into: other.name })}
                values={{ other: other.id }}
              />
            </li>
          ))}
        </ul>
      </details>
      {history.length > 0 && (
        <details class="group">
          <summary>{t('console-organisation-history')}</summary>
          <Table
            titled
            caption={t('console-organisation-history')}
            head={[t('console-when'), t('console-request-by'), t('console-request-what')]}
            rows={history.map(({ at, by, kind, differences }) => [
              <When at={at} clerk={clerk} />,
              by ?? t('console-request-by-erased'),
              [
                t(`console-organisation-was-${kind}`),
                ...differences.map((one) => differenceText(one, clerk.tr)),
              ].join('; '),
            ])}
          />
        </details>
      )}
    </>
  )
}
