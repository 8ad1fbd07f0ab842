/** What a coordinator sees of a list in chat: what is asked of it, what it would change, what became of it. */

import { joinMarkup, type Markup } from '../../base/markup.ts'
import type { Button, Message } from '../../base/message.ts'
import { shortened } from '../../base/shortened.ts'
import { button, payload } from '../../chat/command.ts'
import type { Translator } from '../../i18n/index.ts'
import { organisationKinds } from '../audience.ts'
import type { ColumnName } from './columns.ts'
import type { KeptList } from './lists.ts'
import type { ReadList } from './parse.ts'
import type { Difference, PlannedRow } from './plan.ts'
import type { ImportProblem } from './row.ts'
import { type ImportReport, rowsLeftOut } from './store.ts'

/** How many of each are listed: what fits one message of every platform. */
const shown = { changes: 8, problems: 10, notes: 5, columns: 8 }

/** How it may be written, with words of each reading to look at. */
export function askEncoding({ id, name }: KeptList, { written }: ReadList, tr: Translator): Message {
  const readings = written ? [written, ...written.others] : []
  return {
    text: joinMarkup([
      tr.t('partners-import-which-encoding', { file: name }),
      ...readings.map(({ encoding, sample }) =>
        tr.t('partners-import-reading', { encoding: tr.plain('partners-encoding', { encoding }), sample }),
      ),
    ]),
    buttons: readings.map(({ encoding }) => [
      button(tr.plain('partners-encoding', { encoding }), 'list-as', id, encoding),
    ]),
  }
}

/** Which of those that mean the same is used. */
export function askWhichOf({ id }: KeptList, list: ReadList, tr: Translator): Message {
  const [
    {
      column,
      headings: [one = '', other = ''],
    } = { column: 'name' as const, headings: [] },
  ] = list.twice
  return {
    text: tr.t('partners-import-column-twice', { column: columnWord(column, tr), one, other }),
    buttons: list.columns
      .filter(({ means }) => means === column)
      .map(({ heading, index }) => [
        button(tr.plain('partners-import-use', { heading }), 'list-only', id, column, String(index)),
      ]),
  }
}

/** Which column holds what was not found; of a kind or a town, or what it is for all. */
export function askColumn(
  { id }: KeptList,
  list: ReadList,
  tr: Translator,
  page: string,
  shownPage: number,
): Message {
  const [column = 'name'] = list.missing
  const free = list.columns.filter(({ means, heading }) => heading !== '' && (!means || means === 'none'))
  const forAll: Button[][] =
    column === 'kind'
      ? organisationKinds.map((kind) => [
          button(
            tr.plain('partners-import-all', { what: tr.plain(`partners-kind-${kind}`) }),
            'list-kind',
            id,
            kind,
          ),
        ])
      : column === 'town'
        ? [[button(tr.plain('partners-import-all-town'), 'list-town', id)]]
        : []
  return {
    text: joinMarkup([
      tr.t('partners-import-no-column', { column: columnWord(column, tr) }),
      ...free.slice(0, 20).map(({ heading, sample }) => tr.t('partners-import-heading', { heading, sample })),
    ]),
    ...(free.length > 0 && {
      ask: {
        kind: 'choose-one',
        payload: `${payload('list-col', id, column)}:`,
        choices: free
          .slice(0, 20)
          .map(({ heading, index }) => ({ value: String(index), label: shortened(heading, 60) })),
        page: shownPage,
        pagePayload: payload('list-show', id, ''),
      },
    }),
    buttons: [...forAll, [onPage(page, tr), drop(id, tr)]],
  }
}

