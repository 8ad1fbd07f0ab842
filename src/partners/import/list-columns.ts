/** What the columns of a partner list hold. */
import { shortened } from '../../base/shortened.ts'
import { columnLetters } from '../../tables/letters.ts'
import { distinct, isNothing, readEmails, readPhones } from './cells.ts'
import { type Assigned, type ColumnName, headingKey, isWeaker, readHeader } from './columns.ts'
import type { ListTable } from './table.ts'
import { kindNamed } from './words-in-cells.ts'

/** A column of the file. */
export interface ListColumn {
  index: number
  heading: string
  /** What its meaning is remembered by. */
  key: string
  /** What it holds; `none`: said to be not used; undefined: not known. */
  means?: ColumnName | 'none'
  /** A few of its cells. */
  sample: string
}

/** What is recognised without a heading; the name and the town are asked for. */
function seenIn(cells: string[]): ColumnName | undefined {
  const filled = cells.filter((cell) => !isNothing(cell))
  if (filled.length === 0) return undefined
  const most = (is: (cell: string) => boolean) => filled.filter(is).length * 5 >= filled.length * 4
  if (most((cell) => readEmails(cell).emails.length > 0 && readEmails(cell).wrong === undefined))
    return 'email'
  // A number that does not begin as one of a telephone may be a tax number.
  if (most((cell) => /^(?:\+|\(?0[06])/.test(cell) && readPhones(cell).wrong === undefined)) return 'phone'
  return most((cell) => kindNamed(cell) !== undefined) ? 'kind' : undefined
}

export function columnsOf({ heading, rows, headless }: ListTable, assigned: Assigned = {}): ListColumn[] {
  const width = Math.max(heading.cells.length, ...rows.slice(0, 50).map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, index): ListColumn => {
    const text = heading.cells[index] ?? ''
    const cells = rows.slice(0, 50).map((row) => row.cells[index] ?? '')
    const key = headless === undefined ? headingKey(text) : `${columnLetters(index)} ${headless}`
    const means = headless === undefined ? readHeader(text, assigned) : (assigned[key] ?? seenIn(cells))
    const sample = shortened(distinct(cells.filter(Boolean)).slice(0, 3).join('; '), 80)
    return { index, heading: text, key, ...(means && { means }), sample }
  }).filter(({ heading: text, sample }) => text !== '' || sample !== '')
  // Where another column means it more, the weaker one is none of the list's.
  const headings = columns.map(({ heading: text }) => text)
  return columns.map(({ means, ...column }) => {
    const others = columns.filter((one) => one.means === means && one.index !== column.index)
    const said = Object.hasOwn(assigned, column.key)
    const weaker =
      !said &&
      means !== undefined &&
      means !== 'none' &&
      isWeaker(column.heading, means, headings) &&
      others.some((one) => !isWeaker(one.heading, means, headings))
    return { ...column, ...(means && !weaker && { means }) }
  })
}
