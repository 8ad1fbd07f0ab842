/** What coordinators are told of a form before it is published. */
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Button } from '../chat/message.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import type { Form } from '../forms/form.ts'
import type { ImportProblem } from '../forms/xlsform.ts'
import { problemLine } from './reading.ts'
import { leftOutWhenAnonymous } from './rules.ts'
import { languageNames, titleIn } from './words.ts'

const warningsShown = 8

/** Answers the form without storing anything. */
export function tryButton(fileId: string, { tr }: Pick<Context, 'tr'>): Button {
  return { kind: 'action', label: tr.plain('surveys-try'), payload: payload('sv-try', fileId) }
}

/** The arguments of the messages that describe a form. */
export function formFacts(form: Form, { tr }: Pick<Context, 'tr'>) {
  return {
    title: titleIn({ title: form.title }, tr.language),
    questions: countAsked(form),
    minutes: estimateMinutes(form),
    languages: languageNames(form, tr),
    version: form.version,
  }
}

/** What is fine but worth knowing. */
export function warnings(form: Form, { tr }: Pick<Context, 'tr'>) {
  const missing = (['hu', 'en'] as const).filter(
    (language) => !form.languages.some((tag) => tag.split('-')[0] === language),
  )
  return missing.map((language) =>
    tr.t('surveys-language-missing', { language: tr.plain(`surveys-language-${language}`) }),
  )
}

/** What the importer says will be different from what the author may expect. */
export function importWarnings(found: readonly ImportProblem[], { tr }: Pick<Context, 'tr'>) {
  if (found.length === 0) return []
  const more = found.length - warningsShown
  return [
    tr.t('surveys-warnings'),
    ...found.slice(0, warningsShown).map((problem) => problemLine(problem, tr)),
    more > 0 ? tr.t('surveys-problems-more', { more }) : ('' as const),
  ]
}

/** What an anonymous survey does not ask. */
export function leftOut(form: Form, { tr }: Pick<Context, 'tr'>) {
  const names = leftOutWhenAnonymous(form)
  return names.length === 0 ? '' : tr.t('surveys-left-out', { count: names.length, names: names.join(', ') })
}
