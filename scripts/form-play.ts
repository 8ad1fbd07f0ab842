/**
 * npm run form:play -- FILE
 * Answers a form in the terminal, as it would be asked in a chat. Type an answer, the number of a choice, or the path
 * of a file; /back, /skip, /delete (one of a repeat), /language TAG, /quit.
 */
import { createInterface } from 'node:readline/promises'
import { reportLines } from '../src/forms/report.ts'
import { importForm } from '../src/forms/xlsform.ts'
import { translator } from '../src/i18n/index.ts'
import { defaultZone } from '../src/time/zone.ts'
import { readFormFile, terminalLanguage } from './form-files.ts'
import { playForm } from './form-playing.ts'

const language = terminalLanguage()
const [path] = process.argv.slice(2)
const read = path === undefined ? undefined : readFormFile(path)
const imported = read?.ok ? importForm(read.file, read.attached) : undefined
if (imported?.ok) {
  const waits = (imported.form.awaited ?? []).map(({ file }) => file).join(', ')
  if (waits !== '') console.log(translator(language).plain('forms-play-waits', { files: waits }))
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  await playForm(
    imported.form,
    { lines: terminal[Symbol.asyncIterator](), say: (text) => console.log(text) },
    {
      language,
      seed: String(Date.now()),
      env: () => ({ now: new Date(), zone: defaultZone, person: { username: 'terminal' } }),
    },
  )
  terminal.close()
} else {
  const tr = translator(language)
  const reason = read && !read.ok ? [tr.plain('forms-check-unreadable', { reason: read.reason })] : []
  console.error((imported ? reportLines(imported, tr) : [...reason, tr.plain('forms-play-usage')]).join('\n'))
  process.exitCode = 1
}
