/**
 * Answers that come at the same time are stored together, by one statement where each would need its own. What is not
 * plainly the next answer of a running form (its end, a pause, a file, an old button, a repeat) is left to the ordinary way, and so is everything when something goes wrong with one.
 */

import { setTimeout as delay } from 'node:timers/promises'
import { traceOf, type Update } from '../base/update.ts'
import { type Answering, findRunning, type Running, storeTaken, type Taken } from '../db/answers.ts'
import type { Database, Provider, Transaction } from '../db/client.ts'
import { filesIn } from '../db/files.ts'
import { languageChosen } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { formAddressed, isFormPayload } from '../forms/payloads.ts'
import { presentProblem } from '../forms/present.ts'
import { showsMedia } from '../forms/shown-media.ts'
import { type FormEnv, storedState } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import { answerIn, answerStep, questionMessage } from './answer-step.ts'
import { type ChatForm, isOwn, mayUse, type TextTaker } from './command.ts'
import { type StoreOptions, storeAndSend } from './store-and-send.ts'

export interface BatchOptions {
  db: Database
  provider: Provider
  forms: ReadonlyMap<string, ChatForm>
  texts: readonly TextTaker[]
  clock: () => Date
  zone(tx: Transaction): Promise<string>
  directReplies: StoreOptions['directReplies']
  /** Called when replies are left to be found in the outbox. */
  wake(): void
  /** Told of what made a whole batch go the ordinary way. */
  failed(error: unknown): void
}

interface Waiting {
  update: Update
  resolve: (taken: boolean) => void
}

/** What an update leads to that is plainly the next answer of a running form. */
interface Next {
  update: Update
  taken: Taken
  /** With the first answer of a form: notes that it is begun. */
  begin?: (tx: Transaction) => Promise<void> | undefined
}

/** So many at once at most: it is to be short. */
const batch = 64
/**
 * Milliseconds that answers may gather while several people answer at once: what a batch costs is then shared by more.
 * Who answers alone does not wait.
 */
const gatherFor = 4

/** Batches that are stored at once: of PostgreSQL one waits for the disk while another is read. */
const atOnce = { sqlite: 1, postgresql: 2 } as const

export interface AnswerBatch {
  /** @returns false when nothing was stored: the update is to go the ordinary way */
  take(update: Update): Promise<boolean>
}

export function batchAnswers(options: BatchOptions): AnswerBatch {
  const { texts } = options
  const waiting: Waiting[] = []
  /** Batches that are being stored. */
  let storing = 0
  const storeWaiting = async () => {
    let several = false
    while (waiting.length > 0) {
      if (several) await delay(gatherFor)
      const some = waiting.splice(0, batch)
      several = some.length > 1
      let done: ReadonlySet<Update> = new Set()
      try {
        done = await store(
          options,
          some.map(({ update }) => update),
        )
      } catch (error) {
        options.failed(error)
      }
      for (const { update, resolve } of some) resolve(done.has(update))
    }
    storing--
  }
  return {
    take(update) {
      const { event, chat } = update
      // What may be something else is looked at by itself.
      const answer =
        (event.kind === 'text' &&
          !event.mayGoOn &&
          update.repliesTo === undefined &&
          !texts.some((one) => one.amid && one.recognises(event.text))) ||
        (event.kind === 'button' && isFormPayload(event.payload))
      if (!answer || chat.kind !== 'private') return Promise.resolve(false)
      return new Promise((resolve) => {
        waiting.push({ update, resolve })
        if (storing >= atOnce[options.provider]) return
        storing++
        // What has already arrived comes along.
        setImmediate(() => void storeWaiting())
      })
    },
  }
}

