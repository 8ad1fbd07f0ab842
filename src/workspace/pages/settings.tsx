/** Settings of the workspace, reminder rules and roles. Coordinators see them, admins change them. */
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { type Role, roles } from '../../base/role.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { adminsOnly } from '../../console/session.ts'
import { Act, shell, Table } from '../../console/shell.tsx'
import { filesKept } from '../../db/file-quota.ts'
import { readSettings } from '../../db/settings.ts'
import { inOneLine } from '../../i18n/index.ts'
import { changeRole } from '../../partners/roles.ts'
import { contactsNamed } from '../../partners/store.ts'
import { reminderKinds } from '../../reminders/kinds.ts'
import {
  isOn,
  type ReminderRule,
  type ReminderSettings,
  readReminderSettings,
  reminderSettingsSchema,
  rulesOf,
  writeReminderSettings,
} from '../../reminders/settings.ts'
import { readForm } from '../../web/form.ts'
import { tellMove } from '../moving.ts'
import { changeKept, changeSettings, keptNames, type MainSettings } from '../settings.ts'
import { keptPanel } from './kept.tsx'
import { MovePanel } from './move.tsx'
import { PrintedPanel, printedPages } from './printed.tsx'

/** Rows of a rule's form: those there are, and some to add. */
const spare = 2
const found = 20
/** What stands on attendance sheets and certificates. */
const printed = ['projectName', 'projectNumber', 'registrationNumber'] as const
/** When coordinators hear of who joined and left. */
const newsTimes = ['each', 'daily', 'never'] as const
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

