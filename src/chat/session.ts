/** Running forms: which question a person is at, and what an update means to it. */

import { newId } from '../base/id.ts'
import type { Markup } from '../base/markup.ts'
import type { Ask, Button } from '../base/message.ts'
import type { Update } from '../base/update.ts'
import type { Database } from '../db/client.ts'
import { dropFiles, filesIn } from '../db/files.ts'
import { languageChosen, prompt, result, step } from '../forms/engine.ts'
import { type Form, inLanguage } from '../forms/form.ts'
import { formAddressed } from '../forms/payloads.ts'
import { presentProblem } from '../forms/present.ts'
import { type FormInput, storedState } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import { anotherFile, answerIn, answerStep, questionMessage } from './answer-step.ts'
import { Asking, envOf, sayBeside } from './asking.ts'
import { type ChatForm, isOwn, mayUse, type TextTaker } from './command.ts'
import type { BeginOptions, Context, FormContext, Person } from './context.ts'
import { rememberLanguage } from './people.ts'
import { orAnswer } from './session-asked-back.ts'
import { resumed, started } from './session-beginning.ts'
import { editAnswer } from './session-edits.ts'
import {
  askedLater,
  keptAhead,
  keptFile,
  notePartOfAlbum,
  refusesFile,
  takeMore,
  wantsFile,
} from './session-files.ts'
import {
  activate,
  dropSession,
  endSession,
  keepState,
  leaveOthers,
  restSession,
  runningSession,
  type Session,
  storeSession,
} from './session-rows.ts'

export class Sessions {
  private readonly asking: Asking

  constructor(forms: ReadonlyMap<string, ChatForm>, texts: readonly TextTaker[]) {
    this.asking = new Asking(forms, texts)
  }

  /** Starts a form, or goes on with the one under way, and asks its question. */
  async begin(
    context: FormContext,
    kind: string,
    reference: string,
    options: BeginOptions = {},
  ): Promise<void> {
    const form = await this.asking.load(context, { kind, reference })
    if (!form || form === 'closed') {
      await context.say({ text: context.tr.t(form ? 'chat-form-closed' : 'chat-form-gone') })
      return
    }
    const { contactId } = context.person
    const key = { contactId_kind_reference: { contactId, kind, reference } }
    const before = await context.tx.formSession.findUnique({ where: key })
    const found = options.fresh ? null : before
    const env = envOf(context)
    const state = found
      ? resumed(form, storedState.read(found.state), env)
      : (options.state ?? started(form, this.asking.chatForm(kind), context, env, options.answers))
    const opened = found ? state : step(form, state, { kind: 'resume' }, env).state
    await leaveOthers(context, { kind, reference })
    const open = { active: true, updatedAt: context.now }
    const stored = { state: storedState.write(opened), ...open }
    if (found) await storeSession(context.tx, found, stored)
    const { id } =
      found ??
      (await context.tx.formSession.upsert({
        where: key,
        create: { id: newId(), contactId, kind, reference, createdAt: context.now, ...stored },
        update: stored,
      }))
    if (options.fresh && before) await dropFiles(context.tx, filesIn(before.state))
    const begun = { id, kind, reference, state: opened, ...open }
    await this.asking.ask(context, begun, form, undefined, options.below)
  }

  /**
   * Gives an update to the form it is for: the one its payload names, or (`running`) the one that waits for text.
   * @returns false when no form waits
   */
  async receive(context: FormContext, update: Update, how: { running?: true } = {}): Promise<boolean> {
    const payload = 'payload' in update.event ? update.event.payload : undefined
    const session = await runningSession(
      context.tx,
      context.person,
      how.running || payload === undefined ? undefined : formAddressed(payload)?.sessionId,
    )
    if (!session) {
      if (!how.running) context.acknowledge(context.tr.plain('chat-button-old'), true)
      return false
    }
    const form = await this.asking.load(context, session)
    if (!form || form === 'closed') {
      // What was answered is kept while it may open again.
      await (form === 'closed' ? restSession(context.tx, session) : dropSession(context.tx, session))
      await context.say({ text: context.tr.t(form ? 'chat-form-closed' : 'chat-form-gone') })
      return true
    }
    if (update.event.kind === 'file' && !wantsFile(context, session, form))
      return await this.takeAhead(context, session, form, update.event.caption)
    context.formShown = true
    if (update.event.kind === 'file' && (await refusesFile(this.asking, context, session, form))) return true
    const reading = await this.read(context, session, form, update)
    if (reading === 'stale') {
      await activate(context, session)
      await this.asking.ask(context, session, form, context.tr.t('chat-old-question'))
      return true
    }
    await this.take(context, session, form, reading)
    return true
  }

  /**
   * Says a word, and below it the question that still waits.
   * @returns false when the person is in no form
   */
  async askAgain(context: FormContext, above: Markup): Promise<boolean> {
    const session = await runningSession(context.tx, context.person)
    const form = session && (await this.asking.load(context, session))
    if (!session || !form || form === 'closed') return false
    context.formShown = true
    await this.asking.ask(context, session, form, above)
    return true
  }

  /** See `session-edits.ts`. */
  async edit(context: FormContext, edited: { text: string; messageId: string }): Promise<boolean> {
    return await editAnswer(this.asking, context, edited)
  }

