/** One matter: its facts, how far each organisation is, what was said of it, and the form that changes it. */
import type { Child } from 'hono/jsx'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { inLanguage } from '../../forms/form.ts'
import type { Typed } from '../fields.ts'
import { type Fact, stateName } from '../kind.ts'
import type { Matter } from '../matter.ts'
import { concernedText, dueText, isSilent, titleText } from '../messages.ts'
import { isLate } from '../rules.ts'
import { listNews, type News, numbersOf, type Standing, type StateNumbers, standingsSeen } from '../store.ts'
import { EntryForm } from './entry.tsx'

/** On the page. */
const shown = { names: 2000, news: 100 }

export async function matterPage(
  desk: Desk,
  clerk: Clerk,
  matter: Matter,
  refused: { typed?: Typed; problem?: string } = {},
): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const { kind, id, status } = matter
  const numbers: StateNumbers = (await numbersOf(desk.db, [id])).get(id) ?? {}
  const standings = await standingsSeen(desk.db, matter, shown.names)
  const news = kind.open ? await listNews(desk.db, id, shown.news) : []
  const owner = kind.concerns === 'owner' ? (standings[0]?.organisation.name ?? '') : ''
  const action = `/console/${kind.command}/${id}`
  return shell({
    ...{ desk, clerk, section: kind.command, title: titleText(matter, tr) },
    problem: refused.problem,
    children: (
      <>
        <Facts
          facts={[
            [t('matters-column-due'), dueText(matter.due, tr)],
            [t('console-state'), t(`matters-status-${status}`)],
            [t('matters-column-for'), concernedText(matter, standings, tr)],
            ...kind
              .facts(matter.details, tr)
              .map((fact): [string, Child] => [fact.label, <FactValue fact={fact} />]),
          ]}
        />
        <p class="description">{inLanguage(matter.text, tr.language)}</p>
        <div class="acts">
          {status === 'draft' && (
            <Act action={`${action}/open`} label={t('matters-do-open')} kind="primary" />
          )}
          {status === 'draft' && <Act action={`${action}/drop`} label={t('matters-do-drop')} />}
          {status === 'open' && <Act action={`${action}/close`} label={t('matters-do-close')} />}
        </div>
        {status !== 'draft' && (
          <>
            {kind.concerns === 'scope' && (
              <Facts
                facts={kind.states.map((state): [string, Child] => [
                  stateName(state, tr),
                  String(numbers[state] ?? 0),
                ])}
              />
            )}
            {!kind.open && <p class="note">{t('matters-private')}</p>}
            <Standings clerk={clerk} matter={matter} standings={standings} now={desk.clock()} />
            {kind.open && <NewsTable clerk={clerk} matter={matter} news={news} />}
          </>
        )}
        {kind.entry && (
          <details {...(refused.problem !== undefined && { open: true })}>
            <summary>{t('matters-edit')}</summary>
            <EntryForm
              clerk={clerk}
              kind={kind}
              action={`${action}/edit`}
              typed={refused.typed ?? kind.entry.typed(matter, matter.details, owner, tr)}
              revision={matter.revision}
            />
          </details>
        )}
      </>
    ),
  })
}

export function FactValue({ fact: { value, url } }: { fact: Fact }) {
  const words =
    typeof value === 'string' ? (
      value
    ) : (
      <ul>
        {value.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    )
  return url === undefined ? words : <a href={url}>{words}</a>
}

function Standings({
  clerk,
  matter,
  standings,
  now,
}: {
  clerk: Clerk
  matter: Matter
  standings: readonly Standing[]
  now: Date
}) {
  const { tr } = clerk
  const t = tr.plain
  if (standings.length === 0) return null
  return (
    <Table
      stacked
      caption={t('matters-organisations')}
      head={[
        t('matters-column-organisation'),
        t('console-state'),
        t('matters-column-note'),
        t('matters-column-by'),
        t('console-when'),
      ]}
      rows={standings.map(({ organisation, state, note, changedBy, changedAt, askedAt }) => [
        <a href={`/console/partners/${organisation.id}`}>{organisation.name}</a>,
        <>
          {isLate(matter, state, now) && <strong title={t('matters-late')}>⚠ </strong>}
          {stateName(state, tr)}
          {isSilent({ askedAt, changedAt }) && ` (${t('matters-silent')})`}
        </>,
        note ?? '',
        changedBy ?? '',
        state === matter.kind.states[0] ? '' : <When at={changedAt} clerk={clerk} />,
      ])}
    />
  )
}

/** What was said of it, and what of that anybody may read. */
function NewsTable({ clerk, matter, news }: { clerk: Clerk; matter: Matter; news: readonly News[] }) {
  const t = clerk.tr.plain
  if (news.length === 0) return null
  const action = `/console/${matter.kind.command}/${matter.id}/release`
  return (
    <Table
      stacked
      caption={t('matters-news')}
      head={[
        t('console-when'),
        t('matters-column-organisation'),
        t('console-state'),
        t('matters-column-news'),
        t('matters-column-by'),
        t('matters-column-released'),
      ]}
      rows={news.map(({ id, at, organisation, state, text, fileId, by, releasedAt }) => [
        <When at={at} clerk={clerk} />,
        organisation,
        stateName(state, clerk.tr),
        <>
          {text}{' '}
          {fileId && (
            <a href={`/console/${matter.kind.command}/${matter.id}/picture/${id}`}>{t('matters-picture')}</a>
          )}
        </>,
        by ?? '',
        text !== null && matter.kind.setting && matter.kind.entry ? (
          <Act
            action={action}
            label={t(releasedAt ? 'matters-do-take-back' : 'matters-do-release')}
            values={{ news: id, released: releasedAt ? 'no' : 'yes' }}
          />
        ) : (
          ''
        ),
      ])}
    />
  )
}
