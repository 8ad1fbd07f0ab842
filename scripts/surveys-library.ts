/** npm run surveys:library: writes surveys-library/*.xlsx from the Markdown beside them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { libraryFolder, librarySurveys, workbookOf } from '../src/forms/library.ts'

for (const { file, source } of librarySurveys()) {
  const path = join(libraryFolder(), `${file}.xlsx`)
  writeFileSync(path, workbookOf(new TextDecoder().decode(source)))
  console.log(path)
}
