/** Settings of the workspace, reminder rules and roles. Coordinators see them, admins change them. */

import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { inOrder } from '../../base/order.ts'
import { type Role, roles } from '../../base/role.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { adminsOnly } from '../../console/session.ts'
import { Act, shell, Table } from '../../console/shell.tsx'
import { byName } from '../../db/by-name.ts'
import { filesKept } from '../../db/file-quota.ts'
import { readSettings } from '../../db/settings.ts'
import { inOneLine } from '../../i18n/index.ts'
import { changeRole } from '../../partners/roles.ts'
import { contactsNamed } from '../../partners/store.ts'
import {
  type ReminderSettings,
  readReminderSettings,
  reminderSettingsSchema,
  writeReminderSettings,
} from '../../reminders/settings.ts'
import { readForm } from '../../web/form.ts'
import { tellMove } from '../moving.ts'
import { changeKept, changeSettings, keptNames, type MainSettings } from '../settings.ts'
import { keptPanel } from './kept.tsx'
import { MovePanel } from './move.tsx'
import { PrintedPanel, printedPages } from './printed.tsx'
import { Reminders, readRules } from './reminders.tsx'
import { newsTimes, Workspace } from './workspace.tsx'

const found = 20
/** Organisations offered for whoever comes from the public page. */
const mostGuests = 100

export function settings(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  printedPages(app, desk)
  const saved = (c: Context<Signed>) =>
    leadTo(c, desk, '/console/settings', { notice: c.get('clerk').tr.plain('console-saved') })
  /** What was refused stays in its fields as it was typed. */
  const refused = async (c: Context<Signed>, problem: string, typed: Typed) =>
    c.html(await page(desk, c.get('clerk'), { typed, problem }), 400)
  app.get('/settings', async (c) =>
    c.html(await page(desk, c.get('clerk'), { contact: c.req.query('contact') })),
  )

  app.post('/settings', adminsOnly, async (c) => {
    const form = Object.fromEntries(await readForm(c))
    const wanted = {
      name: form.name,
      zone: form.zone,
      quietHours: { from: form.from, to: form.to },
      smallestCell: Number(form.smallestCell),
      publicProgrammes: form.publicProgrammes === 'yes',
      publicOffers: form.publicOffers === 'yes',
      guestOrganisation: form.guestOrganisation,
      projectName: form.projectName ?? '',
      projectNumber: form.projectNumber ?? '',
      registrationNumber: form.registrationNumber ?? '',
      membershipNews: form.membershipNews,
    }
    const result = await db.$transaction((tx) => changeSettings(tx, wanted))
    if (result.kind === 'changed') return saved(c)
    const text = (name: string) => z.string().catch('').parse(form[name])
    const typed = {
      ...wanted,
      name: text('name'),
      zone: text('zone'),
      quietHours: { from: text('from'), to: text('to') },
      guestOrganisation: text('guestOrganisation'),
      projectName: text('projectName'),
      projectNumber: text('projectNumber'),
      registrationNumber: text('registrationNumber'),
      membershipNews: z.enum(newsTimes).catch('daily').parse(form.membershipNews),
    }
    return refused(c, inOneLine(result.faults, c.get('clerk').tr), { settings: typed })
  })

  app.post('/settings/kept', adminsOnly, async (c) => {
    const form = await readForm(c)
    const days = Object.fromEntries(keptNames.options.map((name) => [name, Number(form.get(name))]))
    const result = await db.$transaction((tx) => changeKept(tx, z.record(keptNames, z.unknown()).parse(days)))
    if (result.kind === 'changed') return saved(c)
    return refused(c, inOneLine(result.faults, c.get('clerk').tr), { kept: days })
  })

  app.post('/settings/move', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const address = String((await readForm(c)).get('address'))
    const by = { contactId: clerk.contactId, now: desk.clock() }
    const result = await db.$transaction((tx) => tellMove(tx, { address, base: desk.links.base }, by))
    return leadTo(c, desk, '/console/settings', {
      ...refusal(result, clerk),
      ...(result.kind === 'told' && { notice: clerk.tr.plain('workspace-move-told') }),
    })
  })

  app.post('/settings/reminders', adminsOnly, async (c) => {
    const reminders = readRules(await readForm(c))
    const parsed = reminderSettingsSchema.safeParse(reminders)
    if (!parsed.success) return refused(c, c.get('clerk').tr.plain('console-settings-wrong'), { reminders })
    await writeReminderSettings(db, parsed.data)
    return saved(c)
  })

  app.post('/settings/role', adminsOnly, async (c) => {
    const clerk = c.get('clerk')
    const form = Object.fromEntries(await readForm(c))
    const asked = z.object({ contact: z.string(), role: z.enum(roles) }).safeParse(form)
    const problem = (key: string) => leadTo(c, desk, '/console/settings', { problem: clerk.tr.plain(key) })
    if (!asked.success) return problem('console-settings-wrong')
    const { contact: contactId, role } = asked.data
    const by = { contactId: clerk.contactId, now: desk.clock() }
    const result = await db.$transaction((tx) => changeRole(tx, { contactId, role }, by))
    if (result.kind === 'gone') return problem('partners-contact-gone')
    if (result.kind === 'changed') return saved(c)
    return leadTo(c, desk, '/console/settings', refusal(result, clerk))
  })
}

