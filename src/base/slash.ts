/** A command as it is typed, or written under a file: `/word rest`; in groups on Telegram `/word@bot rest`. */

export interface SlashCommand {
  /** Lower case, without the slash; accents in one piece each, however the keyboard sends them. */
  name: string
  /** The bot that is named, if one is. */
  bot?: string
  args: { kind: 'typed'; text: string }
}

/** Telegram's own commands are ASCII (BotFather), but people type `/súgó` too. @returns undefined for any other text */
export function slashCommand(text: string): SlashCommand | undefined {
  const match = /^\/([\p{L}\p{M}\p{N}_-]{1,64})(?:@(\w+))?(?:\s+([\s\S]*))?$/u.exec(text.trim())
  const [, word, bot, rest = ''] = match ?? []
  if (word === undefined) return undefined
  const name = word.normalize('NFC').toLowerCase()
  return { name, ...(bot !== undefined && { bot }), args: { kind: 'typed', text: rest.trim() } }
}
