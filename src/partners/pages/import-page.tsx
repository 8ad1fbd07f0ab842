/** A partner list before it is stored: how it was read, and what each row would change. */
import { z } from 'zod'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, Facts, shell, Table } from '../../console/shell.tsx'
import { encodings } from '../../reading/encodings.ts'
import { formatNumber } from '../../time/format.ts'
import { organisationKinds } from '../audience.ts'
import { columnNames } from '../import/columns.ts'
import type { KeptList } from '../import/lists.ts'
import { differenceText, unreadyLines } from '../import/messages.ts'
import type { ReadList } from '../import/parse.ts'
import type { PlannedRow } from '../import/plan.ts'
import type { ImportProblem } from '../import/row.ts'
import { rowsLeftOut } from '../import/store.ts'

/** Where a list that was sent in is looked at. */
export const importPath = (id: string) => `/console/partners/import/${id}`

const rowsOnPage = 100

const states = ['new', 'changed', 'unchanged', 'faulty'] as const

type State = (typeof states)[number]

export const shownQuery = z.object({
  show: z.enum(states).optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(1000).catch(0).default(0),
})

type Query = z.infer<typeof shownQuery>

export function importPage(
  desk: Desk,
  clerk: Clerk,
  kept: KeptList,
  list: ReadList,
  planned: readonly PlannedRow[],
  asked: Query,
): string {
  const { plain: t } = clerk.tr
  const unready = unreadyLines(list, clerk.tr)
  const toStore = planned.filter(({ state }) => state !== 'unchanged').length
  return shell({
    desk,
    clerk,
    section: 'partners',
    title: t('console-import-title', { name: kept.name }),
    problem: unready.join(' ') || undefined,
    children: (
      <>
        <p class="note">{t('console-import-nothing-yet')}</p>
        <form method="post" action={importPath(kept.id)}>
          <WrittenHow kept={kept} list={list} clerk={clerk} />
          <Columns list={list} clerk={clerk} />
          <div class="filter">
            <label class="field">
              <span>
                {t('console-import-for-all')}: {t('partners-column', { column: 'kind' })}
              </span>
              <select name="kind">
                <option value="">{t('console-import-no-kind-for-all')}</option>
                {organisationKinds.map((kind) => (
                  <option value={kind} selected={kind === kept.kind}>
                    {t(`partners-kind-${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>
                {t('console-import-for-all')}: {t('partners-column', { column: 'town' })}
              </span>
              <input name="town" value={kept.town ?? ''} maxlength={100} />
            </label>
            <button type="submit">{t('console-import-apply')}</button>
          </div>
        </form>
        {unready.length === 0 && (
          <Rows kept={kept} list={list} planned={planned} asked={asked} clerk={clerk} />
        )}
        <div class="acts">
          {toStore > 0 && (
            <Act
              action={`${importPath(kept.id)}/store`}
              label={t('console-import-store', { count: toStore })}
              kind="primary"
            />
          )}
          <Act action={`${importPath(kept.id)}/drop`} label={t('console-import-drop')} />
        </div>
      </>
    ),
  })
}

function WrittenHow({ kept, list, clerk }: { kept: KeptList; list: ReadList; clerk: Clerk }) {
  const { plain: t } = clerk.tr
  const { written, sheet } = list
  if (!written) return sheet === undefined ? null : <Facts facts={[[t('console-import-sheet'), sheet]]} />
  const unsure = !kept.encoding && written.others.length > 0
  return (
    <>
      {unsure && (
        <>
          <p class="problem" role="alert">
            {t('console-import-encoding-unsure')}
          </p>
          <Facts
            facts={[written, ...written.others].map(({ encoding, sample }) => [
              t('partners-encoding', { encoding }),
              sample,
            ])}
          />
        </>
      )}
      <label class="field">
        <span>{t('console-import-encoding')}</span>
        <select name="encoding">
          {encodings.map((encoding) => (
            <option value={encoding} selected={encoding === written.encoding}>
              {t('partners-encoding', { encoding })}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function Columns({ list, clerk }: { list: ReadList; clerk: Clerk }) {
  const { plain: t } = clerk.tr
  return (
    <>
      <p class="note">{t('console-import-columns-how')}</p>
      <Table
        caption={t('console-import-columns')}
        head={[t('console-import-column-in-file'), t('console-import-sample'), t('console-import-means')]}
        rows={list.columns
          .filter(({ heading }) => heading !== '')
          .map(({ index, heading, sample, means }) => [
            heading,
            sample || '–',
            <select name={`column-${index}`} aria-label={`${heading}: ${t('console-import-means')}`}>
              <option value="none" selected={!means || means === 'none'}>
                {t('console-import-unused')}
              </option>
              {columnNames.map((column) => (
                <option value={column} selected={column === means}>
                  {t('partners-column', { column })}
                </option>
              ))}
            </select>,
          ])}
      />
    </>
  )
}

interface ShownRow {
  line: number
  name: string
  state: State
  what: string[]
}

function Rows({
  kept,
  list,
  planned,
  asked,
  clerk,
}: {
  kept: KeptList
  list: ReadList
  planned: readonly PlannedRow[]
  asked: Query
  clerk: Clerk
}) {
  const { plain: t } = clerk.tr
  const all = shownRows(list, planned, clerk)
  const count = (state: State) =>
    state === 'faulty' ? rowsLeftOut(list) : planned.filter((row) => row.state === state).length
  const rows = all.filter(({ state }) => !asked.show || state === asked.show)
  const address = (show: State | undefined, number = 0) =>
    `${importPath(kept.id)}?${new URLSearchParams({ ...(show && { show }), ...(number > 0 && { page: String(number) }) })}`
  const from = asked.page * rowsOnPage
  return (
    <section>
      <h2>{t('console-import-rows')}</h2>
      <p class="acts">
        {([undefined, ...states] as const).map((state) => (
          <a class="button" href={address(state)} {...(state === asked.show && { 'aria-current': 'true' })}>
            {state
              ? t(`console-import-${state}`, { count: count(state) })
              : t('console-import-any', { count: all.length })}
          </a>
        ))}
      </p>
      {list.notes
        .filter(({ column }) => column === '')
        .map(({ line, key, args }) => (
          <p class="note">{t('partners-import-row', { line, problem: t(key, args) })}</p>
        ))}
      {rows.length === 0 ? (
        <p class="note">{t('console-import-none-such')}</p>
      ) : (
        <Table
          titled
          caption={t('console-import-rows')}
          head={[t('console-line'), t('console-organisation'), t('console-state'), t('console-import-what')]}
          rows={rows.slice(from, from + rowsOnPage).map(({ line, name, state, what }) => [
            String(line),
            name,
            t(`console-import-state-${state}`),
            what.length > 1 ? (
              <ul>
                {what.map((one) => (
                  <li>{one}</li>
                ))}
              </ul>
            ) : (
              (what[0] ?? '')
            ),
          ])}
        />
      )}
      <p class="pages">
        {asked.page > 0 && <a href={address(asked.show, asked.page - 1)}>{t('console-previous')}</a>}{' '}
        {from + rowsOnPage < rows.length && (
          <a href={address(asked.show, asked.page + 1)}>
            {t('console-next')} ({formatNumber(rows.length - from - rowsOnPage, clerk.language)})
          </a>
        )}
      </p>
    </section>
  )
}

/** Every row of the file in its order, with what it would change, what was made of it, or what to put right. */
function shownRows(list: ReadList, planned: readonly PlannedRow[], clerk: Clerk): ShownRow[] {
  const said = ({ column, key, args }: ImportProblem) =>
    `${column === '' ? '' : `${column}: `}${clerk.tr.plain(key, args)}`
  const about = (problems: readonly ImportProblem[]) => {
    const lines = new Map<number, string[]>()
    for (const problem of problems)
      lines.set(problem.line, [...(lines.get(problem.line) ?? []), said(problem)])
    return lines
  }
  const notes = about(list.notes)
  const good = planned.map((plan): ShownRow => {
    const differences = plan.state === 'changed' ? plan.differences : []
    return {
      line: plan.row.line,
      name: plan.row.name,
      state: plan.state,
      what: [...differences.map((one) => differenceText(one, clerk.tr)), ...(notes.get(plan.row.line) ?? [])],
    }
  })
  const faulty = [...about(list.problems)].map(
    ([line, what]): ShownRow => ({ line, name: '–', state: 'faulty', what }),
  )
  return [...good, ...faulty].sort((a, b) => a.line - b.line)
}
