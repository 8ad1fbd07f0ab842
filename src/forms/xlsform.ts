/**
 * Imports a survey form: XLSForm (xlsform.org, getodk.github.io/xforms-spec) as .xlsx, .xls, .ods, Markdown or
 * CSV.
 * Everything that is wrong is reported at once, each with its cell and what to do; a form with an error is not
 * imported. What a chat can't carry is refused by name, never dropped in silence.
 */
import { shortened } from '../base/shortened.ts'
import { countAsked } from './estimate.ts'
import type { AwaitedFile, Form } from './form.ts'
import { type AttachedFile, addFromFiles, readTables } from './import/attached.ts'
import { checkForm, placeIn } from './import/check.ts'
import { externalList, readChoices } from './import/choices.ts'
import { readTable, type Table } from './import/headers.ts'
import { addInstanceId } from './import/instance-id.ts'
import { withoutKobo } from './import/kobo.ts'
import { withoutLoops } from './import/loops.ts'
import { addOthers } from './import/or-other.ts'
import { cellOf, type ImportProblem, ImportProblems } from './import/problem.ts'
import { addSearched } from './import/search.ts'
import { readSettings } from './import/settings.ts'
import type { Sheet } from './import/sheet.ts'
import { limits, readSheets } from './import/sheets.ts'
import { readSurvey } from './import/survey.ts'
import { languagesOf } from './import/texts.ts'
import { placesTellingApart, type TellingPlace } from './telling-apart.ts'

export type { AttachedFile } from './import/attached.ts'
export type { ImportProblem } from './import/problem.ts'

export type ImportResult =
  | {
      ok: true
      form: Form
      warnings: ImportProblem[]
      /** What tells people apart in it, with the cells. */
      telling: TellingCell[]
    }
  /** Errors first, in the order of the sheets; then warnings. `awaited`: see {@link Form.awaited}. */
  | { ok: false; problems: ImportProblem[]; awaited: AwaitedFile[] }

/** A place of a form by which it tells people apart, and the cell it was read from: `survey B7`. */
type TellingCell = TellingPlace & { cell: string }

/** Names of workbooks: what is in one is known by its bytes, whatever its name says. */
export const workbookName = /\.(?:xls[xm]?|ods)$/i

/** Said of a file that was not read to its end. */
export function tooHeavy(): ImportProblem[] {
  const problems = new ImportProblems()
  problems.error({}, 'file-too-heavy')
  return problems.all
}

/** Imports a form's file. `attached` are the CSV files and pictures it names. Never throws for what is in a file. */
export function importForm(file: AttachedFile, attached: AttachedFile[] = []): ImportResult {
  const problems = new ImportProblems()
  const sheets = readSheets(file, problems)
  const found = read(file, sheets, attached, problems)
  const inOrder = problems.inOrder(sheets.map((sheet) => sheet.name))
  const warnings = inOrder.filter((each) => each.severity === 'warning')
  const errors = inOrder.filter((each) => each.severity === 'error')
  return found && errors.length === 0
    ? { ok: true, ...found, warnings }
    : { ok: false, problems: [...errors, ...warnings], awaited: problems.awaited }
}

