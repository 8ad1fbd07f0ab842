/** The form as a survey asks it. */
import type { Form } from '../forms/form.ts'
import { isLeftOutWhenAnonymous, withoutQuestions } from './fields.ts'
import type { Survey } from './store.ts'

const anonymousForms = new WeakMap<Form, Form>()

/** An anonymous survey asks for no files and for nothing that tells who or when. The same object for the same form, so that its plan is made once. */
export function formAsked(survey: Pick<Survey, 'privacy'>, form: Form): Form {
  if (survey.privacy !== 'anonymous') return form
  let found = anonymousForms.get(form)
  if (!found) {
    found = withoutQuestions(form, isLeftOutWhenAnonymous(form))
    anonymousForms.set(form, found)
  }
  return found
}
