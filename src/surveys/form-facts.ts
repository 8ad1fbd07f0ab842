/** What coordinators are told of a form before it is published. */

import type { Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import type { Form } from '../forms/form.ts'
import { languageNames, titleIn } from './phrases.ts'
import { leftOutWhenAnonymous } from './rules.ts'
import { problemLine } from './survey-file.ts'
import type { FormReading } from './survey-reader.ts'

const warningsShown = 8

/** Answers the form without storing anything. */
export function tryButton(fileId: string, { tr }: Pick<Context, 'tr'>): Button {
  return button(tr.plain('surveys-try'), 'sv-try', fileId)
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

/** What is fine with a form but worth knowing: a language that is missing, and what will be different from what its author may expect. */
export function importNotes(
  { form, warnings }: Extract<FormReading, { kind: 'form' }>,
  { tr }: Pick<Context, 'tr'>,
): Markup[] {
  const missing = (['hu', 'en'] as const)
    .filter((language) => !form.languages.some((tag) => tag.split('-')[0] === language))
    .map((language) =>
      tr.t('surveys-language-missing', { language: tr.plain(`surveys-language-${language}`) }),
    )
  if (warnings.length === 0) return missing
  const more = warnings.length - warningsShown
  return [
    ...missing,
    tr.t('surveys-warnings'),
    ...warnings.slice(0, warningsShown).map((problem) => problemLine(problem, tr)),
    ...(more > 0 ? [tr.t('surveys-problems-more', { more })] : []),
  ]
}

/** What an anonymous survey does not ask. */
export function leftOut(form: Form, { tr }: Pick<Context, 'tr'>) {
  const names = leftOutWhenAnonymous(form)
  return names.length === 0 ? '' : tr.t('surveys-left-out', { count: names.length, names: names.join(', ') })
}
