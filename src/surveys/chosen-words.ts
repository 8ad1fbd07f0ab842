/**
 * The language of a form's own words in results and files in chat: that in which their reader reads forms, chosen here
 * as while answering one. Without a choice it is the reader's own, where the form has it.
 */
import type { Button } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Form } from '../forms/form.ts'
import { languageFor, languagesToChoose } from '../forms/languages.ts'
import type { SurveyForms } from './responses.ts'
import type { SurveyResults } from './results/model.ts'
import { worded } from './worded.ts'

/** To the files, or to the question of this number. */
export type Back = 'file' | number

/** The chosen language, where a form has it and others. */
export function chosenWords(form: Pick<Form, 'languages'>, { person }: Pick<Context, 'person'>) {
  const languages = languagesToChoose(form)
  return person.formLanguage === undefined ? undefined : languageFor({ languages }, person.formLanguage)
}

/** What was found of a survey, with the form's words in the chosen language. */
export function inChosenWords<T extends { forms: SurveyForms; results?: SurveyResults }>(
  found: T,
  context: Pick<Context, 'person'>,
): T {
  return worded(found, chosenWords(found.forms.latest, context))
}

/** A row with 🌐 under what is in a form's words; none where there is nothing to choose. */
export function wordsRow(
  form: Pick<Form, 'languages'>,
  surveyId: string,
  back: Back,
  { tr }: Context,
): Button[][] {
  if (languagesToChoose(form).length === 0) return []
  return [[button(tr.plain('surveys-words'), 'sv-words', surveyId, String(back))]]
}
