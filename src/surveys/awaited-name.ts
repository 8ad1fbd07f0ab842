/** Which awaited file it is that somebody sent: by its name, as phones, chats and browsers write it. */
import type { AwaitedFile } from '../forms/form.ts'
import { workbookName } from '../forms/xlsform.ts'

/** The same name first; else a spreadsheet for the CSV of its name, whose first sheet is read. */
export function awaitedAs(awaited: readonly AwaitedFile[] = [], sent: string): AwaitedFile | undefined {
  const named = (name: string) => awaited.find(({ file }) => plain(file) === plain(name))
  return named(sent) ?? (workbookName.test(sent) ? named(sent.replace(workbookName, '.csv')) : undefined)
}

/** Whether a file has another ending than the awaited one. */
export function isOtherKind({ file }: AwaitedFile, sent: string): boolean {
  return plain(file) !== plain(sent)
}

/**
 * Telephones write the first letter large, and folders before the name; Discord writes `_` for blanks, and a browser
 * numbers what it downloads again.
 */
function plain(name: string): string {
  return name
    .replace(/^.*[\\/]/, '')
    .replace(/\s*\(\d{1,3}\)(?=\.[^.]*$)/, '')
    .replace(/\s/g, '_')
    .normalize('NFC')
    .toLowerCase()
}
