/** What makes the web chat something that a phone can install: its manifest, its icons, a page for when there is no line. */
import { Hono } from 'hono'
import { translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { offlinePage } from './pages.tsx'
import type { WebChat } from './webchat.ts'

/** As in the style sheet. */
const colours = { theme_color: '#0f5c66', background_color: '#ffffff' }

/** W3C, "Web Application Manifest". @param start the address that it opens at */
export function manifest({ assets }: WebChat, name: string, start: string): object {
  return {
    ...{ name, short_name: name, id: start, start_url: start, scope: '/', display: 'standalone' },
    ...colours,
    icons: [
      { src: assets.icon, sizes: 'any', type: 'image/svg+xml' },
      ...assets.pictures.map(({ address, size }) => ({
        ...{ src: address, sizes: `${size}x${size}`, type: 'image/png' },
      })),
    ],
  }
}

/** The same for everybody: the worker, and its page. */
export function installable({ assets }: WebChat): Hono {
  const app = new Hono()
  app.get('/offline', (c) => {
    const language = pageLanguage(c)
    return c.html(offlinePage({ assets, language, title: translator(language).plain('web-offline-title') }))
  })
  app.get('/worker.js', (c) => {
    const kept = [`/offline?lang=${pageLanguage(c)}`, assets.css, assets.icon]
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    const icon = assets.pictures[0]?.address
    const set = `globalThis.kept=${JSON.stringify(kept)};globalThis.icon=${JSON.stringify(icon)};`
    return c.body(`${set}\n${assets.worker}`)
  })
  return app
}
