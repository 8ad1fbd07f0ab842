/** Matters on the coordinators' pages: a list for each kind, one with its numbers, what is made by a press. */
import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import type { Pages } from '../../console/pages.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { inLanguage } from '../../forms/form.ts'
import type { NotDone } from '../../i18n/index.ts'
import { formatDate } from '../../time/format.ts'
import { readForm } from '../../web/form.ts'
import { readDutyRules } from '../duty-rules.ts'
import { type Fact, type MatterKind, stateName } from '../kind.ts'
import { matterKinds } from '../kinds/index.ts'
import { closeMatter, dropDraft, openMatter } from '../making.ts'
import type { Matter } from '../matter.ts'
import { dueText, titleText } from '../messages.ts'
import { plansAt, startRound } from '../rounds.ts'
import { isLate } from '../rules.ts'
import { scopeText } from '../scope.ts'
import {
  findMatter,
  listMatters,
  numbersOf,
  type Standing,
  type StateNumbers,
  standingsSeen,
} from '../store.ts'

/** On a page. */
const shown = { list: 200, names: 2000 }

export const matterPages: readonly Pages[] = matterKinds.map((kind, index) => ({
  section: kind.command,
  menu: { label: `matters-menu-${kind.name}`, path: `/console/${kind.command}`, order: 22 + index },
  mount: (app, desk) => mount(app, desk, kind),
}))

function mount(app: Hono<Signed>, desk: Desk, kind: MatterKind): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })
  const address = (id: string) => `/console/${kind.command}/${id}`
  const find = async (id: string) => {
    const matter = await findMatter(db, id)
    return matter?.kind === kind ? matter : null
  }

  app.get(`/${kind.command}`, async (c) => c.html(await listPage(desk, c.get('clerk'), kind)))

  app.get(`/matters/:id`, async (c, next) => {
    const matter = await find(c.req.param('id'))
    return matter ? c.redirect(address(matter.id)) : await next()
  })

  app.get(`/${kind.command}/:id`, async (c) => {
    const matter = await find(c.req.param('id'))
    return matter ? c.html(await matterPage(desk, c.get('clerk'), matter)) : c.notFound()
  })

  const act = (
    name: string,
    run: (id: string, clerk: Clerk) => Promise<NotDone | (Outcome & { page?: string })>,
  ): void => {
    app.post(`/${kind.command}/:id/${name}`, async (c) => {
      const clerk = c.get('clerk')
      const id = c.req.param('id') ?? ''
      if (!(await find(id))) return c.notFound()
      const result = await run(id, clerk)
      if (!('kind' in result)) return leadTo(c, desk, result.page ?? address(id), result)
      return result.kind === 'gone' ? c.notFound() : leadTo(c, desk, address(id), refusal(result, clerk))
    })
  }
  act('open', async (id, clerk) => {
    const result = await db.$transaction((tx) => openMatter(tx, id, by(clerk)))
    if (result.kind !== 'opened') return result
    return { notice: clerk.tr.plain('matters-opened', { organisations: result.organisations }) }
  })
  act('close', async (id, clerk) => {
    const result = await db.$transaction((tx) => closeMatter(tx, id, by(clerk)))
    return result.kind === 'closed' ? { notice: clerk.tr.plain('matters-closed') } : { kind: 'gone' }
  })
  act('drop', async (id, clerk) => {
    const result = await db.$transaction((tx) => dropDraft(tx, id))
    return result.kind === 'dropped'
      ? { notice: clerk.tr.plain('matters-dropped'), page: `/console/${kind.command}` }
      : { kind: 'gone' }
  })

  if (kind.name === 'duty')
    app.post('/duties', async (c) => {
      const clerk = c.get('clerk')
      const sent = Object.fromEntries(await readForm(c))
      const year = z.coerce.number().int().min(2000).max(2200).safeParse(sent.year).data
      const page = `/console/${kind.command}`
      if (year === undefined)
        return leadTo(c, desk, page, { problem: clerk.tr.plain('console-not-understood') })
      const { started, known, over } = await db.$transaction((tx) => startRound(tx, year, by(clerk)))
      const notice = clerk.tr.plain('matters-round-started', {
        ...{ year: String(year), started: started.length, known, over },
      })
      return leadTo(c, desk, page, { notice })
    })
}

