/** What a year of the cooperation came to: each room says its own numbers, and whoever shows them walks over these. */
import { registry } from '../base/registry.ts'
import type { Database, Transaction } from './client.ts'

/** From one beginning of a year to the next. */
export interface Year {
  from: Date
  until: Date
}

interface YearFigure {
  /** A message: what is counted. */
  key: string
  /** null: there is nothing of which it could be a share. */
  value: number | null
  /** A whole percentage. */
  percent?: true
}

export interface YearPart {
  name: string
  figures(db: Database | Transaction, year: Year): Promise<YearFigure[]>
}

export const yearParts = registry<YearPart>('parts of a year', ({ name }) => name)
