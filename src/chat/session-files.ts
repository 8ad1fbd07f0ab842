/** Files that are sent amid a running form: which question they are for, whether there is room, and where they are kept. */
import { filesIn, storeFile } from '../db/files.ts'
import { prompt } from '../forms/engine.ts'
import type { FileValue, Form } from '../forms/form.ts'
import type { FormState } from '../forms/state.ts'
import { anotherFile, questionMessage } from './answer-step.ts'
import { type Asking, envOf } from './asking.ts'
import { isOwn } from './command.ts'
import type { FormContext } from './context.ts'
import { fileFault } from './file-quota.ts'
import { keepState, runningSession, type Session } from './session-rows.ts'

/** A file at a question that asks for something else is about something else. */
export function wantsFile(context: FormContext, session: Session, form: Form): boolean {
  const shown = prompt(form, session.state, envOf(context))
  return shown.kind === 'question' && ['image', 'audio', 'video', 'file'].includes(shown.ask)
}

/**
 * The question that a file answers before it is asked, in one of the bot's own dialogues: a picture with its words is
 * a message with its picture. Undefined when the dialogue asks for no file.
 */
export function askedLater(
  asking: Asking,
  context: FormContext,
  session: Session,
  form: Form,
): { name: string } | undefined {
  const { event } = context.update
  if (event.kind !== 'file' || !context.file || !isOwn(asking.chatForm(session.kind))) return undefined
  const shown = prompt(form, session.state, envOf(context))
  if (shown.kind !== 'question' || shown.ask !== 'text') return undefined
  // A list or a form by itself is meant for whoever reads those, and a voice message is to be typed.
  const about =
    event.file.recorded === undefined &&
    (event.file.type.startsWith('image/') || (event.caption ?? '').trim() !== '')
  if (!about) return undefined
  return form.items.find((item) => item.kind === 'question' && item.type === 'file')
}

/** @returns the session with the file as the answer of that question */
export async function keptAhead(
  context: FormContext,
  session: Session,
  file: NonNullable<FormContext['file']>,
  question: string,
): Promise<{ session: Session; answer: FileValue }> {
  const answer = await keptFile(context, file)
  const state: FormState = { ...session.state, answers: { ...session.state.answers, [question]: answer } }
  await keepState(context, session, state, filesIn(session.state))
  return { session: { ...session, state, updatedAt: context.now }, answer }
}

/** @returns whether there is no room for the file that was sent: that is said, and the question stands again */
export async function refusesFile(
  asking: Asking,
  context: FormContext,
  session: Session,
  form: Form,
): Promise<boolean> {
  const { tx, file, now, person, tr } = context
  const fault = file && (await fileFault(tx, file, { contactId: person.contactId, now }))
  if (!fault) return false
  await asking.ask(context, session, form, tr.t(fault.key, fault.args))
  return true
}

/** Of pictures sent together a question takes the first: that is said once. */
export function notePartOfAlbum(context: FormContext): void {
  if (context.update.album !== undefined && context.file) context.preface(context.tr.t('chat-album-first'))
}

/**
 * A further file of what was sent together, where the question takes several (it is asked again, and asks for nothing
 * else between): kept, and told in the reply to the first. Elsewhere nothing is done with it.
 */
export async function takeMore(asking: Asking, context: FormContext): Promise<void> {
  const { tx, tr, file, person, update } = context
  const session = await runningSession(tx, person)
  const form = session && (await asking.load(context, session))
  if (!session || !form || form === 'closed' || !file) return
  const env = envOf(context)
  if (!anotherFile(form, session.state, { ...file, file: 'another' }, env)) return
  context.formShown = true
  if (await refusesFile(asking, context, session, form)) return
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
    own: isOwn(asking.chatForm(session.kind)),
  })
  await context.say(message, told ? { replacesId: told.id } : {})
}

export async function keptFile(
  { tx, person: { contactId } }: FormContext,
  file: NonNullable<FormContext['file']>,
): Promise<FileValue> {
  const { id, name, type } = await storeFile(tx, { ...file, contactId, role: 'contact' })
  return { file: id, name, type }
}
