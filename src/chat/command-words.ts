/** Finds the command that a person means, and turns what they typed or filled in into its options. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { CommandArguments } from '../base/update.ts'
import { translator } from '../i18n/index.ts'
import type { Command, Subcommand, Who } from './command.ts'

/** A command's word as it may be typed: dashes and low lines are spaces. */
export function foldWord(text: string): string {
  return fold(text.replace(/[_-]+/g, ' '))
}

type Runnable = Omit<Subcommand, 'name' | 'who'> & { who: Who; path: string }

export interface CommandWords {
  /** By canonical or localised word, in any language. */
  command(word: string): Command | undefined
  /** The part of the command that is meant, and its options, or what is wrong with them. */
  read(command: Command, args: CommandArguments): Reading
}

export type Reading =
  | { kind: 'run'; runnable: Runnable; options: Record<string, unknown> }
  /** `option` is missing or not understood; `path` names the command for its help. */
  | { kind: 'wrong'; runnable: Runnable; option: string; missing: boolean }
  | { kind: 'choose'; command: Command }

export function commandWords(commands: readonly Command[]): CommandWords {
  const byWord = new Map<string, Command>()
  const subsByWord = new Map<Command, Map<string, Subcommand>>()
  for (const command of commands) {
    for (const word of wordsOf(`command-${command.name}`, command.name)) byWord.set(word, command)
    const subs = new Map<string, Subcommand>()
    for (const sub of command.subcommands ?? [])
      for (const word of wordsOf(`command-${command.name}-${sub.name}`, sub.name)) subs.set(word, sub)
    subsByWord.set(command, subs)
  }
  return {
    command: (word) => byWord.get(foldWord(word)),
    read(command, args) {
      const subs = subsByWord.get(command)
      if (args.kind === 'named') {
        const sub = args.subcommand === undefined ? undefined : subs?.get(foldWord(args.subcommand))
        const runnable = sub ? asRunnable(command, sub) : mainOf(command)
        return runnable ? readNamed(runnable, args.values) : { kind: 'choose', command }
      }
      const [first = '', ...rest] = split(args.text)
      const sub = subs?.get(foldWord(first))
      if (sub) return readTyped(asRunnable(command, sub), rest)
      const main = mainOf(command)
      return main ? readTyped(main, split(args.text)) : { kind: 'choose', command }
    },
  }
}

/** Its canonical name, its word in each language, and others that people know it by, with commas between. */
export function wordsOf(key: string, name: string): string[] {
  const spellings = languages.flatMap((language) => {
    const tr = translator(language)
    return [`${key}.word`, `${key}.synonym`]
      .filter((word) => tr.has(word))
      .flatMap((word) => tr.plain(word).split(', '))
  })
  return [name, ...spellings].map(foldWord)
}

function asRunnable(command: Command, sub: Subcommand): Runnable {
  return { ...sub, path: `${command.name}-${sub.name}` }
}

function mainOf(command: Command): Runnable | undefined {
  return command.main && { ...command.main, who: command.who, path: command.name }
}

/** Words, with "several words" or „several words” in quotes as one. */
function split(text: string): string[] {
  return [...text.matchAll(/["„”“]([^"„”“]*)["„”“]|\S+/gu)].map((match) => match[1] ?? match[0])
}

function readTyped(runnable: Runnable, typed: string[]): Reading {
  const names = Object.keys(runnable.options.shape)
  const values: Record<string, string> = {}
  names.forEach((name, index) => {
    const value = index === names.length - 1 ? typed.slice(index).join(' ') : typed[index]
    if (value !== undefined && value !== '') values[name] = value
  })
  return readNamed(runnable, values)
}

function readNamed(runnable: Runnable, values: Record<string, string>): Reading {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const option = runnable.options.shape[name]
    if (option) given[name] = choiceMeant(runnable, name, option as z.ZodType, value)
  }
  const parsed = runnable.options.safeParse(given)
  if (parsed.success) return { kind: 'run', runnable, options: parsed.data }
  const option = String(parsed.error.issues[0]?.path[0] ?? '')
  return { kind: 'wrong', runnable, option, missing: given[option] === undefined }
}

/** A choice typed in the person's own words ("magyar") stands for its value ("hu"). */
function choiceMeant(runnable: Runnable, name: string, option: z.ZodType, typed: string): string {
  for (const value of choicesOf(option)) {
    const key = `command-${runnable.path}-${name}-${value}`
    if (foldWord(value) === foldWord(typed)) return value
    for (const language of languages) {
      const tr = translator(language)
      if (tr.has(key) && foldWord(tr.plain(key)) === foldWord(typed)) return value
    }
  }
  return typed
}

/** The values of an enum option, whatever it is wrapped in; empty for other types. */
export function choicesOf(option: z.ZodType): string[] {
  const inner = innerType(option)
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}

export function innerType(option: z.ZodType): z.ZodType {
  if (option instanceof z.ZodOptional || option instanceof z.ZodDefault || option instanceof z.ZodNullable)
    return innerType(option.unwrap() as z.ZodType)
  return option
}
