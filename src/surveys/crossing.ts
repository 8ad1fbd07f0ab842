/** Tables of two in chat: a question by kind, town or field of the organisations, or by another question. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { toPng } from './charts/png.ts'
import { crossChart } from './charts/question.ts'
import { chosenWords, inChosenWords } from './chosen-words.ts'
import { percentsIn } from './phrases.ts'
import {
  type CrossTable,
  crossable,
  crossableWith,
  open,
  type RowsBy,
  surveyCrossTable,
} from './results/index.ts'
import { noResultsText } from './results/telling.ts'
import { chartFile } from './showing.ts'
import type { Survey } from './store.ts'
import { tableIn } from './worded.ts'

export const segments = ['kind', 'town', 'field'] as const

/** Rows told in a message; the pages show all. */
const rowsTold = 15
/** Questions offered; the pages offer all. */
const questionsOffered = 20

/** Asks what the rows shall be. @param column the question's number among those that can be crossed */
export async function offerCross(context: Context, surveyId: string, column: number): Promise<void> {
  const { tx, tr } = context
  const opened = await open(tx, surveyId)
  if (opened.kind === 'none') {
    await context.say({ text: noResultsText(opened, context) })
    return
  }
  const access = inChosenWords(opened, context)
  const fields = crossable(access.forms)
  const chosen = fields[column]
  if (!chosen) return context.acknowledge(tr.plain('chat-button-old'), true)
  const to = (label: string, rows: string): Button[] => [
    button(shortened(label, 60), 'sv-cross', surveyId, rows, String(column)),
  ]
  // What a protected survey would refuse is not offered.
  const others = crossableWith(access, chosen).map((field) => ({ field, at: fields.indexOf(field) }))
  await context.say({
    text: tr.t('surveys-cross-which', { question: inLanguage(chosen.label, tr.language) || chosen.name }),
    buttons: [
      ...segmentsFor(access.survey).map((by) => to(tr.plain(`surveys-cross-by-${by}`), by)),
      ...others
        .slice(0, questionsOffered)
        .map(({ field, at }) => to(inLanguage(field.label, tr.language) || field.name, String(at))),
    ],
  })
}

/** What a survey's tables may have as rows beside its questions: anonymous responses have no organisation. */
export function segmentsFor({ privacy }: Pick<Survey, 'privacy'>): (typeof segments)[number][] {
  return segments.filter((by) => privacy === 'named' || (privacy === 'confidential' && by === 'kind'))
}

/** Shows a table. @param rows a segment, or a question's number */
export async function showCross(
  context: Context,
  surveyId: string,
  rows: string,
  column: number,
): Promise<void> {
  const { tx, tr } = context
  const access = await open(tx, surveyId)
  if (access.kind === 'none') {
    await context.say({ text: noResultsText(access, context) })
    return
  }
  const fields = crossable(access.forms)
  const segment = segments.find((by) => by === rows)
  const other = segment ? undefined : fields[Number(rows)]
  const by: RowsBy | null = segment ? { by: segment } : other ? { by: 'question', key: other.key } : null
  const of = fields[column]
  if (!by || !of) return context.acknowledge(tr.plain('chat-button-old'), true)
  // It is counted outside of the transaction, too.
  const made = context.outside('table', async (db) => {
    const found = await surveyCrossTable(db, surveyId, by, of.key)
    if (found.kind === 'none') return found
    const words = chosenWords(access.forms.latest, context)
    const table = inWords(tableIn(found.table, access.forms, words), by, tr)
    const chart = crossChart(table, tr, 'light')
    return { kind: 'table' as const, table, drawn: chart && { chart, bytes: toPng(chart) } }
  })
  if (made.kind === 'none') {
    await context.say({ text: noResultsText(made, context) })
    return
  }
  const { table, drawn } = made
  await context.say({
    text: crossText(table, tr),
    ...(drawn && {
      picture: await chartFile(tx, drawn.bytes, `${of.name}-${rows}.png`),
      pictureDescription: drawn.chart.description,
    }),
  })
}

/** Kinds of organisations and the heading in the reader's words. */
export function inWords(table: CrossTable, by: RowsBy, tr: Translator): CrossTable {
  if (by.by === 'question') return table
  const label = (text: string) => ({ [tr.language]: text })
  return {
    ...table,
    rowLabel: label(tr.plain(`surveys-cross-by-${by.by}`)),
    rows: table.rows.map((row) =>
      by.by === 'kind' && tr.has(`partners-kind-${row.value}`)
        ? { ...row, label: label(tr.plain(`partners-kind-${row.value}`)) }
        : row,
    ),
  }
}

/** That rare rows or columns were put together; nothing where none were. */
export function gatheredText({ gathered }: CrossTable, tr: Translator): Markup | '' {
  const said = (['rows', 'columns'] as const)
    .filter((side) => gathered[side] > 0)
    .map((side) => tr.t(`surveys-cross-gathered-${side}`, { count: gathered[side] }))
  return said.length === 0 ? '' : joinMarkup(said)
}

function crossText(table: CrossTable, tr: Translator) {
  const name = (of: { value: string; label: Record<string, string> }) =>
    inLanguage(of.label, tr.language) || of.value
  const columns = new Map(table.columns.map((column) => [column.value, name(column)]))
  const more = table.rows.length - rowsTold
  return joinMarkup([
    tr.t('surveys-cross-head', {
      question: inLanguage(table.columnLabel, tr.language),
      rows: inLanguage(table.rowLabel, tr.language),
    }),
    table.rows.length === 0 ? tr.t('surveys-none-filter-refused') : undefined,
    ...table.rows.slice(0, rowsTold).map((row) => {
      const share = percentsIn(row.cells, tr.language)
      return tr.t('surveys-cross-row', {
        name: name(row),
        total: row.total ?? tr.plain('surveys-chart-hidden'),
        cells: row.cells
          .map(({ value, count, percent }) => {
            const label = columns.get(value) ?? value
            return count === null
              ? `${label}: ${tr.plain('surveys-chart-hidden')}`
              : `${label}: ${count} (${share(percent)})`
          })
          .join(', '),
      })
    }),
    more > 0 ? tr.t('surveys-cross-more', { more }) : '',
    gatheredText(table, tr),
    table.hiddenRows > 0 ? tr.t('surveys-cross-hidden', { count: table.hiddenRows }) : '',
  ])
}
