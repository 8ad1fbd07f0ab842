/** The sample workspace's mails, shown instead of sent: a list, and each as its reader would see it. */
import type { Hono } from 'hono'
import { translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages } from '../../web/site.ts'

interface Shown {
  to: string
  subject: string
  html: string
  at: Date
}

export function demoMails(mails: readonly Shown[]): PublicPages {
  return {
    paths: ['/demo/mail', '/demo/mail/*'],
    mount(app: Hono, { assets }) {
      app.get('/demo/mail', (c) => {
        const language = pageLanguage(c)
        const t = translator(language).plain
        const rows = mails.map(({ to, subject }, index) => ({ to, subject, index })).reverse()
        c.header('Cache-Control', 'no-store')
        return c.html(
          plainPage({ assets, language, path: '/demo/mail' }, t('mail-demo-title'), [
            <h1>{t('mail-demo-title')}</h1>,
            <p>{t(rows.length > 0 ? 'mail-demo-how' : 'mail-demo-none')}</p>,
            <ul class="programmes">
              {rows.map(({ to, subject, index }) => (
                <li>
                  <a href={`/demo/mail/${index}`}>{subject}</a>
                  <span>{to}</span>
                </li>
              ))}
            </ul>,
          ]),
        )
      })
      app.get('/demo/mail/:index{\\d{1,4}}', async (c, next) => {
        const mail = mails[Number(c.req.param('index'))]
        if (!mail) return c.notFound()
        await next()
        c.res = c.html(mail.html)
        // As a mailbox shows it: with the styles that stand in it, and nothing loaded.
        c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        c.header('Cache-Control', 'no-store')
        return c.res
      })
    },
  }
}
