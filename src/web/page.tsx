/** The frame of every page. */
import type { Child } from 'hono/jsx'
import type { Language } from '../base/language.ts'
import type { Assets } from './assets.ts'

export interface PageProps {
  language: Language
  title: string
  assets: Assets
  /** Class of the body: `chat`, `plain`, `console`. */
  kind: 'chat' | 'plain' | 'console'
  script?: string
  /** Address of the manifest of what a phone can install. */
  manifest?: string
  /** For everybody: search engines may list it. */
  open?: boolean | undefined
  /** Other forms of the page, such as a calendar of what it lists. */
  also?: Child
  children: Child
}

export function Page({ language, title, assets, kind, script, manifest, open, also, children }: PageProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        {!open && <meta name="robots" content="noindex" />}
        <title>{title}</title>
        <link rel="stylesheet" href={assets.css} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {manifest && <link rel="manifest" href={manifest} crossorigin="use-credentials" />}
        {manifest && assets.pictures[0] && <link rel="apple-touch-icon" href={assets.pictures[0].address} />}
        {also}
        {script && <script src={script} defer />}
      </head>
      <body class={kind}>{children}</body>
    </html>
  )
}

/** Of a page that nobody has to sign in to. */
export interface Plain {
  assets: Assets
  language: Language
}

/**
 * A page of one card.
 * @param path the page's own address, for the link to the other language; none: it is not offered
 */
export function plainPage(
  page: Plain & Pick<PageProps, 'open' | 'also'> & { path?: string | undefined },
  title: string,
  children: Child,
): string {
  const { path, assets, language, open, also } = page
  const other = page.language === 'hu' ? 'en' : 'hu'
  return document(
    <Page {...{ assets, language, title, open, also }} kind="plain">
      <main class="card">{children}</main>
      {path !== undefined && (
        <footer class="languages">
          <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
            {other === 'hu' ? 'Magyarul' : 'In English'}
          </a>
        </footer>
      )}
    </Page>,
  )
}

/** A page's HTML, with its doctype. */
export function document(page: Child): string {
  return `<!doctype html>${String(page)}`
}
