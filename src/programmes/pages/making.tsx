/** Making, changing, copying and announcing programmes on the pages: one form, the same questions as in chat. */
import { isDeepStrictEqual } from 'node:util'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import { languages } from '../../base/language.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, shell } from '../../console/shell.tsx'
import { inOneLine, type Said } from '../../i18n/index.ts'
import type { Audience } from '../../partners/audience.ts'
import { readTypedAudience } from '../../partners/audiences/typed.ts'
import { AudienceField } from '../../partners/pages/audience-field.tsx'
import { formatMoment } from '../../time/format.ts'
import { instantOf } from '../../time/moment.ts'
import { localOf } from '../../time/zone.ts'
import { readForm } from '../../web/form.ts'
import { announceLater } from '../announcing.ts'
import { announceProgramme, changeProgramme, discardProgramme, planProgramme } from '../changing.ts'
import { copyProgramme } from '../copying.ts'
import { readProgramme } from '../one-message.ts'
import { overbooked, skippedText } from '../planning.ts'
import { type Programme, programmeTypes, wordsIn } from '../programme.ts'
import { longest } from '../questions.ts'
import { pastReminders } from '../reminders.ts'
import { whyClosed } from '../rules.ts'
import { findProgramme, saveDraftAudience } from '../store.ts'
import { type Template, templatesOf } from '../templates.ts'
import {
  differing,
  momentIn,
  nothingWritten,
  readWritten,
  type Written,
  writtenFrom,
  writtenIn,
  writtenOf,
} from '../written.ts'
import { askAgain, type PageOf } from './acts.ts'
import { TemplateChoice } from './looks.tsx'

const list = '/console/programmes'

interface FormPage {
  written: Written
  audience: Audience
  /** What was typed of the audience. */
  typed?: string
  problem?: string
  /** Where it goes to. */
  action: string
  title: string
  /** Whether people know of it already: its audience stays, and a reason may be given. */
  announced?: boolean
}

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
    const written = found ? writtenFrom(found) : nothingWritten
    const problem = found?.unclear && { problem: inOneLine(found.unclear, clerk.tr) }
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
    const read = readWritten(written, clerk.zone)
    const audience = await audienceIn(form, clerk)
    const again = (faults: readonly Said[]) => {
      const page = { ...fresh(clerk), written, typed: textOf(form, 'audience') }
      return c.html(formPage(desk, clerk, { ...page, problem: inOneLine(faults, clerk.tr) }), 400)
    }
    if (read.kind === 'refused') return again(read.faults)
    if ('key' in audience) return again([audience])
    const result = await db.$transaction((tx) =>
      planProgramme(tx, { ...read.programme, audience }, by(clerk)),
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
    const read = readWritten(written, clerk.zone)
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

/** What can be done with the whole of it: changed, copied; a draft announced, now or later, or thrown away. */
export function MakingTools({
  programme,
  state,
  clerk,
}: {
  programme: Programme
  state: Programme['status'] | 'past'
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const page = `${list}/${programme.id}`
  return (
    <>
      <div class="acts">
        {(state === 'draft' || state === 'announced') && (
          <a class="button" href={`${page}/edit`}>
            {t('programmes-do-edit')}
          </a>
        )}
        <Act action={`${page}/copy`} label={t('programmes-do-copy')} />
        {state === 'draft' && (
          <>
            <Act action={`${page}/announce`} label={t('programmes-do-announce')} kind="primary" />
            {programme.announceAt !== null && (
              <Act action={`${page}/not-later`} label={t('programmes-do-not-later')} />
            )}
            <Act action={`${page}/discard`} label={t('programmes-do-discard')} kind="danger" />
          </>
        )}
      </div>
      {state === 'draft' && (
        <form method="post" action={`${page}/announce`} class="filter">
          <label class="field">
            <span>{t('console-programme-announce-at')}</span>
            <input
              type="datetime-local"
              name="at"
              required
              value={programme.announceAt ? localOf(programme.announceAt, clerk.zone) : ''}
            />
          </label>
          <button type="submit">{t('programmes-do-later')}</button>
        </form>
      )}
    </>
  )
}

/** @param begin the one message that the fields were filled from, and templates; undefined: not asked for any more */
function formPage(
  desk: Desk,
  clerk: Clerk,
  page: FormPage,
  begin?: { what: string; templates: readonly Template[] },
): string {
  const t = clerk.tr.plain
  const { written, audience, typed, problem, action, title, announced = false } = page
  const fresh = action === `${list}/new`
  const input = (name: keyof Written, label: string, more: object = {}) => (
    <label class="field">
      <span>{t(label)}</span>
      <input name={name} value={written[name]} {...more} />
    </label>
  )
  return shell({
    ...{ desk, clerk, section: 'programmes', title, problem },
    children: (
      <>
        {begin && <TemplateChoice templates={begin.templates} clerk={clerk} />}
        {begin && (
          <form method="get" action={`${list}/new`} class="panel">
            <label class="field">
              <span>{t('console-programme-message')}</span>
              <textarea name="what" rows={3} maxlength={2000}>
                {begin.what}
              </textarea>
              <small>{t('console-programme-message-how')}</small>
            </label>
            <button type="submit">{t('console-programme-fill')}</button>
          </form>
        )}
        <form method="post" action={action} class="panel">
          <label class="field">
            <span>{t('programmes-form-type')}</span>
            <select name="type">
              {programmeTypes.map((type) => (
                <option value={type} selected={type === written.type}>
                  {t(`programmes-type-${type}`)}
                </option>
              ))}
            </select>
          </label>
          <div class="pair">
            {input('title_hu', 'programmes-form-title-hu', { maxlength: longest.title })}
            {input('title_en', 'programmes-form-title-en', { maxlength: longest.title })}
          </div>
          <p class="note">{t('programmes-form-one-language')}</p>
          {languages.map((language) => (
            <label class="field">
              <span>{t(`programmes-form-description-${language}`)}</span>
              <textarea name={`description_${language}`} rows={4} maxlength={longest.description}>
                {written[`description_${language}`]}
              </textarea>
            </label>
          ))}
          <div class="pair">
            {input('starts', 'programmes-form-starts', { type: 'datetime-local', required: true })}
            {input('ends', 'programmes-form-ends', { type: 'datetime-local' })}
          </div>
          {input('place', 'programmes-form-place', { maxlength: longest.place })}
          <div class="pair">
            {input('capacity', 'programmes-form-capacity', { type: 'number', min: 1, max: 100_000 })}
            {input('deadline', 'programmes-form-deadline', { type: 'datetime-local' })}
          </div>
          {/* Of one that is there it is changed among the rules of its seats. */}
          {fresh && input('quota', 'seats-form-quota', { type: 'number', min: 1, max: 100_000 })}
          {announced ? (
            <label class="field">
              <span>{t('changes-form-why')}</span>
              <input name="reason" maxlength={300} />
              <small>{t('changes-form-reason-hint')}</small>
            </label>
          ) : (
            <AudienceField kept={audience} {...(typed !== undefined && { typed })} clerk={clerk} />
          )}
          <button type="submit" class="primary">
            {t('console-save')}
          </button>
        </form>
      </>
    ),
  })
}

function textOf(form: FormData, name: string): string {
  return z.string().catch('').parse(form.get(name))
}
