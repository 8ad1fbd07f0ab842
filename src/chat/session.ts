/** Running forms: which question a person is at, and what an update means to it. */

import { newId } from '../base/id.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Ask, Button } from '../base/message.ts'
import type { Update } from '../base/update.ts'
import type { Database } from '../db/client.ts'
import { dropFiles, filesIn, storeFile } from '../db/files.ts'
import { languageChosen, prompt, result, start, step } from '../forms/engine.ts'
import { type FileValue, type Form, inLanguage } from '../forms/form.ts'
import { languageToBegin } from '../forms/languages.ts'
import { formAddressed, markOf, resumePayload, saidPayload } from '../forms/payloads.ts'
import { mediumShown, picturesShown, presentProblem } from '../forms/present.ts'
import { type FormEnv, type FormInput, type FormState, type Prompt, storedState } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import { anotherFile, answerIn, answerStep, questionMessage, takes } from './answer-step.ts'
import { type ChatForm, isOwn, mayUse, type TextTaker } from './command.ts'
import type { BeginOptions, Context, FormContext, Person } from './context.ts'
import { fileFault } from './file-quota.ts'
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
  constructor(
    private readonly forms: ReadonlyMap<string, ChatForm>,
    private readonly texts: readonly TextTaker[],
  ) {}

  /** Starts a form, or goes on with the one under way, and asks its question. */
  async begin(
    context: FormContext,
    kind: string,
    reference: string,
    options: BeginOptions = {},
  ): Promise<void> {
    const form = await this.load(context, kind, reference)
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
      : { ...(options.state ?? started(form, this.chatForm(kind), context, env)) }
    if (options.answers) Object.assign(state.answers, options.answers)
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
    await this.ask(context, begun, form, undefined, options.below)
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
    const chatForm = this.chatForm(session.kind)
    const form = await this.load(context, session.kind, session.reference)
    if (!form || form === 'closed') {
      // What was answered is kept while it may open again.
      await (form === 'closed' ? restSession(context.tx, session) : dropSession(context.tx, session))
      await context.say({ text: context.tr.t(form ? 'chat-form-closed' : 'chat-form-gone') })
      return true
    }
    if (update.event.kind === 'file' && !this.wantsFile(context, session, form))
      return await this.takeAhead(context, session, form, chatForm, update.event.caption)
    context.formShown = true
    if (update.event.kind === 'file' && (await this.refusesFile(context, session, form))) return true
    const reading = await this.read(context, session, form, update)
    if (reading === 'stale') {
      await activate(context, session)
      await this.ask(context, session, form, context.tr.t('chat-old-question'))
      return true
    }
    await this.take(context, session, form, chatForm, reading)
    return true
  }

  /**
   * Says a word, and below it the question that still waits.
   * @returns false when the person is in no form
   */
  async askAgain(context: FormContext, above: Markup): Promise<boolean> {
    const session = await runningSession(context.tx, context.person)
    const form = session && (await this.load(context, session.kind, session.reference))
    if (!session || !form || form === 'closed') return false
    context.formShown = true
    await this.ask(context, session, form, above)
    return true
  }

  /**
   * An answer that was edited in its message: it is changed where its question still stands, and what is asked now is
   * asked again.
   * @returns false when the message answered nothing that is open
   */
  async edit(
    context: FormContext,
    { text, messageId }: { text: string; messageId: string },
  ): Promise<boolean> {
    const rows = await context.tx.formSession.findMany({ where: { contactId: context.person.contactId } })
    const session = rows
      .map((row) => ({ ...row, state: storedState.read(row.state) }))
      .find(({ state }) => state.typed !== undefined && Object.hasOwn(state.typed, messageId))
    const form = session && (await this.load(context, session.kind, session.reference))
    if (!session || !form || form === 'closed') return false
    context.formShown = true
    const env = envOf(context)
    const { tr } = context
    const path = session.state.typed?.[messageId] ?? ''
    const there = step(form, session.state, { kind: 'jump', path }, env)
    const asked = prompt(form, there.state, env)
    const label = 'label' in asked ? asked.label : ''
    const next = answerStep(form, there.state, { kind: 'text', text }, env, messageId)
    const problem = next.kind === 'asks' ? next.problem : undefined
    if (there.outcome.kind === 'invalid' || next.kind !== 'asks' || problem) {
      const why = problem && presentProblem(problem, tr)
      const kept = joinMarkup([why, tr.t('chat-edited-not', { label })])
      await (session.active ? this.ask(context, session, form, kept) : this.say(context, kept, session))
      return true
    }
    const state = { ...next.state, paused: session.state.paused }
    await storeSession(context.tx, session, { state: storedState.write(state), updatedAt: context.now })
    const changed = tr.t('chat-edited', { label })
    await (session.active
      ? this.show(context, session, next.asked, changed)
      : this.say(context, changed, session))
    return true
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
      const form = await this.load(context, row.kind, row.reference)
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
      await this.say(context, context.tr.t('chat-form-paused'), session)
    } else {
      await dropSession(context.tx, session)
      await context.say({ text: context.tr.t('chat-form-stopped') }, { replace: true })
    }
  }

  /** The button that takes a text after all, or leads back: see `Context.orAnswer`. */
  async orAnswer(context: FormContext, text: string): Promise<Button | null> {
    const session = await runningSession(context.tx, context.person)
    const form = session && (await this.load(context, session.kind, session.reference))
    if (!session || !form || form === 'closed') return null
    context.formShown = true
    const env = envOf(context)
    const asked = prompt(form, session.state, env)
    const taken = takes(form, session.state, { kind: 'text', text }, env)
    // Of a dialogue with several questions it may have stood at another one.
    const { event } = context.update
    const elsewhere =
      event.kind === 'fields' && 'path' in asked && !Object.hasOwn(event.values, markOf(asked.path))
    const answers = taken && !elsewhere && 'path' in asked
    if (answers) {
      const ahead = { ...session.state.ahead, [asked.path]: text }
      await storeSession(context.tx, session, {
        state: storedState.write({ ...session.state, ahead }),
        updatedAt: context.now,
      })
    }
    return {
      kind: 'action',
      label: context.tr.plain(answers ? 'chat-is-answer' : 'chat-go-on'),
      payload: answers ? saidPayload(session.id, asked) : resumePayload(session.id),
    }
  }

  /** After a command given in the middle of a form: one button leads back to it. */
  async remind(context: FormContext): Promise<void> {
    if (context.formShown || !context.person.consented) return
    const session = await runningSession(context.tx, context.person)
    const form = session && (await this.load(context, session.kind, session.reference))
    if (!form || form === 'closed') return
    const title = inLanguage(form.title, context.language, form.defaultLanguage)
    await this.say(context, context.tr.t('chat-form-waiting', { title }), session)
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
    const chatForm = this.chatForm(session.kind)
    const form = mayUse(chatForm.who, person) ? await chatForm.load(context, session.reference) : null
    if (!form || form === 'closed') return null
    const env = envOf(context)
    const message = questionMessage(session.id, prompt(form, session.state, env), tr, {
      own: isOwn(chatForm),
    })
    return message.ask?.kind === 'text' && message.ask.payload === payload ? message.ask : null
  }

  /** A file at a question that asks for something else is about something else. */
  private wantsFile(context: FormContext, session: Session, form: Form): boolean {
    const shown = prompt(form, session.state, envOf(context))
    return shown.kind === 'question' && ['image', 'audio', 'video', 'file'].includes(shown.ask)
  }

  /**
   * A file that comes before its question, in one of the bot's own dialogues, is its answer, and what stands under it
   * answers the question at hand: a picture with its words is a message with its picture.
   * @returns false when the dialogue asks for no file
   */
  private async takeAhead(
    context: FormContext,
    session: Session,
    form: Form,
    chatForm: ChatForm,
    caption = '',
  ): Promise<boolean> {
    const shown = prompt(form, session.state, envOf(context))
    const wants = form.items.find((item) => item.kind === 'question' && item.type === 'file')
    const { event } = context.update
    // A list or a form by itself is meant for whoever reads those, and a voice message is to be typed.
    const about =
      event.kind === 'file' &&
      event.file.recorded === undefined &&
      (event.file.type.startsWith('image/') || caption.trim() !== '')
    if (!isOwn(chatForm) || !wants || !context.file || !about) return false
    if (shown.kind !== 'question' || shown.ask !== 'text') return false
    context.formShown = true
    this.notePartOfAlbum(context)
    if (await this.refusesFile(context, session, form)) return true
    const answer = await keptFile(context, context.file)
    const state = { ...session.state, answers: { ...session.state.answers, [wants.name]: answer } }
    await keepState(context, session, state, filesIn(session.state))
    const kept = { ...session, state, updatedAt: context.now }
    if (caption.trim() === '')
      await this.ask(context, kept, form, context.tr.t('chat-file-ahead', { file: answer.name }))
    else await this.take(context, kept, form, chatForm, { kind: 'text', text: caption })
    return true
  }

  /** @returns whether there is no room for the file that was sent: that is said, and the question stands again */
  private async refusesFile(context: FormContext, session: Session, form: Form): Promise<boolean> {
    const { tx, file, now, person, tr } = context
    const fault = file && (await fileFault(tx, file, { contactId: person.contactId, now }))
    if (!fault) return false
    await this.ask(context, session, form, tr.t(fault.key, fault.args))
    return true
  }

  /** Of pictures sent together a question takes the first: that is said once. */
  private notePartOfAlbum(context: FormContext): void {
    if (context.update.album !== undefined && context.file) context.preface(context.tr.t('chat-album-first'))
  }

  /**
   * A further file of what was sent together, where the question takes several (it is asked again, and asks for nothing
   * else between): kept, and told in the reply to the first. Elsewhere nothing is done with it.
   */
  async takeMore(context: FormContext): Promise<void> {
    const { tx, tr, file, person, update } = context
    const session = await runningSession(tx, person)
    const form = session && (await this.load(context, session.kind, session.reference))
    if (!session || !form || form === 'closed' || !file) return
    const env = envOf(context)
    if (!anotherFile(form, session.state, { ...file, file: 'another' }, env)) return
    context.formShown = true
    if (await this.refusesFile(context, session, form)) return
    const state = anotherFile(form, session.state, await keptFile(context, file), env)
    if (!state) throw new Error('a file was taken and is not')
    await keepState(context, session, state, filesIn(session.state))
    context.midForm = true
    const told = await tx.delivery.findFirst({
      where: { contactId: person.contactId, platform: update.platform, priority: 0 },
      orderBy: { id: 'desc' },
      select: { id: true },
    })
    const message = questionMessage(session.id, prompt(form, state, env), tr, {
      above: tr.t('chat-album-all'),
      own: isOwn(this.chatForm(session.kind)),
    })
    await context.say(message, told ? { replacesId: told.id } : {})
  }

  private async take(
    context: FormContext,
    session: Session,
    form: Form,
    chatForm: ChatForm,
    input: FormInput,
  ): Promise<void> {
    const env = envOf(context)
    const next = answerStep(form, session.state, input, env, context.update.saidIn)
    if (next.kind === 'cancelled') return await this.drop(context, session)
    const { state } = next
    if (context.file && !anotherFile(form, state, { ...context.file, file: 'another' }, env))
      this.notePartOfAlbum(context)
    const chosen = languageChosen(form, session.state, input)
    if (chosen !== undefined) await rememberLanguage(context, chosen)
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
    if (next.kind === 'paused') await this.say(context, context.tr.t('chat-form-paused'), session)
    else {
      const above = next.problem && presentProblem(next.problem, context.tr)
      const beside = next.problem ? await this.beside(context, chatForm, session.reference, input) : []
      await this.show(context, session, next.asked, above, { beside })
    }
  }

  /** What may be done with a text that is no answer. */
  private async beside(
    context: FormContext,
    chatForm: ChatForm,
    reference: string,
    input: FormInput,
  ): Promise<Button[][]> {
    const typed =
      input.kind === 'text' ? [input.text] : input.kind === 'fields' ? Object.values(input.values) : []
    const [text, ...more] = typed.filter((value) => value.trim() !== '')
    if (text === undefined || more.length > 0) return []
    if (chatForm.named && !(await chatForm.named(context, reference))) return []
    for (const taker of this.texts) {
      if (!taker.beside || !mayUse(taker.who, context.person)) continue
      const button = await taker.beside(context, text)
      if (button) return [[button]]
    }
    return []
  }

  /**
   * Asks the current question: in place of the message whose button was pressed, or as a new message after what the
   * person typed, so that the newest thing is always at the bottom.
   * @param above what is to be read before the question
   */
  private async ask(
    context: FormContext,
    session: Session,
    form: Form,
    above?: Markup,
    below = false,
  ): Promise<void> {
    await this.show(context, session, prompt(form, session.state, envOf(context)), above, { below })
  }

  private async show(
    context: FormContext,
    session: Session,
    asked: Prompt,
    above?: Markup,
    { below = false, beside = [] }: { below?: boolean; beside?: Button[][] } = {},
  ): Promise<void> {
    const shown = picturesShown(asked)
    const chatForm = this.chatForm(session.kind)
    const picture = shown.length > 0 ? await chatForm.picture?.(context, session.reference, shown) : undefined
    const named = mediumShown(asked)
    const medium =
      named === undefined ? undefined : await chatForm.medium?.(context, session.reference, named)
    const own = isOwn(chatForm)
    const message = questionMessage(session.id, asked, context.tr, {
      above,
      picture,
      medium,
      own,
      previews: chatForm.previews,
    })
    const { kind } = context.update.event
    const inPlace =
      !below &&
      (kind === 'button' || kind === 'selection' || kind === 'fields') &&
      context.update.messageId !== undefined
    const buttons = [...(message.buttons ?? []), ...beside]
    await context.say(beside.length > 0 ? { ...message, buttons } : message, { replace: inPlace })
  }

  private async say(context: FormContext, text: Markup, session: Session): Promise<void> {
    const button: Button = {
      kind: 'action',
      label: context.tr.plain('chat-continue'),
      payload: resumePayload(session.id),
      style: 'primary',
    }
    await context.say({ text, buttons: [[button]] })
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
    const own = isOwn(this.chatForm(session.kind))
    return answerIn(event, form, session.state, envOf(context), { own }) ?? 'stale'
  }

  /** Who was a coordinator may have left a form in the middle: it is gone for them. */
  private async load(context: FormContext, kind: string, reference: string) {
    const chatForm = this.chatForm(kind)
    return mayUse(chatForm.who, context.person) ? await chatForm.load(context, reference) : null
  }

  private chatForm(kind: string): ChatForm {
    const chatForm = this.forms.get(kind)
    if (!chatForm) throw new Error(`no form of kind ${kind}`)
    return chatForm
  }
}

