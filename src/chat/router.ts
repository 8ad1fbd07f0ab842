/**
 * The way of every update, a step a file: taken in (cleaned, held to a pace, queued) → tried again when the database
 * refuses → handled in one transaction (recorded, its sender found, dispatched), acknowledged, the menu shown.
 */
import type { Inbound } from '../base/platform.ts'
import type { Database, Provider, Transaction } from '../db/client.ts'
import { readSettings, type Settings } from '../db/settings.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import { batchAnswers } from './answer-batch.ts'
import { type AttemptOptions, attempts } from './attempts.ts'
import type { ChatPart } from './command.ts'
import { completing } from './complete.ts'
import { type HandlingOptions, handling } from './handling.ts'
import { Help } from './help.ts'
import { type IntakeOptions, intake } from './intake.ts'
import { type Gathering, gathering } from './long-text.ts'
import { findPerson } from './people.ts'
import { registered } from './registered.ts'
import { Sessions } from './session.ts'

type Steps = IntakeOptions & AttemptOptions & HandlingOptions

export interface RouterOptions extends Omit<Steps, 'provider'> {
  /** The database's; `sqlite` unless told. */
  provider?: Provider
  rooms: readonly ChatPart[]
}

export interface Router extends Inbound, Pick<Gathering, 'takeUp' | 'stop'> {}

export function router(given: RouterOptions): Router {
  const options = { ...given, provider: given.provider ?? 'sqlite' }
  const { db, clock, log } = options
  const all = registered(options.rooms)
  const sessions = new Sessions(all.forms, all.texts)
  const help = new Help(all.commands, all.words, all.stranger)
  const settings = settingsOfLate()
  const batch = batchAnswers({
    ...options,
    forms: all.forms,
    texts: all.texts,
    zone: async (tx) => (await settings(tx)).zone,
    failed: (error) => log.warn({ err: error }, 'answers were not stored together; each by itself now'),
  })
  const waiting = gathering(db, log, (update) => handle(update))
  const handleOnce = handling(options, {
    registered: all,
    sessions,
    help,
    batch,
    gathering: waiting,
    settings,
  })
  const handle = intake(options, attempts(options, handleOnce))
  return {
    handle,
    takeUp: waiting.takeUp,
    stop: waiting.stop,
    async openAsk(update, payload) {
      const person = await findPerson(db, update)
      const { ask } = all.actions.get(payload.split(':')[0] ?? '') ?? {}
      if (ask) return ask(translator(person?.language ?? toLanguage(update.sender.locale)))
      if (!person) return null
      const { zone } = await settings(db)
      return await sessions.openAsk(db, person, payload, clock(), zone)
    },
    complete: completing(options, all.words, settings),
  }
}

/** Read again every few seconds, so that a setting changed by another process is soon seen. */
function settingsOfLate(): (db: Database | Transaction) => Promise<Settings> {
  let known: { at: number; settings: Settings } | undefined
  return async (db) => {
    const at = performance.now()
    if (!known || at - known.at > 5_000) known = { at, settings: await readSettings(db) }
    return known.settings
  }
}
