/** What a phone opens that read the code in the room: where to say that one is there. */
import type { Context, Hono } from 'hono'
import { groupCode } from '../../base/secret.ts'
import { translator } from '../../i18n/index.ts'
import { formatMoment } from '../../time/format.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { hereNow, readHereCode } from '../checking-in.ts'
import { type Programme, toProgramme, wordsIn } from '../programme.ts'

export const herePage: PublicPages = { paths: ['/here/*'], mount }

function mount(app: Hono, site: Site): void {
  app.get('/here/:code', async (c) => {
    const code = readHereCode(c.req.param('code'))
    const row = code && (await site.db.programme.findUnique({ where: { checkInCode: code } }))
    c.header('Cache-Control', 'no-store')
    return c.html(page(c, site, code ?? '', row ? toProgramme(row) : null), row ? 200 : 404)
  })
}

function page(c: Context, { assets, links, clock }: Site, code: string, programme: Programme | null): string {
  const language = pageLanguage(c)
  const t = translator(language).plain
  const state = programme ? hereNow(programme, clock()) : 'unknown'
  const telegram = links.invitation(code).find(({ platform }) => platform === 'telegram')
  const args = programme && {
    title: wordsIn(programme.title, language),
    when: formatMoment(programme.starts, language),
  }
  return plainPage(
    { assets, language, path: `/here/${encodeURIComponent(code || '-')}` },
    t('attendance-here-title'),
    <>
      <h1>{args?.title ?? t('attendance-here-title')}</h1>
      {state !== 'open' || !args ? (
        <p class="problem" role="status">
          {t(`attendance-${state}`, args ?? {})}
        </p>
      ) : (
        <>
          <p>{t('attendance-here-how')}</p>
          {telegram && (
            <p>
              <a class="button primary wide" href={telegram.url}>
                {t('attendance-here-telegram')}
              </a>
            </p>
          )}
          <p>
            <a class="button wide" href="/">
              {t('attendance-here-web')}
            </a>
          </p>
          <p>
            {t('attendance-here-code')} <strong>{groupCode(code)}</strong>
          </p>
        </>
      )}
    </>,
  )
}
