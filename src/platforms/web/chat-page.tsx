/** The page of a conversation. */

import type { Language } from '../../base/language.ts'
import type { CommandListing } from '../../base/platform.ts'
import type { Assets } from '../../web/assets.ts'
import { document, Page } from '../../web/page.tsx'
import type { RenderContext } from './ask-form.tsx'
import type { Entry } from './conversation.ts'
import { PushButton, type ThisDevice } from './push-button.tsx'
import { Bubble } from './render.tsx'

export interface ChatPage {
  assets: Assets
  context: RenderContext
  workspace: string
  entries: Entry[]
  sequence: number
  /** Whether there are older messages than those shown. */
  more: boolean
  /** Only older messages are shown: nothing is live. */
  older: boolean
  commands: CommandListing[]
  /** What the last plain form was told. */
  toast?: string
  isCoordinator: boolean
  device: ThisDevice
}

export function chatPage(page: ChatPage): string {
  const { context, assets, workspace } = page
  const { tr, base } = context
  const t = tr.plain
  const current = waiting(page.entries)
  const first = page.entries[0]
  return document(
    <Page
      language={tr.language}
      title={workspace}
      assets={assets}
      kind="chat"
      script={assets.chat}
      manifest={`${base}/manifest.webmanifest`}
    >
      <a class="skip" href="#say">
        {t('web-skip')}
      </a>
      <header class="bar">
        <h1>{workspace}</h1>
        <Menu page={page} />
      </header>
      <main>
        {page.more && first && (
          <p class="earlier">
            <a href={`${base}?before=${first.id}`}>{t('web-earlier')}</a>
          </p>
        )}
        <div
          id="log"
          class="log"
          role="log"
          aria-live="polite"
          aria-label={t('web-conversation')}
          tabindex={-1}
          data-base={base}
          data-sequence={page.sequence}
          data-live={page.older ? 'no' : 'yes'}
          data-sending={t('web-sending')}
          data-you={t('web-you')}
          data-failed={t('web-refused')}
          data-locate-failed={t('web-locate-failed')}
          data-too-large={t('web-file-too-large')}
        >
          {page.entries.length === 0 && <p class="note empty">{t('web-empty')}</p>}
          {page.entries.map((entry) => (
            <Bubble entry={entry} context={context} {...(entry === current && { current: true })} />
          ))}
        </div>
        <p class="earlier later" hidden={!page.older}>
          <a href={base}>{t('web-latest')}</a>
        </p>
      </main>
      <footer class="composer" id="say">
        <p
          id="connection"
          class="connection"
          role="status"
          data-offline={t('web-offline')}
          data-back={t('web-online')}
        />
        <p id="toast" class="toast" role="status">
          {page.toast ?? ''}
        </p>
        <form id="composer" method="post" action={`${base}/say`} enctype="multipart/form-data">
          <input type="hidden" name="kind" value="text" />
          <input type="hidden" name="clientId" value={context.clientId()} />
          <label for="text" id="text-label" data-default={t('web-message')}>
            {t('web-message')}
          </label>
          <div class="line">
            <label class="attach" title={t('web-attach')}>
              <input type="file" name="file" multiple aria-label={t('web-attach')} />
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M8 12.5l6.2-6.2a3 3 0 0 1 4.3 4.3L10.3 18.8a5 5 0 0 1-7.1-7.1l7.8-7.8" />
              </svg>
            </label>
            <input id="picker" class="picker" type="date" hidden tabindex={0} aria-label={t('web-pick')} />
            <textarea
              id="text"
              name="text"
              rows={1}
              maxlength={8000}
              autocomplete="off"
              data-default={t('web-placeholder')}
              placeholder={t('web-placeholder')}
            />
            <button type="submit" class="send" aria-label={t('web-send')} title={t('web-send')}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 12h14M12.5 6l6 6-6 6" />
              </svg>
            </button>
          </div>
          <p id="chosen" class="chosen" aria-live="polite" />
        </form>
        <noscript>
          <p class="note">
            <a href={`${base}#say`}>{t('web-refresh')}</a>
          </p>
        </noscript>
      </footer>
    </Page>,
  )
}

/** The newest question, unless the person has said something since: then it is over. */
function waiting(entries: Entry[]): Entry | undefined {
  const last = entries.findLast((entry) => entry.from === 'person' || isAsking(entry))
  return last?.from === 'bot' ? last : undefined
}

function isAsking(entry: Entry & { from: 'bot' }): boolean {
  return entry.message.ask !== undefined || entry.message.buttons !== undefined
}

/** Everything that can be asked for, at hand without knowing a word of it. */
function Menu({ page }: { page: ChatPage }) {
  const { tr, base } = page.context
  const language = tr.language
  const items = page.commands.flatMap((command) => menuItems(command, language))
  return (
    <details class="menu">
      <summary>{tr.plain('web-menu')}</summary>
      <div class="sheet">
        {items.length > 0 && (
          <form method="post" action={`${base}/say`} class="commands">
            <input type="hidden" name="kind" value="text" />
            <input type="hidden" name="clientId" value={page.context.clientId()} />
            {items.map((item) => (
              <button
                type="submit"
                name="text"
                value={item.typed}
                {...(item.needsWords && { 'data-fill': item.typed })}
              >
                <span>{item.description}</span> <code>{item.typed}</code>
              </button>
            ))}
          </form>
        )}
        <nav>
          {page.isCoordinator && <a href="/console">{tr.plain('web-console')}</a>}
          <a href={`${base}/link`}>{tr.plain('web-my-link')}</a>
          <PushButton device={page.device} tr={tr} />
        </nav>
      </div>
    </details>
  )
}

function menuItems(command: CommandListing, language: Language) {
  const own = {
    typed: `/${command.words[language].name}`,
    description: command.words[language].description,
    needsWords: command.options.some((option) => option.required),
  }
  const subs = command.subcommands.map((sub) => ({
    typed: `/${command.words[language].name} ${sub.words[language].name}`,
    description: sub.words[language].description,
    needsWords: sub.options.some((option) => option.required),
  }))
  return [own, ...subs]
}
