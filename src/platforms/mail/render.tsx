/**
 * Messages as mails: HTML that is readable without pictures, without styles and on a small screen, in light and dark;
 * and the same as text. Everything that anybody typed goes through JSX, which escapes it.
 */
import { raw } from 'hono/html'
import type { Language } from '../../base/language.ts'
import { type Markup, parseMarkup, plainText, type Span, trusted } from '../../base/markup.ts'
import type { FileReference, Message } from '../../base/message.ts'
import { translator } from '../../i18n/index.ts'
import { isSafeLink } from '../../web/markup.tsx'
import type { MailLinks } from './links.ts'
import { headerText } from './words.ts'

export interface Rendered {
  subject: string
  html: string
  text: string
}

export interface Rendering {
  message: Message
  language: Language
  links: MailLinks
  workspace: string
  /** Whether the reader has a web chat, and so what there is to choose for them. */
  member: boolean
  /** Of the message's files, those that go with the mail; the others are links. `cid` of the picture among them. */
  attached: readonly FileReference[]
  cid: string
}

interface Link {
  label: string
  url: string
  strong: boolean
}

/** Characters of a subject. */
const longestSubject = 120
/** Answers offered one by one; of more the chat has the list. */
const choicesShown = 12

/** What a message is about in one line: its title, or its first line with words. */
export function subjectOf(message: Message): string {
  const lines = [message.title ?? '', ...plainText(message.text).split('\n')]
  const first = lines.map((line) => headerText(line, longestSubject)).find((line) => line !== '')
  return first ?? message.picture?.name ?? message.file?.name ?? 'Dialógus'
}

export function renderMail(rendering: Rendering): Rendered {
  const { message } = rendering
  const subject = headerText(subjectOf(message), longestSubject)
  const parts = {
    answers: answersOf(rendering),
    links: linksOf(rendering),
    files: filesLeft(rendering),
    foot: footOf(rendering),
  }
  return { subject, html: html(rendering, parts, subject), text: text(rendering, parts) }
}

/** What leads somewhere, made once for both renderings: each link is sealed. */
interface Parts {
  answers: Link[]
  links: Link[]
  files: Link[]
  foot: ReturnType<typeof footOf>
}

/** What can be pressed: answers and buttons; what is typed, sorted or sent is left to the chat. */
function linksOf({ message, links, language }: Rendering): Link[] {
  const { ask, buttons = [] } = message
  const found: Link[] = []
  const inChat = { label: translator(language).plain('mail-in-chat'), url: links.open(), strong: true }
  if (ask?.kind === 'choose-one') {
    for (const { label, value } of ask.choices.slice(0, choicesShown))
      found.push({ label, url: links.press(`${ask.payload}${value}`, label), strong: false })
    if (ask.choices.length > choicesShown) found.push(inChat)
  } else if (ask) found.push(inChat)
  for (const button of buttons.flat())
    if (button.kind === 'action')
      found.push({
        label: button.label,
        url: links.press(button.payload, button.label),
        strong: button.style === 'primary',
      })
    else if (isSafeLink(button.url)) found.push({ label: button.label, url: button.url, strong: false })
  return found
}

/** Answers to the question that a survey begins with. */
function answersOf({ message, links }: Rendering): Link[] {
  const { text = trusted(''), answers = [] } = message.firstQuestion ?? {}
  return answers.map(({ label, payload }) => ({
    label,
    url: links.press(payload, label, plainText(text)),
    strong: false,
  }))
}

/** Files that are too large for the mail. */
function filesLeft({ message, attached, links }: Rendering): Link[] {
  return [message.picture, message.file].flatMap((file) =>
    file === undefined || attached.includes(file)
      ? []
      : [{ label: headerText(file.name, 80), url: links.file(file.id), strong: false }],
  )
}

function footOf({ language, links, workspace, member }: Rendering) {
  const tr = translator(language)
  return {
    why: tr.plain(member ? 'mail-foot-member' : 'mail-foot-other', { workspace }),
    links: [
      ...(member
        ? [
            { label: tr.plain('mail-foot-chat'), url: links.open() },
            { label: tr.plain('mail-foot-notices'), url: links.notices() },
          ]
        : []),
      { label: tr.plain('mail-foot-stop'), url: links.stop() },
    ],
  }
}

