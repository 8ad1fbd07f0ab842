/** The frame of the coordinators' pages and the pieces they share. */
import type { Child } from 'hono/jsx'
import { document, Page } from '../web/page.tsx'
import { moment } from './dates.ts'
import type { Clerk, Desk } from './desk.ts'

export interface Shell {
  desk: Desk
  clerk: Clerk
  /** Where one is in the menu (`Pages.section`). */
  section?: string
  title: string
  /** What was wrong with what was sent to this page itself. */
  problem?: string | undefined
  children: Child
}

export function shell({ desk, clerk, section, title, problem, children }: Shell): string {
  const t = clerk.tr.plain
  const { notice } = clerk.outcome
  const wrong = problem ?? clerk.outcome.problem
  return document(
    <Page
      language={clerk.language}
      title={`${title} · ${clerk.workspace}`}
      assets={desk.assets}
      kind="console"
      script={desk.assets.console}
    >
      <a class="skip" href="#content">
        {t('console-skip')}
      </a>
      <header class="top">
        <strong class="brand">{clerk.workspace}</strong>
        <nav aria-label={t('console-sections')}>
          <ul>
            {desk.menu.map((entry) => (
              <li>
                <a href={entry.path} {...(entry.section === section && { 'aria-current': 'page' })}>
                  {t(entry.label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="account">
          <form method="post" action="/console/chat">
            <button type="submit">{t('console-chat')}</button>
          </form>
          <form method="post" action="/console/sign-out">
            <button type="submit">{t('console-sign-out')}</button>
          </form>
        </div>
      </header>
      <main id="content" tabindex={-1}>
        <h1>{title}</h1>
        {notice && (
          <p class="notice" role="status">
            {notice}
          </p>
        )}
        {wrong && (
          <p class="problem" role="alert">
            {wrong}
          </p>
        )}
        {children}
      </main>
    </Page>,
  )
}

/** An address within the pages that leads nowhere, or to what is gone by now. */
export function lostPage(desk: Desk, clerk: Clerk): string {
  const t = clerk.tr.plain
  return shell({
    desk,
    clerk,
    title: t('web-not-found-title'),
    children: (
      <>
        <p>{t('console-not-found-text')}</p>
        <p>
          <a class="button" href="/console">
            {t('console-overview')}
          </a>
        </p>
      </>
    ),
  })
}

/**
 * A table that scrolls by itself on a narrow screen; the first cell of a row names it.
 * @param titled the heading above says what the caption does: it is there for who hears the page
 */
export function Table({
  caption,
  head,
  rows,
  titled = false,
  stacked = false,
}: {
  caption: string
  head: string[]
  rows: Child[][]
  titled?: boolean
  /** On a phone the cells of a row stand below each other, each with its heading: nothing is beside the screen. */
  stacked?: boolean
}) {
  return (
    <section class={stacked ? 'scroll stacked' : 'scroll'} tabindex={0} aria-label={caption}>
      <table>
        <caption {...(titled && { class: 'hidden-heading' })}>
          <span>{caption}</span>
        </caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td {...(stacked && cell !== '' && { 'data-heading': head[at + 1] })}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A moment in a table: in a narrow column the time stands under the day, which is not broken. */
export function When({ at, clerk }: { at: Date; clerk: Clerk }) {
  return <time datetime={at.toISOString()}>{moment(at, clerk).replace(/ (?=.* )/g, '\u00a0')}</time>
}

/** A share as a bar and in words. */
export function Meter({ part, whole, label }: { part: number; whole: number; label: string }) {
  return (
    <span class="meter">
      <progress value={part} max={Math.max(1, whole)} aria-label={label} />
      <span>{label}</span>
    </span>
  )
}

/** A button that acts at once, after a question where it cannot be undone. */
export function Act({
  action,
  label,
  kind,
  confirm,
  values,
}: {
  action: string
  label: string
  kind?: 'primary' | 'danger'
  confirm?: string
  values?: Record<string, string>
}) {
  return (
    <form method="post" action={action} class="act" {...(confirm && { 'data-confirm': confirm })}>
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" {...(kind && { class: kind })}>
        {label}
      </button>
    </form>
  )
}

export function Facts({ facts }: { facts: [string, Child][] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
