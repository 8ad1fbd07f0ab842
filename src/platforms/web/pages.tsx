/** The web chat's pages around a conversation: the way in, the way to another device, and what went wrong. */

import type { Language } from '../../base/language.ts'
import { translator } from '../../i18n/index.ts'
import { type Plain, plainPage } from '../../web/page.tsx'
import { longestName } from './join.ts'

/** `/join/<code>`: a button, so that a preview of the link in another app makes nobody a contact. */
export function joinPage(page: Plain & { code: string; organisation: string; continueAt?: string }): string {
  const tr = translator(page.language)
  const t = tr.plain
  return plainPage(
    { ...page, path: page.code && `/join/${page.code}` },
    t('web-join-title', { organisation: page.organisation }),
    <>
      <h1>{t('web-join-title', { organisation: page.organisation })}</h1>
      <p>{t('web-join-text', { organisation: page.organisation })}</p>
      {page.continueAt && (
        <form method="post" action={`${page.continueAt}/say`}>
          <input type="hidden" name="kind" value="text" />
          <input type="hidden" name="clientId" value={`join-${page.code}-0000`} />
          <input type="hidden" name="text" value={`/start ${page.code}`} />
          <button type="submit" class="primary wide">
            {t('web-join-same')}
          </button>
        </form>
      )}
      <form method="post" action={`/join/${page.code}`}>
        <label class="field">
          <span>{t('web-join-name')}</span>
          <input name="name" required autocomplete="name" maxlength={longestName} />
        </label>
        <button type="submit" class={page.continueAt ? 'wide' : 'primary wide'}>
          {t(page.continueAt ? 'web-join-new' : 'web-join-start')}
        </button>
      </form>
      <p class="note">{t('web-join-note')}</p>
    </>,
  )
}

export type NoticeKind =
  | 'code-unknown'
  | 'link-expired'
  | 'not-found'
  | 'too-many'
  | 'not-ready'
  | 'no-cookie'

/** Something is not there any more, or not yet: what happened and the one next step. */
export function noticePage(page: Plain & { kind: NoticeKind }): string {
  const t = translator(page.language).plain
  return plainPage(
    page,
    t(`web-${page.kind}-title`),
    <>
      <h1>{t(`web-${page.kind}-title`)}</h1>
      <p>{t(`web-${page.kind}-text`)}</p>
      <CodeForm language={page.language} />
    </>,
  )
}

/** What an installed web chat shows when there is no line: nothing of the conversation, and the way to try again. */
export function offlinePage(page: Plain & { title: string }): string {
  const t = translator(page.language).plain
  return plainPage(
    page,
    page.title,
    <>
      <h1>{page.title}</h1>
      <p>{t('web-offline-text')}</p>
      <form method="get">
        <button type="submit" class="primary wide">
          {t('web-offline-again')}
        </button>
      </form>
    </>,
  )
}

/** `/`: what this is, and the way in. No data. */
export function landingPage(page: Plain & { workspace: string; continueAt?: string }): string {
  const t = translator(page.language).plain
  return plainPage(
    { ...page, path: '/' },
    page.workspace,
    <>
      <h1>{page.workspace}</h1>
      <p class="lead">{t('web-landing-lead')}</p>
      <ul class="points">
        <li>{t('web-landing-point-programmes')}</li>
        <li>{t('web-landing-point-surveys')}</li>
        <li>{t('web-landing-point-where')}</li>
      </ul>
      {page.continueAt && (
        <p>
          <a class="button primary wide" href={page.continueAt}>
            {t('web-landing-continue')}
          </a>
        </p>
      )}
      <CodeForm language={page.language} />
      <p class="note">{t('web-landing-no-code')}</p>
    </>,
  )
}

/** The person's own link, to open the conversation on another device. */
export function linkPage(page: Plain & { base: string; url?: string; qr?: string }): string {
  const t = translator(page.language).plain
  return plainPage(
    page,
    t('web-link-title'),
    <>
      <p>
        <a href={page.base}>{t('web-back')}</a>
      </p>
      <h1>{t('web-link-title')}</h1>
      <p>{t('web-link-text')}</p>
      {page.url ? (
        <>
          {page.qr && <img class="qr" src={page.qr} alt={t('web-link-qr')} width="220" height="220" />}
          <label class="field">
            <span>{t('web-link-label')}</span>
            <input type="text" readonly value={page.url} />
          </label>
          <p class="note">{t('web-link-warning')}</p>
        </>
      ) : (
        <>
          <form method="post" action={`${page.base}/link`}>
            <button type="submit" class="primary">
              {t('web-link-make')}
            </button>
          </form>
          <form method="post" action={`${page.base}/leave`}>
            <p class="note">{t('web-leave-text')}</p>
            <div class="acts">
              <button type="submit" name="all" value="no">
                {t('web-leave-here')}
              </button>
              <button type="submit" class="danger" name="all" value="yes">
                {t('web-leave-everywhere')}
              </button>
            </div>
          </form>
        </>
      )}
    </>,
  )
}

function CodeForm({ language }: { language: Language }) {
  const t = translator(language).plain
  return (
    <form class="code" method="get" action="/join">
      <label class="field">
        <span>{t('web-code-label')}</span>
        <input
          name="code"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxlength={200}
        />
      </label>
      <button type="submit" class="primary">
        {t('web-code-go')}
      </button>
    </form>
  )
}
