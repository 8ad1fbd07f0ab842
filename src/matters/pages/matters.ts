/** The coordinators' pages of matters, the same for each kind: their addresses, and what is done by a press. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, longestOutcome, refusal } from '../../console/outcome.ts'
import type { Pages } from '../../console/pages.ts'
import { writeSetting } from '../../db/settings.ts'
import { inOneLine, type NotDone } from '../../i18n/index.ts'
import { importLimits } from '../../partners/import/table.ts'
import { xlsxType } from '../../tables/xlsx.ts'
import { readForm } from '../../web/form.ts'
import { enterMatter, readEntry } from '../entry.ts'
import { awardedGrants, mattersFile } from '../exporting.ts'
import { findLead, namedBy, settleLead, typedOf } from '../feeds/feeds.ts'
import { namedSaid, typedNamed } from '../feeds/named.ts'
import type { ReadingContext } from '../fields.ts'
import type { MatterKind } from '../kind.ts'
import { matterKinds } from '../kinds/index.ts'
import { changeMatter, closeMatter, dropDraft, openMatter } from '../making.ts'
import { planReport, reportFormats } from '../plan-report.ts'
import { planYear } from '../plan-year.ts'
import { startRound } from '../rounds.ts'
import { findMatter, findPicture, releaseNews } from '../store.ts'
import { importMatters, readTableOf } from '../table.ts'
import { importedSaid, refusedSaid, remarksSaid } from '../table-said.ts'
import { deadlines } from './ahead.tsx'
import { typedIn } from './entry.tsx'
import { mountFeeds } from './feeds.tsx'
import { listPage } from './list.tsx'
import { matterPage } from './one.tsx'
import { behindPanel } from './panel.tsx'

export const matterPages: readonly Pages[] = matterKinds.map((kind, index) => ({
  section: kind.command,
  menu: { label: `matters-menu-${kind.name}`, path: `/console/${kind.command}`, order: 22 + index },
  // One list of all kinds.
  ...(index === 0 && { ahead: deadlines }),
  ...(kind.reported && { panels: [behindPanel] }),
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

  app.get(`/${kind.command}`, async (c) => {
    const asked = kind.watched ? c.req.query('lead') : undefined
    const lead = asked === undefined ? null : await findLead(db, asked)
    const clerk = c.get('clerk')
    if (!lead) return c.html(await listPage(desk, clerk, kind))
    const named = namedBy(lead, readingOf(desk, clerk))
    const typed = { ...typedNamed(named), ...typedOf(lead) }
    const proposed = namedSaid(named, clerk.tr)
    return c.html(
      await listPage(desk, clerk, kind, {
        typed,
        lead: lead.id,
        ...(proposed !== undefined && { proposed }),
      }),
    )
  })

  app.get(`/matters/:id`, async (c, next) => {
    const matter = await find(c.req.param('id'))
    return matter ? c.redirect(address(matter.id)) : await next()
  })

  if (kind.entry) mountFiles(app, desk, kind)
  if (kind.watched) mountFeeds(app, desk)

  app.get(`/${kind.command}/:id`, async (c) => {
    const matter = await find(c.req.param('id'))
    return matter ? c.html(await matterPage(desk, c.get('clerk'), matter)) : c.notFound()
  })

  app.get(`/${kind.command}/:id/picture/:news`, async (c) => {
    const { id, news } = c.req.param()
    // What an organisation keeps to itself has no news that others see.
    const matter = kind.open ? await find(id) : null
    const picture = matter && (await findPicture(db, { matterId: matter.id, newsId: news }))
    return picture ? download(c, picture.name, picture.type, picture.bytes) : c.notFound()
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
  if (kind.rounds)
    app.post(`/${kind.command}`, async (c) => {
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

  if (kind.reported)
    app.get(`/${kind.command}/:file{report-\\d{4}\\.(?:pdf|xlsx)}`, async (c) => {
      const { tr, zone, workspace } = c.get('clerk')
      const [year, format] = c.req.param('file').slice('report-'.length).split('.')
      const now = clock()
      const plan = await planYear(db, { year: Number(year), now, zone })
      const made = await planReport(plan, z.enum(reportFormats).parse(format), { workspace, zone, now, tr })
      return download(c, made.name, made.type, made.bytes)
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
    const done = inOneLine(importedSaid(result), clerk.tr)
    const refused = refusedSaid(result, clerk.tr, longestOutcome)
    return leadTo(c, desk, page, {
      notice: [done, ...remarksSaid(result, clerk.tr, longestOutcome - done.length)].join(' '),
      ...(refused.length > 0 && { problem: refused.join(' ') }),
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
    const form = await readForm(c)
    const typed = typedIn(kind, form)
    const sent = form.get('lead')
    const lead = typeof sent === 'string' ? sent : undefined
    const result = await db.$transaction(async (tx) => {
      const made = await enterMatter(tx, { kind, typed }, readingOf(desk, clerk), by(clerk))
      if (made.kind === 'made' && lead !== undefined) await settleLead(tx, lead, by(clerk))
      return made
    })
    if (result.kind === 'made')
      return leadTo(c, desk, `${page}/${result.matter.id}`, {
        notice: inOneLine(result.remarks ?? [], clerk.tr),
      })
    const problem = result.kind === 'refused' ? inOneLine(result.faults, clerk.tr) : undefined
    return c.html(
      await listPage(desk, clerk, kind, {
        typed,
        ...(lead !== undefined && { lead }),
        ...(problem && { problem }),
      }),
      400,
    )
  })

  app.post(`/${kind.command}/:id/edit`, async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const typed = typedIn(kind, form)
    const id = c.req.param('id')
    const revision = z.coerce.number().int().catch(-1).parse(form.get('revision'))
    const result = await db.$transaction(async (tx) => {
      const read = await readEntry(tx, kind, typed, readingOf(desk, clerk))
      if ('faults' in read) return read
      const changed = await changeMatter(tx, { id, revision, edit: read.entered }, by(clerk))
      return changed.kind === 'changed' ? { ...changed, remarks: read.remarks } : changed
    })
    if (result.kind === 'changed') {
      const notice = inOneLine([{ key: 'matters-saved', args: {} }, ...result.remarks], clerk.tr)
      return leadTo(c, desk, `${page}/${id}`, { notice })
    }
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