function read(
  file: AttachedFile,
  sheets: Sheet[],
  attached: AttachedFile[],
  problems: ImportProblems,
): Pick<Extract<ImportResult, { ok: true }>, 'form' | 'telling'> | undefined {
  if (problems.hasErrors() && sheets.length === 0) return undefined
  const named = (name: string): Sheet | undefined =>
    sheets.find((sheet) => sheet.name.trim().toLowerCase() === name && sheet.rows.length > 0)
  const surveySheet = surveyOf(sheets)
  if (!surveySheet) {
    sayNoSurvey(sheets, problems)
    return undefined
  }
  if (surveySheet.rows.length > limits.surveyRows + 1) {
    problems.error({ sheet: surveySheet.name }, 'survey-too-long', { rows: limits.surveyRows })
    return undefined
  }
  const survey = readTable(surveySheet, 'survey', problems)
  const missing = ['type', 'name'].filter((name) => !survey.headers.some((header) => header.name === name))
  if (missing.length === 2) {
    const headings = shortened(survey.headers.map(({ written }) => written).join(', '), 200)
    problems.error({ sheet: survey.sheet, row: survey.headerRow }, 'survey-headings', { headings })
    return undefined
  }
  for (const column of missing)
    problems.error({ sheet: survey.sheet, row: survey.headerRow }, 'column-missing', { column })
  if (missing.includes('type')) return undefined
  if (survey.rows.length === 0) {
    problems.error({ sheet: survey.sheet, row: survey.headerRow }, 'no-rows')
    return undefined
  }
  const table = (name: string, kind: 'choices' | 'settings'): Table | undefined => {
    const sheet = named(name)
    return sheet && readTable(sheet, kind, problems)
  }
  const choicesTable = table('choices', 'choices')
  const externalTable = table('external_choices', 'choices') ?? itemsets(attached, problems)
  const settingsTable = table('settings', 'settings')
  const entities = named('entities')
  if (entities) problems.warning({ sheet: entities.name }, 'entities-left-out')

  const settings = readSettings(settingsTable, baseName(file.name), problems)
  const translated = [survey, choicesTable, externalTable].filter((each) => each !== undefined)
  const languages = languagesOf(translated, settings.defaultLanguage)
  if (!languages.defaultKnown)
    problems.warning(settings.place('default_language'), 'default-language', {
      language: settings.defaultLanguage,
      languages: languages.tags.join(', '),
    })
  const lists = readChoices(choicesTable, languages, settings.allowDuplicates, problems)
  for (const [name, list] of readChoices(externalTable, languages, true, problems))
    lists.set(externalList(name), list)
  const tables = readTables(
    attached.filter(({ name }) => !isItemsets(name)),
    problems,
  )
  const plain = withoutKobo(survey, lists, languages)
  const rows = withoutLoops(plain, lists, languages)
  if (rows === 'too-many') {
    problems.error({ sheet: survey.sheet }, 'survey-too-long', { rows: limits.surveyRows })
    return undefined
  }
  const read = readSurvey(
    { ...plain, rows },
    { languages, lists: new Set(lists.keys()), tables: new Set(tables.keys()), problems },
  )
  addFromFiles(read, tables, lists, { languages, allowDuplicates: settings.allowDuplicates }, problems)
  addSearched(read.searched, tables, lists, problems)
  const choices = Object.fromEntries([...lists].map(([name, list]) => [name, list.choices]))
  addOthers(read, choices, languages)
  addInstanceId(read, choices, settings.instanceName)
  const form: Form = {
    id: settings.id,
    version: settings.version,
    title: Object.fromEntries(
      [...new Set([...languages.tags, ...settings.titleLanguages])].map((tag) => [
        tag,
        settings.titleIn(tag),
      ]),
    ),
    languages: languages.tags,
    defaultLanguage: languages.tags[0] ?? languages.unmarked,
    ...(settings.instanceName !== '' && { instanceName: settings.instanceName }),
    items: read.items,
    choices,
    tables: Object.fromEntries([...tables].map(([name, { rows }]) => [name, rows])),
    review: true,
  }
  checkForm(form, { survey: read, lists, settings, attached, problems })
  if (problems.awaited.length > 0) form.awaited = problems.awaited
  if (countAsked(form) === 0 && !problems.hasErrors())
    problems.warning({ sheet: survey.sheet }, 'no-questions')
  const telling = placesTellingApart(form).map((place): TellingCell => {
    const { sheet = '', ...cell } = placeIn(form, { survey: read, lists }, place) ?? {}
    return {
      ...place,
      cell: [sheet, cellOf(cell) || (cell.row ?? '')].filter((part) => part !== '').join(' '),
    }
  })
  return { form, telling }
}

/** Whether a file has a survey sheet. It reads the whole of it. */
export function isForm(file: AttachedFile): boolean {
  return surveyOf(readSheets(file, new ImportProblems())) !== undefined
}

function surveyOf(sheets: Sheet[]): Sheet | undefined {
  return (
    sheets.find(({ name, rows }) => name.trim().toLowerCase() === 'survey' && rows.length > 0) ??
    onlySheet(sheets)
  )
}

/** A sheet with its columns has another name; or it is a list of questions and no XLSForm yet. */
function sayNoSurvey(sheets: Sheet[], problems: ImportProblems): void {
  const has = ({ rows: [head] }: Sheet, columns: string[]) =>
    columns.every((column) => head?.cells.some(({ text }) => text.trim().toLowerCase() === column))
  const called = sheets.find((sheet) => has(sheet, ['type', 'name']))
  const lists = sheets.find((sheet) => has(sheet, ['list_name', 'name']))
  if (called)
    problems.error({ sheet: called.name }, 'survey-called', {
      sheet: called.name,
      ...(lists && lists.name !== 'choices'
        ? { lists: 'yes', choices: lists.name }
        : { lists: 'no', choices: '' }),
    })
  else problems.error({}, 'no-survey', { sheets: sheets.map(({ name }) => name).join(', ') || '–' })
}

/** A file of one sheet needs no name for it (pyxform, `process_workbook`). */
function onlySheet([sheet, ...others]: Sheet[]): Sheet | undefined {
  const isSurvey = sheet?.rows[0]?.cells.some(({ text }) => text.trim().toLowerCase() === 'type')
  return isSurvey && others.length === 0 ? sheet : undefined
}

const isItemsets = (name: string): boolean => /(^|[\\/])itemsets\.csv$/i.test(name)

/** The external_choices sheet as a file, as the older tools of ODK made of it. */
function itemsets(attached: AttachedFile[], problems: ImportProblems): Table | undefined {
  const file = attached.find(({ name }) => isItemsets(name))
  if (!file) return undefined
  const [sheet] = readSheets(file, problems)
  return sheet && readTable({ ...sheet, name: 'itemsets.csv' }, 'choices', problems)
}

function baseName(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}
