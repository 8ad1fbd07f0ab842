/**
 * Cells that a spreadsheet would run as a formula are made text: OWASP, "CSV Injection". An apostrophe before
 * = + - @, a tab or a line break is what spreadsheets themselves use to mean "this is text". Numbers are written as
 * numbers and never pass through here, so −5 stays −5.
 */
export function neutral(text: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}
