/** What a table of an export is made of: its columns and rows, and what decides which there are. */
import type { Answer, Localised } from '../../forms/form.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Field, FieldChoice } from '../fields.ts'
import type { StoredResponse } from '../responses.ts'

export interface Column {
  name: string
  label: Localised
  /** Of a question or one of its choices; undefined for what the system adds. */
  field?: Field
  /** What the values mean. */
  choices: readonly FieldChoice[]
  numeric: boolean
  cell(row: Row): CellValue
  /** The same in a reader's words. */
  labelled(row: Row, language: string): CellValue
}

export interface Row {
  response: StoredResponse
  /** From 1, in the order of the export. */
  index: number
  /** Of the table it is in. */
  answers: ReadonlyMap<string, Answer>
  /** In a repeat's table: its own number from 1 over the whole table, and the number of the row it belongs to. */
  instance?: { index: number; parent: number }
}

export interface Respondent {
  name: string
  organisation: string
}

export interface TableOptions {
  /** Of the main table. */
  mainName: string
  /** Whether rows say who, when and from where: only in named surveys. */
  identified: boolean
  /** Whether rows have names that the form gives them. */
  titled: boolean
  /** Whether rows say which version they answer. */
  versioned: boolean
  /** Questions that are not in the rows at all. */
  leaveOut(field: Field): boolean
  /** Choices of a select_multiple without a 0/1 column. */
  leaveOutChoice(field: Field, value: string): boolean
  /** Calculated questions whose every value is a number, by key. */
  calculatedNumbers: ReadonlySet<string>
  respondentOf(response: StoredResponse): Respondent | undefined
  versionOf(versionId: string): string
}
