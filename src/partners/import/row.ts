/** One row of a partner list, or of a form that asks the same: what is right can be stored, what is wrong is told. */

import { fold, tagOf } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import { shortened } from '../../base/shortened.ts'
import type { Said } from '../../i18n/index.ts'
import type { CsvRow } from '../../tables/csv.ts'
import { tagFaults } from '../rules.ts'
import {
  distinct,
  emailsAmong,
  isNothing,
  readEmails,
  readPhones,
  readTown,
  splitList,
  withoutBullet,
} from './cells.ts'
import { type ColumnName, columnNames, isWeaker } from './columns.ts'
import type { ListColumn } from './list-columns.ts'
import { importLimits, type ListTable } from './table.ts'
import { kindOfName, type OrganisationKind, readKind, readLanguage } from './words-in-cells.ts'

/** A row that is right. What its file has no column for is undefined and is left as it is in the database. */
export interface PartnerRow {
  line: number
  name: string
  nameKey: string
  kind: OrganisationKind
  /** The name tells it: it is that of a new organisation, and changes no known one. */
  kindByName?: true
  town: string
  fields?: string[]
  language?: Language
  email?: string | null
  /** All but the first, parted by ", ". */
  otherEmails?: string | null
  phone?: string | null
  contactLimit?: number
  tags?: string[]
}

/** Something to know of a line: the file's own (from 1), the column as headed in the file, and what to do. */
export interface ImportProblem extends Said {
  line: number
  column: string
  args: Record<string, string | number>
}

/** Most contacts one organisation may have. */
const maximumContacts = 1000
/** Characters of an organisation's name. */
const longestOrganisation = 200

/** An organisation as it is typed in a form, by the columns of a list. */
export type TypedRow = Partial<Record<ColumnName, string>>

/** Reads what was typed as a row of a list is read: the same is right and wrong. */
export function readTyped(typed: TypedRow): { row?: PartnerRow; problems: ImportProblem[] } {
  const columns = columnNames.map(
    (name, index): ListColumn => ({ index, heading: name, key: name, means: name, sample: '' }),
  )
  const cells = columnNames.map((name) => (typed[name] ?? '').trim())
  const heading = { line: 0, cells: [...columnNames] }
  const table: ListTable = { kind: 'table', heading, rows: [], leftOut: [], ragged: true }
  return readRow({ line: 0, cells }, table, columns, { isTyped: true })
}

