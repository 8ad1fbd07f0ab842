/** How a published survey stands, and what can be done with it. */
/** One survey: a draft's settings, or how an open one stands and what can be done with it. */
import { plainText } from '../../base/markup.ts'
import type { Clerk } from '../../console/desk.ts'
import { Act, Meter, Table } from '../../console/shell.tsx'
import { nameIn } from '../../forms/languages.ts'
import { SilentList } from '../../partners/pages/silent.tsx'
import { formatMomentShort } from '../../time/format.ts'
import { segments } from '../crossing.ts'
import { exportFormats } from '../exports/index.ts'
import type { NamedResponse } from '../latest.ts'
import type { Rate, responseRate } from '../results/rate.ts'
import { isOpen, mayExtend, rate as percent } from '../rules.ts'
import type { Silent } from '../silent.ts'
import type { Survey } from '../store.ts'
import type { Awaited } from './awaited.tsx'

export function Published({
  survey,
  clerk,
  languages,
  words,
  rate,
  latest,
  earlier,
  silent,
  now,
}: {
  survey: Survey
  clerk: Clerk
  /** In which the form's own words can be exported. */
  languages: string[]
  words: string | undefined
  /** It was asked before. */
  earlier: boolean
  rate: Awaited<ReturnType<typeof responseRate>>
  latest: NamedResponse[]
  silent: Silent
  now: Date
}) {
  const t = clerk.tr.plain
  const action = `/console/surveys/${survey.id}`
  const open = isOpen(survey, now)
  return (
    <>
      <section class="panel" id="rate" {...(open && { 'data-live': 'rate' })}>
        <h2>{t('console-response')}</h2>
        <RateLine rate={rate} clerk={clerk} />
        <p class="note">{t('console-started', { count: rate.started })}</p>
      </section>
      {survey.nextFileId && (
        <p class="note">
          <a href={`${action}/file/${survey.nextFileId}`}>{t('surveys-version-next')}</a>
        </p>
      )}
      <div class="acts">
        <a class="button primary" href={`${action}/results`}>
          {t('console-results')}
        </a>
        {earlier && (
          <a class="button" href={`${action}/compare`}>
            {t('surveys-compare')}
          </a>
        )}
      </div>
      <section class="panel">
        <h2>{t('surveys-export')}</h2>
        {languages.length > 0 && (
          <nav class="segments" aria-label={t('console-results-words')}>
            {languages.map((tag) => (
              <a
                href={`${action}?words=${encodeURIComponent(tag)}`}
                {...(tag === words && { 'aria-current': 'true' })}
              >
                {nameIn(tag, clerk.language)}
              </a>
            ))}
          </nav>
        )}
        <div class="acts">
          {exportFormats.map((format) => (
            <a
              class="button"
              href={`${action}/export/${format}${words === undefined ? '' : `?words=${encodeURIComponent(words)}`}`}
              data-export="export-progress"
            >
              {t(`surveys-export-${format}`)}
            </a>
          ))}
        </div>
        <p
          id="export-progress"
          class="meter"
          hidden
          data-done={t('console-export-done')}
          data-failed={t('console-export-failed')}
        >
          <progress max={100} aria-label={t('console-export-working')} />
          <span data-working={t('console-export-working')} />
          <span role="status" />
        </p>
      </section>
      {silent.kind === 'anonymous' ? (
        <p class="note">{plainText(clerk.tr.t('surveys-silent-anonymous', { contacts: silent.contacts }))}</p>
      ) : (
        <SilentList
          groups={silent.groups}
          contacts={silent.contacts}
          {...(open && { remind: `${action}/remind` })}
          clerk={clerk}
        />
      )}
      <section class="panel">
        <h2>{t('console-actions')}</h2>
        <div class="acts">
          {open && (
            <Act action={`${action}/remind`} label={t('console-remind')} confirm={t('console-remind-sure')} />
          )}
          {open && (
            <Act
              action={`${action}/close`}
              label={t('console-close')}
              kind="danger"
              confirm={t(survey.privacy === 'named' ? 'console-close-sure' : 'console-close-sure-protected')}
            />
          )}
          {!open && (
            <Act action={`${action}/thank`} label={t('console-thank')} confirm={t('console-thank-sure')} />
          )}
        </div>
        {mayExtend(survey) && (
          <form method="post" action={`${action}/extend`} class="filter">
            <label class="field">
              <span>{t('console-extend-until')}</span>
              <input type="datetime-local" name="closes" required value={survey.closesLocal ?? ''} />
            </label>
            <button type="submit">{t('console-extend')}</button>
          </form>
        )}
      </section>
      {segments
        .filter((segment) => rate.by[segment].length > 1)
        .map((segment) => (
          <Table
            caption={t(`console-rate-by-${segment}`)}
            head={[t(`surveys-cross-by-${segment}`), t('console-response')]}
            rows={rate.by[segment].map((row) => [
              segment === 'kind' ? t(`partners-kind-${row.value}`) : row.value,
              <RateLine rate={row} clerk={clerk} />,
            ])}
          />
        ))}
      {latest.length > 0 && (
        <Table
          caption={t('console-latest')}
          head={[
            t('console-latest-name'),
            t('console-latest-person'),
            t('console-organisation'),
            t('console-latest-at'),
          ]}
          rows={latest.map(({ name, person, organisation, completedAt }) => [
            name,
            person || '–',
            organisation || '–',
            formatMomentShort(completedAt, clerk.language, survey.zone),
          ])}
        />
      )}
    </>
  )
}

function RateLine({ rate, clerk }: { rate: Rate; clerk: Clerk }) {
  const { done, asked } = rate
  const label = clerk.tr.plain('console-rate', { done, asked, percent: percent(done, asked) })
  return <Meter part={done} whole={asked} label={label} />
}