  /**
   * Shows the current question again, of the newest form that can be filled in: one that cannot stands in the way of
   * no other. @returns false when the person is in no form
   */
  async resume(context: FormContext): Promise<boolean> {
    const rows = await context.tx.formSession.findMany({
      where: { contactId: context.person.contactId },
      orderBy: [{ active: 'desc' }, { updatedAt: 'desc' }],
      select: { kind: true, reference: true },
    })
    let closed = false
    for (const row of rows) {
      const form = await this.asking.load(context, row)
      if (form && form !== 'closed') {
        await this.begin(context, row.kind, row.reference, { below: true })
        return true
      }
      closed ||= form === 'closed'
    }
    if (rows.length === 0) return false
    await context.say({ text: context.tr.t(closed ? 'chat-form-closed' : 'chat-form-gone') })
    return true
  }

  async cancel(context: FormContext): Promise<boolean> {
    const session = await runningSession(context.tx, context.person)
    if (session) await this.drop(context, session)
    return session !== null
  }

  /** Throws a form away, or leaves it with what was answered if it is a survey. */
  private async drop(context: FormContext, session: Session): Promise<void> {
    if (session.kind === 'survey') {
      await restSession(context.tx, session)
      await sayBeside(context, context.tr.t('chat-form-paused'), session)
    } else {
      await dropSession(context.tx, session)
      await context.say({ text: context.tr.t('chat-form-stopped') }, { replace: true })
    }
  }

  /** See `session-asked-back.ts`. */
  async orAnswer(context: FormContext, text: string): Promise<Button | null> {
    return await orAnswer(this.asking, context, text)
  }

  /** After a command given in the middle of a form: one button leads back to it. */
  async remind(context: FormContext): Promise<void> {
    if (context.formShown || !context.person.consented) return
    const session = await runningSession(context.tx, context.person)
    const form = session && (await this.asking.load(context, session))
    if (!form || form === 'closed') return
    const title = inLanguage(form.title, context.language, form.defaultLanguage)
    await sayBeside(context, context.tr.t('chat-form-waiting', { title }), session)
  }

  /** The text question that a native dialogue is opened for; null when it is answered or not this person's. */
  async openAsk(
    db: Database,
    person: Person,
    payload: string,
    now: Date,
    zone: string,
  ): Promise<Extract<Ask, { kind: 'text' }> | null> {
    const session = await runningSession(db, person, formAddressed(payload)?.sessionId)
    if (!session) return null
    // Loading a form reads only; it needs a context for its transaction, language and person.
    const tr = translator(person.language)
    const context = { tx: db, now, zone, person, language: person.language, tr } as unknown as Context
    const chatForm = this.asking.chatForm(session.kind)
    const form = mayUse(chatForm.who, person) ? await chatForm.load(context, session.reference) : null
    if (!form || form === 'closed') return null
    const env = envOf(context)
    const message = questionMessage(session.id, prompt(form, session.state, env), tr, {
      own: isOwn(chatForm),
    })
    return message.ask?.kind === 'text' && message.ask.payload === payload ? message.ask : null
  }

  /** @returns false when the dialogue asks for no file, see `askedLater` */
  private async takeAhead(
    context: FormContext,
    session: Session,
    form: Form,
    caption = '',
  ): Promise<boolean> {
    const wants = askedLater(this.asking, context, session, form)
    if (!wants || !context.file) return false
    context.formShown = true
    notePartOfAlbum(context)
    if (await refusesFile(this.asking, context, session, form)) return true
    const { session: kept, answer } = await keptAhead(context, session, context.file, wants.name)
    if (caption.trim() === '')
      await this.asking.ask(context, kept, form, context.tr.t('chat-file-ahead', { file: answer.name }))
    else await this.take(context, kept, form, { kind: 'text', text: caption })
    return true
  }

  /** See `session-files.ts`. */
  async takeMore(context: FormContext): Promise<void> {
    await takeMore(this.asking, context)
  }

  private async take(context: FormContext, session: Session, form: Form, input: FormInput): Promise<void> {
    const chatForm = this.asking.chatForm(session.kind)
    const env = envOf(context)
    const next = answerStep(form, session.state, input, env, context.update.saidIn)
    if (next.kind === 'cancelled') return await this.drop(context, session)
    const { state } = next
    if (
      input.kind === 'file' &&
      context.file &&
      !anotherFile(form, state, { ...context.file, file: 'another' }, env)
    )
      notePartOfAlbum(context)
    const chosen = languageChosen(form, session.state, input)
    if (chosen !== undefined) await rememberLanguage(context.tx, context.person, chosen)
    const held = [...filesIn(session.state), ...filesIn(input)]
    if (next.kind === 'done') {
      await endSession(context.tx, session)
      const answers = Object.fromEntries(
        [...result(form, state, env)].map(([path, { value }]) => [path, value]),
      )
      await chatForm.finish(context, session.reference, answers, state)
      await dropFiles(context.tx, held)
      return
    }
    await keepState(context, session, state, held, { active: next.kind !== 'paused' })
    context.midForm = true
    if (next.kind !== 'paused' && !session.active) await leaveOthers(context, session)
    if (next.begun) await chatForm.begun?.(context.tx, session.reference, context.person.contactId)
    if (next.kind === 'paused') await sayBeside(context, context.tr.t('chat-form-paused'), session)
    else {
      const above = next.problem && presentProblem(next.problem, context.tr)
      const beside = next.problem ? await this.asking.beside(context, session, input) : []
      await this.asking.show(context, session, next.asked, above, { beside })
    }
  }

  private async read(
    context: FormContext,
    session: Session,
    form: Form,
    update: Update,
  ): Promise<FormInput | 'stale'> {
    const { event } = update
    if (event.kind === 'file' && context.file)
      return { kind: 'file', file: await keptFile(context, context.file) }
    const own = isOwn(this.asking.chatForm(session.kind))
    return answerIn(event, form, session.state, envOf(context), { own }) ?? 'stale'
  }
}
