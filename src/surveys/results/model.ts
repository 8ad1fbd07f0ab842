/** Results as plain data: what the chat, the pages, the charts and the report all show. */
import type { SurveyPrivacy } from '../../db/client.ts'
import type { Localised } from '../../forms/form.ts'

/** How many gave one answer. `null`: hidden, because so few did that it could point to them (protect.ts). */
export interface Cell {
  value: string
  /** {} where the value speaks for itself (a date). */
  label: Localised
  count: number | null
  /** Of `base`, 0–100, not rounded. */
  percent: number | null
}

/** A step of a histogram: from ≤ x < to; the last one includes `to`. */
export interface Bin {
  from: number
  to: number
  last?: true
  count: number
  /** Of the values in it: what the released rows of a protected survey carry instead of the values. */
  mean: number
}

export interface RankRow {
  value: string
  label: Localised
  /** 1 is best; over those who ranked it. */
  mean: number | null
  /** How many put it first. */
  first: number | null
  ranked: number
}

export interface Place {
  latitude: number
  longitude: number
  count: number
}

export interface QuestionHead {
  /** Field.key: the question's path, unique in the survey. */
  key: string
  /** As it stands in the answers: the same in every survey that asks it. */
  path: string
  name: string
  type: string
  label: Localised
  /** Headings of the groups it is in. */
  groups: Localised[]
  /** In a repeat: counts are of respondents with at least one such answer. */
  repeated: boolean
  /** Respondents who answered; null when that number itself would tell too much. */
  answered: number | null
  /** What percentages are of: those who answered, or all respondents when `answered` is hidden. */
  base: number
  /** Nothing but this is shown: too few answers in a protected survey. */
  withheld: boolean
}

export type QuestionBody =
  | { kind: 'choices'; multiple: boolean; cells: Cell[] }
  /** A range or a Likert question: ordered steps with a mean (of the steps' numbers, or of their places from 1: scores.ts). */
  | { kind: 'scale'; cells: Cell[]; mean: number | null; median: number | null; likert: boolean }
  | {
      kind: 'numbers'
      integer: boolean
      mean: number | null
      median: number | null
      min: number | null
      max: number | null
      bins: Bin[]
    }
  | { kind: 'ranking'; rows: RankRow[] }
  | { kind: 'texts'; words: { word: string; count: number }[]; texts: string[]; total: number }
  | { kind: 'places'; places: Place[] }
  /** Dates by day or month, times by hour; in order. */
  | { kind: 'calendar'; unit: 'day' | 'month' | 'hour'; cells: Cell[] }
  | { kind: 'files' }

export type QuestionResult = QuestionHead & QuestionBody

export interface SurveyResults {
  surveyId: string
  title: Localised
  privacy: SurveyPrivacy
  languages: string[]
  /** Responses these results are of (after the filter). */
  responses: number
  /** Cells of fewer answers than this are hidden; null in named surveys. */
  smallestCell: number | null
  filter: ResultFilter | null
  questions: QuestionResult[]
}

/** Which responses count. */
export type ResultFilter =
  | { by: 'kind' | 'town' | 'field'; value: string }
  /** Those who gave this answer to a question with choices. */
  | { by: 'answer'; key: string; value: string }

/** A row or column of a table of two. */
export interface CrossClass {
  value: string
  label: Localised
}

/** A table of two. Rows and columns stand in the form's order, numbers and dates in their own. */
export interface CrossTable {
  rows: (CrossClass & { total: number | null; cells: Cell[] })[]
  columns: CrossClass[]
  rowLabel: Localised
  columnLabel: Localised
  /** The columns are of a select_multiple: a row's percentages may sum to more than 100. */
  multiple: boolean
  /** The columns are steps from one end to the other: a scale, numbers, dates. */
  ordered: boolean
  /** Rows left out of a protected survey's table. */
  hiddenRows: number
  /** Different values that the last row and the last column, "other", stand for; 0 where there is none. */
  gathered: { rows: number; columns: number }
}
