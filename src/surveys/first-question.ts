/**
 * The first question of a survey as it stands in a mail, with its answers: whoever presses one goes on in the chat from
 * there. The same for everybody who reads it in a language.
 */
import { newId } from '../base/id.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { prompt, start, step } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { languageToBegin } from '../forms/languages.ts'
import { planOf } from '../forms/plan.ts'
import type { FormState, Path, QuestionPrompt } from '../forms/state.ts'
import { placesTellingApart } from '../forms/telling-apart.ts'
import type { Translator } from '../i18n/index.ts'
import { formAsked } from './answering-form.ts'
import type { Survey } from './store.ts'

type Reader = Pick<Context, 'now' | 'zone' | 'person' | 'language'>

/** Of more answers the chat has the list. */
const answersShown = 12

interface Version {
  id: string
  form: Form
}

const known = new WeakMap<Form, Map<string, QuestionPrompt | null>>()

/**
 * @param answerable whether a press can be taken as the answer: not where they say first for which organisation
 * @param chosen the language that its reader chose for an earlier form
 */
export function firstQuestion(
  survey: Survey,
  version: Version,
  tr: Translator,
  answerable: boolean,
  chosen?: string,
): Pick<Message, 'firstQuestion'> {
  const form = formAsked(survey, version.form)
  const asked = firstPrompt(form, languageToBegin(form, { chosen, own: tr.language }).language)
  if (!asked) return {}
  const { preamble, label, hint, choices } = asked
  const short = answerable && asked.ask === 'choose-one' && choices.length <= answersShown
  return {
    firstQuestion: {
      text: joinMarkup(
        [
          ...preamble.map(({ text }) => tr.t('asking-label', { label: text })),
          joinMarkup([tr.t('asking-label', { label }), hint && tr.t('asking-hint', { hint })]),
        ],
        '\n\n',
      ),
      answers: short
        ? choices.map(({ label, index }) => ({
            label,
            payload: payload('sv-first', survey.id, version.id, String(index)),
          }))
        : [],
    },
  }
}

/** A form begun by somebody who answered it before; `earlier` is what they said then. */
export function begunAgain(
  form: Form,
  earlier: Record<string, string>,
  { now, zone, person, language: own }: Reader,
): FormState {
  const { language, choosing } = languageToBegin(form, { chosen: person.formLanguage, own })
  const env = { now, zone, person: { username: person.name } }
  const state = start(form, { language, seed: newId(), earlier }, env)
  return choosing ? { ...state, choosing } : state
}

/** Where a form goes on when an answer was pressed in a mail; undefined where that is none of its answers any more. */
export function afterFirst(
  form: Form,
  index: number,
  { now, zone, person, language: own }: Reader,
  earlier?: Record<string, string>,
): FormState | undefined {
  const { language, choosing } = languageToBegin(form, { chosen: person.formLanguage, own })
  const asked = firstPrompt(form, language)
  const choice = asked?.ask === 'choose-one' && asked.choices.find((one) => one.index === index)
  if (!choice) return undefined
  const env = { now, zone, person: { username: person.name } }
  const begun = start(form, { language, seed: newId(), ...(earlier && { earlier }) }, env)
  const next = step(form, begun, { kind: 'choose', values: [choice.value] }, env)
  if (next.outcome.kind === 'invalid') return undefined
  return choosing ? { ...next.state, choosing } : next.state
}

/** Null where it depends on who reads it, or when. */
function firstPrompt(form: Form, language: string): QuestionPrompt | null {
  const ofForm = known.get(form) ?? new Map<string, QuestionPrompt | null>()
  known.set(form, ofForm)
  const before = ofForm.get(language)
  if (before !== undefined) return before
  const asked = readFirst(form, language)
  ofForm.set(language, asked)
  return asked
}

function readFirst(form: Form, language: string): QuestionPrompt | null {
  const env = { now: new Date(0), zone: 'UTC' }
  const asked = prompt(form, start(form, { language, seed: 'first' }, env), env)
  if (asked.kind !== 'question' || asked.type === 'repeat') return null
  const { byPath, earlier } = planOf(form)
  if (earlier.size > 0) return null
  const placeOf = (path: Path) => byPath.get(path.replace(/\[\d+\]/g, ''))?.index ?? 0
  const isTelling = placesTellingApart(form).some(({ path }) => placeOf(path) <= placeOf(asked.path))
  return isTelling ? null : asked
}
