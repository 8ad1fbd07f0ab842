/**
 * What is announced, for everybody: a list, a page for each, and calendars to subscribe to. All of it answers as if it
 * were not there until the workspace turns it on; a person's own calendar is opened by its address alone.
 */

import type { Context, Hono } from 'hono'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { PlatformName } from '../../base/update.ts'
import { readSettings } from '../../db/settings.ts'
import { translator } from '../../i18n/index.ts'
import { inviteOrganisation } from '../../partners/inviting.ts'
import { pageLanguage } from '../../web/language.ts'
import { type Plain, plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { storedPicture } from '../../web/stored-picture.ts'
import { calendarText } from '../calendar.ts'
import { googleLink, mapLink, outlookLink } from '../calendar-links.ts'
import { eventData, jsonInPage } from '../event-data.ts'
import { programmesKnown, publicFeed, readFeed } from '../feeds.ts'
import { fileName } from '../file-name.ts'
import { deadlineText, whenText } from '../messages.ts'
import { type Programme, wordsIn } from '../programme.ts'
import { numbersOf, seatsTaken } from '../rsvps.ts'
import { isListed, refuseAnswer } from '../rules.ts'
import { findProgramme } from '../store.ts'

const calendarType = 'text/calendar; charset=utf-8'
/** Readers ask every few hours; whoever looks at once after a change sees it within minutes. */
const mayKeep = 'public, max-age=300'

export const publicProgrammes: PublicPages = {
  paths: ['/programmes', '/programmes/*', '/calendar.ics', '/calendar/*'],
  mount,
}

interface Open {
  workspace: string
  guestOrganisation: string
}

function mount(app: Hono, site: Site): void {
  const { db, clock, links } = site
  const pageOf = (id: string) => `${links.base}/programmes/${id}`
  const opened = async (): Promise<Open | null> => {
    const { publicProgrammes: on, name, guestOrganisation } = await readSettings(db)
    return on ? { workspace: name, guestOrganisation } : null
  }
  /** One that the page shows: announced, or called off since. */
  const listed = async (id: string): Promise<Programme | null> => {
    const programme = await findProgramme(db, id)
    const known = programme && programme.announcedAt !== null && programme.status !== 'draft'
    return known && isListed(programme) ? programme : null
  }
  const calendar = (c: Context, text: string, name: string) => {
    c.header('Content-Type', calendarType)
    c.header('Content-Disposition', `inline; filename="${name}.ics"`)
    return c.body(text)
  }

  app.get('/programmes', async (c) => {
    const open = await opened()
    if (!open) return c.notFound()
    const now = clock()
    const programmes = (await programmesKnown(db, now)).filter(isListed)
    const ahead = programmes.filter(({ startsAt }) => startsAt > now)
    const past = programmes.filter(({ startsAt, status }) => startsAt <= now && status === 'announced')
    return c.html(listPage(plainOf(c, site), { open, ahead, past: past.reverse() }))
  })

  app.get('/programmes/:file{.+\\.ics}', async (c) => {
    const programme = (await opened()) && (await listed(c.req.param('file').slice(0, -'.ics'.length)))
    if (!programme) return c.notFound()
    const language = pageLanguage(c)
    return calendar(c, calendarText(programme, language), fileName(wordsIn(programme.title, language)))
  })

  app.get('/programmes/:id/poster.png', async (c) => {
    const programme = (await opened()) && (await listed(c.req.param('id')))
    const answer = await storedPicture(c, db, programme?.posterId)
    if (answer.ok) answer.headers.set('Cache-Control', mayKeep)
    return answer
  })

  app.get('/programmes/:id', async (c) => {
    const open = await opened()
    const programme = open && (await listed(c.req.param('id')))
    if (!programme) return c.notFound()
    const numbers = await numbersOf(db, programme.id)
    const taken = seatsTaken(numbers) + numbers.waitlisted
    const free = programme.capacity === null ? null : Math.max(0, programme.capacity - taken)
    const page = { open, programme, free, url: pageOf(programme.id), now: clock() }
    return c.html(programmePage(plainOf(c, site), page))
  })

  app.post('/programmes/:id/come', async (c) => {
    const open = await opened()
    const programme = open?.guestOrganisation ? await listed(c.req.param('id')) : null
    if (!programme) return c.notFound()
    const to = open?.guestOrganisation ?? ''
    const by = { contactId: null, now: clock() }
    const result = await db.$transaction((tx) => inviteOrganisation(tx, to, by))
    if (result.kind === 'gone') return c.notFound()
    return c.html(waysPage(plainOf(c, site), programme, links.invitation(result.invitation.code)))
  })

  app.get('/calendar.ics', async (c) => {
    const text = await publicFeed(db, clock(), pageLanguage(c), pageOf)
    if (text === null) return c.notFound()
    c.header('Cache-Control', mayKeep)
    return calendar(c, text, 'dialogus')
  })

  app.get('/calendar/:file{[\\w-]+\\.ics}', async (c) => {
    const text = await readFeed(db, c.req.param('file').slice(0, -'.ics'.length), clock())
    if (text === null) return c.notFound()
    c.header('Cache-Control', 'private, no-store')
    return calendar(c, text, 'dialogus')
  })
}

function plainOf(c: Context, { assets }: Site): Plain {
  return { assets, language: pageLanguage(c) }
}

function listPage(
  page: Plain,
  { open, ahead, past }: { open: Open; ahead: Programme[]; past: Programme[] },
): string {
  const tr = translator(page.language)
  const t = tr.plain
  const items = (programmes: Programme[]) => (
    <ul class="programmes">
      {programmes.map((programme) => (
        <li>
          <a href={`/programmes/${programme.id}`}>{wordsIn(programme.title, tr.language)}</a>
          <span>{whenText(programme.starts, programme.ends, tr)}</span>
          {programme.place !== null && <span>{programme.place}</span>}
          {programme.status === 'cancelled' && <strong>{t('programmes-public-cancelled')}</strong>}
        </li>
      ))}
    </ul>
  )
  const title = t('programmes-public-title', { name: open.workspace })
  return plainPage(
    {
      ...page,
      path: '/programmes',
      open: true,
      also: <link rel="alternate" type="text/calendar" href="/calendar.ics" title={open.workspace} />,
    },
    title,
    <>
      <h1>{title}</h1>
      {ahead.length > 0 ? items(ahead) : <p>{t('programmes-public-none')}</p>}
      <p>
        <a class="button" href="/calendar.ics">
          {t('programmes-public-subscribe')}
        </a>
      </p>
      {past.length > 0 && (
        <details>
          <summary>{t('programmes-public-past')}</summary>
          {items(past)}
        </details>
      )}
    </>,
  )
}

interface ProgrammeShown {
  open: Open
  programme: Programme
  /** Seats that nobody has or waits for; null: as many as come. */
  free: number | null
  url: string
  now: Date
}

function programmePage(page: Plain, { open, programme, free, url, now }: ProgrammeShown): string {
  const tr = translator(page.language)
  const t = tr.plain
  const title = wordsIn(programme.title, tr.language)
  const own = `/programmes/${programme.id}`
  const map = mapLink(programme)
  const takesAnswers = refuseAnswer(programme, null, now) === null
  const data = eventData(programme, { language: tr.language, organizer: open.workspace, url })
  const facts: [string, Child][] = [
    [t('programmes-public-when'), whenText(programme.starts, programme.ends, tr)],
    ...(programme.place === null
      ? []
      : [
          [
            t('programmes-public-where'),
            <>
              {programme.place} {map && <a href={map}>{t('programmes-public-map')}</a>}
            </>,
          ] as [string, Child],
        ]),
    ...(programme.link === null
      ? []
      : [[t('programmes-public-link'), <a href={programme.link}>{programme.link}</a>] as [string, Child]]),
    ...(programme.deadline && takesAnswers
      ? [[t('programmes-public-until'), deadlineText(programme, tr)] as [string, Child]]
      : []),
    ...(free !== null && takesAnswers
      ? [[t('programmes-public-seats'), t('programmes-public-free', { free })] as [string, Child]]
      : []),
  ]
  return plainPage(
    {
      ...page,
      path: own,
      open: true,
      also: (
        <>
          <meta property="og:title" content={title} />
          <meta property="og:type" content="website" />
          <meta property="og:url" content={url} />
          {programme.posterId !== null && <meta property="og:image" content={`${url}/poster.png`} />}
          <meta
            property="og:description"
            content={`${whenText(programme.starts, programme.ends, tr)} ${programme.place ?? ''}`.trim()}
          />
          <script type="application/ld+json">{raw(jsonInPage(data))}</script>
        </>
      ),
    },
    title,
    <>
      <p>
        <a href="/programmes">{t('programmes-public-all')}</a>
      </p>
      <h1>{title}</h1>
      {programme.status === 'cancelled' && (
        <p class="problem" role="status">
          {t('programmes-public-is-off')}
        </p>
      )}
      {programme.posterId !== null && (
        <img src={`${own}/poster.png`} alt={t('programmes-poster-of', { title })} class="chart" />
      )}
      <p class="note">{t(`programmes-type-${programme.type}`)}</p>
      <p class="description">{wordsIn(programme.description, tr.language)}</p>
      <dl class="facts">
        {facts.map(([term, value]) => (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {takesAnswers && open.guestOrganisation !== '' && (
        <form method="post" action={`${own}/come`}>
          <button type="submit" class="primary wide">
            {t('programmes-public-come')}
          </button>
        </form>
      )}
      {takesAnswers && <p class="note">{t('programmes-public-members')}</p>}
      {programme.status !== 'cancelled' && (
        <nav class="acts" aria-label={t('programmes-public-calendars')}>
          <a class="button" href={`${own}.ics`}>
            {t('programmes-calendar-file')}
          </a>
          <a class="button" href={googleLink(programme, tr.language)}>
            Google
          </a>
          <a class="button" href={outlookLink(programme, tr.language)}>
            Outlook
          </a>
        </nav>
      )}
    </>,
  )
}

/** After "I would like to come": where they may join. */
function waysPage(
  page: Plain,
  programme: Programme,
  ways: readonly { platform: PlatformName; url: string }[],
): string {
  const t = translator(page.language).plain
  const title = wordsIn(programme.title, page.language)
  return plainPage(
    page,
    title,
    <>
      <p>
        <a href={`/programmes/${programme.id}`}>{title}</a>
      </p>
      <h1>{t('programmes-public-ways')}</h1>
      <p>{t('programmes-public-ways-how')}</p>
      {ways.map(({ platform, url }) => (
        <p>
          <a class="button wide" href={url}>
            {t(`programmes-public-way-${platform}`)}
          </a>
        </p>
      ))}
    </>,
  )
}