/** What the list would change; nothing is stored before it is pressed. */
export function previewMessage(
  { id, name }: KeptList,
  list: ReadList,
  planned: readonly PlannedRow[],
  tr: Translator,
  page: string,
): Message {
  const count = (state: string) => planned.filter((row) => row.state === state).length
  const counts = {
    fresh: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    faulty: rowsLeftOut(list),
  }
  const changes = planned.filter((row) => row.state === 'changed')
  const unknown = list.columns.filter(({ means, heading }) => !means && heading !== '')
  const toStore = counts.fresh + counts.changed
  return {
    text: joinMarkup(
      [
        tr.t('partners-import-preview', { file: name, ...counts }),
        listed(
          changes.map(({ row, differences }) =>
            tr.t('partners-import-change', {
              line: row.line,
              name: row.name,
              differences: differences.map((one) => differenceText(one, tr)).join('; '),
            }),
          ),
          shown.changes,
          tr,
          tr.t('partners-import-changes'),
        ),
        problemLines(list.problems, counts.faulty, tr),
        listed(
          list.notes.map((note) => lineText(note, tr)),
          shown.notes,
          tr,
          tr.t('partners-import-notes'),
        ),
        unknown.length > 0 &&
          tr.t('partners-import-unused', {
            columns: unknown
              .slice(0, shown.columns)
              .map(({ heading }) => heading)
              .join(', '),
          }),
        tr.t(toStore > 0 ? 'partners-import-sure' : 'partners-import-nothing'),
      ].filter((part) => part !== false),
      '\n\n',
    ),
    buttons: [
      ...(toStore > 0
        ? [
            [
              {
                kind: 'action' as const,
                label: tr.plain('partners-import-go', { count: toStore }),
                payload: payload('list-go', id),
                style: 'primary' as const,
              },
            ],
          ]
        : []),
      [onPage(page, tr), drop(id, tr)],
    ],
  }
}

/** What became of it. */
export function importMessage(report: ImportReport, tr: Translator): Message {
  const { imported, updated, unchanged, leftOut, problems } = report
  return {
    text: joinMarkup(
      [
        tr.t('partners-import-done', { imported, updated, unchanged }),
        problemLines(problems, leftOut, tr),
      ].filter((part) => part !== false),
      '\n\n',
    ),
    buttons: [
      [
        { kind: 'action', label: tr.plain('partners-list-button'), payload: payload('orgs', '', '0') },
        { kind: 'action', label: tr.plain('partners-letters-button'), payload: payload('letters', 'xlsx') },
      ],
    ],
  }
}

/** What keeps the list from being read: columns that mean the same, and those that are missing. */
export function unreadyLines({ missing, twice }: ReadList, tr: Translator): string[] {
  return [
    ...twice.map(({ column, headings: [one = '', other = ''] }) =>
      tr.plain('partners-import-column-twice', { column: columnWord(column, tr), one, other }),
    ),
    ...missing.map((column) => tr.plain('partners-import-no-column', { column: columnWord(column, tr) })),
  ]
}

const columnWord = (column: ColumnName, tr: Translator) => tr.plain('partners-column', { column })

/** "település: Ebes → Debrecen". */
export function differenceText({ column, from, to }: Difference, tr: Translator): string {
  const what = (text: string) =>
    column === 'kind' && text !== '' ? tr.plain(`partners-kind-${text}`) : text || '–'
  return tr.plain('partners-import-difference', {
    column: columnWord(column, tr),
    from: what(from),
    to: what(to),
  })
}

function problemLines(problems: readonly ImportProblem[], rows: number, tr: Translator): Markup | false {
  return listed(
    problems.map((problem) => lineText(problem, tr)),
    shown.problems,
    tr,
    tr.t('partners-import-problems', { count: rows }),
  )
}

function lineText({ line, column, key, args }: ImportProblem, tr: Translator): Markup {
  const problem = { markup: tr.t(key, args) }
  return column === ''
    ? tr.t('partners-import-row', { line, problem })
    : tr.t('partners-import-line', { line, column, problem })
}

function listed(lines: Markup[], most: number, tr: Translator, title: Markup): Markup | false {
  if (lines.length === 0) return false
  const more = lines.length - most
  return joinMarkup([
    title,
    ...lines.slice(0, most),
    ...(more > 0 ? [tr.t('partners-import-more', { count: more })] : []),
  ])
}

function onPage(page: string, tr: Translator): Button {
  return { kind: 'link', label: tr.plain('partners-import-page'), url: page }
}

function drop(id: string, tr: Translator): Button {
  return button(tr.plain('partners-import-drop'), 'list-drop', id)
}
