/**
 * Answers that come at the same time are stored together: one transaction, and one statement where each would need its
 * own. What is not plainly the next answer of a running form (its end, a pause, a file, an old button, a repeat) is
 * left to the router's ordinary way, and so is everything when something goes wrong with one.
 */
import { type Answering, findRunning, type Running, storeTaken, type Taken } from '../db/answers.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Provider } from '../db/migrate.ts'
import { begun, prompt, step } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { picturesShown, present, presentProblem, readPayload } from '../forms/present.ts'
import { type FormInput, stateSchema } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import type { ChatForm } from './command.ts'
import { joinMarkup } from './markup.ts'
import { type Replying, storeAndReply } from './replying.ts'
import { prefix } from './session.ts'
import { traceOf, type Update } from './update.ts'
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

/** So many in one transaction at most: it is to be short. */
const batch = 64

export class Together {
  private waiting: Waiting[] = []
  private running = false

  constructor(private readonly options: TogetherOptions) {}

  /** @returns false when nothing was stored: the update is to go the ordinary way */
  take(update: Update): Promise<boolean> {
    const { event, chat } = update
    const answer = event.kind === 'text' || (event.kind === 'button' && event.payload.startsWith('f:'))
    if (!answer || chat.kind !== 'private') return Promise.resolve(false)
    return new Promise((resolve) => {
      this.waiting.push({ update, resolve })
      // What has already arrived comes along.
      if (this.running) return
      this.running = true
      setImmediate(() => void this.run())
    })
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const some = this.waiting.splice(0, batch)
      let taken: ReadonlySet<Update> = new Set()
      try {
        taken = await this.store(some.map(({ update }) => update))
      } catch (error) {
        this.options.failed(error)
      }
      for (const { update, resolve } of some) resolve(taken.has(update))
    }
    this.running = false
  }

  private async store(updates: Update[]): Promise<Set<Update>> {
    const { provider, clock, wake } = this.options
    const done = new Set<Update>()
    const { left } = await storeAndReply(this.options, async (tx) => {
      const now = clock()
      const zone = await this.options.zone(tx)
      const running = await findRunning(tx, provider, updates.map(answeringOf), now)
      const forms = new Map<string, Form | null>()
      const taken: Taken[] = []
      const people = new Set<string>()
      const beginners: { form: ChatForm; reference: string; contactId: string }[] = []
      for (const one of running) {
        const update = updates[one.index]
        const chatForm = this.options.forms.get(one.kind)
        if (!update || !chatForm?.loadForAll || !mayUse(chatForm.who, one)) continue
        // Somebody who writes from two accounts at once answers twice.
        if (people.has(one.contactId)) continue
        const key = `${one.kind} ${one.reference}`
        if (!forms.has(key)) forms.set(key, await chatForm.loadForAll(tx, one.reference, now))
        const form = forms.get(key)
        const next = form && answerOf(form, one, update, { now, zone, person: { username: one.name } })
        if (!next) continue
        people.add(one.contactId)
        done.add(update)
        taken.push(next.taken)
        if (next.begun) beginners.push({ form: chatForm, reference: one.reference, contactId: one.contactId })
      }
      if (taken.length === 0) return { result: undefined, replies: [] }
      for (const { form, reference, contactId } of beginners) await form.begun?.(tx, reference, contactId)
      const replies = await storeTaken(tx, provider, taken, now)
      if (!replies) throw new HandledMeanwhile()
      return { result: undefined, replies }
    })
    if (left) wake()
    return done
  }
}

/**
 * Another process has handled one of the batch, or one of its people answered there from another account: nothing of
 * it is stored, and each is looked at by itself.
 */
class HandledMeanwhile extends Error {
  override name = 'HandledMeanwhile'
}

function answeringOf({ platform, id, chat, sender, event }: Update): Answering {
  const session = event.kind === 'button' ? (event.payload.split(':')[1] ?? '') : null
  return { platform, userId: sender.id, chat: chat.id, session, updateId: id }
}

/** The next question after this answer, or null where it is not as simple as that. */
function answerOf(
  form: Form,
  { sessionId, contactId, language, state: stored, updatedAt }: Running,
  update: Update,
  env: Parameters<typeof step>[3],
): { taken: Taken; begun: boolean } | null {
  const { event } = update
  const parsed = stateSchema.safeParse(stored)
  if (!parsed.success) return null
  const before = parsed.data
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
