/** An earlier message that was edited: the answer that it gave is another one now. */
import { joinMarkup } from '../base/markup.ts'
import { prompt, step } from '../forms/engine.ts'
import { presentProblem } from '../forms/present.ts'
import { storedState } from '../forms/state.ts'
import { answerStep } from './answer-step.ts'
import { type Asking, envOf, sayBeside } from './asking.ts'
import type { FormContext } from './context.ts'
import { storeSession } from './session-rows.ts'

/**
 * An answer that was edited in its message: it is changed where its question still stands, and what is asked now is
 * asked again.
 * @returns false when the message answered nothing that is open
 */
export async function editAnswer(
  asking: Asking,
  context: FormContext,
  { text, messageId }: { text: string; messageId: string },
): Promise<boolean> {
  const rows = await context.tx.formSession.findMany({ where: { contactId: context.person.contactId } })
  // One that cannot be read any more stands in the way of no other.
  const session = rows
    .flatMap((row) => {
      const state = storedState.tryRead(row.state)
      return state ? [{ ...row, state }] : []
    })
    .find(({ state }) => state.typed !== undefined && Object.hasOwn(state.typed, messageId))
  const form = session && (await asking.load(context, session))
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
    await (session.active ? asking.ask(context, session, form, kept) : sayBeside(context, kept, session))
    return true
  }
  const state = { ...next.state, paused: session.state.paused }
  await storeSession(context.tx, session, { state: storedState.write(state), updatedAt: context.now })
  const changed = tr.t('chat-edited', { label })
  await (session.active
    ? asking.show(context, session, next.asked, changed)
    : sayBeside(context, changed, session))
  return true
}
