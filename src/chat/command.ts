/** How commands, buttons and forms are declared. One file a command in `commands/`; they serve every platform. */
import type { z } from 'zod'
import type { Markup } from '../base/markup.ts'
import type { Ask, Button, FileReference, Message } from '../base/message.ts'
import type { Role } from '../base/role.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Answer, Form } from '../forms/form.ts'
import type { ShownPicture } from '../forms/shown-media.ts'
import type { FormState, Path } from '../forms/state.ts'
import type { Translator } from '../i18n/index.ts'
import type { Context } from './context.ts'

/** `anyone`: people who have not joined, too. */
export type Who = 'anyone' | readonly Role[]

export function mayUse(who: Who, person: { role: Role; consented: boolean }): boolean {
  return who === 'anyone' || (person.consented && who.includes(person.role))
}

export const everyone = ['contact', 'coordinator', 'admin'] as const satisfies readonly Role[]
export const coordinators = ['coordinator', 'admin'] as const satisfies readonly Role[]
export const admins = ['admin'] as const satisfies readonly Role[]

export interface Subcommand<Options extends z.ZodObject = z.ZodObject> {
  /** Canonical: 1–32 of a–z 0–9 _. */
  name: string
  /**
   * Options by zod: strings, numbers, booleans, enums; `.optional()` where not required. Typed words fill them in
   * order, the last one takes the rest. Words come from Fluent: `command-<command>-<sub>-<option>`.
   */
  options: Options
  who: Who
  /** Takes the file that comes with the update (on Discord an attachment option). */
  takesFile?: boolean
  /** Others see at once what it does, or it ends something: another form of its word is offered, never run. */
  byExactWord?: true
  /** What is typed behind the command and names no part of it is for this one (a search). */
  takesAnyText?: true
  /** Choices while typing, for the named option. At most 25 are shown. */
  complete?: Partial<
    Record<string, (context: Completion, typed: string) => Promise<{ name: string; value: string }[]>>
  >
  run(context: Context, options: z.infer<Options>): Promise<void>
}

/** What a command does by its own word: its name, and who may, are the command's. */
type Main<Options extends z.ZodObject = z.ZodObject> = Omit<Subcommand<Options>, 'name' | 'who'>

export type Completion = Pick<Context, 'tx' | 'now' | 'person' | 'language' | 'tr' | 'zone'>

/**
 * A command. Its words in Fluent: `command-<name>` with attributes `.word` (localised, may have accents) and
 * `.description` (1–100 characters); a subcommand's `command-<name>-<sub>` with the same attributes.
 */
export interface Command {
  name: string
  who: Who
  /** Without subcommands: the one action. With: what runs when none is named (usually a list or help). */
  main?: Main
  subcommands?: Subcommand[]
  /** Kept out of menus (an old or technical word). */
  hidden?: boolean
  /** Its word alone asks for it, too, without the slash: whoever types "programok" means nothing else. */
  alone?: boolean
}

/** What a button's payload `verb:arg:arg` does. The payload is input from outside: the arguments are parsed by zod. */
export interface Action<Arguments extends z.ZodTuple = z.ZodTuple> {
  /** 1–12 of a–z 0–9 -; unique over all rooms. */
  verb: string
  who: Who
  /** Of strings; ids are 22 characters, the whole payload at most 64 bytes. */
  args: Arguments
  /** Pressed by somebody who has not joined it leads into joining, and is done when they have. */
  kept?: true
  /** The text question that its payload stands for, where a native dialogue is opened for it. */
  ask?(tr: Translator): TextAsk
  run(context: Context, args: z.infer<Arguments>): Promise<void>
}

export type TextAsk = Extract<Ask, { kind: 'text' }>

/** A form held in chat; `kind` is FormSession.kind. */
export interface ChatForm {
  kind: string
  who: Who
  /** Somebody's questions to others: what is typed is an answer first, and no button throws them away. */
  survey?: true
  /** Its end leads to a preview. */
  previews?: true
  /**
   * The form itself; may depend on what it is about. `closed`: not to be filled in now, but it may open again, so what
   * was answered is kept. Null: it is gone for good. The person is told so.
   */
  load(context: Context, reference: string): Promise<Form | 'closed' | null>
  /** The picture of the question at hand, where the form has pictures: several are to become one. */
  picture?(
    context: Context,
    reference: string,
    shown: readonly ShownPicture[],
  ): Promise<FileReference | undefined>
  /** The sound, video or big picture of that name that comes with it. */
  medium?(context: Context, reference: string, name: string): Promise<FileReference | undefined>
  /** Where loading is no matter of one person: the answers of many are then stored together (answer-batch.ts). */
  loadForAll?(tx: Transaction, reference: string, now: Date): Promise<Form | 'closed' | null>
  /** Whether what is typed may be kept with the person's name; it may where this is not told. */
  named?(context: Context, reference: string): Promise<boolean>
  /** With the first answer (a survey marks the participation as started). */
  begun?(tx: Transaction, reference: string, contactId: string): Promise<void>
  /** All answered and confirmed: store the facts, reply. `answers` are the relevant ones by path. */
  finish(context: Context, reference: string, answers: Record<Path, Answer>, state: FormState): Promise<void>
}

