/** Whether a certificate is one: valid, withdrawn or unknown, and nothing more. */
import type { Context, Hono } from 'hono'
import { translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { verifyCode } from '../certifying.ts'

export const verifying: PublicPages = { paths: ['/verify', '/verify/*'], mount }

type State = Awaited<ReturnType<typeof verifyCode>>

function mount(app: Hono, site: Site): void {
  app.get('/verify', async (c) => {
    const code = c.req.query('code')
    return code === undefined
      ? c.html(page(c, site, '', null))
      : c.redirect(`/verify/${encodeURIComponent(code.slice(0, 40).trim() || '-')}`, 303)
  })
  app.get('/verify/:code', async (c) => {
    const code = c.req.param('code')
    const state = await verifyCode(site.db, code)
    c.header('Cache-Control', 'no-store')
    return c.html(page(c, site, code, state), state === 'unknown' ? 404 : 200)
  })
}

function page(c: Context, { assets }: Site, code: string, state: State | null): string {
  const language = pageLanguage(c)
  const t = translator(language).plain
  return plainPage(
    { assets, language, path: code === '' ? '/verify' : `/verify/${encodeURIComponent(code)}` },
    t('programmes-verify-title'),
    <>
      <h1>{t('programmes-verify-title')}</h1>
      {state && (
        <p class={state === 'valid' ? 'notice' : 'problem'} role="status">
          {t(`programmes-verify-${state}`, { code })}
        </p>
      )}
      <form class="code" method="get" action="/verify">
        <label class="field">
          <span>{t('programmes-verify-code')}</span>
          <input name="code" required autocomplete="off" autocapitalize="characters" maxlength={40} />
        </label>
        <button type="submit" class="primary">
          {t('programmes-verify-go')}
        </button>
      </form>
    </>,
  )
}
