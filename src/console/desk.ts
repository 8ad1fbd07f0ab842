/** What the coordinators' pages share while they run, and what each request carries. */

import type { Language } from '../base/language.ts'
import type { Markup } from '../base/markup.ts'
import type { Context, Links } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import type { Assets } from '../web/assets.ts'
import type { Outcome } from './outcome.ts'

/** A pino logger fits. */
interface ConsoleLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface Desk {
  db: Database
  clock: () => Date
  log: ConsoleLog
  links: Links
  assets: Assets
}

/** Who is signed in, and how they read. */
export interface Clerk {
  contactId: string
  role: 'coordinator' | 'admin'
  name: string
  language: Language
  tr: Translator
  /** Of the workspace. */
  zone: string
  workspace: string
  /** The session's token; what signs out needs it. */
  token: string
  /** Of the action that led to this page. */
  outcome: Outcome
}

export interface Signed {
  Variables: { clerk: Clerk }
}

/** What a chat function said while it ran for a page. */
export interface Heard {
  texts: Markup[]
  /** It wanted to ask something: the page has its own form for that. */
  asked: boolean
}

/**
 * Runs a room's chat function for a page, so that both have one rule: what it says is given back instead of sent.
 * Messages to others (`tell`) are not used by the functions that pages call; one that does is a fault of ours.
 */
export async function inChat(
  desk: Desk,
  clerk: Clerk,
  run: (context: Context) => Promise<void>,
): Promise<Heard> {
  const heard: Heard = { texts: [], asked: false }
  await desk.db.$transaction(async (tx) => run(chatContext(desk, clerk, tx, heard)))
  return heard
}

function chatContext(desk: Desk, clerk: Clerk, tx: Transaction, heard: Heard): Context {
  const ask = async () => {
    heard.asked = true
  }
  return {
    tx,
    now: desk.clock(),
    zone: clerk.zone,
    language: clerk.language,
    tr: clerk.tr,
    links: desk.links,
    update: {
      platform: 'web',
      id: 'console',
      chat: { id: clerk.contactId, kind: 'private' },
      sender: { id: clerk.contactId },
      event: { kind: 'button', payload: 'console' },
    },
    person: {
      contactId: clerk.contactId,
      channelId: '',
      name: clerk.name,
      language: clerk.language,
      role: clerk.role,
      consented: true,
      optedOut: false,
      organisations: [],
    },
    say: async (message) => {
      heard.texts.push(message.text)
      return 0
    },
    acknowledge: () => {},
    tell: () => Promise.reject(new Error('a page cannot tell others')),
    beginForm: ask,
    showHelp: ask,
    continueForm: async () => false,
    cancelForm: async () => false,
  }
}
