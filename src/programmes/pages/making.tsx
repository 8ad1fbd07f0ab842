/** Making, changing, copying and announcing programmes on the pages: one form, the same questions as in chat. */
import { isDeepStrictEqual } from 'node:util'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { inOneLine, type Said } from '../../i18n/index.ts'
import type { Audience } from '../../partners/audience.ts'
import { readTypedAudience } from '../../partners/audiences/typed.ts'
import { formatMoment } from '../../time/format.ts'
import { instantOf } from '../../time/moment.ts'
import { readForm } from '../../web/form.ts'
import { overbooked, skippedText } from '../acts-chat.ts'
import { announceLater } from '../announcing.ts'
import { announceProgramme, changeProgramme, discardProgramme, planProgramme } from '../changing.ts'
import { copyProgramme } from '../copying.ts'
import { readProgramme } from '../one-message.ts'
import { wordsIn } from '../programme.ts'
import { pastReminders } from '../reminders.ts'
import { whyClosed } from '../rules.ts'
import { faultsOfSeries } from '../series-found.ts'
import { findProgramme, saveDraftAudience } from '../store.ts'
import { templatesOf } from '../templates.ts'
import {
  differing,
  momentIn,
  nothingWritten,
  readWritten,
  writtenFrom,
  writtenIn,
  writtenOf,
} from '../written.ts'
import { askAgain, type PageOf } from './acts.ts'
import { type FormPage, formPage } from './making-form.tsx'

const list = '/console/programmes'

