/** What coordinators are told of a form before it is published. */

import { languages } from '../base/language.ts'
import type { Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import type { AwaitedFile, Form } from '../forms/form.ts'
import { undetermined } from '../forms/languages.ts'
import type { Translator } from '../i18n/index.ts'
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
  { form, warnings: all }: Extract<FormReading, { kind: 'form' }>,
  { tr }: Pick<Context, 'tr'>,
): Markup[] {
  // Where no language is named, nothing is known to be missing.
  const named = form.languages.some((tag) => tag !== undetermined)
  const missing = (named ? languages : [])
    .filter((language) => !form.languages.some((tag) => tag.split('-')[0] === language))
    .map((language) =>
      tr.t('surveys-language-missing', { language: tr.plain(`surveys-language-${language}`) }),
    )
  // They are listed, each once, by whoever shows this.
  const warnings = all.filter(({ problem }) => !/-awaited$/.test(problem.key))
  if (warnings.length === 0) return missing
  const more = warnings.length - warningsShown
  return [
    ...missing,
    tr.t('surveys-warnings'),
    ...warnings.slice(0, warningsShown).map((problem) => problemLine(problem, tr)),
    ...(more > 0 ? [tr.t('surveys-problems-more', { more })] : []),
  ]
}

/** Which files are still to be sent, and what each is for. */
export function awaitedLines(awaited: readonly AwaitedFile[] = [], tr: Translator): Markup[] {
  if (awaited.length === 0) return []
  return [
    tr.t('surveys-awaited', { count: awaited.length }),
    ...awaited.map(({ file, needed, uses }) =>
      tr.t('surveys-awaited-file', { file, needed: needed ? 'yes' : 'no', uses: uses.join(', ') || '–' }),
    ),
  ]
}

/** What an anonymous survey does not ask. */
export function leftOut(form: Form, { tr }: Pick<Context, 'tr'>) {
  const names = leftOutWhenAnonymous(form)
  return names.length === 0 ? '' : tr.t('surveys-left-out', { count: names.length, names: names.join(', ') })
}
