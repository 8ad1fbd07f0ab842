/**
 * npm run form:play -- FILE
 * Answers a form in the terminal, as it would be asked in a chat. Type an answer or the number of a choice;
 * /back, /skip, /language TAG, /quit.
 */
import { createInterface } from 'node:readline/promises'
import { plainText } from '../src/chat/markup.ts'
import { prompt, result, start, step } from '../src/forms/engine.ts'
import type { Form } from '../src/forms/form.ts'
import { presentProblem } from '../src/forms/present.ts'
import { reportLines } from '../src/forms/report.ts'
import type { FormEnv, FormInput, FormState, Prompt } from '../src/forms/state.ts'
import { importForm } from '../src/forms/xlsform.ts'
import { toLanguage, translator } from '../src/i18n/index.ts'
import { defaultZone } from '../src/time/zone.ts'
import { readFormFile, terminalLanguage } from './form-files.ts'

const language = terminalLanguage()
const [path] = process.argv.slice(2)
const read = path === undefined ? undefined : readFormFile(path)
const imported = read?.ok ? importForm(read.file, read.attached) : undefined
if (!imported?.ok) {
  const tr = translator(language)
  const reason = read && !read.ok ? [tr.plain('forms-check-unreadable', { reason: read.reason })] : []
  console.error((imported ? reportLines(imported, tr) : [...reason, tr.plain('forms-play-usage')]).join('\n'))
  process.exitCode = 1
} else await play(imported.form)

async function play(form: Form): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const lines = terminal[Symbol.asyncIterator]()
  const env = (): FormEnv => ({ now: new Date(), zone: defaultZone, person: { username: 'terminal' } })
  let state = start(form, { language, seed: String(Date.now()) }, env())
  while (state.position.at !== 'done') {
    const shown = prompt(form, state, env())
    console.log(`\n${screen(shown, state)}`)
    const line = await lines.next()
    if (line.done || line.value.trim() === '/quit') break
    const { state: next, outcome } = step(form, state, inputOf(line.value, shown), env())
    state = next
    if (outcome.kind === 'invalid') console.log(plainText(presentProblem(outcome.problem, words(state))))
  }
  terminal.close()
  const values = [...result(form, state, env())].map(([name, { text }]) => `${name} = ${text}`)
  console.log(`\n${values.join('\n')}`)
}

function words(state: FormState) {
  return translator(toLanguage(state.language))
}

function screen(shown: Prompt, state: FormState): string {
  const tr = words(state)
  const yesNo = `1. ${tr.plain('asking-yes')}\n2. ${tr.plain('asking-no')}`
  switch (shown.kind) {
    case 'question': {
      const { current, total } = shown.progress
      const mark = (value: string) => {
        const place = shown.draft.indexOf(value)
        return place < 0 ? '' : shown.ask === 'order' ? ` [${place + 1}]` : ' [x]'
      }
      const choices = shown.choices.map(({ label, value }, index) => `${index + 1}. ${label}${mark(value)}`)
      const many = shown.ask === 'choose-many' ? [`0. ${tr.plain('asking-done')}`] : []
      const proposed = shown.default ? [`(Enter: ${shown.default.text})`] : []
      const label = shown.type === 'repeat' ? `${shown.label} – ${tr.plain('forms-another')}` : shown.label
      return [
        `${current}/${total}`,
        ...shown.preamble.map(({ text }) => text),
        label,
        shown.hint,
        ...choices,
        ...many,
        ...proposed,
      ]
        .filter((line) => line !== undefined)
        .join('\n')
    }
    case 'confirm':
      return `${plainText(tr.t('asking-confirm', { answer: shown.text }))}\n${yesNo}`
    case 'review': {
      const answers = shown.lines.map(({ label, text }, index) => `${index + 1}. ${label} ${text || '–'}`)
      return [
        shown.title,
        ...answers,
        ...shown.closing.map(({ text }) => text),
        `0. ${tr.plain('asking-submit')}`,
      ].join('\n')
    }
    case 'done':
      return ''
  }
}

function inputOf(line: string, shown: Prompt): FormInput {
  const text = line.trim()
  const [command = '', argument = ''] = text.split(/\s+/)
  if (command === '/back') return { kind: 'back' }
  if (command === '/skip') return { kind: 'skip' }
  if (command === '/language') return { kind: 'language', language: argument }
  const number = /^\d+$/.test(text) ? Number(text) : undefined
  if (shown.kind === 'confirm')
    return number === 1 ? { kind: 'confirm' } : number === 2 ? { kind: 'reject' } : { kind: 'text', text }
  if (shown.kind === 'review') {
    const line = number === undefined || number === 0 ? undefined : shown.lines[number - 1]
    return line ? { kind: 'jump', path: line.path } : { kind: 'finish' }
  }
  if (shown.kind === 'done') return { kind: 'finish' }
  if (text === '' && shown.default) return { kind: 'take-default' }
  const many = shown.ask === 'choose-many' || shown.ask === 'order'
  if (many && (text === '' || number === 0)) return { kind: 'chosen' }
  const choice = number === undefined ? undefined : shown.choices[number - 1]
  if (choice && many) return { kind: 'toggle', value: choice.value }
  // A number that is itself an answer (on a scale) is taken as one.
  if (choice && shown.type !== 'range') return { kind: 'choose', values: [choice.value] }
  return { kind: 'text', text: line }
}