async function listPage(desk: Desk, clerk: Clerk, kind: MatterKind): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const matters = await listMatters(desk.db, kind, shown.list)
  const numbers = await numbersOf(
    desk.db,
    matters.map(({ id }) => id),
  )
  return shell({
    ...{ desk, clerk, section: kind.command, title: t(`matters-menu-${kind.name}`) },
    children: (
      <>
        {matters.length === 0 ? (
          <p class="note">{t(`matters-${kind.name}-none`)}</p>
        ) : (
          <Table
            titled
            caption={t(`matters-menu-${kind.name}`)}
            head={[
              t('matters-column-what'),
              t('matters-column-due'),
              t('console-state'),
              ...kind.states.map((state) => stateName(state, tr)),
            ]}
            rows={matters.map((matter) => [
              <a href={`/console/${kind.command}/${matter.id}`}>{titleText(matter, tr)}</a>,
              dueText(matter.due, tr),
              t(`matters-status-${matter.status}`),
              ...kind.states.map((state) => numbers.get(matter.id)?.[state] ?? 0),
            ])}
          />
        )}
        {kind.name === 'duty' && <Rounds desk={desk} clerk={clerk} />}
      </>
    ),
  })
}

/** What each year's round would bring, and the button that starts it. */
function Rounds({ desk, clerk }: { desk: Desk; clerk: Clerk }) {
  const { tr, zone, language } = clerk
  const { rules, faults } = readDutyRules()
  const plans = plansAt(rules, desk.clock(), zone).filter(({ ahead }) => ahead.length > 0)
  return (
    <>
      {plans.map(({ year, ahead }) => (
        <section class="panel">
          <h2>{tr.plain('matters-round-year', { year: String(year) })}</h2>
          <ul>
            {ahead.map(({ rule, day }) => (
              <li>
                {formatDate(day, language)}: {inLanguage(rule.title, language)}{' '}
                <a href={rule.details.source.url} class="note">
                  {tr.plain('matters-source', {
                    title: inLanguage(rule.details.source.title, language),
                    asOf: formatDate(rule.details.asOf, language),
                  })}
                </a>
              </li>
            ))}
          </ul>
          <Act
            action="/console/duties"
            label={tr.plain('matters-round-do', { year: String(year) })}
            values={{ year: String(year) }}
          />
        </section>
      ))}
      {faults.map(({ file, fault }) => (
        <p class="problem">{tr.plain('matters-round-fault', { file, fault })}</p>
      ))}
    </>
  )
}

async function matterPage(desk: Desk, clerk: Clerk, matter: Matter): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const { kind, id, status } = matter
  const numbers: StateNumbers = (await numbersOf(desk.db, [id])).get(id) ?? {}
  const standings = await standingsSeen(desk.db, matter, shown.names)
  const action = `/console/${kind.command}/${id}`
  return shell({
    ...{ desk, clerk, section: kind.command, title: titleText(matter, tr) },
    children: (
      <>
        <Facts
          facts={[
            [t('matters-column-due'), dueText(matter.due, tr)],
            [t('console-state'), t(`matters-status-${status}`)],
            [t('matters-column-for'), scopeText(matter.scope, tr)],
            ...kind
              .facts(matter.details, tr)
              .map((fact): [string, Child] => [fact.label, <FactValue fact={fact} />]),
          ]}
        />
        <p class="description">{inLanguage(matter.text, tr.language)}</p>
        <div class="acts">
          {status === 'draft' && (
            <Act action={`${action}/open`} label={t('matters-do-open')} kind="primary" />
          )}
          {status === 'draft' && <Act action={`${action}/drop`} label={t('matters-do-drop')} />}
          {status === 'open' && <Act action={`${action}/close`} label={t('matters-do-close')} />}
        </div>
        {status !== 'draft' && (
          <>
            <Facts
              facts={kind.states.map((state): [string, Child] => [
                stateName(state, tr),
                String(numbers[state] ?? 0),
              ])}
            />
            {!kind.open && <p class="note">{t('matters-private')}</p>}
            <Standings clerk={clerk} matter={matter} standings={standings} now={desk.clock()} />
          </>
        )}
      </>
    ),
  })
}

function FactValue({ fact: { value, url } }: { fact: Fact }) {
  const words =
    typeof value === 'string' ? (
      value
    ) : (
      <ul>
        {value.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    )
  return url === undefined ? words : <a href={url}>{words}</a>
}

function Standings({
  clerk,
  matter,
  standings,
  now,
}: {
  clerk: Clerk
  matter: Matter
  standings: readonly Standing[]
  now: Date
}) {
  const { tr } = clerk
  const t = tr.plain
  if (standings.length === 0) return null
  return (
    <Table
      caption={t('matters-organisations')}
      head={[
        t('matters-column-organisation'),
        t('console-state'),
        t('matters-column-note'),
        t('matters-column-by'),
        t('console-when'),
      ]}
      rows={standings.map(({ organisation, state, note, changedBy, changedAt }) => [
        <a href={`/console/partners/${organisation.id}`}>{organisation.name}</a>,
        <>
          {isLate(matter, state, now) && <strong title={t('matters-late')}>⚠ </strong>}
          {stateName(state, tr)}
        </>,
        note ?? '',
        changedBy ?? '',
        state === matter.kind.states[0] ? '' : <When at={changedAt} clerk={clerk} />,
      ])}
    />
  )
}
