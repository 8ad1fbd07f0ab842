/** What the pages of a survey's results share: the frame, why there are none, pictures of charts. */

import type { Clerk, Desk } from '../../console/desk.ts'
import { shell } from '../../console/shell.tsx'
import { MarkupView } from '../../web/markup.tsx'
import type { Drawing } from '../charts/drawing.ts'
import type { Theme } from '../charts/palette.ts'
import { toSvg } from '../charts/svg.ts'
import { titleIn } from '../phrases.ts'
import type { NoResults } from '../results/index.ts'
import { noResultsText } from '../results/telling.ts'
import type { Survey } from '../store.ts'

/** @param title a message with the survey's title in it */
export function resultsPage(
  desk: Desk,
  clerk: Clerk,
  survey: Survey,
  {
    title,
    children,
  }: { title: 'console-results-of' | 'console-cross-of' | 'console-compare-of'; children: unknown },
): string {
  const t = clerk.tr.plain
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t(title, { title: titleIn(survey, clerk.language) }),
    children: (
      <>
        <p>
          <a href={`/console/surveys/${survey.id}`}>{t('console-back-survey')}</a>
        </p>
        {children}
      </>
    ),
  })
}

export function None({ why, clerk, survey }: { why: NoResults; clerk: Clerk; survey: Survey }) {
  return (
    <>
      <p class="panel">
        <MarkupView markup={noResultsText(why, clerk)} />
      </p>
      {why.why === 'filter-refused' && (
        <p>
          <a class="button" href={`/console/surveys/${survey.id}/results`}>
            {clerk.tr.plain('console-results-all')}
          </a>
        </p>
      )}
    </>
  )
}

/** A picture of a chart, light and dark. @param address of the chart, with a query */
export function Chart({ address, alt }: { address: string; alt: string }) {
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcset={`${address}&theme=dark`} />
      <img src={`${address}&theme=light`} alt={alt} loading="lazy" />
    </picture>
  )
}

export function themeOf(asked: string | undefined): Theme {
  return asked === 'dark' ? 'dark' : 'light'
}

/** The chart's font is not on every machine: pictures in pages name what stands for it. */
export function svgOf(drawing: Drawing): Response {
  const fonts = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
  return new Response(toSvg(drawing).replace('font-family="Noto Sans"', `font-family="${fonts}"`), {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
