/** A partner list is uploaded, looked at with what it would change, put right, and stored by a press. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell, Table } from '../../console/shell.tsx'
import { inOneLine } from '../../i18n/index.ts'
import { encodings } from '../../reading/encodings.ts'
import { formatNumber } from '../../time/format.ts'
import { readForm } from '../../web/form.ts'
import { organisationKinds } from '../audience.ts'
import { columnNames } from '../import/columns.ts'
import { assignColumns, dropList, type KeptList, keepList, readKept, sayOfList } from '../import/lists.ts'
import { differenceText, unreadyLines } from '../import/messages.ts'
import type { ImportProblem, ReadList } from '../import/parse.ts'
import { type PlannedRow, planImport } from '../import/plan.ts'
import { readPartnerList } from '../import/reader.ts'
import { importPartners, rowsLeftOut } from '../import/store.ts'
import { importLimits } from '../import/table.ts'

/** What the page's field takes. */
export const listFiles = '.csv,.tsv,.txt,.xlsx,.xls,.xlsm,.ods,text/csv'

const rowsOnPage = 100
const states = ['new', 'changed', 'unchanged', 'faulty'] as const
type State = (typeof states)[number]
const query = z.object({
  show: z.enum(states).optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(1000).catch(0).default(0),
})
type Query = z.infer<typeof query>

const listPath = '/console/partners'
const path = (id: string) => `${listPath}/import/${id}`

export function imports(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.post('/partners/import', bodyLimit({ maxSize: importLimits.bytes + 65_536 }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await readForm(c)).get('file')
    if (!(file instanceof File) || file.size === 0)
      return leadTo(c, desk, listPath, { problem: clerk.tr.plain('console-choose-file') })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const list = await readPartnerList({ bytes })
    if (list.kind === 'refused')
      return leadTo(c, desk, listPath, { problem: inOneLine([list.problem], clerk.tr) })
    if (list.kind === 'form')
      return leadTo(c, desk, listPath, { problem: clerk.tr.plain('partners-import-form') })
    const id = await db.$transaction((tx) => keepList(tx, { name: file.name, type: file.type, bytes }))
    return leadTo(c, desk, path(id))
  })

  app.get('/partners/import/:id', async (c) => {
    const kept = await readKept(db, c.req.param('id'))
    if (!kept || kept.list.kind === 'form') return c.notFound()
    const clerk = c.get('clerk')
    if (kept.list.kind === 'refused') {
      // Only a chosen encoding can have made it so.
      await db.$transaction((tx) => sayOfList(tx, kept.id, { encoding: null }))
      return leadTo(c, desk, path(kept.id), { problem: inOneLine([kept.list.problem], clerk.tr) })
    }
    const planned = await planImport(db, kept.list.rows)
    return c.html(page(desk, clerk, kept, kept.list, planned, query.parse(c.req.query())))
  })

  app.post('/partners/import/:id', async (c) => {
    const id = c.req.param('id')
    const kept = await readKept(db, id)
    if (kept?.list.kind !== 'list') return c.notFound()
    const form = await readForm(c)
    const text = (name: string) => z.string().max(200).catch('').parse(form.get(name)).trim()
    const means = z.enum([...columnNames, 'none'])
    const said = kept.list.columns.flatMap(({ index, heading }) => {
      const chosen = means.safeParse(text(`column-${index}`)).data
      return heading !== '' && chosen ? [{ heading, means: chosen }] : []
    })
    await db.$transaction(async (tx) => {
      await assignColumns(tx, said)
      await sayOfList(tx, id, {
        encoding: z.enum(encodings).safeParse(text('encoding')).data ?? kept.encoding ?? null,
        kind: z.enum(organisationKinds).safeParse(text('kind')).data ?? null,
        town: text('town').slice(0, 100) || null,
      })
    })
    return leadTo(c, desk, path(id))
  })

  app.post('/partners/import/:id/store', async (c) => {
    const clerk = c.get('clerk')
    const { plain: t } = clerk.tr
    const id = c.req.param('id')
    const kept = await readKept(db, id)
    if (!kept) return c.notFound()
    const result = await db.$transaction(async (tx) => {
      const result = await importPartners(tx, kept.list, by(clerk))
      // What was left out is looked at on its page.
      if (result.kind === 'imported' && result.leftOut === 0) await dropList(tx, id)
      return result
    })
    if (result.kind === 'refused') return leadTo(c, desk, path(id), refusal(result, clerk))
    const { imported, updated, unchanged, leftOut } = result
    const done = t('console-import-done', { imported, updated, unchanged })
    if (leftOut === 0) return leadTo(c, desk, listPath, { notice: done })
    return leadTo(c, desk, `${path(id)}?show=faulty`, {
      notice: `${done} ${t('console-import-left', { count: leftOut })}`,
    })
  })

  app.post('/partners/import/:id/drop', async (c) => {
    await db.$transaction((tx) => dropList(tx, c.req.param('id')))
    return leadTo(c, desk, listPath, { notice: c.get('clerk').tr.plain('console-import-dropped') })
  })
}

function page(
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
        <form method="post" action={path(kept.id)}>
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
              action={`${path(kept.id)}/store`}
              label={t('console-import-store', { count: toStore })}
              kind="primary"
            />
          )}
          <Act action={`${path(kept.id)}/drop`} label={t('console-import-drop')} />
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
    `${path(kept.id)}?${new URLSearchParams({ ...(show && { show }), ...(number > 0 && { page: String(number) }) })}`
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