/** @returns those of which everything is stored */
async function store(options: BatchOptions, updates: Update[]): Promise<ReadonlySet<Update>> {
  const { db, provider, clock, wake } = options
  const now = clock()
  const next = await read(options, updates, now)
  if (next.length === 0) return new Set()
  // PostgreSQL stores all by one statement. Should the process end before it, somebody has begun who has not
  // answered yet.
  const oneStatement = provider === 'postgresql'
  const begin = (tx: Transaction) => Promise.all(next.map(({ begin }) => begin?.(tx)))
  if (oneStatement) await begin(db)
  const { result, left } = await storeAndSend(
    options,
    async (tx, direct) => {
      if (!oneStatement) await begin(tx)
      const answers = next.map(({ taken }) => taken)
      const replies = await storeTaken(tx, provider, answers, (reply) => direct.take(reply), now)
      const kept = new Set<Update>()
      for (const { update, taken } of next) {
        const stored = replies.get(taken.reply.contactId)
        if (!stored) continue
        direct.stored(taken.reply, stored)
        kept.add(update)
      }
      return kept
    },
    { oneStatement },
  )
  if (left) wake()
  return result
}

async function read(options: BatchOptions, updates: Update[], now: Date): Promise<Next[]> {
  const { db, provider } = options
  const zone = await options.zone(db)
  const running = await findRunning(db, provider, updates.map(answeringOf))
  const forms = new Map<string, Form | 'closed' | null>()
  const people = new Set<string>()
  const read: Next[] = []
  for (const { index, kind, reference, contactId, ...one } of running) {
    const update = updates[index]
    const chatForm = options.forms.get(kind)
    if (!update || !chatForm?.loadForAll || !mayUse(chatForm.who, one)) continue
    // Somebody who writes from two accounts at once answers twice.
    if (people.has(contactId)) continue
    const key = `${kind} ${reference}`
    if (!forms.has(key)) forms.set(key, await chatForm.loadForAll(db, reference, now))
    const form = forms.get(key)
    const env = { now, zone, person: { username: one.name } }
    const about = { ...one, contactId, own: isOwn(chatForm) }
    const answered = form && form !== 'closed' && answerOf(form, about, update, env)
    if (!answered) continue
    people.add(contactId)
    const begin = (tx: Transaction) => chatForm.begun?.(tx, reference, contactId)
    read.push({ update, taken: answered.taken, ...(answered.begun && { begin }) })
  }
  return read
}

function answeringOf({ platform, id, chat, sender, event }: Update): Answering {
  const session = event.kind === 'button' ? (formAddressed(event.payload)?.sessionId ?? '') : null
  return { platform, userId: sender.id, chat: chat.id, session, updateId: id }
}

type About = Omit<Running, 'index' | 'kind' | 'reference'> & { own: boolean }

/** The next question after this answer, or null where it is not as simple as that. */
function answerOf(
  form: Form,
  { sessionId, contactId, language, state, updatedAt, own }: About,
  update: Update,
  env: FormEnv,
): { taken: Taken; begun: boolean } | null {
  const before = storedState.tryRead(state)
  if (!before) return null
  const input = answerIn(update.event, form, before, env, { own })
  // A language that was chosen is remembered with the person.
  if (!input || languageChosen(form, before, input) !== undefined) return null
  const next = answerStep(form, before, input, env, update.saidIn)
  if (next.kind !== 'asks' || showsMedia(next.asked)) return null
  // What is no answer may be words for somebody.
  if (next.problem && input.kind === 'text') return null
  // An answer in place of a file's: that goes the ordinary way, which deletes the file.
  if (filesIn(before).length > filesIn(next.state).length) return null
  const tr = translator(language)
  const above = next.problem && presentProblem(next.problem, tr)
  return {
    begun: next.begun,
    taken: {
      updateId: update.id,
      sessionId,
      state: next.state,
      formAt: updatedAt,
      reply: {
        platform: update.platform,
        chat: update.chat,
        recipientId: update.sender.id,
        contactId,
        language,
        priority: 0,
        message: questionMessage(sessionId, next.asked, tr, { above, own }),
        replaces: update.event.kind === 'button' ? update.messageId : undefined,
        replyHandle: update.replyHandle,
        notBefore: env.now,
        trace: traceOf(update),
      },
    },
  }
}
