/** What all rooms bring to the chat, by the name it is called by. */
import { z } from 'zod'
import type { Action, ChatForm, ChatPart, Command, FileTaker, TextTaker } from './command.ts'
import { type CommandWords, commandWords } from './command-words.ts'

export interface Registered {
  commands: Command[]
  words: CommandWords
  /** By verb. */
  actions: ReadonlyMap<string, Action>
  /** By kind. */
  forms: ReadonlyMap<string, ChatForm>
  texts: TextTaker[]
  files: FileTaker[]
  stranger: ChatPart['stranger']
  waiting: NonNullable<ChatPart['waiting']>[]
}

/** @throws when two actions have the same verb */
export function registered(rooms: readonly ChatPart[]): Registered {
  const actions = new Map<string, Action>()
  const forms = new Map<string, ChatForm>()
  for (const room of rooms) {
    for (const action of room.actions ?? []) {
      if (actions.has(action.verb)) throw new Error(`two actions are called ${action.verb}`)
      actions.set(z.string().max(12).parse(action.verb), action)
    }
    for (const form of room.forms ?? []) forms.set(form.kind, form)
  }
  const commands = rooms.flatMap((room) => room.commands ?? [])
  return {
    actions,
    forms,
    commands,
    words: commandWords(commands),
    texts: rooms.flatMap((room) => room.texts ?? []),
    files: rooms.flatMap((room) => room.files ?? []),
    stranger: rooms.find((room) => room.stranger)?.stranger,
    waiting: rooms.flatMap((room) => room.waiting ?? []),
  }
}
