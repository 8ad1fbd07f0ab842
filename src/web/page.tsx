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
  children: Child
}

export function Page({ language, title, assets, kind, script, children }: PageProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets.css} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {script && <script src={script} defer />}
      </head>
      <body class={kind}>{children}</body>
    </html>
  )
}

/** A page's HTML, with its doctype. */
export function document(page: Child): string {
  return `<!doctype html>${String(page)}`
}
