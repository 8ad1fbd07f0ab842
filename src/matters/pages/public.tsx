/**
 * What anybody may read of matters: calls under way, and the plan with how far each measure is and what was released of
 * it. All of it answers as if it were not there until the workspace turns it on; of applications nothing is here.
 */
import type { Hono } from 'hono'
import { escapeMarkup } from '../../base/markup.ts'
import { readSettings } from '../../db/settings.ts'
import { inLanguage } from '../../forms/form.ts'
import { translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { type Plain, plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { type MatterKind, standingName, stateName } from '../kind.ts'
import { matterKinds } from '../kinds/index.ts'
import { dueText, titleText } from '../messages.ts'
import { isLate } from '../rules.ts'
import { listPublic, type PublicMatter } from '../store.ts'
import { FactValue } from './one.tsx'

/** On a page. */
const shown = 300

const published = matterKinds.filter(({ setting }) => setting !== undefined)

export const publicMatters: PublicPages = {
  paths: published.flatMap(({ command }) => [`/${command}`, `/${command}.atom`]),
  mount: (app, site) => {
    for (const kind of published) mount(app, site, kind)
  },
}

function mount(app: Hono, site: Site, kind: MatterKind): void {
  const { db, links, clock, assets } = site
  const read = async () => {
    const settings = await readSettings(db)
    const on = kind.setting !== undefined && settings[kind.setting]
    if (!on) return null
    return { workspace: settings.name, matters: await listPublic(db, kind, clock(), shown) }
  }

  app.get(`/${kind.command}`, async (c) => {
    const found = await read()
    if (!found) return c.notFound()
    return c.html(page({ assets, language: pageLanguage(c) }, kind, found, clock()))
  })

  app.get(`/${kind.command}.atom`, async (c) => {
    const found = await read()
    if (!found) return c.notFound()
    c.header('Content-Type', 'application/atom+xml; charset=utf-8')
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(atom(kind, { ...found, base: links.base, now: clock(), language: pageLanguage(c) }))
  })
}

interface Found {
  workspace: string
  matters: readonly PublicMatter[]
}

function page(plain: Plain, kind: MatterKind, { workspace, matters }: Found, now: Date): string {
  const tr = translator(plain.language)
  const t = tr.plain
  const title = t('matters-public-title', { what: t(`matters-menu-${kind.name}`), name: workspace })
  const done = matters.filter(({ states }) =>
    states.some(({ state }) => kind.finished.includes(state)),
  ).length
  return plainPage(
    {
      ...plain,
      path: `/${kind.command}`,
      open: true,
      also: <link rel="alternate" type="application/atom+xml" href={`/${kind.command}.atom`} title={title} />,
    },
    title,
    <>
      <h1>{title}</h1>
      {matters.length === 0 && <p>{t('matters-public-none')}</p>}
      {kind.concerns === 'owner' && matters.length > 0 && (
        <p class="meter">
          <progress
            value={done}
            max={matters.length}
            aria-label={t('matters-public-progress', { done, all: matters.length })}
          />{' '}
          <span>{t('matters-public-progress', { done, all: matters.length })}</span>
        </p>
      )}
      {matters.map(({ matter, states, news }) => (
        <article class="panel" id={matter.id}>
          <h2>{titleText(matter, tr)}</h2>
          <p class="description">{inLanguage(matter.text, tr.language)}</p>
          <dl class="facts">
            <dt>{t('matters-column-due')}</dt>
            <dd>{dueText(matter.due, tr)}</dd>
            {states.map(({ organisation, state }) => (
              <>
                <dt>{organisation}</dt>
                <dd>{standingName(state, isLate(matter, state, now), tr)}</dd>
              </>
            ))}
            {kind.facts(matter.details, tr).map((fact) => (
              <>
                <dt>{fact.label}</dt>
                <dd>
                  <FactValue fact={fact} />
                </dd>
              </>
            ))}
          </dl>
          {news && (
            <p>
              <strong>{t('matters-public-news')}</strong> {news.text}
            </p>
          )}
        </article>
      ))}
      <p>
        <a href={`/${kind.command}.atom`}>{t('matters-public-feed')}</a>
      </p>
    </>,
  )
}

/** RFC 4287: what was released last of each, or that it is there. */
function atom(
  kind: MatterKind,
  {
    workspace,
    matters,
    base,
    now,
    language,
  }: Found & { base: string; now: Date; language: Plain['language'] },
): string {
  const tr = translator(language)
  const address = `${base}/${kind.command}`
  const dated = matters.map((one) => ({ ...one, at: one.news?.releasedAt ?? one.matter.openedAt ?? now }))
  const latest = new Date(Math.max(0, ...dated.map(({ at }) => at.getTime())))
  const entries = dated.map(({ matter, states, news, at }) => {
    const text = [
      ...states.map(({ organisation, state }) => `${organisation}: ${stateName(state, tr)}`),
      news?.text ?? inLanguage(matter.text, language),
    ].join('\n')
    return [
      '<entry>',
      `<id>${escapeMarkup(`${address}#${news?.id ?? matter.id}`)}</id>`,
      `<title>${escapeMarkup(titleText(matter, tr))}</title>`,
      `<link href="${escapeMarkup(`${address}#${matter.id}`)}"/>`,
      `<updated>${at.toISOString()}</updated>`,
      `<content type="text">${escapeMarkup(text)}</content>`,
      '</entry>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${escapeMarkup(address)}</id>`,
    `<title>${escapeMarkup(tr.plain('matters-public-title', { what: tr.plain(`matters-menu-${kind.name}`), name: workspace }))}</title>`,
    `<link rel="self" href="${escapeMarkup(`${address}.atom`)}"/>`,
    `<author><name>${escapeMarkup(workspace)}</name></author>`,
    `<updated>${(matters.length === 0 ? now : latest).toISOString()}</updated>`,
    ...entries,
    '</feed>',
  ].join('\n')
}
