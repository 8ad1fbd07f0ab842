/** Writes the table of all commands into the README, between its two marks: `npm run docs:commands`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../src/base/language.ts'
import type { CommandListing, OptionListing } from '../src/base/platform.ts'
import type { Command, Who } from '../src/chat/command.ts'
import { listings } from '../src/chat/listing.ts'
import { rooms } from '../src/rooms.ts'

const begin = '<!-- commands -->'
const end = '<!-- /commands -->'
const readme = join(import.meta.dirname, '../README.md')

/** @throws when the marks are missing or in the wrong order */
export function withCommands(text: string, commands: readonly Command[]): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md needs ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n${section(commands)}\n${text.slice(to)}`
}

/** Every command that the app has. */
export function allCommands(): Command[] {
  return rooms.flatMap((room) => room.commands ?? [])
}

function section(commands: readonly Command[]): string {
  const shown = listings(commands).admin
  const rows = shown.flatMap((listing) => {
    const command = commands.find(({ name }) => name === listing.name)
    if (!command) throw new Error(`no command ${listing.name}`)
    const main = command.main ? [row(listing, command.who)] : []
    const subs = listing.subcommands.map((sub) => {
      const who = command.subcommands?.find(({ name }) => name === sub.name)?.who
      if (!who) throw new Error(`no ${listing.name} ${sub.name}`)
      return row(sub, who, listing)
    })
    return [...main, ...subs]
  })
  return [
    '## Commands',
    '',
    'Typed words are understood in both languages, with or without accents; Discord shows them in the language of the',
    'app. What is in square brackets may be left out: the bot then asks, or offers a choice. `/help` shows the ones',
    'that one may use. On Discord `/file` (`/fájl`) gives a file to a question that asks for one.',
    '',
    '| in English | in Hungarian | who may | what it does |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function row(
  { words, options }: Pick<CommandListing, 'words' | 'options'>,
  who: Who,
  parent?: CommandListing,
): string {
  const typed = (language: Language) =>
    `\`/${[parent?.words[language].name, words[language].name, ...options.map((one) => inUse(one, language))]
      .filter((word) => word !== undefined)
      .join(' ')}\``
  return `| ${typed('en')} | ${typed('hu')} | ${peopleOf(who)} | ${words.en.description} |`
}

function inUse({ words, required, type }: OptionListing, language: Language): string {
  if (type === 'file') return `[+ ${words[language].name}]`
  return required ? words[language].name.toUpperCase() : `[${words[language].name}]`
}

function peopleOf(who: Who): string {
  if (who === 'anyone') return 'anyone'
  if (who.includes('contact')) return 'contacts'
  return who.includes('coordinator') ? 'coordinators' : 'admins'
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(readme, withCommands(readFileSync(readme, 'utf8'), allCommands()))
