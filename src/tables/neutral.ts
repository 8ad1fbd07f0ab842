const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Cells that a spreadsheet would run as a formula are made text: OWASP, "CSV Injection". An apostrophe before
 * = + - @, a tab or a line break is what spreadsheets themselves use to mean "this is text". A signed number, such as
 * the code -99 for "does not know", runs nothing and stays as it is, or analysis scripts would not find it.
 */
export function neutral(text: string): string {
  if (/^[+-]\d+(?:[.,]\d+)?$/.test(text)) return text
  return formula.test(text) ? `'${text}` : text
}

/** The same backwards, of a table that is sent in again. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
