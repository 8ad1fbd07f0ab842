/** What a command, a button or a form's end works with: one transaction, one person, one way to answer. */

import type { ByPerson } from '../base/by.ts'
import type { Language } from '../base/language.ts'
import type { Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import type { Role } from '../base/role.ts'
import { type PlatformName, traceOf, type Update } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Answer } from '../forms/form.ts'
import type { FormState, Path } from '../forms/state.ts'
import type { Translator } from '../i18n/index.ts'

/** Who wrote, as the database knows them. */
export interface Person {
  contactId: string
  channelId: string
  name: string
  language: Language
  /** Nobody has said their language yet: what stands there is a guess. */
  languageGuessed?: boolean
  /** Chosen for surveys that have others than ours, as a tag. */
  formLanguage?: string
  role: Role
  /** Has agreed to what is stored; before that only joining is open to them. */
  consented: boolean
  optedOut: boolean
  /** Their private chat is known. */
  reached: boolean
  organisations: { id: string; name: string }[]
  /** The beginning of a longer text, which waits for what may follow (long-text.ts). */
  held?: { text: string; at: Date }
}

export interface SayOptions {
  /** Change the message whose button was pressed (or `replacesId`'s) instead of sending a new one. */
  replace?: boolean
  /** The delivery whose message to change. */
  replacesId?: number
  /** In a group: for everybody there to see. Without it a reply is for the person alone. */
  public?: boolean
}

export interface Context {
  tx: Transaction
  now: Date
  /** Of the workspace: an IANA zone, Europe/Budapest by default. */
  zone: string
  update: Update
  person: Person
  language: Language
  /** `tr.t(key, args)` in the person's language. */
  tr: Translator
  /** A file that came with the update, already read (bounded) before the transaction. */
  file?: { name: string; type: string; bytes: Uint8Array }
  /** Stores a reply to this chat in the outbox; several keep their order. @returns the delivery's id */
  say(message: Message, options?: SayOptions): Promise<number>
  /** The toast of a button press. Plain text. */
  acknowledge(toast: string, alert?: boolean): void
  /** Stores a message to another contact's preferred channel; nothing if they opted out or have none. */
  tell(contactId: string, message: (tr: Translator) => Message, priority?: 0 | 1 | 2): Promise<void>
  /** Starts (or goes on with) one of the registered forms with this person and asks its question. */
  beginForm(kind: string, reference: string, options?: BeginOptions): Promise<void>
  /** Says what this person may ask for. */
  showHelp(): Promise<void>
  /** Asks the current question of the form they are in, or of the one left last. @returns false when there is none */
  continueForm(): Promise<boolean>
  /** Throws away the running form, unless it is a survey (its answers stay). @returns false when there is none */
  cancelForm(): Promise<boolean>
  /**
   * The other button of what is asked back about a text typed amid a form: takes it as the answer after all, or leads
   * back to the question where it would be none. @returns null when no form waits
   */
  orAnswer(text: string): Promise<Button | null>
  /**
   * What takes long, done outside of this transaction: the first call ends it, with nothing kept, and all is handled
   * anew when the work is done. So it stands before whatever must not be done twice outside of the database.
   * @param what its name, the same at every try
   * @param work reads from the database as it is then, or takes what was read before
   */
  outside<Made>(what: string, work: (db: Database) => Promise<Made>): Made
  /** Addresses outside the chat. */
  links: Links
}

/** What running forms work with besides: they note what became of the update. */
export interface FormContext extends Context {
  /** Whether this update began or continued a form: then nothing reminds of it. */
  formShown: boolean
  /** Whether this update was an answer within a form and no more: then nothing about the person has changed. */
  midForm: boolean
  /** Whether something was said in the chat that the update came from, and to the person elsewhere. */
  readonly saidPublicly: boolean
  readonly saidPrivately: boolean
  /** Is read before whatever is said next. */
  preface(text: Markup): void
}

export interface BeginOptions {
  /** Start anew even if one is under way. */
  fresh?: boolean
  /** Answers known beforehand, by path; what they leave open is asked. */
  answers?: Record<Path, Answer | null>
  /** Goes on from this state (a finished response that is being changed) if none is under way. */
  state?: FormState
  /** Asks in a new message under what was just said, not in place of the message whose button was pressed. */
  below?: boolean
}

export interface Links {
  /** Absolute address of the web server, without a trailing slash. */
  base: string
  /** Address that joins with a code on each platform that is on. */
  invitation(code: string): { platform: PlatformName; url: string }[]
  /** Whether e-mail is on. */
  mail?: true
  /** Address that opens the private chat and presses a button there, where the platform has such links. */
  press?(platform: PlatformName, payload: string): string | undefined
}

/** Who does what a use case is asked for. */
export function byOf({ person, now, update }: Pick<Context, 'person' | 'now' | 'update'>): ByPerson {
  return { contactId: person.contactId, now, trace: traceOf(update) }
}
