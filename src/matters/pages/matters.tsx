/** Matters on the coordinators' pages: a list for each kind, one with its numbers, what is made by a press. */

import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import type { Pages } from '../../console/pages.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { readSettings, writeSetting } from '../../db/settings.ts'
import { inLanguage } from '../../forms/form.ts'
import { inOneLine, type NotDone } from '../../i18n/index.ts'
import { importLimits } from '../../partners/import/table.ts'
import { xlsxType } from '../../tables/xlsx.ts'
import { formatDate } from '../../time/format.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { readDutyRules } from '../duty-rules.ts'
import { enterMatter, readEntry } from '../entry.ts'
import { awardedGrants, mattersFile } from '../exporting.ts'
import type { ReadingContext, Typed } from '../fields.ts'
import { type Fact, type MatterKind, stateName } from '../kind.ts'
import { matterKinds } from '../kinds/index.ts'
import { changeMatter, closeMatter, dropDraft, openMatter } from '../making.ts'
import type { Matter } from '../matter.ts'
import { concernedText, dueText, isSilent, numbersText, titleText } from '../messages.ts'
import { plansAt, startRound } from '../rounds.ts'
import { isLate } from '../rules.ts'
import {
  findMatter,
  listMatters,
  listNews,
  type News,
  numbersOf,
  releaseNews,
  type Standing,
  type StateNumbers,
  standingsSeen,
} from '../store.ts'
import { importMatters, readTableOf } from '../table.ts'
import { EntryForm, typedIn } from './entry.tsx'

/** On a page. */
const shown = { list: 200, names: 2000, news: 100 }

export const matterPages: readonly Pages[] = matterKinds.map((kind, index) => ({
  section: kind.command,
  menu: { label: `matters-menu-${kind.name}`, path: `/console/${kind.command}`, order: 22 + index },
  ...(kind.entry && { uploads: [`/${kind.command}/import`] }),
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

  if (kind.entry) mountFiles(app, desk, kind)

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

  if (kind.entry) mountEntry(app, desk, kind)
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

const readingOf = (desk: Desk, clerk: Clerk): ReadingContext => ({
  now: desk.clock(),
  zone: clerk.zone,
  tr: clerk.tr,
})

/** Files: the table of all, what was won, and a table that is taken in. */
function mountFiles(app: Hono<Signed>, desk: Desk, kind: MatterKind): void {
  const { db, clock } = desk
  const page = `/console/${kind.command}`

  app.get(`/${kind.command}/table.xlsx`, async (c) => {
    const { tr, zone } = c.get('clerk')
    const bytes = await mattersFile(db, kind, { now: clock(), zone, tr })
    return download(c, `${kind.command}.xlsx`, xlsxType, bytes)
  })

  if (kind.awarded)
    app.get(`/${kind.command}/awards.csv`, async (c) => {
      const text = await awardedGrants(db, c.get('clerk').zone)
      return download(c, 'grants-360giving.csv', 'text/csv; charset=utf-8', Buffer.from(text))
    })

  app.post(`/${kind.command}/import`, bodyLimit({ maxSize: importLimits.bytes + 65_536 }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await readForm(c)).get('file')
    if (!(file instanceof File) || file.size === 0)
      return leadTo(c, desk, page, { problem: clerk.tr.plain('console-choose-file') })
    const table = await readTableOf(kind, new Uint8Array(await file.arrayBuffer()))
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) =>
      importMatters(tx, { kind, table }, readingOf(desk, clerk), by),
    )
    if (result.kind === 'refused') return leadTo(c, desk, page, refusal(result, clerk))
    const { made, changed, known, faults } = result
    const lines = faults.map((one) =>
      clerk.tr.plain('matters-import-line', { line: one.line, fault: inOneLine(one.faults, clerk.tr) }),
    )
    return leadTo(c, desk, page, {
      notice: clerk.tr.plain('matters-import-done', { made, changed, known }),
      ...(lines.length > 0 && { problem: lines.join(' ') }),
    })
  })
}

