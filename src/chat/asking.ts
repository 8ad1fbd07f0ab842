/** Puts the question of a running form before the person. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { prompt } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { resumePayload } from '../forms/payloads.ts'
import { preambleText } from '../forms/present.ts'
import { mediumShown, notesApart, picturesShown, type ShownPicture } from '../forms/shown-media.ts'
import type { FormEnv, FormInput, Preamble, Prompt } from '../forms/state.ts'
import { questionMessage } from './answer-step.ts'
import { type ChatForm, isOwn, mayUse, type TextTaker } from './command.ts'
import type { Context, FormContext } from './context.ts'
import type { Session } from './session-rows.ts'

export class Asking {
  constructor(
    private readonly forms: ReadonlyMap<string, ChatForm>,
    private readonly texts: readonly TextTaker[],
  ) {}

  /** @throws Error when no room brings a form of this kind */
  chatForm(kind: string): ChatForm {
    const chatForm = this.forms.get(kind)
    if (!chatForm) throw new Error(`no form of kind ${kind}`)
    return chatForm
  }

  /** @returns null where it is gone. Who was a coordinator may have left one in the middle: it is gone for them */
  async load(
    context: FormContext,
    { kind, reference }: Pick<Session, 'kind' | 'reference'>,
  ): Promise<Form | 'closed' | null> {
    const chatForm = this.chatForm(kind)
    return mayUse(chatForm.who, context.person) ? await chatForm.load(context, reference) : null
  }

  /**
   * Asks the current question: in place of the message whose button was pressed, or as a new message after what the
   * person typed, so that the newest thing is always at the bottom.
   * @param above what is to be read before the question
   */
  async ask(
    context: FormContext,
    session: Session,
    form: Form,
    above?: Markup,
    below = false,
  ): Promise<void> {
    await this.show(context, session, prompt(form, session.state, envOf(context)), above, { below })
  }

  /** As `ask`, of what is asked; `beside`: further buttons below the question's own. */
  async show(
    context: FormContext,
    session: Session,
    asked: Prompt,
    above?: Markup,
    { below = false, beside = [] }: { below?: boolean; beside?: Button[][] } = {},
  ): Promise<void> {
    const { kind } = context.update.event
    let replace =
      !below &&
      (kind === 'button' || kind === 'selection' || kind === 'fields') &&
      context.update.messageId !== undefined
    const apart = notesApart(asked)
    // Whoever is asked once more has just read them.
    if (above === undefined)
      for (const notes of apart.before) {
        await context.say(await this.noteMessage(context, session, notes), { replace })
        replace = false
      }
    const chatForm = this.chatForm(session.kind)
    const message = questionMessage(session.id, apart.asked, context.tr, {
      above,
      ...(await this.mediaOf(context, session, picturesShown(apart.asked), mediumShown(apart.asked))),
      own: isOwn(chatForm),
      previews: chatForm.previews,
    })
    const buttons = [...(message.buttons ?? []), ...beside]
    await context.say(beside.length > 0 ? { ...message, buttons } : message, { replace })
  }

  private async noteMessage(context: FormContext, session: Session, notes: Preamble[]): Promise<Message> {
    const { image, medium, text } = notes.at(-1) ?? {}
    const shown = image === undefined ? [] : [{ name: image }]
    const { picture, medium: file } = await this.mediaOf(context, session, shown, medium)
    return {
      text: joinMarkup(notes.map(preambleText), '\n\n'),
      ...(picture && { picture, pictureDescription: text ?? '' }),
      ...(file && { file }),
    }
  }

  private async mediaOf(
    context: FormContext,
    { kind, reference }: Session,
    shown: readonly ShownPicture[],
    medium: string | undefined,
  ) {
    const chatForm = this.chatForm(kind)
    return {
      picture: shown.length > 0 ? await chatForm.picture?.(context, reference, shown) : undefined,
      medium: medium === undefined ? undefined : await chatForm.medium?.(context, reference, medium),
    }
  }

  /** What may be done with a text that is no answer. */
  async beside(context: FormContext, { kind, reference }: Session, input: FormInput): Promise<Button[][]> {
    const chatForm = this.chatForm(kind)
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
}

/** Says something with the button that leads back to the form. */
export async function sayBeside(context: FormContext, text: Markup, { id }: Session): Promise<void> {
  const button: Button = {
    kind: 'action',
    label: context.tr.plain('chat-continue'),
    payload: resumePayload(id),
    style: 'primary',
  }
  await context.say({ text, buttons: [[button]] })
}

export function envOf(context: Pick<Context, 'now' | 'zone' | 'person'>): FormEnv {
  return { now: context.now, zone: context.zone, person: { username: context.person.name } }
}
