/**
 * What people answered, in one of the languages of the form: its words are in that one, whatever language the page or
 * file around them has. Where a text lacks it, it stays as it is.
 */
import { type Localised, own } from '../forms/form.ts'
import type { Field } from './fields.ts'
import type { SurveyForms } from './responses.ts'
import type { CrossTable, QuestionResult, SurveyResults } from './results/model.ts'

/** Whether a survey's form has words in it. */
export function hasWords({ latest }: Pick<SurveyForms, 'latest'>, tag: string | undefined): tag is string {
  return tag !== undefined && latest.languages.includes(tag)
}

/** Forms, and results if there are any, with the form's words in a language; as they are where it has none. */
export function worded<T extends { forms: SurveyForms; results?: SurveyResults }>(
  found: T,
  tag: string | undefined,
): T {
  if (!hasWords(found.forms, tag)) return found
  const results = found.results && { results: resultsIn(found.results, tag) }
  return { ...found, forms: formsIn(found.forms, tag), ...results }
}

/** A table of two, as `worded`. */
export function tableIn(
  table: CrossTable,
  forms: Pick<SurveyForms, 'latest'>,
  tag: string | undefined,
): CrossTable {
  if (!hasWords(forms, tag)) return table
  return {
    ...table,
    rowLabel: textIn(table.rowLabel, tag),
    columnLabel: textIn(table.columnLabel, tag),
    rows: labelled(table.rows, tag),
    columns: labelled(table.columns, tag),
  }
}

export function textIn(text: Localised, tag: string): Localised {
  const found = own(text, tag)
  return found === undefined ? text : { [tag]: found }
}

export function formsIn(forms: SurveyForms, tag: string): SurveyForms {
  const worded = new Map(forms.fields.all.map((field) => [field, fieldIn(field, tag)]))
  return {
    ...forms,
    fields: {
      all: [...worded.values()],
      of(versionId, path) {
        const field = forms.fields.of(versionId, path)
        return field && worded.get(field)
      },
      repeats: forms.fields.repeats.map((repeat) => ({ ...repeat, label: textIn(repeat.label, tag) })),
    },
  }
}

function fieldIn(field: Field, tag: string): Field {
  return {
    ...field,
    label: textIn(field.label, tag),
    groups: field.groups.map((group) => textIn(group, tag)),
    choices: labelled(field.choices, tag),
  }
}

export function resultsIn(results: SurveyResults, tag: string): SurveyResults {
  return {
    ...results,
    title: textIn(results.title, tag),
    questions: results.questions.map((question) => questionIn(question, tag)),
  }
}

function questionIn(question: QuestionResult, tag: string): QuestionResult {
  const head = {
    label: textIn(question.label, tag),
    groups: question.groups.map((group) => textIn(group, tag)),
  }
  switch (question.kind) {
    case 'choices':
    case 'scale':
      return { ...question, ...head, cells: labelled(question.cells, tag) }
    case 'ranking':
      return { ...question, ...head, rows: labelled(question.rows, tag) }
    default:
      return { ...question, ...head }
  }
}

function labelled<T extends { label: Localised }>(rows: readonly T[], tag: string): T[] {
  return rows.map((row) => ({ ...row, label: textIn(row.label, tag) }))
}
