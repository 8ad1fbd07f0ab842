/** Command menus: https://core.telegram.org/bots/api#setmycommands */
import type { Api } from 'grammy'
import { fold } from '../../base/fold.ts'
import { type Language, languages } from '../../base/language.ts'
import type { CommandListing } from '../../base/platform.ts'
import type { Chat } from '../../base/update.ts'

/** The menu of whoever the bot does not know yet, by the language of their app; Hungarian where it is another. */
export async function showDefaultCommands(
  api: Pick<Api, 'setMyCommands'>,
  commands: CommandListing[],
): Promise<void> {
  const scope = { type: 'all_private_chats' } as const
  for (const language of languages)
    await api.setMyCommands(entries(commands, language), { scope, language_code: language })
  await api.setMyCommands(entries(commands, 'hu'), { scope })
}

/** The menu of one private chat, in the language that the person chose, whatever the app's is. */
export async function showChatCommands(
  api: Api,
  chat: Chat,
  commands: CommandListing[],
  language: Language,
): Promise<void> {
  if (chat.kind !== 'private') return
  await api.setMyCommands(entries(commands, language), {
    scope: { type: 'chat', chat_id: Number(chat.id) },
  })
}

/** Telegram takes 100 commands of a–z 0–9 _: a word is shown without its accents, as help writes it. */
function entries(commands: CommandListing[], language: Language) {
  return commands.slice(0, 100).map(({ name, words }) => ({
    command: plainWord(words[language].name) || name,
    description: words[language].description.slice(0, 256),
  }))
}

function plainWord(word: string): string {
  return fold(word)
    .replace(/[^a-z0-9_]+/g, '_')
    .slice(0, 32)
}
