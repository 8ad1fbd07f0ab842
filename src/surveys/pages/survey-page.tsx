/** One survey: a draft's settings, or how an open one stands and what can be done with it. */
import { type Markup, plainText } from '../../base/markup.ts'
import { refusalText } from '../../chat/refusal.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, Facts, Meter, shell, Table } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import type { Form } from '../../forms/form.ts'
import { languagesToChoose, nameIn } from '../../forms/languages.ts'
import type { Said } from '../../i18n/index.ts'
import { hostChoice } from '../../inbox/pages/host.tsx'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { AudienceField } from '../../partners/pages/audience-field.tsx'
import { SilentList } from '../../partners/pages/silent.tsx'
import { countAudience } from '../../partners/where.ts'
import { formatMoment, formatMomentShort } from '../../time/format.ts'
import { MarkupView } from '../../web/markup.tsx'
import { segments } from '../crossing.ts'
import { exportFormats } from '../exports/index.ts'
import { formFacts } from '../form-facts.ts'
import { latestResponses, type NamedResponse } from '../latest.ts'
import { closingText, titleIn } from '../phrases.ts'
import { type Rate, responseRate } from '../results/rate.ts'
import { roundBefore } from '../rounds.ts'
import { hiddenFaults, isOpen, leftOutWhenAnonymous, mayExtend, rate as percent } from '../rules.ts'
import { type Silent, silentIn } from '../silent.ts'
import { latestVersion, type Survey } from '../store.ts'
import { tellingApartFaults } from '../telling-apart.ts'
import { Awaited } from './awaited.tsx'
import { Notes } from './survey-versions.tsx'

/** Responses listed on the page; the exports have all. */
const latestShown = 10

export interface PageState {
  problem?: string | undefined
  /** What is fine with the form but worth knowing. */
  notes?: Markup[]
  /** The language of the form's own words in exports, where it is not the reader's. */
  words?: string | undefined
  /** An audience that could not be read, to be mended. */
  typed?: string
}

export async function surveyPage(
  desk: Desk,
  clerk: Clerk,
  survey: Survey,
  state: PageState = {},
): Promise<string> {
  const { tr, language } = clerk
  const t = tr.plain
  const version = await latestVersion(desk.db, survey.id)
  const names = await readNames(desk.db, survey.audience, language)
  const reach = await countAudience(desk.db, survey.audience)
  const audience = t('console-audience-reach', {
    audience: describeAudience(survey.audience, tr, names),
    contacts: reach.contacts,
    organisations: reach.organisations,
  })
  const facts: [string, string][] = [
    [t('console-state'), t(`console-survey-${survey.status}`)],
    ...(version
      ? ([
          [
            t('console-form'),
            t('console-form-facts', { ...formFacts(version.form, clerk), version: version.number }),
          ],
        ] satisfies [string, string][])
      : []),
    [t('console-audience'), audience],
    [t('console-privacy'), t(`surveys-privacy-${survey.privacy}`)],
    [
      t('console-who-answers'),
      t(`surveys-settings-once-${survey.perOrganisation ? 'organisation' : 'person'}`),
    ],
    survey.closedAt
      ? [t('console-closed-at'), formatMoment(survey.closedAt, language, survey.zone)]
      : [t('console-closes'), closingText(survey, tr)],
  ]
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: titleIn(survey, language),
    problem: state.problem,
    children: (
      <>
        <Facts facts={facts} />
        {await hostChoice(desk, clerk, { kind: 'survey', id: survey.id })}
        <Notes notes={state.notes ?? []} clerk={clerk} />
        {survey.status === 'draft' ? (
          <Draft
            survey={survey}
            clerk={clerk}
            typed={state.typed ?? ''}
            reaches={reach.contacts}
            hidden={hiddenFaults(survey, reach, (await readSettings(desk.db)).smallestCell)}
            leftOut={version ? leftOutWhenAnonymous(version.form) : []}
            awaited={version?.form.awaited ?? []}
            faults={version ? await tellingApartFaults(desk.db, survey, version) : []}
          />
        ) : (
          <Published
            survey={survey}
            clerk={clerk}
            languages={version ? languagesToChoose(version.form) : []}
            words={state.words}
            rate={await responseRate(desk.db, survey)}
            latest={await latestResponses(desk.db, survey, latestShown)}
            earlier={(await roundBefore(desk.db, survey)) !== null}
            silent={await silentIn(desk.db, survey)}
            now={desk.clock()}
          />
        )}
      </>
    ),
  })
}

function Draft({
  survey,
  clerk,
  typed,
  reaches,
  hidden,
  leftOut,
  awaited,
  faults,
}: {
  survey: Survey
  clerk: Clerk
  typed: string
  reaches: number
  hidden: Said[]
  leftOut: string[]
  awaited: NonNullable<Form['awaited']>
  faults: Said[]
}) {
  const t = clerk.tr.plain
  const action = `/console/surveys/${survey.id}`
  return (
    <>
      <Awaited awaited={awaited} action={action} clerk={clerk} />
      <section class="panel">
        <h2>{t('console-survey-settings')}</h2>
        <form method="post" action={action} data-before="publish">
          <AudienceField kept={survey.audience} typed={typed} clerk={clerk} />
          <Choices
            name="privacy"
            legend={t('console-privacy')}
            values={['named', 'confidential', 'anonymous']}
            chosen={survey.privacy}
            label={(value) => t(`console-privacy-${value}`)}
          />
          {faults.length > 0 && (
            <p class="problem">
              <MarkupView markup={refusalText(faults, clerk.tr)} />
            </p>
          )}
          {leftOut.length > 0 && <p class="note">{t('console-left-out', { names: leftOut.join(', ') })}</p>}
          <Choices
            name="once"
            legend={t('console-who-answers')}
            values={['person', 'organisation']}
            chosen={survey.perOrganisation ? 'organisation' : 'person'}
            label={(value) => t(`surveys-settings-once-${value}`)}
          />
          <label class="check">
            <input type="checkbox" name="editable" value="yes" checked={survey.editable} />
            <span>{t('console-editable')}</span>
          </label>
          <label class="field">
            <span>{t('console-closes')}</span>
            <input type="datetime-local" name="closes" value={survey.closesLocal ?? ''} />
          </label>
          <button type="submit">{t('console-save')}</button>
        </form>
      </section>
      <div class="acts" id="publish">
        {reaches > 0 && awaited.every(({ needed }) => !needed) && (
          <Act
            action={`${action}/publish`}
            label={t('console-publish', { count: reaches })}
            kind="primary"
            confirm={t('console-publish-sure', { count: reaches })}
          />
        )}
        <Act
          action={`${action}/discard`}
          label={t('console-discard')}
          kind="danger"
          confirm={t('console-discard-sure')}
        />
      </div>
      <p id="publish-unsaved" class="note" role="status" hidden>
        {t('console-unsaved')}
      </p>
      {hidden.map(({ key, args }) => (
        <p class="problem">{t(key, args)}</p>
      ))}
      {reaches === 0 && <p class="note">{t('surveys-reaches-nobody')}</p>}
    </>
  )
}

function Choices({
  name,
  legend,
  values,
  chosen,
  label,
}: {
  name: string
  legend: string
  values: string[]
  chosen: string
  label: (value: string) => string
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label class="check">
          <input type="radio" name={name} value={value} checked={value === chosen} required />
          <span>{label(value)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Published({
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
