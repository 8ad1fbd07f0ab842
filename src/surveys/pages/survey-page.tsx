/** One survey: a draft's settings, or how an open one stands and what can be done with it. */
import type { Markup } from '../../base/markup.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Facts, shell } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { languagesToChoose } from '../../forms/languages.ts'
import { hostChoice } from '../../inbox/pages/host.tsx'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { countAudience } from '../../partners/where.ts'
import { formatMoment } from '../../time/format.ts'
import { formFacts } from '../form-facts.ts'
import { latestResponses } from '../latest.ts'
import { closingText, titleIn } from '../phrases.ts'
import { responseRate } from '../results/rate.ts'
import { roundBefore } from '../rounds.ts'
import { hiddenFaults, leftOutWhenAnonymous } from '../rules.ts'
import { silentIn } from '../silent.ts'
import { latestVersion, type Survey } from '../store.ts'
import { tellingApartFaults } from '../telling-apart.ts'
import { Draft } from './survey-draft.tsx'
import { Published } from './survey-standing.tsx'
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