/** `<kind>.<row>.amount|unit|always`, or `<kind>` of what is on or off; rows without an amount are left out. */
function readRules(form: FormData): ReminderSettings {
  const rules = (kind: string) => {
    const rows: ReminderRule[] = []
    for (let row = 0; form.has(`${kind}.${row}.amount`); row += 1) {
      const amount = form.get(`${kind}.${row}.amount`)
      if (amount === '') continue
      const number = Number(amount)
      rows.push({
        before: form.get(`${kind}.${row}.unit`) === 'hours' ? { hours: number } : { days: number },
        quiet: form.get(`${kind}.${row}.always`) !== 'yes',
      })
    }
    return rows
  }
  return Object.fromEntries(
    reminderKinds
      .all()
      .map((kind) => [kind.name, 'ahead' in kind ? rules(kind.name) : form.get(kind.name) === 'yes']),
  )
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
    orderBy: [{ role: 'desc' }, { name: 'asc' }],
    select: { id: true, name: true, role: true },
  })
  const guests = await db.organisation.findMany({
    where: { kind: 'other' },
    orderBy: { name: 'asc' },
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

interface WorkspaceProps {
  settings: MainSettings
  /** Organisations that are none of the partners' kinds: guests may be put there. */
  guests: { id: string; name: string }[]
  clerk: Clerk
}

function Workspace({ settings: now, guests, clerk }: WorkspaceProps) {
  const t = clerk.tr.plain
  const isAdmin = clerk.role === 'admin'
  return (
    <section class="panel">
      <h2>{t('console-workspace')}</h2>
      <form method="post" action="/console/settings">
        <fieldset disabled={!isAdmin}>
          <legend class="hidden-heading">{t('console-workspace')}</legend>
          <label class="field">
            <span>{t('console-name')}</span>
            <input name="name" required maxlength={100} value={now.name} />
          </label>
          <label class="field">
            <span>{t('console-zone')}</span>
            <select name="zone">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option selected={zone === now.zone}>{zone}</option>
              ))}
            </select>
          </label>
          <div class="pair">
            <label class="field">
              <span>{t('console-quiet-from')}</span>
              <input type="time" name="from" required value={now.quietHours.from} />
            </label>
            <label class="field">
              <span>{t('console-quiet-to')}</span>
              <input type="time" name="to" required value={now.quietHours.to} />
            </label>
          </div>
          <p class="note">{t('console-quiet-how')}</p>
          <label class="field">
            <span>{t('console-smallest-cell')}</span>
            <input type="number" name="smallestCell" min={5} max={100} required value={now.smallestCell} />
            <small>{t('console-smallest-cell-how')}</small>
          </label>
          <label class="check">
            <input type="checkbox" name="publicProgrammes" value="yes" checked={now.publicProgrammes} />
            <span>{t('console-public-programmes')}</span>
          </label>
          <p class="note">{t('console-public-programmes-how')}</p>
          <label class="check">
            <input type="checkbox" name="publicOffers" value="yes" checked={now.publicOffers} />
            <span>{t('console-public-offers')}</span>
          </label>
          <p class="note">{t('console-public-offers-how')}</p>
          <label class="field">
            <span>{t('console-guests-join')}</span>
            <select name="guestOrganisation">
              <option value="">{t('console-guests-nowhere')}</option>
              {guests.map(({ id, name }) => (
                <option value={id} selected={id === now.guestOrganisation}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{t('console-news')}</span>
            <select name="membershipNews">
              {newsTimes.map((when) => (
                <option value={when} selected={when === now.membershipNews}>
                  {t(`console-news-${when}`)}
                </option>
              ))}
            </select>
          </label>
          {printed.map((name) => (
            <label class="field">
              <span>{t(`console-printed-${name}`)}</span>
              <input name={name} maxlength={name === 'projectName' ? 200 : 100} value={now[name]} />
            </label>
          ))}
          {isAdmin && (
            <button type="submit" class="primary">
              {t('console-save')}
            </button>
          )}
        </fieldset>
      </form>
    </section>
  )
}

function Reminders({ settings, clerk }: { settings: ReminderSettings; clerk: Clerk }) {
  const t = clerk.tr.plain
  const kinds = reminderKinds.all()
  const isAdmin = clerk.role === 'admin'
  return (
    <section class="panel">
      <h2>{t('console-reminders')}</h2>
      <form method="post" action="/console/settings/reminders">
        {kinds.map(
          (kind) =>
            'ahead' in kind && (
              <fieldset disabled={!isAdmin}>
                <legend>{kind.title(clerk.tr)}</legend>
                {[
                  ...rulesOf(settings, kind),
                  ...(isAdmin ? Array<undefined>(spare).fill(undefined) : []),
                ].map((rule, row) => (
                  <Rule rule={rule} name={`${kind.name}.${row}`} clerk={clerk} />
                ))}
              </fieldset>
            ),
        )}
        {kinds.map(
          (kind) =>
            'ask' in kind && (
              <label class="check">
                <input
                  type="checkbox"
                  name={kind.name}
                  value="yes"
                  checked={isOn(settings, kind)}
                  disabled={!isAdmin}
                />
                <span>{kind.title(clerk.tr)}</span>
              </label>
            ),
        )}
        {isAdmin && (
          <button type="submit" class="primary">
            {t('console-save')}
          </button>
        )}
      </form>
    </section>
  )
}

function Rule({ rule, name, clerk }: { rule: ReminderRule | undefined; name: string; clerk: Clerk }) {
  const t = clerk.tr.plain
  const before = rule?.before
  const amount = before === undefined ? '' : 'days' in before ? before.days : before.hours
  const unit = before !== undefined && 'hours' in before ? 'hours' : 'days'
  return (
    <div class="rule">
      <input
        type="number"
        name={`${name}.amount`}
        min={1}
        max={60}
        value={amount}
        aria-label={t('console-rule-amount')}
      />
      <select name={`${name}.unit`} aria-label={t('console-rule-unit')}>
        {(['days', 'hours'] as const).map((one) => (
          <option value={one} selected={one === unit}>
            {t(`console-rule-${one}`)}
          </option>
        ))}
      </select>
      <label class="check">
        <input type="checkbox" name={`${name}.always`} value="yes" checked={rule?.quiet === false} />
        <span>{t('console-rule-always')}</span>
      </label>
    </div>
  )
}
