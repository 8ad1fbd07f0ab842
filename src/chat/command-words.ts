/** Finds the command that a person means, and turns what they typed or filled in into its options. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { CommandArguments } from '../base/update.ts'
import { translator } from '../i18n/index.ts'
import { type Command, type Meant, mayUse, type Subcommand, type Who } from './command.ts'
import { howNear, isForm } from './near.ts'

/** A command's word as it may be typed: dashes and low lines are spaces. */
export function foldWord(text: string): string {
  return fold(text.replace(/[_-]+/g, ' '))
}

type Runnable = Omit<Subcommand, 'name' | 'who'> & { who: Who; path: string }

export interface CommandWords {
  /** By canonical or localised word, in any language. */
  command(word: string): Command | undefined
  /** The part of the command that is meant, and its options, or what is wrong with them. */
  read(command: Command, args: CommandArguments, person: Whose): Reading
  /**
   * The command that is called as a text begins ("hand over Anna"), or their parts of commands ("eredmények"), by as
   * many words as there are; and the rest of the text.
   */
  called(typed: string, person: Whose): { meant: Meant[]; rest: string }
  /** Their commands, and parts of them, that are called nearly as a text begins, the nearest first. */
  near(typed: string, person: Whose): Meant[]
}

type Whose = Parameters<typeof mayUse>[1]

export type Reading =
  | { kind: 'run'; runnable: Runnable; options: Record<string, unknown> }
  /** `option` is missing or not understood; `path` names the command for its help. */
  | { kind: 'wrong'; runnable: Runnable; option: string; missing: boolean }
  | { kind: 'choose'; command: Command }
  /** What was typed is none of its parts, and nearly these. */
  | { kind: 'unsure'; parts: Meant[] }

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
    read(command, args, person) {
      const subs = subsByWord.get(command)
      if (args.kind === 'named') {
        const sub = args.subcommand === undefined ? undefined : subs?.get(foldWord(args.subcommand))
        const runnable = sub ? asRunnable(command, sub) : mainOf(command)
        return runnable ? readNamed(runnable, args.values) : { kind: 'choose', command }
      }
      const typed = split(args.text)
      for (const { word, rest } of beginnings(typed)) {
        const sub = subs?.get(word)
        if (sub) return readTyped(asRunnable(command, sub), textsOf(rest))
      }
      const main = mainOf(command)
      if (typed.length === 0 || (main && takes(main)))
        return main ? readTyped(main, textsOf(typed)) : { kind: 'choose', command }
      // Where the bare command takes nothing, what stands behind it was to be one of its parts.
      const theirs = [...(subs ?? [])].filter(([, sub]) => mayUse(sub.who, person))
      const any = theirs.find(([, sub]) => sub.takesAnyText)?.[1]
      const named = theirs.filter(([, sub]) => sub !== any)
      for (const { word, rest } of beginnings(typed)) {
        const formed = named.filter(([name, sub]) => {
          const fits = !sub.byExactWord && (rest.length === 0 || takes(sub))
          return fits && sameLength(word, name) && isForm(word, name)
        })
        const [sub, other] = new Set(formed.map(([, sub]) => sub))
        if (sub && !other) return readTyped(asRunnable(command, sub), textsOf(rest))
      }
      const near = any && typed.length > 1 ? [] : nearestOf(named, args.text, typed)
      if (near.length > 0)
        return { kind: 'unsure', parts: near.map(([sub, rest]) => ({ command, sub, rest })) }
      const taking = any ? asRunnable(command, any) : main
      return taking ? readTyped(taking, textsOf(typed)) : { kind: 'choose', command }
    },
    called(text, person) {
      for (const { word, rest, from } of beginnings(split(text))) {
        const command = byWord.get(word)
        const meant = command
          ? [{ command }]
          : parts.filter(([part, one]) => part === word && isTheirs(one, person)).map(([, one]) => one)
        if (meant.length > 0)
          return { meant: [...new Set(meant)], rest: rest.length === 0 ? '' : text.slice(from) }
      }
      return { meant: [], rest: text }
    },
    near: (text, person) =>
      nearestOf(
        [...wholes, ...parts].filter(([, one]) => isTheirs(one, person)),
        text,
      ).map(([one, rest]) => ({ ...one, rest })),
  }
}

function isTheirs({ command, sub }: Meant, person: Whose): boolean {
  return mayUse(command.who, person) && (!sub || mayUse(sub.who, person))
}

function takes({ options }: Pick<Runnable, 'options'>): boolean {
  return Object.keys(options.shape).length > 0
}

/** As many words as one name may have, the most first. */
const wordCounts = [3, 2, 1] as const

/** A typed word, or several in quotes, and where it begins in the text. */
interface Typed {
  text: string
  at: number
}

/** How the text begins, folded, by the most words first; and the words behind, which begin at `from`. */
function beginnings(typed: Typed[]): { word: string; rest: Typed[]; from: number }[] {
  return wordCounts
    .filter((count) => count <= typed.length)
    .map((count) => ({
      word: foldWord(textsOf(typed.slice(0, count)).join(' ')),
      rest: typed.slice(count),
      from: typed[count]?.at ?? 0,
    }))
}

function textsOf(typed: Typed[]): string[] {
  return typed.map(({ text }) => text)
}

/** In words. */
function sameLength(one: string, other: string): boolean {
  return one.split(' ').length === other.split(' ').length
}

/** Those that are called nearly as the text begins, the nearest first, each once; with the rest of the text. */
function nearestOf<T>(named: [string, T][], text: string, typed = split(text)): [T, string][] {
  const found = new Map<T, { away: number; rest: string }>()
  for (const { word, rest, from } of beginnings(typed))
    for (const [name, what] of named) {
      const away = howNear(word, name)
      if (away !== undefined && away < (found.get(what)?.away ?? Number.POSITIVE_INFINITY))
        found.set(what, { away, rest: rest.length === 0 ? '' : text.slice(from) })
    }
  return [...found].sort(([, a], [, b]) => a.away - b.away).map(([what, { rest }]) => [what, rest])
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
function split(text: string): Typed[] {
  return [...text.matchAll(/["„”“]([^"„”“]*)["„”“]|\S+/gu)].map((match) => ({
    text: match[1] ?? match[0],
    at: match.index,
  }))
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
