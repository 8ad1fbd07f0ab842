/** A text that may be an answer, or something else: it is asked back, and one button takes it as the answer. */
import type { Button } from '../base/message.ts'
import { prompt } from '../forms/engine.ts'
import { markOf, resumePayload, saidPayload } from '../forms/payloads.ts'
import { storedState } from '../forms/state.ts'
import { takes } from './answer-step.ts'
import { type Asking, envOf } from './asking.ts'
import type { FormContext } from './context.ts'
import { runningSession, storeSession } from './session-rows.ts'

/** The button that takes a text after all, or leads back: see `Context.orAnswer`. */
export async function orAnswer(asking: Asking, context: FormContext, text: string): Promise<Button | null> {
  const session = await runningSession(context.tx, context.person)
  const form = session && (await asking.load(context, session))
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
