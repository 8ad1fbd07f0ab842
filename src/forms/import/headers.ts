/**
 * Columns of an XLSForm: names, aliases and languages, as pyxform reads them (pyxform/aliases.py and
 * parsing/sheet_headers.py): case and blanks don't matter, `::` or `:` divides a column from its language.
 */
import { fold } from '../../base/fold.ts'
import { own } from '../form.ts'
import { editDistance } from './nearest.ts'
import type { ImportProblems } from './problem.ts'
import type { Row, Sheet } from './sheet.ts'

export interface Header {
  column: number
  /** Canonical name, or the header as written where it is not known. */
  name: string
  /** As written after `::`. */
  language: string | undefined
  known: boolean
  written: string
}

export interface Table {
  sheet: string
  headers: Header[]
  rows: Row[]
  /** Row of the headers. */
  headerRow: number
}

/** Canonical columns whose texts can be translated. */
const translatedColumns: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'audio',
  'video',
  'big-image',
  // pyxform knows one title only; a title that people of two languages read needs two.
  'form_title',
])

const surveyAliases: Record<string, string> = {
  type: 'type',
  command: 'type',
  name: 'name',
  tag: 'name',
  value: 'name',
  label: 'label',
  caption: 'label',
  hint: 'hint',
  guidance_hint: 'guidance_hint',
  required: 'required',
  'bind::required': 'required',
  required_message: 'required_message',
  requiredmsg: 'required_message',
  'jr:requiredmsg': 'required_message',
  relevant: 'relevant',
  relevance: 'relevant',
  constraint: 'constraint',
  constraint_message: 'constraint_message',
  constraining_message: 'constraint_message',
  'jr:constraintmsg': 'constraint_message',
  read_only: 'read_only',
  readonly: 'read_only',
  default: 'default',
  calculation: 'calculation',
  calculate: 'calculation',
  choice_filter: 'choice_filter',
  repeat_count: 'repeat_count',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  appearance: 'appearance',
  parameters: 'parameters',
  image: 'image',
  audio: 'audio',
  video: 'video',
  'big-image': 'big-image',
  disabled: 'disabled',
  trigger: 'trigger',
  save_to: 'save_to',
  'kobo--score-choices': 'kobo_score',
  'kobo--rank-items': 'kobo_rank',
  'kobo--rank-constraint-message': 'kobo_rank_message',
  'kobo--matrix_list': 'kobo_matrix',
  noapperrorstring: 'ignored',
  no_app_error_string: 'ignored',
  buttontext: 'ignored',
  autoplay: 'ignored',
  rows: 'ignored',
  intent: 'ignored',
  compact_tag: 'ignored',
  sms_field: 'ignored',
  sms_option: 'ignored',
  sms_response: 'ignored',
}

const choicesAliases: Record<string, string> = {
  list_name: 'list_name',
  name: 'name',
  value: 'name',
  label: 'label',
  caption: 'label',
  image: 'image',
  audio: 'audio',
  video: 'video',
  'big-image': 'big-image',
}

const settingsAliases: Record<string, string> = {
  form_title: 'form_title',
  title: 'form_title',
  set_form_title: 'form_title',
  form_id: 'form_id',
  id_string: 'form_id',
  set_form_id: 'form_id',
  version: 'version',
  default_language: 'default_language',
  instance_name: 'instance_name',
  allow_choice_duplicates: 'allow_choice_duplicates',
  public_key: 'public_key',
  style: 'ignored',
  name: 'ignored',
  submission_url: 'ignored',
  auto_send: 'ignored',
  auto_delete: 'ignored',
  namespaces: 'ignored',
  sms_keyword: 'ignored',
  sms_separator: 'ignored',
  sms_allow_media: 'ignored',
  sms_date_format: 'ignored',
  sms_datetime_format: 'ignored',
  prefix: 'ignored',
  delimiter: 'ignored',
  instance_xmlns: 'ignored',
  omit_instanceid: 'ignored',
  clean_text_values: 'ignored',
}

/** The columns that each sheet may have: as written, and what they mean; `ignored` says nothing to a chat. */
export const columnAliases = { survey: surveyAliases, choices: choicesAliases, settings: settingsAliases }

const ofControl = ['appearance', 'repeat_count', 'ignored']

/**
 * What a column written in full may mean: `bind::relevant` is `relevant`, but `bind::type` and `instance::tag` are
 * attributes of the XForm, and no columns of the standard's.
 */
const inFull: Record<string, readonly string[]> = {
  bind: [
    ...['required', 'required_message', 'relevant', 'constraint', 'constraint_message', 'read_only'],
    ...['calculation', 'save_to', 'ignored'],
  ],
  control: ofControl,
  body: ofControl,
  media: ['image', 'audio', 'video', 'big-image'],
}