/** What is typed: a new one, a change; and what anybody may read of it. */
function mountEntry(app: Hono<Signed>, desk: Desk, kind: MatterKind): void {
  const { db, clock } = desk
  const page = `/console/${kind.command}`
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  app.post(`/${kind.command}`, async (c) => {
    const clerk = c.get('clerk')
    const typed = typedIn(kind, await readForm(c))
    const result = await db.$transaction((tx) =>
      enterMatter(tx, { kind, typed }, readingOf(desk, clerk), by(clerk)),
    )
    if (result.kind === 'made') return leadTo(c, desk, `${page}/${result.matter.id}`)
    const problem = result.kind === 'refused' ? inOneLine(result.faults, clerk.tr) : undefined
    return c.html(await listPage(desk, clerk, kind, { typed, ...(problem && { problem }) }), 400)
  })

  app.post(`/${kind.command}/:id/edit`, async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const typed = typedIn(kind, form)
    const id = c.req.param('id')
    const revision = z.coerce.number().int().catch(-1).parse(form.get('revision'))
    const result = await db.$transaction(async (tx) => {
      const read = await readEntry(tx, kind, typed, readingOf(desk, clerk))
      return 'faults' in read ? read : await changeMatter(tx, { id, revision, edit: read.entered }, by(clerk))
    })
    if (result.kind === 'changed')
      return leadTo(c, desk, `${page}/${id}`, { notice: clerk.tr.plain('matters-saved') })
    const matter = await findMatter(db, id)
    if (!matter || result.kind === 'gone') return c.notFound()
    // Nothing of what was typed is lost.
    const problem = inOneLine(result.faults, clerk.tr)
    return c.html(await matterPage(desk, clerk, matter, { typed, problem }), 400)
  })

  app.post(`/${kind.command}/:id/release`, async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const matterId = c.req.param('id')
    const wanted = { matterId, newsId: String(form.get('news')), released: form.get('released') === 'yes' }
    const done = await db.$transaction((tx) => releaseNews(tx, wanted, clock()))
    return done
      ? leadTo(c, desk, `${page}/${matterId}`, { notice: clerk.tr.plain('matters-saved') })
      : c.notFound()
  })

  app.post(`/${kind.command}/public`, async (c) => {
    const clerk = c.get('clerk')
    if (clerk.role !== 'admin' || !kind.setting) return c.notFound()
    const on = (await readForm(c)).get('on') === 'yes'
    await writeSetting(db, kind.setting, on)
    const address = `${desk.links.base}/${kind.command}`
    const notice = clerk.tr.plain(on ? 'matters-published' : 'matters-unpublished', { address })
    return leadTo(c, desk, page, { notice })
  })
}

function Entering({ clerk, kind, typed }: { clerk: Clerk; kind: MatterKind; typed: Typed }) {
  const t = clerk.tr.plain
  const page = `/console/${kind.command}`
  return (
    <>
      <h2>{t(`matters-${kind.name}-do-new`)}</h2>
      <EntryForm clerk={clerk} kind={kind} action={page} typed={typed} />
      <div class="acts">
        <a class="button" href={`${page}/table.xlsx`}>
          {t('matters-do-export')}
        </a>
        {kind.awarded && (
          <a class="button" href={`${page}/awards.csv`}>
            {t('matters-do-awards')}
          </a>
        )}
      </div>
      <form method="post" action={`${page}/import`} enctype="multipart/form-data" class="panel">
        <FileField
          choose={t('console-file-choose')}
          none={t('console-file-none')}
          accept=".csv,.tsv,.txt,.xlsx,.xls,.ods"
        />
        <button type="submit">{t('matters-do-import')}</button>
      </form>
    </>
  )
}

function PublicPage({ desk, clerk, kind, on }: { desk: Desk; clerk: Clerk; kind: MatterKind; on: boolean }) {
  const t = clerk.tr.plain
  const address = `${desk.links.base}/${kind.command}`
  return (
    <>
      <p class="note">{t(on ? 'matters-published' : 'matters-unpublished', { address })}</p>
      {clerk.role === 'admin' && (
        <Act
          action={`/console/${kind.command}/public`}
          label={t(on ? 'matters-do-unpublish' : 'matters-do-publish')}
          values={{ on: on ? 'no' : 'yes' }}
        />
      )}
    </>
  )
}

