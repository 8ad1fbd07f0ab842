/** The commands as platforms show them in their menus. */
import { z } from 'zod'
import { type Language, languages } from '../base/language.ts'
import type { CommandListing, OptionListing } from '../base/platform.ts'
import type { Role } from '../base/role.ts'
import { translator } from '../i18n/index.ts'
import { type Command, mayUse, type Subcommand } from './command.ts'
import { choicesOf, innerType } from './command-words.ts'

/** What each role sees; a command that one may not use is not in it. Hidden ones are in none. */
export function listings(commands: readonly Command[]): Record<Role, CommandListing[]> {
  const forRole = (role: Role) =>
    commands
      .filter((command) => !command.hidden && mayUse(command.who, { role, consented: true }))
      .map((command) => listing(command, role))
  return { contact: forRole('contact'), coordinator: forRole('coordinator'), admin: forRole('admin') }
}

function listing(command: Command, role: Role): CommandListing {
  const key = `command-${command.name}`
  return {
    name: command.name,
    words: wordsFor(key, command.name),
    options: command.main ? optionsOf(key, command.main) : [],
    subcommands: (command.subcommands ?? [])
      .filter((sub) => mayUse(sub.who, { role, consented: true }))
      .map((sub) => ({
        name: sub.name,
        words: wordsFor(`${key}-${sub.name}`, sub.name),
        options: optionsOf(`${key}-${sub.name}`, sub),
      })),
  }
}

function wordsFor(key: string, name: string): Record<Language, { name: string; description: string }> {
  const of = (language: Language) => {
    const tr = translator(language)
    return {
      name: tr.has(`${key}.word`) ? tr.plain(`${key}.word`) : name,
      description: tr.plain(`${key}.description`),
    }
  }
  return { hu: of('hu'), en: of('en') }
}

function optionsOf(
  key: string,
  action: Pick<Subcommand, 'options' | 'takesFile' | 'complete'>,
): OptionListing[] {
  const options = Object.entries(action.options.shape).map(([name, schema]): OptionListing => {
    const option = schema as z.ZodType
    const choices = choicesOf(option)
    return {
      name,
      words: wordsFor(`${key}-${name}`, name),
      required: !option.safeParse(undefined).success,
      type: typeOf(option),
      ...(choices.length > 0 && {
        choices: choices.map((value) => ({ value, words: labels(`${key}-${name}-${value}`, value) })),
      }),
      ...(action.complete?.[name] && { autocomplete: true }),
    }
  })
  const file: OptionListing = {
    name: 'file',
    words: wordsFor('command-file-option', 'file'),
    required: false,
    type: 'file',
  }
  return action.takesFile ? [file, ...options] : options
}

function labels(key: string, value: string): Record<Language, string> {
  const of = (language: Language) => {
    const tr = translator(language)
    return tr.has(key) ? tr.plain(key) : value
  }
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, string>
}

function typeOf(option: z.ZodType): OptionListing['type'] {
  const inner = innerType(option)
  if (inner instanceof z.ZodNumber) return 'integer'
  if (inner instanceof z.ZodBoolean) return 'boolean'
  return 'text'
}
