/** Which awaited file it is that somebody sent: by its name, as phones, chats and browsers write it. */
import type { AwaitedFile } from '../forms/form.ts'
import { workbookName } from '../forms/xlsform.ts'

/** The same name first; else a spreadsheet for the CSV of its name, whose first sheet is read. */
export function awaitedAs<File extends AwaitedFile>(
  awaited: readonly File[] = [],
  sent: string,
): File | undefined {
  return (
    named(awaited, sent) ??
    (workbookName.test(sent) ? named(awaited, sent.replace(workbookName, '.csv')) : undefined)
  )
}

/** Whether a file has another ending than the awaited one. */
export function isOtherKind({ file }: AwaitedFile, sent: string): boolean {
  return endingOf(file) !== endingOf(sent)
}

/** Several may look alike: the more of the name is the same, the sooner it is meant. */
function named<File extends AwaitedFile>(awaited: readonly File[], sent: string): File | undefined {
  for (const read of [withoutFolder, inSmall, withoutBlanks]) {
    const same = awaited.find(({ file }) => read(file) === read(sent))
    if (same) return same
  }
  return awaited.find(({ file }) => withoutBlanks(file) === withoutBlanks(withoutNumber(sent)))
}

/** Telephones write folders before the name. */
const withoutFolder = (name: string) => name.replace(/^.*[\\/]/, '').normalize('NFC')
/** They write the first letter large. */
const inSmall = (name: string) => withoutFolder(name).toLowerCase()
/** Discord writes `_` for blanks. */
const withoutBlanks = (name: string) => inSmall(name).replace(/\s/g, '_')
/** A browser numbers what it downloads again. */
const withoutNumber = (name: string) => name.replace(/[\s_]*\(\d{1,3}\)(?=\.[^.]*$)/, '')

const endingOf = (name: string) => /\.[^.]*$/.exec(inSmall(name))?.[0]
