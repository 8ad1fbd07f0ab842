import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { commandsRoom } from '../../commands/index.ts'
import { languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import type { Command, Subcommand } from '../../src/chat/command.ts'
import { choicesOf, foldWord } from '../../src/chat/command-words.ts'
import { translator } from '../../src/i18n/index.ts'
import { argumentsFor, files, idsWritten, source, texts } from './messages.ts'

const hu = texts('hu')
const en = texts('en')
const both = { hu, en }

/** Words that are the same in English as the command's own name need not be written twice. */
const optional = (key: string) => /^command-[a-z-]+\.word$/.test(key)

describe('both languages', () => {
  it('have the same files, and every message in them is one that Fluent can read', () => {
    expect(files('en')).toEqual(files('hu'))
    for (const language of languages) {
      const read = new Set([...both[language].keys()].map((key) => key.split('.')[0]))
      expect(idsWritten(language).filter((id) => !read.has(id))).toEqual([])
    }
  })

  it('have the same messages and attributes, in the same files', () => {
    const places = (from: typeof hu) =>
      [...from.values()]
        .filter(({ key }) => !optional(key))
        .map(({ key, file }) => `${file} ${key}`)
        .sort()
    expect(places(en)).toEqual(places(hu))
    expect([...en.keys()].filter((key) => !hu.has(key))).toEqual([])
  })

  it('take the same arguments, message by message', () => {
    const names = (from: typeof hu) => Object.fromEntries([...from].map(([key, { names }]) => [key, names]))
    const english = names(en)
    for (const [key, list] of Object.entries(names(hu)))
      expect([key, english[key] ?? list]).toEqual([key, list])
  })

  it('keep the room of a message in its name', () => {
    // Of what several rooms bring the first word says what it is.
    const brought = /^(?:command|broadcasts-kind)-/
    for (const { key, file } of hu.values())
      if (!brought.test(key)) expect([file, key]).toEqual([`${key.split('-')[0]}.ftl`, key])
  })
})

describe.each(languages)('every message in %s', (language) => {
  const tr = translator(language)
  const said = [...both[language].values()].flatMap((text) =>
    argumentsFor(text).map((args) => ({ key: text.key, text: plainText(tr.t(text.key, args)) })),
  )
  /** A cell that is left empty, or the end of a line that another message begins. */
  const partial = /^partners-contact-(?:fine|opted-out|unreachable)$/
  const offenders = (wrong: (text: string) => boolean) => [
    ...new Set(
      said
        .filter(({ key, text }) => !partial.test(key) && wrong(text))
        .map(({ key, text }) => `${key}: ${text}`),
    ),
  ]

  it('says something', () => expect(offenders((text) => text.trim() === '')).toEqual([]))
  it('has no white space at its ends or at the end of a line', () => {
    expect(offenders((text) => text !== text.trim() || /[ \t]\n/.test(text))).toEqual([])
  })
  it('has no line that begins with white space, no empty line, no double space', () => {
    expect(offenders((text) => /\n[ \t\n]|[ \t]{2}/.test(text))).toEqual([])
  })
  it('has no space before a comma, full stop, question mark or colon', () => {
    expect(offenders((text) => /[^\s–] [,.?!:;](?:\s|$)|[,;]{2}|\.\.(?!\.)/.test(text))).toEqual([])
  })
  it('has no markup left over, and closes what it opens', () => {
    for (const file of files(language)) {
      for (const tag of ['b', 'i', 'code', 'a']) {
        const count = (pattern: RegExp) => source(language, file).match(pattern)?.length ?? 0
        expect([file, tag, count(new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([
          file,
          tag,
          count(new RegExp(`</${tag}>`, 'g')),
        ])
      }
    }
    expect(offenders((text) => /<\/?(?:b|i|code|a|time|u|br|strong|em)\b/.test(text))).toEqual([])
  })
})

describe('Hungarian', () => {
  it('chooses between a and az', () => {
    // An article before an argument is found out when it is known.
    const guessed = /\ba\(z\)|(?:^|[\s>(„])az? (?:<b>|„)?\{ ?\$/i
    const lines = files('hu').flatMap((file) => source('hu', file).split('\n'))
    expect(lines.filter((line) => guessed.test(line))).toEqual([])
  })

  it('quotes „like this”', () => {
    const said = [...hu.values()].flatMap((text) =>
      argumentsFor(text).map((args) => `${text.key}: ${plainText(translator('hu').t(text.key, args))}`),
    )
    expect(said.filter((line) => /["“]|(?<!„[^”]*)”|„[^”]*$/.test(line))).toEqual([])
  })
})

describe('commands', () => {
  const commands = commandsRoom.commands ?? []
  const named = commands.flatMap((command) => [
    { key: `command-${command.name}`, name: command.name },
    ...(command.subcommands ?? []).map((sub) => ({
      key: `command-${command.name}-${sub.name}`,
      name: sub.name,
    })),
    ...actionsOf(command).flatMap(({ key, action }) =>
      Object.keys(action.options.shape).map((name) => ({ key: `${key}-${name}`, name })),
    ),
    { key: 'command-file-option', name: 'file' },
    { key: 'discord-command-file', name: 'file' },
    { key: 'discord-option-file', name: 'file' },
  ])
  const wordOf = (language: 'hu' | 'en', { key, name }: { key: string; name: string }) => {
    const tr = translator(language)
    if (key.startsWith('discord-')) return tr.plain(key)
    return tr.has(`${key}.word`) ? tr.plain(`${key}.word`) : name
  }

  it('have a Hungarian word and a description in both languages, each as Telegram and Discord take them', () => {
    for (const each of named) {
      expect([each.key, hu.has(each.key.startsWith('discord-') ? each.key : `${each.key}.word`)]).toEqual([
        each.key,
        true,
      ])
      for (const language of languages) {
        // Discord: 1–100 characters (https://discord.com/developers/docs/interactions/application-commands); Telegram takes 256.
        const description = translator(language).plain(`${each.key}.description`)
        expect([each.key, description.length <= 100]).toEqual([each.key, true])
        const word = wordOf(language, each)
        // Discord's rule for names of commands and options, in small letters.
        expect([each.key, word]).toEqual([each.key, expect.stringMatching(/^[-_\p{L}\p{N}]{1,32}$/u)])
        expect(word).toBe(word.toLowerCase())
        // Typed on Telegram, a word may lack its accents.
        expect([each.key, foldWord(word)]).toEqual([each.key, expect.stringMatching(/^[a-z0-9_ ]{1,32}$/)])
      }
      // https://core.telegram.org/bots/api#botcommand
      expect(each.name).toMatch(/^[a-z0-9_]{1,32}$/)
    }
  })

  it('are named in Hungarian texts by their Hungarian words', () => {
    // Those that every bot has, and one that is short to type in the other application, are said as they are.
    // An address of a page is none.
    const asTheyAre = ['start', 'stop', 'help', 'link']
    const english = commands
      .map(({ name }) => name)
      .filter((name) => !asTheyAre.includes(name) && wordOf('hu', { key: `command-${name}`, name }) !== name)
    const named = new RegExp(`(?:^|[\\s>(„])/(?:${english.join('|')})(?![\\w/-]|\\.\\w| oldal)`)
    const lines = files('hu').flatMap((file) => source('hu', file).split('\n'))
    expect(lines.filter((line) => named.test(line))).toEqual([])
  })

  it('are told apart by their words, whatever the language', () => {
    expectOwnWords(commands.map(({ name }) => ({ key: `command-${name}`, name })))
    for (const { name, subcommands } of commands)
      expectOwnWords(
        (subcommands ?? []).map((sub) => ({ key: `command-${name}-${sub.name}`, name: sub.name })),
      )
  })

  it('have all their messages, and there are none for commands that are not there', () => {
    const choices = commands.flatMap((command) =>
      actionsOf(command).flatMap(({ key, action }) =>
        Object.entries(action.options.shape).flatMap(([name, option]) =>
          choicesOf(option).map((value) => `${key}-${name}-${value}`),
        ),
      ),
    )
    const known = new Set([...named.map(({ key }) => key), ...choices])
    const there = [...hu.keys()]
      .filter((key) => key.startsWith('command-'))
      .map((key) => key.split('.')[0] ?? '')
    expect(there.filter((id) => !known.has(id))).toEqual([])
    for (const key of choices) expect([key, hu.has(key)]).toEqual([key, true])
  })

  /** What people type without accents, in either language or by the canonical name, means one thing. */
  function expectOwnWords(list: { key: string; name: string }[]) {
    const owners = new Map<string, string>()
    for (const each of list)
      for (const word of new Set(
        [each.name, ...languages.map((language) => wordOf(language, each))].map(foldWord),
      )) {
        expect([word, owners.get(word) ?? each.key]).toEqual([word, each.key])
        owners.set(word, each.key)
      }
  }
})

function actionsOf(command: Command): { key: string; action: Pick<Subcommand, 'options'> }[] {
  const key = `command-${command.name}`
  return [
    ...(command.main ? [{ key, action: command.main }] : []),
    ...(command.subcommands ?? []).map((sub) => ({ key: `${key}-${sub.name}`, action: sub })),
  ]
}

test('what the coordinators’ pages say needs no font of emoji', () => {
  const root = join(import.meta.dirname, '../../src')
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:\w+\/pages|console)\/.*\.tsx?$/.test(file),
  )
  expect(pages.length).toBeGreaterThan(20)
  const keys = pages.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/'([a-z]+-[\w-]+)'/g)].map(([, key = '']) => key),
  )
  const withEmoji = [...new Set(keys)].filter((key) =>
    languages.some((language) => {
      const text = both[language].get(key)
      const said = text ? argumentsFor(text).map((args) => translator(language).plain(key, args)) : []
      return said.some((words) => /\p{Emoji_Presentation}/u.test(words))
    }),
  )
  expect(withEmoji).toEqual([])
})

describe('a sentence that ends in a name with a full stop of its own ends once', () => {
  test.each([
    ['Minta Pékség Kft.', 'You are now a contact of Minta Pékség Kft. Programmes'],
    ['Minta & Fia Bt.', 'You are now a contact of Minta & Fia Bt. Programmes'],
    ['Minta Kör', 'You are now a contact of Minta Kör. Programmes'],
    ['Minta…', 'You are now a contact of Minta…. Programmes'],
  ])('%s', (organisation, said) => {
    expect(translator('en').plain('partners-joined', { organisation })).toContain(said)
  })
})
