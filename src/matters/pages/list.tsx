/** All matters of a kind: the list with its numbers, and what makes new ones. */
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, shell, Table } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { inLanguage } from '../../forms/form.ts'
import { formatDate, formatPlainDay } from '../../time/format.ts'
import { FileField } from '../../web/file-field.tsx'
import { readDutyRules } from '../duty-rules.ts'
import { countUnpriced } from '../exporting.ts'
import type { Typed } from '../fields.ts'
import type { MatterKind } from '../kind.ts'
import { dueText, numbersText, titleText } from '../messages.ts'
import { reportFormats } from '../plan-report.ts'
import { reportYears } from '../plan-year.ts'
import { plansToStart } from '../rounds.ts'
import { listMatters, numbersOf } from '../store.ts'
import { EntryForm } from './entry.tsx'
import { Feeds, readFeeds } from './feeds.tsx'

/** Matters on the page. */
const listed = 200

export async function listPage(
  desk: Desk,
  clerk: Clerk,
  kind: MatterKind,
  refused: { typed?: Typed; problem?: string; lead?: string; proposed?: string } = {},
): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const settings = await readSettings(desk.db)
  const matters = await listMatters(desk.db, kind, listed)
  const numbers = await numbersOf(
    desk.db,
    matters.map(({ id }) => id),
  )
  const unpriced = kind.awarded ? await countUnpriced(desk.db) : 0
  const rounds = kind.rounds ? await readRounds(desk, clerk) : undefined
  const watched = kind.watched ? await readFeeds(desk) : undefined
  return shell({
    ...{ desk, clerk, section: kind.command, title: t(`matters-menu-${kind.name}`) },
    problem: refused.problem,
    children: (
      <>
        {matters.length === 0 ? (
          <p class="note">{t(`matters-${kind.name}-none`)}</p>
        ) : (
          <Table
            titled
            stacked
            caption={t(`matters-menu-${kind.name}`)}
            head={[
              t('matters-column-what'),
              t('matters-column-due'),
              t('console-state'),
              t('matters-organisations'),
            ]}
            rows={matters.map((matter) => [
              <a href={`/console/${kind.command}/${matter.id}`}>{titleText(matter, tr)}</a>,
              dueText(matter.due, tr),
              t(`matters-status-${matter.status}`),
              plainText(numbersText(kind, numbers.get(matter.id) ?? {}, tr)),
            ])}
          />
        )}
        {rounds && <Rounds {...{ rounds, clerk, kind }} />}
        {kind.entry && (
          <Entering
            {...{ clerk, kind, typed: refused.typed ?? {}, lead: refused.lead, proposed: refused.proposed }}
            {...{ now: desk.clock(), unpriced }}
          />
        )}
        {watched && <Feeds watched={watched} clerk={clerk} />}
        {kind.setting && <PublicPage desk={desk} clerk={clerk} kind={kind} on={settings[kind.setting]} />}
      </>
    ),
  })
}

async function readRounds({ db, clock }: Desk, { zone }: Clerk) {
  const { rules, faults } = readDutyRules()
  return { plans: await plansToStart(db, rules, { now: clock(), zone }), faults }
}

/** What each year's round would bring, and the button that starts it. */
function Rounds({
  rounds,
  clerk,
  kind,
}: {
  rounds: Awaited<ReturnType<typeof readRounds>>
  clerk: Clerk
  kind: MatterKind
}) {
  const { tr, language } = clerk
  const { plans, faults } = rounds
  return (
    <>
      {plans.map(({ year, ahead }) => (
        <section class="panel">
          <h2>{tr.plain('matters-round-year', { year: String(year) })}</h2>
          <ul>
            {ahead.map(({ rule, day }) => (
              <li>
                {formatDate(day, language)}: {inLanguage(rule.title, language)}{' '}
                <a href={rule.details.source.url} class="note">
                  {tr.plain('matters-source', {
                    title: inLanguage(rule.details.source.title, language),
                    asOf: formatPlainDay(rule.details.asOf, language),
                  })}
                </a>
              </li>
            ))}
          </ul>
          <Act
            action={`/console/${kind.command}`}
            label={tr.plain('matters-round-do', { year: String(year) })}
            values={{ year: String(year) }}
          />
        </section>
      ))}
      {faults.map(({ file, fault }) => (
        <p class="problem">{tr.plain('matters-round-fault', { file, fault })}</p>
      ))}
    </>
  )
}

function Entering({
  clerk,
  kind,
  typed,
  lead,
  proposed,
  now,
  unpriced,
}: {
  clerk: Clerk
  kind: MatterKind
  typed: Typed
  /** What a feed brought, of which this one is made. */
  lead: string | undefined
  /** What of it was read out of what the feed brought. */
  proposed: string | undefined
  now: Date
  /** Grants that the file of those awarded cannot have. */
  unpriced: number
}) {
  const t = clerk.tr.plain
  const page = `/console/${kind.command}`
  return (
    <>
      <h2 id="new">{t(`matters-${kind.name}-do-new`)}</h2>
      {proposed !== undefined && <p class="note">{proposed}</p>}
      <EntryForm clerk={clerk} kind={kind} action={page} typed={typed} lead={lead} />
      <div class="acts">
        <a class="button" href={`${page}/table.xlsx`}>
          {t('matters-do-export')}
        </a>
        {kind.reported &&
          reportYears(now, clerk.zone).flatMap((year) =>
            reportFormats.map((format) => (
              <a class="button" href={`${page}/report-${year}.${format}`}>
                {t('matters-do-report-of', { year: String(year), format: format.toUpperCase() })}
              </a>
            )),
          )}
        {kind.awarded && (
          <a class="button" href={`${page}/awards.csv`}>
            {t('matters-do-awards')}
          </a>
        )}
      </div>
      {unpriced > 0 && <p class="note">{t('matters-awards-unpriced', { count: unpriced })}</p>}
      <form method="post" action={`${page}/import`} enctype="multipart/form-data" class="panel">
        <p class="note">
          {t('matters-import-how')} {kind.concerns === 'owner' && t('matters-import-how-far')}
        </p>
        <FileField
          choose={t('console-file-choose')}
          none={t('console-file-none')}
          accept=".csv,.tsv,.txt,.xlsx,.xls,.ods"
        />
        <button type="submit">{t('matters-do-import')}</button>
      </form>
    </>
  )
}

function PublicPage({ desk, clerk, kind, on }: { desk: Desk; clerk: Clerk; kind: MatterKind; on: boolean }) {
  const t = clerk.tr.plain
  const address = `${desk.links.base}/${kind.command}`
  return (
    <>
      <p class="note">{t(on ? 'matters-published' : 'matters-unpublished', { address })}</p>
      {clerk.role === 'admin' && (
        <Act
          action={`/console/${kind.command}/public`}
          label={t(on ? 'matters-do-unpublish' : 'matters-do-publish')}
          values={{ on: on ? 'no' : 'yes' }}
        />
      )}
    </>
  )
}
