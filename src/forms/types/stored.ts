/** Values in ODK's own writing, as calculations and defaults have them: never read by a language's habits. */
import { Temporal } from 'temporal-polyfill'
import type { Answer } from '../form.ts'
import { type AskedType, localStamp, type TypeContext } from './type.ts'

/**
 * The answer that a text in ODK's writing means (xforms-spec, "Data types"), or undefined when it means none of this
 * type: "0.125" is an eighth in every language, a choice is its value and never its label. Days and times that are
 * not in ODK's writing, and texts, are read as if they were typed.
 */
export function fromOdk(type: AskedType, text: string, context: TypeContext): Answer | undefined {
  const written = text.trim()
  const values = written.split(/\s+/)
  const offered = (value: string) => context.choices().some((choice) => choice.value === value)
  const checked = (value: Answer) => (type.stillValid?.(value, context) === false ? undefined : value)
  if (type.list)
    return type.ask === 'choose-one'
      ? offered(written)
        ? written
        : undefined
      : values.every(offered)
        ? checked(type.ask === 'order' ? values : inListOrder(values, context))
        : undefined
  switch (type.name) {
    case 'integer':
    case 'decimal':
    case 'range': {
      const number = numberOf(written)
      if (number === undefined || (type.name === 'integer' && !Number.isSafeInteger(number))) return undefined
      return checked(number)
    }
    case 'dateTime':
      return momentOf(written, context.env.zone) ?? asTyped(type, text, context)
    case 'date':
      return asTyped(type, /^(\d{4}-\d{2}-\d{2})T/.exec(written)?.[1] ?? text, context)
    case 'time':
      return asTyped(type, /^(?:\d{4}-\d{2}-\d{2}T)?(\d{2}:\d{2}):\d{2}/.exec(written)?.[1] ?? text, context)
    default:
      return asTyped(type, text, context)
  }
}

function asTyped(type: AskedType, text: string, context: TypeContext): Answer | undefined {
  const reading = type.read(text, context)
  // A form's own text counts the hours up to 24: of two, the first is meant.
  if (reading.kind === 'choose') return reading.offers[0]?.value
  return reading.kind === 'invalid' ? undefined : reading.value
}

function inListOrder(values: string[], context: TypeContext): string[] {
  return context
    .choices()
    .map((choice) => choice.value)
    .filter((value) => values.includes(value))
}

/** XML Schema's decimal, and the powers of ten with which XPath engines write very large and small numbers. */
function numberOf(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? (number === 0 ? 0 : number) : undefined
}

/** XML Schema's dateTime; without an offset it is wall-clock time of the zone. */
function momentOf(text: string, zone: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.test(text))
    return undefined
  try {
    const instant = /(?:Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
    return localStamp(instant.toString(), zone)
  } catch {
    // Temporal throws for days and hours that do not exist.
    return undefined
  }
}
