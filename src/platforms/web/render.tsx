/** Messages as HTML. Everything that anybody typed goes through JSX, which escapes it. */
import { plainText } from '../../base/markup.ts'
import type { Button, FileReference, Message } from '../../base/message.ts'
import { isSafeLink, MarkupView } from '../../web/markup.tsx'
import { AskView } from './ask.tsx'
import type { RenderContext } from './ask-form.tsx'
import type { Entry } from './conversation.ts'
import { isShown } from './shown.ts'

/** One bubble. */
export function Bubble({
  entry,
  context,
  current,
}: {
  entry: Entry
  context: RenderContext
  /** The newest question: it stands out. */
  current?: boolean
}) {
  return entry.from === 'bot' ? (
    <BotBubble entry={entry} context={context} current={current === true} />
  ) : (
    <article
      class="message mine"
      id={`m${entry.id}`}
      data-id={entry.id}
      data-client={entry.clientId}
      aria-label={context.tr.plain('web-you')}
    >
      <p class="text">{entry.content.text}</p>
      {entry.content.file && <p class="file">{entry.content.file.name}</p>}
      <Time at={entry.at} context={context} />
    </article>
  )
}

function BotBubble({
  entry,
  context,
  current,
}: {
  entry: Entry & { from: 'bot' }
  context: RenderContext
  current: boolean
}) {
  const { message, id } = entry
  const files = `${context.base}/messages/${id}`
  return (
    <article
      class={current ? 'message current' : 'message'}
      id={`m${id}`}
      data-id={id}
      tabindex={-1}
      aria-label={context.tr.plain('web-bot')}
      {...(message.ask || message.buttons ? { 'data-ask': message.ask?.kind ?? 'buttons' } : {})}
      {...composerHints(message)}
    >
      {message.title && <h2 class="title">{message.title}</h2>}
      {message.picture && (
        <a class="picture" href={`${files}/picture`} target="_blank" rel="noopener">
          <img
            src={`${files}/picture`}
            alt={message.pictureDescription ?? message.picture.name}
            loading="lazy"
          />
        </a>
      )}
      {message.text !== '' && (
        <div class="text">
          <MarkupView markup={message.text} />
        </div>
      )}
      {message.file && <Player file={message.file} source={`${files}/file`} />}
      {message.file && (
        <a class="file" href={`${files}/file`} download={message.file.name}>
          {message.file.name}
        </a>
      )}
      {message.ask && (
        <AskView ask={message.ask} messageId={id} context={context} said={plainText(message.text)} />
      )}
      {message.buttons && <Buttons rows={message.buttons} messageId={id} context={context} />}
      <Time at={entry.at} context={context} />
    </article>
  )
}

/** What the text box below should be like while this message is the newest question. */
function composerHints(message: Message): Record<string, string> {
  if (message.ask?.kind !== 'text' || message.ask.fields.length !== 1) return {}
  const [field] = message.ask.fields
  return {
    'data-input': message.ask.input ?? 'text',
    'data-label': field?.label ?? '',
    ...(field?.value && { 'data-value': field.value }),
    ...(field?.placeholder && { 'data-placeholder': field.placeholder }),
  }
}

function Buttons({
  rows,
  messageId,
  context,
}: {
  rows: Button[][]
  messageId: number
  context: RenderContext
}) {
  return (
    <form class="buttons" method="post" action={`${context.base}/say`}>
      <input type="hidden" name="kind" value="button" />
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="clientId" value={context.clientId()} />
      {rows.map((row) => (
        <div class="row">
          {row.map((button) =>
            button.kind === 'action' ? (
              <button type="submit" class={button.style ?? 'plain'} name="payload" value={button.payload}>
                {button.label}
              </button>
            ) : (
              isSafeLink(button.url) && (
                <a class="button" href={button.url} target="_blank" rel="noopener noreferrer">
                  {button.label}
                </a>
              )
            ),
          )}
        </div>
      ))}
    </form>
  )
}

function Time({ at, context }: { at: Date; context: RenderContext }) {
  const shown = new Intl.DateTimeFormat(context.tr.language === 'hu' ? 'hu-HU' : 'en-GB', {
    timeZone: context.zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
  return (
    <time class="at" datetime={`${at.toISOString().slice(0, 16)}Z`}>
      {shown}
    </time>
  )
}

/** What browsers play or show by themselves; it can be taken as a file, too. */
function Player({ file, source }: { file: FileReference; source: string }) {
  if (file.type.startsWith('audio/'))
    // biome-ignore lint/a11y/useMediaCaption: it is a file of the survey's author, who has the words in the question
    return <audio class="player" controls preload="none" src={source} aria-label={file.name} />
  if (file.type.startsWith('video/'))
    // biome-ignore lint/a11y/useMediaCaption: the same
    return <video class="player" controls preload="none" playsinline src={source} aria-label={file.name} />
  if (isShown(file.type))
    return (
      <a class="picture" href={source} target="_blank" rel="noopener">
        <img src={source} alt={file.name} loading="lazy" />
      </a>
    )
  return null
}
