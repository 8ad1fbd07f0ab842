/** The Fluent files as they stand: each text of each message, its arguments, and values that reach all its variants. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Language } from '../../src/base/language.ts'
import type { Arguments } from '../../src/i18n/index.ts'

type Message = FluentResource['body'][number]
type Pattern = NonNullable<Message['value']>
type Expression = Exclude<Exclude<Pattern, string>[number], string>

export interface Text {
  /** `id` or `id.attribute` */
  key: string
  /** "partners.ftl" */
  file: string
  /** Names of its arguments, in order. */
  names: string[]
  /** For each argument the values worth trying: all variants' keys where it selects, a number where one is needed. */
  values: Record<string, (string | number)[]>
}

const folder = (language: Language) => join(import.meta.dirname, '../../src/i18n', language)

export function files(language: Language): string[] {
  return readdirSync(folder(language)).sort()
}

export function source(language: Language, file: string): string {
  return readFileSync(join(folder(language), file), 'utf8')
}

/** Ids that stand at the beginning of a line: the parser skips in silence what it can't read. */
export function idsWritten(language: Language): string[] {
  return files(language).flatMap((file) =>
    [...source(language, file).matchAll(/^([^\s#}{[*.][^\s=]*)\s*=/gm)].map(([, id = '']) => id),
  )
}

export function texts(language: Language): Map<string, Text> {
  const found = new Map<string, Text>()
  for (const file of files(language))
    for (const message of new FluentResource(source(language, file)).body) {
      if (message.value) found.set(message.id, text(message.id, file, message.value))
      for (const [name, pattern] of Object.entries(message.attributes))
        found.set(`${message.id}.${name}`, text(`${message.id}.${name}`, file, pattern))
    }
  return found
}

function text(key: string, file: string, pattern: Pattern): Text {
  const values: Record<string, Set<string | number>> = {}
  const see = (name: string, ...more: (string | number)[]) => {
    const known = values[name] ?? new Set()
    for (const value of more) known.add(value)
    values[name] = known
  }
  const ofPattern = (part: Pattern): void => {
    if (typeof part === 'string') return
    for (const element of part) if (typeof element !== 'string') ofExpression(element)
  }
  const ofExpression = (expression: Expression): void => {
    if (expression.type === 'var') see(expression.name)
    if (expression.type === 'func')
      for (const argument of expression.args)
        if (argument.type !== 'narg') {
          ofExpression(argument)
          if (argument.type === 'var' && expression.name === 'NUMBER') see(argument.name, 2)
        }
    if (expression.type !== 'select') return
    ofExpression(expression.selector)
    const keys = expression.variants.map(({ key: variant }) => variant.value)
    if (expression.selector.type === 'var') see(expression.selector.name, ...keys.flatMap(examples))
    for (const variant of expression.variants) ofPattern(variant.value)
  }
  ofPattern(pattern)
  const entries = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    key,
    file,
    names: entries.map(([name]) => name),
    values: Object.fromEntries(entries.map(([name, set]) => [name, set.size > 0 ? [...set] : ['Minta', 5]])),
  }
}

/** A plural category stands for a number that has it: in English 1 is "one" and 7 is "other". */
function examples(variant: string | number): (string | number)[] {
  if (variant === 'one') return [1]
  return variant === 'other' ? [7, 'other'] : [variant]
}

/** Arguments that together reach every variant: each value of each argument, beside the first ones of the others. */
export function argumentsFor({ values }: Text): Arguments[] {
  const first = Object.fromEntries(Object.entries(values).map(([name, [value = '']]) => [name, value]))
  // A variant inside another is reached by pairs.
  const pairs = Object.entries(values).flatMap(([one, ones]) =>
    Object.entries(values).flatMap(([other, others]) =>
      ones.flatMap((value) => others.map((another) => ({ ...first, [one]: value, [other]: another }))),
    ),
  )
  return pairs.length > 0 ? pairs : [first]
}