/** Whether it is one of the bot's own dialogues. */
export function isOwn({ survey }: ChatForm): boolean {
  return survey !== true
}

/** `main.run` is given its options by their types. */
export function defineCommand<Options extends z.ZodObject>(
  command: Omit<Command, 'main'> & { main?: Main<Options> },
): Command {
  return command as unknown as Command
}

/** `run` is given its options by their types. */
export function defineSubcommand<Options extends z.ZodObject>(subcommand: Subcommand<Options>): Subcommand {
  return subcommand as unknown as Subcommand
}

export function defineAction<Arguments extends z.ZodTuple>(action: Action<Arguments>): Action {
  return action as unknown as Action
}

/** What a room offers in chat. */
export interface ChatPart {
  commands?: Command[]
  actions?: Action[]
  forms?: ChatForm[]
  texts?: TextTaker[]
  files?: FileTaker[]
  /** What somebody is told who has not joined: how to. One room says it. */
  stranger?(context: Context): Message
  /** What waits for a person; shown when they have joined. */
  waiting?(context: Context): Promise<Waiting>
}

/** A line for each thing that waits, and the buttons that lead to them. */
export interface Waiting {
  lines: Markup[]
  buttons: Button[][]
}

/** Takes free text that no running form waits for (an invitation code typed by itself). */
export interface TextTaker {
  who: Who
  /** Also amid a form, whose answer it then is only if the person says so (`Context.orAnswer`). */
  amid?: true
  recognises(text: string): boolean
  /** @returns false when it turned out to be nothing for this one */
  run(context: Context, text: string): Promise<boolean>
  /** What may be done with a text that a form's question did not take: a button under the question; null for nothing. */
  beside?(context: Context, text: string): Promise<Button | null>
}

/** Takes a file that no running form waits for (a partner list, an XLSForm); it is in `context.file`. */
export interface FileTaker {
  who: Who
  recognises(file: { name: string; type: string; bytes: Uint8Array }): boolean | Promise<boolean>
  /** Whether it waits for this file, which it knows by its name: asked before any other recognises what is in it. */
  awaits?(
    db: Database | Transaction,
    file: { name: string; type: string; bytes: Uint8Array },
  ): Promise<boolean>
  /** What takes long, before the transaction in which `run` is called. */
  ahead?(file: { name: string; bytes: Uint8Array }, db: Database | Transaction): Promise<unknown>
  run(context: Context): Promise<void>
}

/** A button that asks for an action. */
export function button(label: string, verb: string, ...args: string[]): Button {
  return { kind: 'action', label, payload: payload(verb, ...args) }
}

/** The verb of buttons that are commands; the dispatcher runs them, with all that a typed command is asked. */
export const commandVerb = 'do'

/** A button that does what a command does, or one of its subcommands. */
export function commandButton(label: string, command: string, ...subcommand: [] | [string]): Button {
  return button(label, commandVerb, command, ...subcommand)
}

/** With what was typed behind its name, where it takes that and a button can hold it. */
export function meantButton(label: string, { command, sub, rest = '' }: Meant): Button {
  const takes = sub
    ? Object.keys(sub.options.shape).length > 0
    : command.subcommands !== undefined || Object.keys(command.main?.options.shape ?? {}).length > 0
  const whole = payload(commandVerb, command.name, sub?.name ?? '', rest)
  const fits = new TextEncoder().encode(whole).length <= mostPayload
  return rest !== '' && takes && fits
    ? { kind: 'action', label, payload: whole }
    : commandButton(label, command.name, ...(sub ? ([sub.name] as [string]) : ([] as [])))
}

/** Bytes, by Telegram. */
const mostPayload = 64

/** A command, or a part of one. */
export interface Meant {
  command: Command
  sub?: Subcommand
  /** What was typed behind its name. */
  rest?: string
}

/** A payload for a button. */
export function payload(verb: string, ...args: string[]): string {
  return [verb, ...args].join(':')
}