function resumed(form: Form, state: FormState, env: FormEnv): FormState {
  return state.paused ? step(form, state, { kind: 'resume' }, env).state : state
}

function envOf(context: Pick<Context, 'now' | 'zone' | 'person'>): FormEnv {
  return { now: context.now, zone: context.zone, person: { username: context.person.name } }
}

async function keptFile(
  { tx, person: { contactId } }: FormContext,
  file: NonNullable<FormContext['file']>,
): Promise<FileValue> {
  const { id, name, type } = await storeFile(tx, { ...file, contactId, role: 'contact' })
  return { file: id, name, type }
}

/** In the language that the person chose for an earlier form, where this one has it; else they are asked for one. */
function started(form: Form, chatForm: ChatForm, context: FormContext, env: FormEnv): FormState {
  const { person, language: own } = context
  const { language, choosing } = languageToBegin(form, { chosen: person.formLanguage, own })
  const state = start(form, { language, seed: newId() }, env)
  return chatForm.survey && choosing ? { ...state, choosing: true } : state
}

/** For the forms to come, too. */
async function rememberLanguage({ tx, person }: FormContext, formLanguage: string): Promise<void> {
  await tx.contact.update({ where: { id: person.contactId }, data: { formLanguage }, select: { id: true } })
  person.formLanguage = formLanguage
}
