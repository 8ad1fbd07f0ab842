/** The bot's commands as Discord registers them. https://discord.com/developers/docs/interactions/application-commands */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { type Language, languages } from '../../base/language.ts'
import type { CommandListing, OptionListing } from '../../base/platform.ts'
import type { Role } from '../../base/role.ts'
import { translator } from '../../i18n/index.ts'
import { shorten } from './markdown.ts'

/** Registered by this platform itself: a file can come with a command only. */
export const fileCommand = 'file'
/** Discord cannot run a command with subcommands without one: this one stands for the bare command. */
export const mainSubcommand = 'open'

const descriptionLimit = 100

/**
 * One list for everybody, since Discord has no menus by person.
 *
 * Who may use a command is decided by the router; Discord only helps to keep menus short: in a server, what is for
 * coordinators is shown to members who may manage events, what is for admins to those who may manage the server. A
 * server's owner can change either in Server settings → Integrations. In direct messages Discord shows everything, and
 * the router refuses politely. (`'0'` would hide them from everybody but the server's administrators.)
 */
export function registration(
  commands: Record<Role, CommandListing[]>,
): RESTPutAPIApplicationCommandsJSONBody {
  const merged = merge([...commands.contact, ...commands.coordinator, ...commands.admin])
  const permission = (name: string): string | null => {
    if (commands.contact.some((one) => one.name === name)) return null
    if (commands.coordinator.some((one) => one.name === name))
      return PermissionFlagsBits.ManageEvents.toString()
    return PermissionFlagsBits.ManageGuild.toString()
  }
  const own = merged.some((one) => one.name === fileCommand) ? [] : [fileListing()]
  return [...merged, ...own].map((command) => ({
    ...named(command),
    type: ApplicationCommandType.ChatInput,
    options: command.subcommands.length > 0 ? subcommands(command) : options(command.options),
    default_member_permissions: own.includes(command) ? null : permission(command.name),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }))
}

/** The same command may have more subcommands for a coordinator. */
function merge(listings: CommandListing[]): CommandListing[] {
  const byName = new Map<string, CommandListing>()
  for (const listing of listings) {
    const known = byName.get(listing.name)
    const more = listing.subcommands.filter((sub) => !known?.subcommands.some((one) => one.name === sub.name))
    byName.set(
      listing.name,
      known ? { ...known, subcommands: [...known.subcommands, ...more] } : { ...listing },
    )
  }
  return [...byName.values()]
}

function subcommands(command: CommandListing): APIApplicationCommandSubcommandOption[] {
  const main = {
    name: mainSubcommand,
    words: everyLanguage((language) => ({
      name: translator(language).plain('discord-main'),
      description: command.words[language].description,
    })),
    options: command.options,
  }
  const listed = command.subcommands.some((sub) => sub.name === mainSubcommand)
    ? command.subcommands
    : [...command.subcommands, main]
  return listed.map((sub) => ({
    ...named(sub),
    type: ApplicationCommandOptionType.Subcommand,
    options: options(sub.options),
  }))
}

function options(listed: OptionListing[]): APIApplicationCommandBasicOption[] {
  // Required ones must come first.
  return [...listed].sort((a, b) => Number(b.required) - Number(a.required)).map(option)
}

function option(listed: OptionListing): APIApplicationCommandBasicOption {
  const base = { ...named(listed), required: listed.required }
  switch (listed.type) {
    case 'file':
      return { ...base, type: ApplicationCommandOptionType.Attachment }
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean }
    case 'integer':
      return listed.autocomplete
        ? { ...base, type: ApplicationCommandOptionType.Integer, autocomplete: true }
        : { ...base, type: ApplicationCommandOptionType.Integer }
    case 'text': {
      const type = ApplicationCommandOptionType.String as const
      if (listed.autocomplete) return { ...base, type, autocomplete: true }
      return listed.choices
        ? { ...base, type, choices: listed.choices.slice(0, 25).map(choice) }
        : { ...base, type }
    }
  }
}

function choice(one: NonNullable<OptionListing['choices']>[number]) {
  return {
    name: shorten(one.words.en, 100),
    name_localizations: localised((language) => shorten(one.words[language], 100)),
    value: one.value,
  }
}

function named(one: { name: string; words: CommandListing['words'] }) {
  return {
    name: one.name,
    name_localizations: localised((language) => one.words[language].name.toLowerCase()),
    description: shorten(one.words.en.description, descriptionLimit),
    description_localizations: localised((language) =>
      shorten(one.words[language].description, descriptionLimit),
    ),
  }
}

/** https://discord.com/developers/docs/reference#locales */
function localised(text: (language: Language) => string): LocalizationMap {
  return { hu: text('hu'), 'en-US': text('en'), 'en-GB': text('en') }
}

function fileListing(): CommandListing {
  const words = (key: string) =>
    everyLanguage((language) => {
      const tr = translator(language)
      return { name: tr.plain(key), description: tr.plain(`${key}.description`) }
    })
  return {
    name: fileCommand,
    words: words('discord-command-file'),
    options: [{ name: 'file', words: words('discord-option-file'), required: true, type: 'file' }],
    subcommands: [],
  }
}

function everyLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  const made = languages.map((language) => [language, make(language)] as const)
  return Object.fromEntries(made) as Record<Language, T>
}
