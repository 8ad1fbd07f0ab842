/** What a person may choose for an option of a command, while they type. */
import type { Inbound } from '../base/platform.ts'
import type { Database } from '../db/client.ts'
import type { Settings } from '../db/settings.ts'
import { storableText } from '../db/storable.ts'
import { translator } from '../i18n/index.ts'
import { mayUse } from './command.ts'
import type { CommandWords } from './command-words.ts'
import { findPerson } from './people.ts'

export interface CompleteOptions {
  db: Database
  clock: () => Date
}

export function completing(
  { db, clock }: CompleteOptions,
  words: CommandWords,
  settings: (db: Database) => Promise<Settings>,
): Inbound['complete'] {
  return async (update, commandName, subcommand, option, typed) => {
    const command = words.command(commandName)
    if (!command) return []
    const sub = command.subcommands?.find(({ name }) => name === subcommand)
    const part = subcommand ? sub : command.main
    const who = subcommand && sub ? sub.who : command.who
    const complete = part?.complete?.[option]
    const person = complete && (await findPerson(db, update))
    if (!complete || !person || !mayUse(command.who, person) || !mayUse(who, person)) return []
    const { zone } = await settings(db)
    const tr = translator(person.language)
    const asked = { tx: db, now: clock(), person, language: person.language, tr, zone }
    const found = await complete(asked, storableText(typed))
    return found.slice(0, 25)
  }
}
