/** Words with `${name}` in them (labels, hints, messages of a form). */

import type { Localised } from './form.ts'

/** Texts and names by turns: a text first and last. */
export interface Template {
  texts: string[]
  references: string[]
}

const reference = /\$\{\s*([^\s{}$]+)\s*\}/g

export function parseTemplate(words: string): Template {
  const texts: string[] = []
  const references: string[] = []
  let end = 0
  for (const match of words.matchAll(reference)) {
    texts.push(words.slice(end, match.index))
    references.push(match[1] ?? '')
    end = match.index + match[0].length
  }
  texts.push(words.slice(end))
  return { texts, references }
}

export function fillTemplate(template: Template, valueFor: (name: string) => string): string {
  let words = template.texts[0] ?? ''
  template.references.forEach((name, index) => {
    words += valueFor(name) + (template.texts[index + 1] ?? '')
  })
  return words
}

/** For readers of many responses, each with a value of its own: "…" stands for them. */
export function withoutReferences(text: Localised): Localised {
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => [
      language,
      fillTemplate(parseTemplate(words), () => '…'),
    ]),
  )
}