/** @param given what is said of every row whose own cell is empty */
export function readRow(
  { line, cells }: CsvRow,
  { heading: { cells: header }, ragged }: ListTable,
  columns: ListColumn[],
  given: { kind?: OrganisationKind; town?: string; isTyped?: boolean },
): { row?: PartnerRow; problems: ImportProblem[]; notes: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const notes: ImportProblem[] = []
  const about = (name: ColumnName, key: string, args: ImportProblem['args'] = {}): ImportProblem => ({
    line,
    column: columns.find(({ means }) => means === name)?.heading ?? '',
    key: `partners-import-${key}`,
    args,
  })
  const problem = (...what: Parameters<typeof about>) => problems.push(about(...what))
  const note = (...what: Parameters<typeof about>) => notes.push(about(...what))

  const counted = { found: cells.length, expected: header.length }
  if (!ragged && cells.length < header.length)
    return {
      problems: [
        { line, column: header[cells.length] ?? '', key: 'partners-import-few-columns', args: counted },
      ],
      notes,
    }
  if (!ragged && cells.slice(header.length).some((cell) => cell !== ''))
    return {
      problems: [{ line, column: header.at(-1) ?? '', key: 'partners-import-many-columns', args: counted }],
      notes,
    }

  /** Undefined where the file has no such column. */
  const cell = (name: ColumnName): string | undefined => {
    const own = columns.filter(({ means }) => means === name)
    if (own.length === 0) return undefined
    // A lone dash is how people leave a cell empty; where they can be reached, "nincs" is, too.
    const isEmpty = name === 'email' || name === 'phone' ? isNothing : (text: string) => /^[-–—]?$/.test(text)
    const typed = own.map(({ index }) => cells[index] ?? '').filter((text) => !isEmpty(text))
    const joined = typed.join(';')
    const isList = name === 'fields' || name === 'tags'
    const value = isList && joined.startsWith('-') ? withoutBullet(joined) : joined
    if (value.length > importLimits.cell) problem(name, 'too-long', { limit: importLimits.cell })
    // A spreadsheet runs these as a formula when it opens an export (CWE-1236); an apostrophe says that it is text,
    // and so do exports. A telephone number begins with a plus.
    if (/^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value)) return value.slice(1)
    if (/^[=+\-@\t\r]/.test(value) && !(name === 'phone' && /^\+[\d (]/.test(value)))
      problem(name, 'formula', { value: shortened(value, 40) })
    return value
  }

  const name = (cell('name') ?? '').replace(/\s+/g, ' ')
  const nameKey = fold(name)
  if (nameKey === '') problem('name', 'no-name')
  else if (name.length > longestOrganisation) problem('name', 'too-long', { limit: longestOrganisation })
  const kindText = cell('kind') ?? ''
  const hasKinds = columns.some(({ means }) => means === 'kind')
  const kind = kindText === '' ? (given.kind ?? kindOfName(name)) : readKind(kindText)
  if (kindText === '' && !kind) problem('kind', 'no-kind')
  else if (kindText === '' && !given.kind && hasKinds) note('kind', 'kind-by-name')
  else if (!kind) problem('kind', 'unknown-kind', { value: shortened(kindText, 40) })
  const address = columns.some(({ means, heading }) => means === 'town' && isWeaker(heading, 'town', []))
  const town = readTown(
    cell('town') || given.town || '',
    given.isTyped ? 'typed' : address ? 'address' : 'town',
  )
  if (town === '') problem('town', 'no-town')

  const fieldsText = cell('fields')
  const tagsText = cell('tags')
  const fields = fieldsText === undefined ? undefined : distinct(splitList(fieldsText))
  const tags = tagsText === undefined ? undefined : distinct(splitList(tagsText).map(tagOf), tagOf)
  for (const [column, words = []] of [
    ['fields', fields],
    ['tags', tags],
  ] as const)
    if (words.length > importLimits.words) problem(column, 'too-many-words', { limit: importLimits.words })
  for (const { key, args } of tags?.flatMap(tagFaults) ?? [])
    problems.push({ ...about('tags', ''), key, args: { ...args } as ImportProblem['args'] })
  const languageText = cell('language')
  const language =
    languageText === undefined ? undefined : languageText === '' ? 'hu' : readLanguage(languageText)
  if (languageText && !language)
    problem('language', 'unknown-language', { value: shortened(languageText, 40) })

  const emailText = cell('email')
  const phoneText = cell('phone')
  // Either may have been written into the other's column.
  const among = emailsAmong(phoneText ?? '')
  const { emails, phones, wrong } = readEmails([emailText ?? '', ...among.emails].join(';'))
  const [email = null, ...others] = emails
  if (wrong !== undefined) problem('email', 'bad-email', { value: shortened(wrong, 60) })
  else if (email !== null && others.length > 0)
    note('email', 'several-emails', { count: emails.length, first: email })
  if (among.emails.length > 0) note('phone', 'email-among-phones', { email: among.emails.join(', ') })
  if (phones.length > 0) note('email', 'phone-among-emails', { phone: phones.join(', ') })
  const called = readPhones([among.rest, ...phones].join(';').replace(/^;/, ''), given.isTyped)
  if (called.wrong !== undefined)
    problem('phone', called.shortened ? 'phone-shortened' : 'bad-phone', {
      value: shortened(called.wrong, 60),
    })
  else {
    if (called.phones.length > 1) note('phone', 'several-phones', { count: called.phones.length })
    if (called.restored) note('phone', 'phone-restored', { phone: called.phones.join(', ') })
  }

  const contactsText = cell('contacts')?.replace(
    /(?<=\d)\s*(?:f[őo]|db|person|persons|people|contacts?)\.?$/i,
    '',
  )
  const contactLimit = contactsText === undefined ? undefined : contactsText === '' ? 1 : Number(contactsText)
  if (
    contactsText !== undefined &&
    contactLimit !== undefined &&
    !(/^\d*$/.test(contactsText) && contactLimit >= 1 && contactLimit <= maximumContacts)
  )
    problem('contacts', 'bad-number', { value: shortened(contactsText, 40), maximum: maximumContacts })

  if (problems.length > 0 || !kind) return { problems, notes: [] }
  return {
    problems,
    notes,
    row: {
      line,
      name,
      nameKey,
      kind,
      ...(kindText === '' && !given.kind && { kindByName: true as const }),
      town,
      ...(fields !== undefined && { fields }),
      ...(tags !== undefined && { tags }),
      ...(language !== undefined && { language }),
      ...((emailText !== undefined || email !== null) && { email, otherEmails: others.join(', ') || null }),
      ...((phoneText !== undefined || phones.length > 0) && { phone: called.phones.join(', ') || null }),
      ...(contactLimit !== undefined && { contactLimit }),
    },
  }
}