export function makingPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })
  const fresh = (clerk: Clerk): FormPage => ({
    ...{ written: nothingWritten, audience: { all: true }, action: `${list}/new` },
    title: clerk.tr.plain('programmes-form-new'),
  })
  const audienceIn = async (form: FormData, clerk: Clerk): Promise<Audience | Said> =>
    await readTypedAudience(db, textOf(form, 'audience'), clerk.language, clerk.tr, textOf(form, 'kept'))

  app.get('/programmes/new', async (c) => {
    const clerk = c.get('clerk')
    const what = (c.req.query('what') ?? '').slice(0, 2000)
    const found = what === '' ? null : readProgramme(what, clerk.language, { now: clock(), zone: clerk.zone })
    const written = found ? writtenFrom(found, clerk.language) : nothingWritten
    const faults = found ? [...(found.unclear ?? []), ...faultsOfSeries(found)] : []
    const problem = faults.length > 0 && { problem: inOneLine(faults, clerk.tr) }
    return c.html(
      formPage(
        desk,
        clerk,
        { ...fresh(clerk), written, ...problem },
        { what, templates: await templatesOf(db) },
      ),
    )
  })

  app.post('/programmes/new', async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const written = writtenIn(form)
    const read = readWritten(written, { now: clock(), zone: clerk.zone })
    const audience = await audienceIn(form, clerk)
    const again = (faults: readonly Said[]) => {
      const page = { ...fresh(clerk), written, typed: textOf(form, 'audience') }
      return c.html(formPage(desk, clerk, { ...page, problem: inOneLine(faults, clerk.tr) }), 400)
    }
    if (read.kind === 'refused') return again(read.faults)
    if ('key' in audience) return again([audience])
    const { programme, series } = read
    const result = await db.$transaction((tx) =>
      planProgramme(tx, { ...programme, audience }, by(clerk), series),
    )
    return result.kind === 'refused'
      ? again(result.faults)
      : leadTo(c, desk, `${list}/${result.programme.id}`)
  })

  app.get('/programmes/:id/edit', async (c) => {
    const clerk = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const closed = programme.status === 'draft' ? [] : whyClosed(programme, clock())
    if (closed.length > 0)
      return leadTo(c, desk, `${list}/${programme.id}`, { problem: inOneLine(closed, clerk.tr) })
    return c.html(
      formPage(desk, clerk, {
        ...{ written: writtenOf(programme, clerk.zone), audience: programme.audience },
        ...{ action: `${list}/${programme.id}/edit`, title: wordsIn(programme.title, clerk.language) },
        announced: programme.status === 'announced',
      }),
    )
  })

  app.post('/programmes/:id/edit', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const before = await findProgramme(db, id)
    if (!before) return c.notFound()
    const written = writtenIn(form)
    const read = readWritten(written, { now: clock(), zone: clerk.zone })
    const audience = await audienceIn(form, clerk)
    const again = (faults: readonly Said[]) =>
      c.html(
        formPage(desk, clerk, {
          ...{ written, audience: before.audience, typed: textOf(form, 'audience') },
          ...{ action: `${list}/${id}/edit`, title: wordsIn(before.title, clerk.language) },
          ...{ announced: before.status === 'announced', problem: inOneLine(faults, clerk.tr) },
        }),
        400,
      )
    if (read.kind === 'refused') return again(read.faults)
    if ('key' in audience) return again([audience])
    const reason = textOf(form, 'reason').trim().slice(0, 300)
    const result = await db.$transaction(async (tx) => {
      const changed = await changeProgramme(tx, id, differing(before, read.programme), by(clerk), reason)
      // What is refused changes nothing, and what nobody touched stays as somebody else may have set it meanwhile.
      if (changed.kind === 'changed' && !isDeepStrictEqual(audience, before.audience))
        await saveDraftAudience(tx, id, audience)
      return changed
    })
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return again(result.faults)
    const { told, asked, changed } = result
    const saved = clerk.tr.plain(changed.length > 0 ? 'programmes-change-told' : 'console-saved', {
      told,
      asked,
    })
    const over = overbooked(result)
    return leadTo(c, desk, `${list}/${id}`, {
      notice: over ? `${saved} ${inOneLine([over], clerk.tr)}` : saved,
    })
  })

  app.post('/programmes/:id/copy', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => copyProgramme(tx, id, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    const when = formatMoment(result.programme.starts, clerk.language)
    return leadTo(c, desk, `${list}/${result.programme.id}`, {
      notice: clerk.tr.plain('programmes-copied', { when }),
    })
  })

  app.post('/programmes/:id/announce', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const page = `${list}/${id}`
    const form = await readForm(c)
    // At once only by the press that has no time beside it: an emptied time is no time.
    const later = form.has('at') ? (momentIn(textOf(form, 'at'), clerk.zone) ?? undefined) : null
    const again = async (outcome: Outcome) => await askAgain(c, await pageOf(id, { ...clerk, outcome }), form)
    if (later === undefined) return again({ problem: clerk.tr.plain('console-not-understood') })
    const result = await db.$transaction(async (tx) =>
      later === null
        ? await announceProgramme(tx, id, by(clerk))
        : await announceLater(tx, id, instantOf(later), by(clerk)),
    )
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return again(refusal(result, clerk))
    const skipped =
      result.kind === 'announced'
        ? skippedText(await pastReminders(db, result.programme, clock()), clerk.tr)
        : undefined
    const notice =
      later === null
        ? [clerk.tr.plain('console-programme-is-out'), skipped && plainText(skipped)]
            .filter(Boolean)
            .join(' ')
        : clerk.tr.plain('programmes-waits', { when: formatMoment(later, clerk.language) })
    return leadTo(c, desk, page, { notice })
  })

  app.post('/programmes/:id/not-later', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const page = `${list}/${id}`
    const result = await db.$transaction((tx) => announceLater(tx, id, null, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    return result.kind === 'refused'
      ? leadTo(c, desk, page, refusal(result, clerk))
      : leadTo(c, desk, page, { notice: clerk.tr.plain('programmes-waits-not') })
  })

  app.post('/programmes/:id/discard', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => discardProgramme(tx, id))
    if (result.kind === 'gone') return c.notFound()
    return result.kind === 'refused'
      ? leadTo(c, desk, `${list}/${id}`, refusal(result, clerk))
      : leadTo(c, desk, list, { notice: clerk.tr.plain('programmes-discarded') })
  })
}

function textOf(form: FormData, name: string): string {
  return z.string().catch('').parse(form.get(name))
}
