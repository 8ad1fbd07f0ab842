/** Finds the command that a person means, and turns what they typed or filled in into its options. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { CommandArguments } from '../base/update.ts'
import { translator } from '../i18n/index.ts'
import type { Command, Subcommand, Who } from './command.ts'
import { howNear } from './near.ts'

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
  /** The parts of commands that are called as a text begins ("eredmények"), and the rest of the text. */
  called(typed: string): { parts: Meant[]; rest: string }
  /** The commands and their parts that are called nearly so, the nearest first. */
  near(word: string): Meant[]
}

/** A command, or a part of one. */
export interface Meant {
  command: Command
  sub?: Subcommand
}

export type Reading =
  | { kind: 'run'; runnable: Runnable; options: Record<string, unknown> }
  /** `option` is missing or not understood; `path` names the command for its help. */
  | { kind: 'wrong'; runnable: Runnable; option: string; missing: boolean }
  | { kind: 'choose'; command: Command }

export function commandWords(commands: readonly Command[]): CommandWords {
  const byWord = new Map<string, Command>()
  const subsByWord = new Map<Command, Map<string, Subcommand>>()
  const wholes: [word: string, Meant][] = []
  const parts: [word: string, Meant][] = []
  for (const command of commands) {
    const whole = { command }
    for (const word of spellingsOf(`command-${command.name}`, command.name)) {
      byWord.set(word, command)
      if (!command.hidden) wholes.push([word, whole])
    }
    const subs = new Map<string, Subcommand>()
    for (const sub of command.subcommands ?? []) {
      const part = { command, sub }
      for (const word of spellingsOf(`command-${command.name}-${sub.name}`, sub.name)) {
        subs.set(word, sub)
        if (!command.hidden) parts.push([word, part])
      }
    }
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
      const typed = split(args.text)
      for (const count of wordCounts) {
        const sub = subs?.get(foldWord(typed.slice(0, count).join(' ')))
        if (sub) return readTyped(asRunnable(command, sub), typed.slice(count))
      }
      const main = mainOf(command)
      // Where the bare command takes nothing, what stands behind it was to be one of its parts.
      const takes = main && Object.keys(main.options.shape).length > 0
      const [nearest, other] = takes ? [] : nearestOf(subs ?? new Map(), foldWord(typed[0] ?? ''))
      if (nearest && nearest.away < (other?.away ?? Infinity))
        return readTyped(asRunnable(command, nearest.what), typed.slice(1))
      return main ? readTyped(main, typed) : { kind: 'choose', command }
    },
    called(text) {
      const typed = split(text)
      for (const count of wordCounts) {
        const word = foldWord(typed.slice(0, count).join(' '))
        const found = parts.filter(([part]) => part === word).map(([, meant]) => meant)
        if (found.length > 0) return { parts: [...new Set(found)], rest: typed.slice(count).join(' ') }
      }
      return { parts: [], rest: text }
    },
    near: (word) => nearestOf([...wholes, ...parts], foldWord(word)).map(({ what }) => what),
  }
}

/** As many words as one name may have, the most first. */
const wordCounts = [3, 2, 1] as const

/** What the named are nearly called, the nearest first, each once. */
function nearestOf<T>(named: Iterable<[string, T]>, typed: string): { what: T; away: number }[] {
  const found: { what: T; away: number }[] = []
  for (const [word, what] of named) {
    const away = typed === '' ? undefined : howNear(typed, word)
    if (away === undefined) continue
    const same = found.find((one) => one.what === what)
    if (same) same.away = Math.min(same.away, away)
    else found.push({ what, away })
  }
  return found.sort((a, b) => a.away - b.away)
}

/** Its canonical name, its word in each language, and others that people know it by, with commas between. */
function spellingsOf(key: string, name: string): string[] {
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