/** What was sent to the page and not taken, by its form. */
interface Typed {
  settings?: MainSettings
  reminders?: ReminderSettings
  kept?: Record<string, number>
}

async function page(
  desk: Desk,
  clerk: Clerk,
  {
    contact: sought = '',
    typed = {},
    problem,
  }: { contact?: string | undefined; typed?: Typed; problem?: string },
): Promise<string> {
  const { db } = desk
  const t = clerk.tr.plain
  const isAdmin = clerk.role === 'admin'
  const staff = await db.contact.findMany({
    where: { role: { in: ['coordinator', 'admin'] } },
    select: { id: true, name: true, role: true },
  })
  staff.sort((a, b) => Number(b.role === 'admin') - Number(a.role === 'admin') || inOrder(a.name, b.name))
  const guests = await db.organisation.findMany({
    where: { kind: 'other' },
    orderBy: byName,
    take: mostGuests,
    select: { id: true, name: true },
  })
  const people = sought.trim() === '' ? [] : await contactsNamed(db, sought, found)
  return shell({
    desk,
    clerk,
    section: 'settings',
    title: t('console-settings'),
    problem,
    children: (
      <>
        {!isAdmin && <p class="note">{t('console-settings-read-only')}</p>}
        <Files kept={await filesKept(db)} clerk={clerk} />
        <Workspace settings={typed.settings ?? (await readSettings(db))} guests={guests} clerk={clerk} />
        <Reminders settings={typed.reminders ?? (await readReminderSettings(db))} clerk={clerk} />
        <PrintedPanel settings={await readSettings(db)} clerk={clerk} />
        {await keptPanel(db, clerk, typed.kept)}
        {isAdmin && <MovePanel clerk={clerk} />}
        <section class="panel">
          <h2>{t('console-roles')}</h2>
          <Table
            stacked
            caption={t('console-staff')}
            head={[t('console-contact'), t('console-role'), ...(isAdmin ? [t('console-change')] : [])]}
            rows={staff.map((person) => [
              isAdmin ? (
                <a href={`/console/people/${person.id}`}>{person.name || '–'}</a>
              ) : (
                person.name || '–'
              ),
              t(`console-role-${person.role}`),
              ...(isAdmin ? [<RoleForm id={person.id} role={person.role} clerk={clerk} />] : []),
            ])}
          />
          {isAdmin && (
            <form method="get" class="filter">
              <label class="field">
                <span>{t('console-find-contact')}</span>
                <input type="search" name="contact" value={sought} maxlength={100} />
              </label>
              <button type="submit">{t('console-search')}</button>
            </form>
          )}
          {isAdmin && people.length > 0 && (
            <Table
              caption={t('console-contacts')}
              head={[t('console-contact'), t('console-organisation'), t('console-change')]}
              rows={people.map((person) => [
                <a href={`/console/people/${person.id}`}>{person.name || '–'}</a>,
                person.memberships.map(({ organisation }) => organisation.name).join(', '),
                <RoleForm id={person.id} role={person.role} clerk={clerk} />,
              ])}
            />
          )}
        </section>
      </>
    ),
  })
}

function Files({ kept, clerk }: { kept: Awaited<ReturnType<typeof filesKept>>; clerk: Clerk }) {
  const { count, megabytes, quota } = kept
  return (
    <section class="panel">
      <h2>{clerk.tr.plain('console-files')}</h2>
      <p>
        {clerk.tr.plain('console-files-kept', {
          count,
          megabytes,
          all: quota.all,
          person: quota.personADay,
        })}
      </p>
    </section>
  )
}

function RoleForm({ id, role, clerk }: { id: string; role: Role; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <div class="acts">
      <a class="button" href={`/console/people/${id}`}>
        {t('partners-rename')}
      </a>
      {roles
        .filter((other) => other !== role)
        .map((other) => (
          <Act
            action="/console/settings/role"
            label={t(`console-make-${other}`)}
            confirm={t('console-role-sure')}
            values={{ contact: id, role: other }}
          />
        ))}
    </div>
  )
}
