/**
 * Checks requests against the machine-readable Bot API (PaulSonOfLars/telegram-bot-api-spec): which methods there
 * are, their fields, which are required, and of what type. The file is no part of the project: `TELEGRAM_SPEC`
 * names it, or it lies in `../shared/specs`; without it the emulator's own checks alone apply.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { badRequest } from './refusal.ts'

const field = z.object({ name: z.string(), types: z.array(z.string()), required: z.boolean() })
const described = z.object({
  fields: z.array(field).optional(),
  subtypes: z.array(z.string()).optional(),
})
const specification = z.object({
  version: z.string(),
  methods: z.record(z.string(), described),
  types: z.record(z.string(), described),
})

export interface Schema {
  version: string
  /** Whether the Bot API has such a method. */
  has(method: string): boolean
  /** @throws {Refusal} 400 naming the first field that is missing, unknown or of another type. */
  check(method: string, parameters: Record<string, unknown>): void
}

/** Says in one printed line which contract is in force. */
export type Say = (line: string) => void

let loaded: { path: string; schema: Schema | undefined } | undefined

/** Reads the specification once a process. @returns undefined, after saying so, where there is none. */
export function loadSchema(path = specificationPath(), say: Say = console.info): Schema | undefined {
  if (loaded?.path === path) return loaded.schema
  let schema: Schema | undefined
  if (existsSync(path)) schema = compile(specification.parse(JSON.parse(readFileSync(path, 'utf8'))))
  else say(`Telegram emulator: no Bot API specification at ${path}; only its own checks apply.`)
  loaded = { path, schema }
  return schema
}

function specificationPath(): string {
  return (
    process.env.TELEGRAM_SPEC ??
    fileURLToPath(new URL('../../../../shared/specs/telegram-bot-api.json', import.meta.url))
  )
}

type Check = (value: unknown) => boolean

function compile(spec: z.infer<typeof specification>): Schema {
  const checks = new Map<string, Check>()
  const checkOf = (type: string): Check => {
    const known = checks.get(type)
    if (known) return known
    // Types refer to themselves (a message in a message), so the name is taken before its check exists.
    let check: Check = () => false
    checks.set(type, (value) => check(value))
    check = build(type)
    return check
  }
  const build = (type: string): Check => {
    if (type.startsWith('Array of ')) {
      const element = checkOf(type.slice('Array of '.length))
      return (value) => Array.isArray(value) && value.every(element)
    }
    if (type === 'Integer') return (value) => Number.isSafeInteger(value)
    if (type === 'Float') return (value) => typeof value === 'number' && Number.isFinite(value)
    if (type === 'String') return (value) => typeof value === 'string'
    if (type === 'Boolean') return (value) => typeof value === 'boolean'
    if (type === 'InputFile') return (value) => typeof value === 'string' && value.startsWith('attach://')
    const description = spec.types[type]
    if (!description) throw new Error(`the Bot API specification does not describe ${type}`)
    if (description.subtypes) {
      const subtypes = description.subtypes.map(checkOf)
      return (value) => subtypes.some((check) => check(value))
    }
    const fields = new Map((description.fields ?? []).map((f) => [f.name, oneOf(f.types)]))
    const required = (description.fields ?? []).filter((f) => f.required).map((f) => f.name)
    return (value) =>
      isRecord(value) &&
      required.every((name) => value[name] !== undefined) &&
      Object.entries(value).every(([name, inner]) => fields.get(name)?.(inner) ?? false)
  }
  const oneOf = (types: string[]): Check => {
    let members: Check[] | undefined
    return (value) => {
      members ??= types.map(checkOf)
      return members.some((check) => check(value))
    }
  }
  const methods = new Map(
    Object.entries(spec.methods).map(([name, { fields = [] }]) => [
      name.toLowerCase(),
      {
        name,
        required: fields.filter((f) => f.required).map((f) => f.name),
        fields: new Map(fields.map((f) => [f.name, { check: oneOf(f.types), types: f.types }])),
      },
    ]),
  )
  return {
    version: spec.version,
    has: (method) => methods.has(method.toLowerCase()),
    check(method, parameters) {
      const known = methods.get(method.toLowerCase())
      if (!known) return
      for (const name of known.required)
        if (parameters[name] === undefined) throw badRequest(`parameter "${name}" is required`)
      for (const [name, value] of Object.entries(parameters)) {
        const expected = known.fields.get(name)
        if (!expected) throw badRequest(`${known.name} has no parameter "${name}"`)
        if (!expected.check(value))
          throw badRequest(`parameter "${name}" must be ${expected.types.join(' or ')}`)
      }
    },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
