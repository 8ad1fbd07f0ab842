/**
 * KoBoToolbox's own kinds of groups as the questions they stand for, as its server makes them before they are asked:
 *
 * - `begin_score`: each of its rows is a select_one of the list in `kobo--score-choices`;
 * - `begin_rank`: each of its levels is a select_one of `kobo--rank-items`, no item twice;
 * - `begin_kobomatrix`: its questions once for each choice of `kobo--matrix_list`, called matrix_choice_question.
 *
 * One whose list is missing stays, and is refused by its name.
 */

import { own } from '../form.ts'
import type { ChoiceList } from './choices.ts'
import type { Header, Table } from './headers.ts'
import { languageTag } from './languages.ts'
import { columnOf, textAt, withCell } from './row.ts'
import type { Row } from './sheet.ts'
import { limits } from './sheets.ts'
import type { Languages } from './texts.ts'

const kinds = { score: 'kobo_score', rank: 'kobo_rank', kobomatrix: 'kobo_matrix' } as const
type Kind = keyof typeof kinds

export function withoutKobo(
  table: Table,
  lists: ReadonlyMap<string, ChoiceList>,
  languages: Languages,
): Table {
  const typeColumn = columnOf(table, 'type')
  if (!table.rows.some((row) => begun(textAt(row, typeColumn)))) return table
  const headers = [...table.headers]
  const column = (name: string): number => {
    const found = headers.find((header) => header.known && header.name === name)?.column
    if (found !== undefined) return found
    const made: Header = {
      column: Math.max(...headers.map((header) => header.column)) + 1,
      name,
      language: undefined,
      known: true,
      written: name,
    }
    headers.push(made)
    return made.column
  }
  const rows: Row[] = []
  for (let at = 0; at < table.rows.length; at += 1) {
    const row = table.rows[at]
    if (!row) break
    const kind = begun(textAt(row, typeColumn))
    const list = kind === undefined ? '' : textAt(row, columnOf(table, kinds[kind])).trim()
    const choices = lists.get(list)?.choices
    const end = kind === undefined ? -1 : endOf(table.rows, at, kind, typeColumn)
    const last = table.rows[end]
    // Nobody ranks more: each level names all those before it.
    const tooMany = kind === 'rank' && end - at > 100
    if (kind === undefined || !choices || !last || tooMany) {
      rows.push(row)
      continue
    }
    const inside = table.rows.slice(at + 1, end)
    rows.push(typed(row, 'begin group'))
    if (kind === 'kobomatrix')
      // What is more than a form may have is said of all its rows together.
      for (const choice of choices) {
        if (rows.length > limits.surveyRows) break
        rows.push(...matrixRow(row, inside, choice))
      }
    else rows.push(...questions(kind, row, inside, list))
    rows.push(typed(last, 'end group'))
    at = end
  }
  return { ...table, headers, rows }

  function typed(row: Row, type: string): Row {
    return withCell(row, typeColumn, type)
  }

  function questions(kind: Kind, begin: Row, inside: Row[], list: string): Row[] {
    const before: string[] = []
    return inside.map((row) => {
      if (!/^\s*(?:score|rank)__(?:row|level)\s*$/i.test(textAt(row, typeColumn))) return row
      let made = typed(row, `select_one ${list}`)
      if (kind === 'rank' && before.length > 0) {
        made = withCell(made, column('constraint'), before.map((name) => `. != \${${name}}`).join(' and '))
        const message = textAt(begin, columnOf(table, 'kobo_rank_message'))
        if (message !== '') made = withCell(made, column('constraint_message'), message)
      }
      before.push(textAt(row, columnOf(table, 'name')).trim())
      return made
    })
  }

  function matrixRow(begin: Row, inside: Row[], { value, label }: ChoiceList['choices'][number]): Row[] {
    const nameColumn = columnOf(table, 'name')
    const name = `${textAt(begin, nameColumn).trim()}_${value}`
    let group = withCell(typed({ number: begin.number, cells: [] }, 'begin group'), nameColumn, name)
    for (const header of table.headers) {
      if (!header.known || header.name !== 'label') continue
      const tag = header.language === undefined ? languages.unmarked : languageTag(header.language)
      group = withCell(group, header.column, own(label, tag) ?? Object.values(label)[0] ?? value)
    }
    const named = inside.map((row) => withCell(row, nameColumn, `${name}_${textAt(row, nameColumn).trim()}`))
    return [group, ...named, typed({ number: begin.number, cells: [] }, 'end group')]
  }
}

function begun(type: string): Kind | undefined {
  const kind = /^\s*begin[ _](score|rank|kobomatrix)\s*$/i.exec(type)?.[1]?.toLowerCase()
  return kind === 'score' || kind === 'rank' || kind === 'kobomatrix' ? kind : undefined
}

/** -1 where it does not end. */
function endOf(rows: readonly Row[], start: number, kind: Kind, column: number): number {
  const end = new RegExp(`^\\s*end[ _]${kind}\\s*$`, 'i')
  return rows.findIndex((row, at) => at > start && end.test(textAt(row, column)))
}
