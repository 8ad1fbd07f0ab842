/**
 * Where one reads the whole of a text and writes beside each point what one thinks of it, sent in by one press. The
 * address is one person's own: it comes in their chat, and its pass says whose it is.
 */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { openPass } from '../../base/pass.ts'
import { passKey } from '../../db/mail-stops.ts'
import { readSettings } from '../../db/settings.ts'
import { type Translator, toLanguage, translator } from '../../i18n/index.ts'
import { readForm } from '../../web/form.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { commentOf, generalComment, stances } from '../asked-form.ts'
import { longestComment, namesIn, type Opinion, standingIn, type Taken, takeOpinion } from '../opinion.ts'
import { type Consultation, findConsultation } from '../store.ts'
import { numberOf, type Point } from '../text.ts'
import { TextView } from './text-view.tsx'

const path = '/consultation/:id/mine/:pass'

/** Bytes of what is sent: the longest text has 300 points, and words beside each. */
const largest = 2 * 1024 * 1024

export const minePage: PublicPages = { paths: [path], mount }

function mount(app: Hono, site: Site): void {
  const { db, clock } = site
  app.use(path, async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  app.get(path, async (c) => {
    const reader = await readerOf(c, site)
    if (!reader) return gone(c, site)
    const { consultation, contactId, at } = reader
    const standing = await standingIn(db, consultation, contactId, at)
    if (standing.kind === 'gone') return gone(c, site)
    return standing.kind === 'open' ? form(c, site, reader, standing) : said(c, site, reader, standing.kind)
  })

  app.post(path, bodyLimit({ maxSize: largest }), async (c) => {
    const reader = await readerOf(c, site)
    if (!reader) return gone(c, site)
    const { consultation, contactId, at, tr } = reader
    const sent = await readForm(c)
    const opinion = opinionIn(consultation, sent)
    const seen = String(sent.get('seen') ?? '')
    const send = sent.get('what') === 'send'
    const result: Taken = await db.$transaction((tx) =>
      takeOpinion(tx, consultation, { contactId, opinion, seen, send }, at),
    )
    if (result.kind === 'gone') return gone(c, site)
    if (result.kind !== 'refused' && result.kind !== 'kept') return said(c, site, reader, result.kind)
    const standing = await standingIn(db, consultation, contactId, { ...at, now: clock() })
    if (standing.kind !== 'open')
      return said(c, site, reader, standing.kind === 'gone' ? 'over' : standing.kind)
    const problems =
      result.kind === 'refused' ? result.faults.map(({ key, args }) => tr.plain(key, args)) : []
    // What was typed stands there as it was, whatever was wrong with it.
    return form(c, site, reader, { ...standing, opinion }, { problems, kept: result.kind === 'kept' })
  })
}

interface Reader {
  consultation: Consultation
  contactId: string
  tr: Translator
  workspace: string
  at: { now: Date; zone: string }
}

async function readerOf(c: Context, { db, clock }: Site): Promise<Reader | null> {
  const now = clock()
  const pass = openPass(await passKey(db), c.req.param('pass') ?? '', now)
  if (pass?.do !== 'consult' || pass.id !== c.req.param('id')) return null
  const consultation = await findConsultation(db, pass.id)
  const contact = await db.contact.findUnique({ where: { id: pass.to }, select: { language: true } })
  if (!consultation || !contact) return null
  const { name, zone } = await readSettings(db)
  const tr = translator(toLanguage(contact.language))
  return { consultation, contactId: pass.to, tr, workspace: name, at: { now, zone } }
}

function opinionIn(consultation: Consultation, sent: FormData): Opinion {
  return Object.fromEntries(
    namesIn(consultation).map((name) => [
      name,
      String(sent.get(name) ?? '')
        .replace(/\r\n?/g, '\n')
        .trim(),
    ]),
  )
}

function gone(c: Context, { assets }: Site): Response | Promise<Response> {
  const language = pageLanguage(c)
  const { plain } = translator(language)
  const title = plain('consultation-mine-gone')
  return c.html(
    plainPage({ assets, language }, title, [<h1>{title}</h1>, <p>{plain('consultation-mine-again')}</p>]),
    404,
  )
}

/** One word, and the way to the text. */
function said(
  c: Context,
  { assets }: Site,
  { consultation: { id, text }, tr, workspace }: Reader,
  what: 'sent' | 'over' | 'done' | 'in-chat',
): Response | Promise<Response> {
  return c.html(
    plainPage({ assets, language: tr.language }, `${text.title} · ${workspace}`, [
      <h1>{text.title}</h1>,
      <p class="notice" role="status">
        {tr.plain(`consultation-mine-${what}`)}
      </p>,
      <p>
        <a href={`/consultation/${id}`}>{tr.plain('consultation-read')}</a>
      </p>,
    ]),
  )
}

function form(
  c: Context,
  { assets }: Site,
  { consultation, tr, workspace }: Reader,
  { name, opinion, seen }: { name: string; opinion: Opinion; seen: string },
  { problems = [], kept = false }: { problems?: readonly string[]; kept?: boolean } = {},
): Response | Promise<Response> {
  const { id, text, survey } = consultation
  const t = tr.plain
  return c.html(
    plainPage({ assets, language: tr.language }, `${text.title} · ${workspace}`, [
      <h1>{text.title}</h1>,
      kept && (
        <p class="notice" role="status">
          {t('consultation-mine-kept')}
        </p>
      ),
      problems.length > 0 && (
        <div class="problem" role="alert">
          {problems.map((problem) => (
            <p>{problem}</p>
          ))}
        </div>
      ),
      <p class="note">{t('consultation-mine-intro', { name, privacy: survey.privacy })}</p>,
      <form method="post">
        <input type="hidden" name="seen" value={seen} />
        <TextView
          consultation={{ ...consultation, answers: new Map() }}
          numbers={null}
          picture={(picture) => `/consultation/${id}/picture/${picture}`}
          tr={tr}
          beside={(point) => <Beside point={point} opinion={opinion} tr={tr} />}
        />
        <label class="field">
          <span>{t('consultation-form-general')}</span>
          <textarea name={generalComment} rows={4} maxlength={longestComment}>
            {opinion[generalComment] ?? ''}
          </textarea>
        </label>
        <div class="acts">
          <button type="submit" name="what" value="send" class="primary">
            {t('consultation-mine-send')}
          </button>
          <button type="submit" name="what" value="keep">
            {t('consultation-mine-keep')}
          </button>
        </div>
      </form>,
    ]),
    problems.length > 0 ? 400 : 200,
  )
}

/** What one thinks of a point; with it comes the place for words, open where some stand there. */
function Beside({ point, opinion, tr }: { point: Point; opinion: Opinion; tr: Translator }) {
  const number = numberOf(point)
  const words = opinion[commentOf(point)] ?? ''
  return (
    <fieldset class="opinion">
      <legend>{tr.plain('consultation-mine-point', { number })}</legend>
      <div class="stances">
        {stances.map((stance) => (
          <label class="check">
            <input type="radio" name={point.name} value={stance} checked={opinion[point.name] === stance} />{' '}
            <span>{tr.plain(`consultation-stance-${stance}`)}</span>
          </label>
        ))}
      </div>
      <details open={words !== ''}>
        <summary>{tr.plain('consultation-mine-comment')}</summary>
        <textarea
          name={commentOf(point)}
          rows={3}
          maxlength={longestComment}
          aria-label={tr.plain('consultation-mine-comment-of', { number })}
        >
          {words}
        </textarea>
      </details>
    </fieldset>
  )
}
