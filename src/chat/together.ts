/**
 * Answers that come at the same time are stored together, by one statement where each would need its own. What is not plainly the next answer of a running form (its end, a pause, a file, an old button, a repeat) is
 * left to the router's ordinary way, and so is everything when something goes wrong with one.
 */

import { setTimeout as delay } from 'node:timers/promises'
import { joinMarkup } from '../base/markup.ts'
import { traceOf, type Update } from '../base/update.ts'
import { type Answering, findRunning, type Running, storeTaken, type Taken } from '../db/answers.ts'
import type { Database, Provider, Transaction } from '../db/client.ts'
import { begun, prompt, step } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { readPayload } from '../forms/payloads.ts'
import { picturesShown, present, presentProblem } from '../forms/present.ts'
import { type FormInput, storedState } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import type { ChatForm } from './command.ts'
import { type Replying, storeAndReply } from './replying.ts'
import { prefix } from './session.ts'
import { mayUse } from './words.ts'

export interface TogetherOptions {
  db: Database
  provider: Provider
  forms: ReadonlyMap<string, ChatForm>
  clock: () => Date
  zone(tx: Transaction): Promise<string>
  handOver: Replying['handOver']
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

export class Together {
  private waiting: Waiting[] = []
  /** Batches that are being stored. */
  private running = 0

  constructor(private readonly options: TogetherOptions) {}

  /** @returns false when nothing was stored: the update is to go the ordinary way */
  take(update: Update): Promise<boolean> {
    const { event, chat } = update
    const answer = event.kind === 'text' || (event.kind === 'button' && event.payload.startsWith('f:'))
    if (!answer || chat.kind !== 'private') return Promise.resolve(false)
    return new Promise((resolve) => {
      this.waiting.push({ update, resolve })
      if (this.running >= atOnce[this.options.provider]) return
      this.running++
      // What has already arrived comes along.
      setImmediate(() => void this.run())
    })
  }

  private async run(): Promise<void> {
    let several = false
    while (this.waiting.length > 0) {
      if (several) await delay(gatherFor)
      const some = this.waiting.splice(0, batch)
      several = some.length > 1
      let done: ReadonlySet<Update> = new Set()
      try {
        done = await this.store(some.map(({ update }) => update))
      } catch (error) {
        this.options.failed(error)
      }
      for (const { update, resolve } of some) resolve(done.has(update))
    }
    this.running--
  }

  /** @returns those of which everything is stored */
  private async store(updates: Update[]): Promise<ReadonlySet<Update>> {
    const { db, provider, clock, wake } = this.options
    const now = clock()
    const next = await this.read(updates, now)
    if (next.length === 0) return new Set()
    // PostgreSQL stores all by one statement. Should the process end before it, somebody has begun who has not
    // answered yet.
    const oneStatement = provider === 'postgresql'
    const begin = (tx: Transaction) => Promise.all(next.map(({ begin }) => begin?.(tx)))
    if (oneStatement) await begin(db)
    const { result, left } = await storeAndReply(
      this.options,
      async (tx, handed) => {
        if (!oneStatement) await begin(tx)
        const answers = next.map(({ taken }) => taken)
        const replies = await storeTaken(tx, provider, answers, (reply) => handed.take(reply), now)
        const kept = new Set<Update>()
        for (const { update, taken } of next) {
          const stored = replies.get(taken.reply.contactId)
          if (!stored) continue
          handed.stored(taken.reply, stored)
          kept.add(update)
        }
        return kept
      },
      { oneStatement },
    )
    if (left) wake()
    return result
  }

  private async read(updates: Update[], now: Date): Promise<Next[]> {
    const { db, provider } = this.options
    const zone = await this.options.zone(db)
    const running = await findRunning(db, provider, updates.map(answeringOf))
    const forms = new Map<string, Form | null>()
    const people = new Set<string>()
    const read: Next[] = []
    for (const { index, kind, reference, contactId, ...one } of running) {
      const update = updates[index]
      const chatForm = this.options.forms.get(kind)
      if (!update || !chatForm?.loadForAll || !mayUse(chatForm.who, one)) continue
      // Somebody who writes from two accounts at once answers twice.
      if (people.has(contactId)) continue
      const key = `${kind} ${reference}`
      if (!forms.has(key)) forms.set(key, await chatForm.loadForAll(db, reference, now))
      const form = forms.get(key)
      const env = { now, zone, person: { username: one.name } }
      const answered = form && answerOf(form, { ...one, contactId }, update, env)
      if (!answered) continue
      people.add(contactId)
      const begin = (tx: Transaction) => chatForm.begun?.(tx, reference, contactId)
      read.push({ update, taken: answered.taken, ...(answered.begun && { begin }) })
    }
    return read
  }
}

function answeringOf({ platform, id, chat, sender, event }: Update): Answering {
  const session = event.kind === 'button' ? (event.payload.split(':')[1] ?? '') : null
  return { platform, userId: sender.id, chat: chat.id, session, updateId: id }
}

/** The next question after this answer, or null where it is not as simple as that. */
function answerOf(
  form: Form,
  { sessionId, contactId, language, state: stored, updatedAt }: Omit<Running, 'index' | 'kind' | 'reference'>,
  update: Update,
  env: Parameters<typeof step>[3],
): { taken: Taken; begun: boolean } | null {
  const { event } = update
  const before = storedState.tryRead(stored)
  if (!before) return null
  const input: FormInput | null =
    event.kind === 'text'
      ? { kind: 'text', text: event.text }
      : event.kind === 'button'
        ? readPayload(form, before, event.payload.slice(prefix(sessionId).length), event, env)
        : null
  if (!input) return null
  const { state, outcome } = step(form, before, input, env)
  if (outcome.kind === 'done' || outcome.kind === 'paused') return null
  const asked = prompt(form, state, env)
  if (picturesShown(asked).length > 0) return null
  const tr = translator(language)
  const message = present(asked, { prefix: prefix(sessionId), tr })
  const problem = outcome.kind === 'invalid' ? [presentProblem(outcome.problem, tr)] : []
  return {
    begun: begun(form, before, state, env),
    taken: {
      updateId: update.id,
      sessionId,
      state,
      formAt: updatedAt,
      reply: {
        platform: update.platform,
        chat: update.chat,
        recipientId: update.sender.id,
        contactId,
        language,
        priority: 0,
        message: { ...message, text: joinMarkup([...problem, message.text], '\n\n') },
        replaces: event.kind === 'button' ? update.messageId : undefined,
        replyHandle: update.replyHandle,
        notBefore: env.now,
        trace: traceOf(update),
      },
    },
  }
}