/** What was said of it, and what of that anybody may read. */
function NewsTable({ clerk, matter, news }: { clerk: Clerk; matter: Matter; news: readonly News[] }) {
  const t = clerk.tr.plain
  if (news.length === 0) return null
  const action = `/console/${matter.kind.command}/${matter.id}/release`
  return (
    <Table
      caption={t('matters-news')}
      head={[
        t('console-when'),
        t('matters-column-organisation'),
        t('console-state'),
        t('matters-column-news'),
        t('matters-column-by'),
        t('matters-column-released'),
      ]}
      rows={news.map(({ id, at, organisation, state, text, by, releasedAt }) => [
        <When at={at} clerk={clerk} />,
        organisation,
        stateName(state, clerk.tr),
        text ?? '',
        by ?? '',
        text !== null && matter.kind.setting && matter.kind.entry ? (
          <Act
            action={action}
            label={t(releasedAt ? 'matters-do-take-back' : 'matters-do-release')}
            values={{ news: id, released: releasedAt ? 'no' : 'yes' }}
          />
        ) : (
          ''
        ),
      ])}
    />
  )
}

async function listPage(
  desk: Desk,
  clerk: Clerk,
  kind: MatterKind,
  refused: { typed?: Typed; problem?: string } = {},
): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const settings = await readSettings(desk.db)
  const matters = await listMatters(desk.db, kind, shown.list)
  const numbers = await numbersOf(
    desk.db,
    matters.map(({ id }) => id),
  )
  return shell({
    ...{ desk, clerk, section: kind.command, title: t(`matters-menu-${kind.name}`) },
    problem: refused.problem,
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
              t('matters-organisations'),
            ]}
            rows={matters.map((matter) => [
              <a href={`/console/${kind.command}/${matter.id}`}>{titleText(matter, tr)}</a>,
              dueText(matter.due, tr),
              t(`matters-status-${matter.status}`),
              plainText(numbersText(kind, numbers.get(matter.id) ?? {}, tr)),
            ])}
          />
        )}
        {kind.name === 'duty' && <Rounds desk={desk} clerk={clerk} />}
        {kind.entry && <Entering clerk={clerk} kind={kind} typed={refused.typed ?? {}} />}
        {kind.setting && <PublicPage desk={desk} clerk={clerk} kind={kind} on={settings[kind.setting]} />}
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

async function matterPage(
  desk: Desk,
  clerk: Clerk,
  matter: Matter,
  refused: { typed?: Typed; problem?: string } = {},
): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const { kind, id, status } = matter
  const numbers: StateNumbers = (await numbersOf(desk.db, [id])).get(id) ?? {}
  const standings = await standingsSeen(desk.db, matter, shown.names)
  const news = kind.open ? await listNews(desk.db, id, shown.news) : []
  const owner = kind.concerns === 'owner' ? (standings[0]?.organisation.name ?? '') : ''
  const action = `/console/${kind.command}/${id}`
  return shell({
    ...{ desk, clerk, section: kind.command, title: titleText(matter, tr) },
    problem: refused.problem,
    children: (
      <>
        <Facts
          facts={[
            [t('matters-column-due'), dueText(matter.due, tr)],
            [t('console-state'), t(`matters-status-${status}`)],
            [t('matters-column-for'), concernedText(matter, standings, tr)],
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
            {kind.open && <NewsTable clerk={clerk} matter={matter} news={news} />}
          </>
        )}
        {kind.entry && (
          <details {...(refused.problem !== undefined && { open: true })}>
            <summary>{t('matters-edit')}</summary>
            <EntryForm
              clerk={clerk}
              kind={kind}
              action={`${action}/edit`}
              typed={refused.typed ?? kind.entry.typed(matter, matter.details, owner, tr)}
              revision={matter.revision}
            />
          </details>
        )}
      </>
    ),
  })
}

export function FactValue({ fact: { value, url } }: { fact: Fact }) {
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
      rows={standings.map(({ organisation, state, note, changedBy, changedAt, askedAt }) => [
        <a href={`/console/partners/${organisation.id}`}>{organisation.name}</a>,
        <>
          {isLate(matter, state, now) && <strong title={t('matters-late')}>⚠ </strong>}
          {stateName(state, tr)}
          {isSilent({ askedAt, changedAt }) && ` (${t('matters-silent')})`}
        </>,
        note ?? '',
        changedBy ?? '',
        state === matter.kind.states[0] ? '' : <When at={changedAt} clerk={clerk} />,
      ])}
    />
  )
}
