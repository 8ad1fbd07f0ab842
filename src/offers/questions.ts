/** Questions and answers that several dialogues of offers and needs have in common. */
import { z } from 'zod'
import type { Context } from '../chat/context.ts'
import { type AskOptions, ask, form } from '../forms/build.ts'
import type { Form, Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'

export const atMost = (length: number): AskOptions => ({ constraint: `string-length(.) <= ${length}` })
export const optional = (length: number): AskOptions => ({ required: false, ...atMost(length) })

/** What was typed; null for nothing. */
export const typedWords = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null)

/** For which of their organisations, where they have several. */
export function organisationQuestion({ person }: Context): Item[] {
  const { organisations } = person
  if (organisations.length < 2) return []
  return [
    ask('organisation', 'choose', inBoth('offers-form-organisation'), {
      choices: organisations.map(({ id, name }) => ({ value: id, label: { hu: name, en: name } })),
    }),
  ]
}

/** A dialogue of one question. */
export function oneText(kind: string, label: 'words-to' | 'report' | 'thanks', options: AskOptions): Form {
  return form(
    kind,
    inBoth(`offers-form-${label}`),
    [ask('text', 'text', inBoth(`offers-form-${label}`), { appearance: ['multiline'], ...options })],
    { review: false },
  )
}
