/** The pages before signing in. */
import type { Child } from 'hono/jsx'
import { translator } from '../i18n/index.ts'
import { type Plain, plainPage } from '../web/page.tsx'

/** The one-time link: a button, so that a preview of the link in a chat does not use it up. */
export function signInPage(page: Plain & { token: string }): string {
  const t = translator(page.language).plain
  return plain(
    page,
    t('console-sign-in-title'),
    <>
      <p>{t('console-sign-in-text')}</p>
      <form method="post" action={`/console/sign-in/${page.token}`}>
        <button type="submit" class="primary wide">
          {t('console-sign-in')}
        </button>
      </form>
    </>,
  )
}

export function signInFailedPage(page: Plain & { problem: string }): string {
  const t = translator(page.language).plain
  return plain(
    page,
    t('console-sign-in-failed'),
    <>
      <p>{page.problem}</p>
      <p>{t('console-sign-in-how')}</p>
    </>,
  )
}

export function signInNeededPage(page: Plain): string {
  const t = translator(page.language).plain
  return plain(
    page,
    t('console-sign-in-needed'),
    <>
      <p>{t('console-sign-in-how')}</p>
      <p>
        <a href="/">{t('console-to-chat')}</a>
      </p>
    </>,
  )
}

function plain(page: Plain, title: string, children: Child): string {
  return plainPage(
    page,
    title,
    <>
      <h1>{title}</h1>
      {children}
    </>,
  )
}
