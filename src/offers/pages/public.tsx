/** What organisations offer and need, and thanks, for everybody; no person is on them. Off until the workspace says otherwise. */
import type { Context, Hono } from 'hono'
import { readSettings } from '../../db/settings.ts'
import { translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { type Plain, plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { periodText } from '../messages.ts'
import { fields, type Side, sides } from '../posting.ts'
import { listPostings, type Posting } from '../store.ts'
import { thanked } from '../thanking.ts'

/** Postings on the page. */
const listed = 200

export const publicOffers: PublicPages = { paths: ['/offers', '/thanks'], mount }

function mount(app: Hono, { db, clock, assets }: Site): void {
  const plainOf = (c: Context): Plain => ({ assets, language: pageLanguage(c) })

  app.get('/offers', async (c) => {
    const { publicOffers: on, name } = await readSettings(db)
    if (!on) return c.notFound()
    const postings = await listPostings(db, {}, { now: clock(), take: listed })
    return c.html(offersPage(plainOf(c), name, postings))
  })

  app.get('/thanks', async (c) => {
    const { publicOffers: on, name } = await readSettings(db)
    if (!on) return c.notFound()
    return c.html(thanksPage(plainOf(c), name, await thanked(db)))
  })
}

function offersPage(page: Plain, name: string, postings: readonly Posting[]): string {
  const tr = translator(page.language)
  const t = tr.plain
  const title = t('offers-public-title', { name })
  const part = (side: Side) => {
    const own = postings.filter((posting) => posting.side === side)
    return (
      <section>
        <h2>{t(`offers-public-${side}`)}</h2>
        {own.length === 0 && <p>{t('offers-public-none')}</p>}
        <ul class="programmes">
          {fields
            .flatMap((field) => own.filter((posting) => posting.field === field))
            .map((posting) => (
              <li>
                <b>{posting.text}</b>
                <span>
                  {t(`offers-field-${posting.field}`)} · {posting.organisation.name},{' '}
                  {posting.organisation.town}
                </span>
                {posting.place !== null && <span>{posting.place}</span>}
                {posting.fromDay !== null && <span>{periodText(posting, tr)}</span>}
              </li>
            ))}
        </ul>
      </section>
    )
  }
  return plainPage(
    { ...page, path: '/offers', open: true },
    title,
    <>
      <h1>{title}</h1>
      <p class="note">{t('offers-public-how')}</p>
      {sides.map(part)}
      <p>
        <a href="/thanks">{t('offers-thanks-title')}</a>
      </p>
    </>,
  )
}

function thanksPage(
  page: Plain,
  name: string,
  all: readonly { name: string; town: string; gives: string }[],
): string {
  const t = translator(page.language).plain
  const title = t('offers-thanks-title')
  return plainPage(
    { ...page, path: '/thanks', open: true },
    title,
    <>
      <h1>{title}</h1>
      <p>{t('offers-thanks-what', { name })}</p>
      {all.length === 0 && <p>{t('offers-thanks-none')}</p>}
      <ul class="programmes">
        {all.map((one) => (
          <li>
            <b>
              {one.name}, {one.town}
            </b>
            <span>{one.gives}</span>
          </li>
        ))}
      </ul>
    </>,
  )
}
