/** Programmes: who comes, who waits, who came. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { readForm } from '../../web/form.ts'
import { cancelProgramme, cancelSeries } from '../cancelling.ts'
import { issueCertificates, withdrawCertificate } from '../certifying.ts'
import { listProgramme } from '../changing.ts'
import { leavingAt, markLeft } from '../leaving.ts'
import { markAttendance } from '../marking.ts'
import { attendanceFile, attendanceSheet, certificatesFile } from '../paper-files.ts'
import { wordsIn } from '../programme.ts'
import { remindUnanswered } from '../reminding.ts'
import { findProgramme } from '../store.ts'
import { askAgain, type PageOf, rosterOf } from './acts.ts'
import { datePollPages } from './date-polls.tsx'
import { doorPages } from './door.tsx'
import { figuresPages } from './figures.tsx'
import { looksPages } from './looks.tsx'
import { makingPages } from './making.tsx'
import { materialPages } from './materials.tsx'
import { programmeList } from './programme-list.tsx'
import { programmePage } from './programme-page.tsx'
import { questionPages } from './questions.tsx'
import { rosterAsked, rosterOfForm } from './roster-address.ts'
import { seatPages } from './seats.tsx'
import { seriesPages } from './series.tsx'

export function programmes(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })
  const pageOf: PageOf = async (id, clerk, roster) => {
    const programme = await findProgramme(db, id)
    return programme && (await programmePage(desk, clerk, programme, roster))
  }
  programmeList(app, desk)
  makingPages(app, desk, pageOf)
  figuresPages(app, desk)
  seatPages(app, desk, pageOf)
  doorPages(app, desk)
  datePollPages(app, desk)
  seriesPages(app, desk, pageOf)
  questionPages(app, desk, pageOf)
  materialPages(app, desk, pageOf)
  looksPages(app, desk, pageOf)

  app.get('/programmes/:id', async (c) => {
    const page = await pageOf(c.req.param('id'), c.get('clerk'), rosterAsked(c.req.query()))
    return page === null ? c.notFound() : c.html(page)
  })

  app.get('/programmes/:id/attendance/:format{xlsx|csv}', async (c) => {
    const clerk = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const format = c.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
    const { type, bytes } = await attendanceFile(db, programme, format, clerk, rosterAsked(c.req.query()))
    return download(c, `${wordsIn(programme.title, clerk.language)}.${format}`, type, bytes)
  })

  app.get('/programmes/:id/sheet.pdf', async (c) => {
    const { tr } = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const { type, bytes } = await attendanceSheet(db, programme, { tr, now: clock() })
    const title = wordsIn(programme.title, tr.language)
    return download(c, `${title} – ${tr.plain('programmes-sheet-file')}.pdf`, type, bytes)
  })

  app.post('/programmes/:id/certificates', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => issueCertificates(tx, id, 'all', by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return leadTo(c, desk, `/console/programmes/${id}`, refusal(result, clerk))
    const { tr } = clerk
    const { type, bytes } = await certificatesFile(db, result, { tr, now: clock(), base: desk.links.base })
    const title = wordsIn(result.programme.title, clerk.language)
    return download(c, `${title} – ${tr.plain('programmes-certificate-file')}.pdf`, type, bytes)
  })

  app.post('/programmes/:id/certificates/:certificate/withdraw', async (c) => {
    const result = await db.$transaction((tx) =>
      withdrawCertificate(tx, { id: c.req.param('certificate') }, by(c.get('clerk'))),
    )
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${c.req.param('id')}`, refusal(result, c.get('clerk')))
  })

  app.post('/programmes/:id/attended', async (c) => {
    const id = c.req.param('id')
    const form = await readForm(c)
    const contactId = z.string().min(1).max(40).safeParse(form.get('contact')).data
    const who = contactId === undefined ? 'all' : { contactId, attended: form.get('came') === 'yes' }
    const result = await db.$transaction((tx) => markAttendance(tx, id, who, by(c.get('clerk'))))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, rosterOf(id, form), refusal(result, c.get('clerk')))
  })

  app.post('/programmes/:id/left', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const programme = await findProgramme(db, id)
    if (!programme) return c.notFound()
    const contactId = z.string().catch('').parse(form.get('contact'))
    const time = z.iso.time({ precision: -1 }).safeParse(form.get('at')).data
    const at = time === undefined ? null : leavingAt(programme, time, clock())
    const result = await db.$transaction((tx) => markLeft(tx, id, contactId, at, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused')
      return await askAgain(
        c,
        await pageOf(id, { ...clerk, outcome: refusal(result, clerk) }, rosterOfForm(form)),
        form,
      )
    return leadTo(c, desk, rosterOf(id, form), refusal(result, clerk))
  })

  app.post('/programmes/:id/listed', async (c) => {
    const id = c.req.param('id')
    const listed = (await readForm(c)).get('listed') === 'yes'
    const result = await db.$transaction((tx) => listProgramme(tx, id, listed))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused')
      return leadTo(c, desk, `/console/programmes/${id}`, refusal(result, c.get('clerk')))
    return leadTo(c, desk, `/console/programmes/${id}`, {
      notice: c.get('clerk').tr.plain(result.listed ? 'console-listed' : 'console-unlisted'),
    })
  })

  app.post('/programmes/:id/remind', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => remindUnanswered(tx, id, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}`, {
      ...refusal(result, clerk),
      ...(result.kind === 'reminded' && {
        notice: clerk.tr.plain('programmes-reminded', { contacts: result.contacts }),
      }),
    })
  })

  app.post('/programmes/:id/cancel', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const reason = z.string().trim().max(300).catch('').parse(form.get('reason'))
    const cancel = form.get('all') === 'yes' ? cancelSeries : cancelProgramme
    const result = await db.$transaction((tx) => cancel(tx, id, by(clerk), reason))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}`, {
      ...refusal(result, clerk),
      ...(result.kind === 'cancelled' && {
        notice: clerk.tr.plain('console-programme-off', { told: result.told }),
      }),
    })
  })
}