function text(rendering: Rendering, { answers, links, files, foot }: Parts): string {
  const { message, workspace } = rendering
  const blocks = [
    message.title ?? '',
    parseMarkup(message.text).map(spanText).join(''),
    message.picture && message.pictureDescription ? `[${message.pictureDescription}]` : '',
    message.firstQuestion ? parseMarkup(message.firstQuestion.text).map(spanText).join('') : '',
    ...[...answers, ...links, ...files].map(({ label, url }) => `» ${label}\n${url}`),
    ['-- ', workspace, foot.why, ...foot.links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function spanText(span: Span): string {
  const link = span.kind === 'text' ? span.link : undefined
  return link === undefined || link === span.text ? span.text : `${span.text} (${link})`
}

const font = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const colours = {
  light: { page: '#f3f3ef', card: '#ffffff', line: '#d8d8d0', words: '#1d1d1b', quiet: '#595953' },
  dark: { page: '#161615', card: '#22221f', line: '#45453f', words: '#f2f2ec', quiet: '#b4b4aa' },
  accent: '#155e3b',
}

/** Mailboxes that know of dark mode take these; the others have the light ones, which stand at each element. */
const styles = `@media (prefers-color-scheme: dark) {
.page { background: ${colours.dark.page} !important; color: ${colours.dark.words} !important }
.card { background: ${colours.dark.card} !important; border-color: ${colours.dark.line} !important; color: ${colours.dark.words} !important }
.words, .words a, .plain { color: ${colours.dark.words} !important }
.quiet, .quiet a { color: ${colours.dark.quiet} !important }
.plain { border-color: ${colours.dark.quiet} !important }
}`

function html(rendering: Rendering, { answers, links, files, foot }: Parts, subject: string): string {
  const { message, language, workspace, attached, cid } = rendering
  const { light } = colours
  const shown = message.picture !== undefined && attached.includes(message.picture)
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(styles)}</style>
      </head>
      <body
        class="page"
        style={`margin:0;padding:0;background:${light.page};color:${light.words};${font};font-size:16px;line-height:1.5`}
      >
        <div style="max-width:600px;margin:0 auto;padding:16px">
          <p class="quiet" style={`margin:0 0 10px;color:${light.quiet};font-size:14px`}>
            {workspace}
          </p>
          <div
            class="card"
            style={`background:${light.card};border:1px solid ${light.line};border-radius:10px;padding:20px;color:${light.words}`}
          >
            {message.title && (
              <h1 class="words" style="margin:0 0 12px;font-size:20px;line-height:1.3">
                {message.title}
              </h1>
            )}
            {message.text !== '' && (
              <div class="words" style="margin:0 0 16px;overflow-wrap:anywhere">
                <Words markup={message.text} />
              </div>
            )}
            {message.picture && shown && (
              <p style="margin:0 0 16px">
                <img
                  src={`cid:${cid}`}
                  alt={message.pictureDescription ?? message.picture.name}
                  style="max-width:100%;height:auto;border:0"
                />
              </p>
            )}
            {message.firstQuestion && (
              <div
                class="card"
                style={`margin:0 0 16px;padding:14px 16px 4px;border:1px solid ${light.line};border-radius:8px`}
              >
                <div class="words" style="margin:0 0 12px;overflow-wrap:anywhere">
                  <Words markup={message.firstQuestion.text} />
                </div>
                {answers.map((link) => (
                  <LinkButton link={link} />
                ))}
              </div>
            )}
            {links.map((link) => (
              <LinkButton link={link} />
            ))}
            {files.map(({ label, url }) => (
              <p class="words" style="margin:0 0 8px">
                <a href={url}>{label}</a>
              </p>
            ))}
          </div>
          <p class="quiet" style={`margin:14px 0 0;color:${light.quiet};font-size:13px`}>
            {foot.why}
            {foot.links.map(({ label, url }, index) => (
              <>
                {index === 0 ? <br /> : ' · '}
                <a href={url} style={`color:${light.quiet}`}>
                  {label}
                </a>
              </>
            ))}
          </p>
        </div>
      </body>
    </html>
  )
  return `<!doctype html>${String(page)}`
}

function LinkButton({ link: { label, url, strong } }: { link: Link }) {
  const { light, accent } = colours
  const look = strong ? `background:${accent};color:#ffffff` : `color:${light.words}`
  return (
    <a
      href={url}
      {...(!strong && { class: 'plain' })}
      style={`display:inline-block;margin:0 8px 10px 0;padding:11px 18px;border:1px solid ${accent};border-radius:6px;font-size:16px;line-height:1.3;text-decoration:none;${look}`}
    >
      {label}
    </a>
  )
}

function Words({ markup }: { markup: Markup }) {
  return <>{parseMarkup(markup).map(spanView)}</>
}

function spanView(span: Span) {
  const lines = span.text.split('\n')
  let inner = (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
  if (span.kind === 'text' && span.code) inner = <code>{inner}</code>
  if (span.italic) inner = <em>{inner}</em>
  if (span.bold) inner = <strong>{inner}</strong>
  if (span.kind === 'text' && span.link && isSafeLink(span.link)) inner = <a href={span.link}>{inner}</a>
  return inner
}
