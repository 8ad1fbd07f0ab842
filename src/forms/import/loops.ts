/**
 * `begin loop over LIST`: what stands in it is there once for each choice of the list, in a group with the choice's name
 * and label, and `%(name)s` and `%(label)s` in its cells mean them (pyxform, `_create_loop_from_dict`).
 */
import { own } from '../form.ts'
import type { ChoiceList } from './choices.ts'
import type { Table } from './headers.ts'
import { languageTag } from './languages.ts'
import { columnOf, textAt, withCell } from './row.ts'
import type { Row } from './sheet.ts'
import { limits } from './sheets.ts'
import type { Languages } from './texts.ts'

type Choice = ChoiceList['choices'][number]

/** @returns the table's rows with groups for loops; 'too-many' when they would be more than a form may have */
export function withoutLoops(
  table: Table,
  lists: ReadonlyMap<string, ChoiceList>,
  languages: Languages,
): Row[] | 'too-many' {
  const columns = { type: columnOf(table, 'type'), name: columnOf(table, 'name') }
  let count = 0

  function unrolled(rows: readonly Row[]): Row[] {
    const made: Row[] = []
    for (let at = 0; at < rows.length && count <= limits.surveyRows; at += 1) {
      const row = rows[at]
      if (!row) break
      count += 1
      const list = loopOver(row, columns.type)
      const choices = list === undefined ? undefined : lists.get(list)?.choices
      if (!choices) {
        made.push(row)
        continue
      }
      const end = endOf(rows, at, columns.type)
      made.push(typed(row, 'begin group'))
      for (const choice of choices) {
        if (choice.value === 'none') continue
        made.push(groupOf(choice, row))
        made.push(...unrolled(rows.slice(at + 1, end).map((each) => filled(each, choice))))
        made.push(typed({ ...row, cells: [] }, 'end group'))
      }
      const last = rows[end]
      if (last) made.push(typed(last, 'end group'))
      at = end
    }
    return made
  }

  const typed = (row: Row, type: string): Row => withCell(row, columns.type, type)

  function groupOf(choice: Choice, { number }: Row): Row {
    let group = typed({ number, cells: [] }, 'begin group')
    group = withCell(group, columns.name, choice.value)
    for (const header of table.headers)
      if (header.known && header.name === 'label')
        group = withCell(group, header.column, labelIn(choice, header.language))
    return group
  }

  function filled(row: Row, choice: Choice): Row {
    const cells = row.cells.map(({ column, text }) => {
      const language = table.headers.find((header) => header.column === column)?.language
      return {
        column,
        text: text.replace(/%\((name|label)\)s/g, (_, part: string) =>
          part === 'name' ? choice.value : labelIn(choice, language),
        ),
      }
    })
    return { ...row, cells }
  }

  function labelIn({ label, value }: Choice, language: string | undefined): string {
    const tag = language === undefined ? languages.unmarked : languageTag(language)
    return own(label, tag) ?? Object.values(label)[0] ?? value
  }

  const made = unrolled(table.rows)
  return count > limits.surveyRows ? 'too-many' : made
}

function loopOver(row: Row, column: number): string | undefined {
  return /^\s*begin[ _]loop\s+(?:over\s+)?(\S+)\s*$/i.exec(textAt(row, column))?.[1]
}

/** Where the loop that begins at a row ends; after the last row when it does not. */
function endOf(rows: readonly Row[], start: number, column: number): number {
  let depth = 0
  for (let at = start; at < rows.length; at += 1) {
    const type = textAt(rows[at] ?? { number: 0, cells: [] }, column)
    if (/^\s*begin[ _]loop\b/i.test(type)) depth += 1
    if (/^\s*end[ _]loop\s*$/i.test(type)) depth -= 1
    if (depth === 0) return at
  }
  return rows.length
}
