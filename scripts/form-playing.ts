/** A form answered in a terminal: what is shown, and what a typed line means. */
import { statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { plainText } from '../src/base/markup.ts'
import { prompt, result, start, step } from '../src/forms/engine.ts'
import type { FileValue, Form } from '../src/forms/form.ts'
import { ownName } from '../src/forms/languages.ts'
import { presentProblem } from '../src/forms/present.ts'
import type { FormEnv, FormInput, FormState, Prompt } from '../src/forms/state.ts'
import { toLanguage, translator } from '../src/i18n/index.ts'

export interface Terminal {
  /** What is typed, line by line. */
  lines: AsyncIterator<string, unknown>
  say(text: string): void
}

/**
 * Asks until the form is done, somebody types /quit or there are no more lines; says at last what was answered.
 * @param seed for shuffling and random()
 */
export async function playForm(
  form: Form,
  { lines, say }: Terminal,
  { language, seed, env }: { language: string; seed: string; env: () => FormEnv },
): Promise<FormState> {
  let state = start(form, { language, seed }, env())
  while (state.position.at !== 'done') {
    const shown = prompt(form, state, env())
    say(`\n${screen(shown, state)}`)
    const line = await lines.next()
    if (line.done || line.value.trim() === '/quit') break
    const input = inputOf(line.value, shown)
    if (input === 'no-file') {
      say(words(state).plain('forms-play-no-file', { path: line.value.trim() }))
      continue
    }
    const { state: next, outcome } = step(form, state, input, env())
    state = next
    if (outcome.kind === 'invalid') say(plainText(presentProblem(outcome.problem, words(state))))
  }
  say(`\n${[...result(form, state, env())].map(([name, { text }]) => `${name} = ${text}`).join('\n')}`)
  return state
}

function words(state: FormState) {
  return translator(toLanguage(state.language))
}

/** What a chat would show or play. */
function named(...files: (string | undefined)[]): string[] {
  return files.flatMap((file) => (file === undefined ? [] : [`[${file}]`]))
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
      const own = shown.type === 'repeat' ? 'asking-another-' : undefined
      const choices = shown.choices.map(({ label, value }, index) => {
        const words = own === undefined ? label : tr.plain(`${own}${value}`)
        return `${index + 1}. ${words}${mark(value)}`
      })
      const many = ['choose-many', 'places'].includes(shown.ask) ? [`0. ${tr.plain('asking-done')}`] : []
      const proposed = shown.default ? [`(Enter: ${shown.default.text})`] : []
      const label = shown.type === 'repeat' ? `${shown.label} – ${tr.plain('forms-another')}` : shown.label
      return [
        `${current}/${total}`,
        ...shown.preamble.flatMap(({ text, image, medium }) => [text, ...named(image, medium)]),
        label,
        ...named(shown.image, ...shown.choices.map(({ image }) => image), shown.medium),
        shown.hint,
        ...choices,
        ...many,
        ...(shown.ask === 'places' ? shown.draft.map((place, index) => `${index + 1}: ${place}`) : []),
        ...(takesFile(shown) ? [tr.plain('forms-play-file')] : []),
        ...proposed,
        ...(shown.removable ? [`/delete: ${shown.removable}`] : []),
      ]
        .filter((line) => line !== undefined)
        .join('\n')
    }
    case 'confirm':
      return `${plainText(tr.t('asking-confirm', { answer: shown.text }))}\n${yesNo}`
    case 'offers':
      return [
        plainText(tr.t(shown.doubt.key, shown.doubt.args)),
        ...shown.offers.map((offer, index) => `${index + 1}. ${offer}`),
      ].join('\n')
    case 'remove':
      return [
        plainText(tr.t('forms-remove-sure', { label: shown.label })),
        ...shown.lines.map(({ label, text }) => `${label} ${text}`),
        yesNo,
      ].join('\n')
    case 'review': {
      const answers = shown.lines.map(({ label, text }, index) => `${index + 1}. ${label} ${text || '–'}`)
      return [
        shown.title,
        ...answers,
        ...shown.closing.map(({ text }) => text),
        `0. ${tr.plain('asking-submit')}`,
      ].join('\n')
    }
    case 'languages':
      return [
        tr.plain('asking-languages'),
        ...shown.languages.map((tag, index) => `${index + 1}. ${ownName(tag)}`),
      ].join('\n')
    case 'done':
      return ''
  }
}

/** 'no-file': a path was needed, and there is no file. */
function inputOf(line: string, shown: Prompt): FormInput | 'no-file' {
  const text = line.trim()
  const [command = '', argument = ''] = text.split(/\s+/)
  if (command === '/back') return { kind: 'back' }
  if (command === '/skip') return { kind: 'skip' }
  if (command === '/language') return { kind: 'language', language: argument }
  const number = /^\d+$/.test(text) ? Number(text) : undefined
  if (command === '/delete') return { kind: 'remove' }
  if (shown.kind === 'confirm' || shown.kind === 'remove')
    return number === 1 ? { kind: 'confirm' } : number === 2 ? { kind: 'reject' } : { kind: 'text', text }
  if (shown.kind === 'offers')
    return number !== undefined && number >= 1 && number <= shown.offers.length
      ? { kind: 'pick', index: number - 1 }
      : { kind: 'text', text }
  if (shown.kind === 'review') {
    const line = number === undefined || number === 0 ? undefined : shown.lines[number - 1]
    return line ? { kind: 'jump', path: line.path } : { kind: 'finish' }
  }
  if (shown.kind === 'done') return { kind: 'finish' }
  if (shown.kind === 'languages')
    return { kind: 'language', language: shown.languages[(number ?? 1) - 1] ?? shown.current }
  if (text === '' && shown.default) return { kind: 'take-default' }
  if (takesFile(shown)) {
    const file = fileAt(text)
    return file ? { kind: 'file', file } : 'no-file'
  }
  const many = ['choose-many', 'order', 'places'].includes(shown.ask)
  if (many && (text === '' || number === 0)) return { kind: 'chosen' }
  const choice = number === undefined ? undefined : shown.choices[number - 1]
  if (choice && many) return { kind: 'toggle', value: choice.value }
  // A number that is itself an answer (on a scale) is taken as one.
  if (choice && shown.type !== 'range') return { kind: 'choose', values: [choice.value] }
  return { kind: 'text', text: line }
}

function takesFile(shown: Prompt): boolean {
  return shown.kind === 'question' && ['image', 'audio', 'video', 'file'].includes(shown.ask)
}

const mimeTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
}

/** A file on this disk as an answer; undefined when there is none. */
function fileAt(path: string): FileValue | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  const type = mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
  return { file: path, name: basename(path), type }
}
