/**
 * Discord's own OpenAPI description (github.com/discord/discord-api-spec, MIT) as the judge of request bodies.
 * The file is large and not part of this project: DISCORD_SPEC names it, or it lies in ../shared/specs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type FieldFault, isRecord } from './errors.ts'

export interface Judge {
  /** @returns what is wrong with the body of this operation; nothing when the description is silent about it. */
  check(method: string, template: string, body: unknown): FieldFault[]
}

let judge: Judge | undefined

/** One for the whole process: reading and compiling takes a while. */
export function specificationJudge(): Judge {
  judge ??= load()
  return judge
}

function load(): Judge {
  const path =
    process.env.DISCORD_SPEC ?? join(import.meta.dirname, '../../../../shared/specs/discord-openapi.json')
  if (!existsSync(path)) {
    console.log(`Discord emulator: no API description at ${path}; requests are checked by its own rules only`)
    return { check: () => [] }
  }
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isRecord(document) || !isRecord(document.paths))
    throw new Error(`${path} is not an OpenAPI description`)
  const { paths } = document
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv, ['date-time', 'uri'])
  for (const format of ['snowflake', 'nonce', 'int32', 'int64', 'double', 'float'])
    ajv.addFormat(format, true)
  ajv.addSchema({ $id: 'discord', components: document.components })
  const compiled = new Map<string, ValidateFunction | null>()
  const validatorOf = (method: string, template: string) => {
    const key = `${method} ${template}`
    let validate = compiled.get(key)
    if (validate === undefined) {
      const schema = bodySchema(paths[template], method.toLowerCase())
      validate = schema === undefined ? null : ajv.compile(JSON.parse(schema))
      compiled.set(key, validate)
    }
    return validate
  }
  // Compiling takes a good part of the three seconds that an answer has: not while somebody waits.
  validatorOf('POST', '/interactions/{interaction_id}/{interaction_token}/callback')
  validatorOf('POST', '/webhooks/{webhook_id}/{webhook_token}')
  validatorOf('PATCH', '/webhooks/{webhook_id}/{webhook_token}/messages/@original')
  validatorOf('POST', '/channels/{channel_id}/messages')
  return {
    check(method, template, body) {
      const validate = validatorOf(method, template)
      if (!validate || validate(asForm(body))) return []
      return (validate.errors ?? []).slice(0, 20).map((error) => ({
        path: error.instancePath.slice(1).replaceAll('/', '.'),
        code: error.keyword.toUpperCase(),
        message: error.message ?? 'invalid',
      }))
    },
  }
}

function bodySchema(path: unknown, method: string): string | undefined {
  const operation = isRecord(path) ? path[method] : undefined
  const body = isRecord(operation) ? operation.requestBody : undefined
  const content = isRecord(body) ? body.content : undefined
  const json = isRecord(content) ? content['application/json'] : undefined
  const schema = isRecord(json) ? json.schema : undefined
  return schema === undefined
    ? undefined
    : JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/')
}

/**
 * Bit fields are strings in Discord's documentation and in every client, integers in its description: the API takes
 * both. https://discord.com/developers/docs/topics/permissions
 */
function asForm(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(asForm)
  if (!isRecord(body) || typeof body.default_member_permissions !== 'string') return body
  return { ...body, default_member_permissions: Number(body.default_member_permissions) }
}