/** The first row with cells is the head. Two columns of one meaning, and near misses of a name, are problems. */
export function readTable(sheet: Sheet, kind: keyof typeof columnAliases, problems: ImportProblems): Table {
  const [head, ...filled] = sheet.rows
  const rows = beforeGap(sheet.name, head, filled, problems)
  const doubled = head?.cells.some((cell) => cell.text.includes('::')) ?? false
  const headers = (head?.cells ?? []).map(({ column, text }) =>
    readHeader(text, column, doubled, columnAliases[kind]),
  )
  const seen = new Map<string, Header>()
  for (const header of headers) {
    const place = { sheet: sheet.name, row: head?.number ?? 1, column: header.column }
    const key = `${header.name}::${header.language?.toLowerCase() ?? ''}`
    const other = seen.get(key)
    if (other?.name === 'form_id') {
      // Of the two names of one setting pyxform goes by its own.
      const older = snake(header.written) === 'form_id' ? other : header
      problems.warning({ ...place, column: older.column }, 'header-unknown', { header: older.written })
      Object.assign(older, { name: 'ignored' })
    } else if (other && header.name !== 'ignored')
      problems.error(place, 'header-twice', { header: header.written, other: other.written })
    else seen.set(key, header)
    if (header.known || kind === 'choices') continue
    const near = nearColumn(header.name, columnAliases[kind])
    const used = rows.some((row) => row.cells.some((cell) => cell.column === header.column))
    if (near) problems.warning(place, 'header-misspelt', { header: header.written, near })
    else if (used) problems.warning(place, 'header-unknown', { header: header.written })
  }
  return { sheet: sheet.name, headers, rows, headerRow: head?.number ?? 1 }
}

/** What stands below more than sixty empty rows is forgotten there, and pyxform stops before it (`get_excel_rows`). */
const largestGap = 61

function beforeGap(sheet: string, head: Row | undefined, rows: Row[], problems: ImportProblems): Row[] {
  const after = rows.findIndex(
    ({ number }, index) => number - (rows[index - 1]?.number ?? head?.number ?? 0) > largestGap,
  )
  if (after < 0) return rows
  problems.warning({ sheet, row: rows[after]?.number ?? 0 }, 'rows-after-gap')
  return rows.slice(0, after)
}

function readHeader(
  written: string,
  column: number,
  doubled: boolean,
  aliases: Record<string, string>,
): Header {
  const whole = snake(written)
  const plain = lookUp(aliases, whole)
  if (plain) return { column, name: plain, language: undefined, known: true, written }
  const found = split(written, doubled || written.includes('::') ? '::' : ':', aliases)
  // pyxform looks at one colon only where the sheet has no two; a lone one in between is meant the same.
  const { name, language } = found ?? (doubled ? split(written, ':', aliases) : undefined) ?? {}
  if (name === undefined) return { column, name: written.trim(), language: undefined, known: false, written }
  return { column, name, language, known: true, written }
}

function split(
  written: string,
  delimiter: string,
  aliases: Record<string, string>,
): { name: string; language: string | undefined } | undefined {
  let tokens = written.split(delimiter).map((token) => token.trim())
  const jr = tokens.findIndex((token) => token.toLowerCase() === 'jr')
  if (jr >= 0) tokens = [...tokens.slice(0, jr), `jr:${tokens[jr + 1] ?? ''}`, ...tokens.slice(jr + 2)]
  const meant = tokens.length > 1 ? own(inFull, snake(tokens[0] ?? '')) : undefined
  if (meant) tokens = tokens.slice(1)
  const [first = '', second] = tokens
  const name = lookUp(aliases, snake(first))
  if (!name || (meant && !meant.includes(name))) return undefined
  return { name, language: translatedColumns.has(name) && second !== '' ? second : undefined }
}

function lookUp(aliases: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(aliases, name) ? aliases[name] : undefined
}

function snake(text: string): string {
  return text.trim().toLowerCase().split(/\s+/).join('_')
}

/** What the columns are called by who has not seen the standard's names; folded. */
const inHungarian: Record<string, string[]> = {
  type: ['tipus', 'kerdestipus', 'kerdes tipusa'],
  name: ['nev', 'azonosito', 'valtozo'],
  label: ['felirat', 'cimke', 'kerdes', 'kerdes szovege', 'szoveg'],
  hint: ['segitseg', 'sugo', 'magyarazat', 'tipp'],
  required: ['kotelezo'],
  relevant: ['feltetel', 'relevans'],
  constraint: ['megszoritas', 'korlatozas'],
  default: ['alapertek', 'alapertelmezett'],
  calculation: ['szamitas', 'kepzet'],
  list_name: ['lista', 'lista neve', 'listanev'],
  form_title: ['cim', 'kerdoiv cime'],
}

function nearColumn(name: string, aliases: Record<string, string>): string | undefined {
  const meant = Object.keys(inHungarian).find((each) => inHungarian[each]?.includes(fold(name)))
  if (meant !== undefined && meant in aliases) return meant
  const wanted = snake(name)
  if (wanted.length < 4) return undefined
  return Object.keys(aliases).find((each) => {
    const most = each.length > 7 ? 2 : 1
    return (
      each.length >= 4 && Math.abs(each.length - wanted.length) <= most && editDistance(wanted, each) <= most
    )
  })
}
