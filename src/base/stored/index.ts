/**
 * Plain data that is kept as JSON in a column and must open after any later change of its shape: a survey published
 * today, a form somebody is in the middle of, a message that waits to be sent.
 *
 * Each kind has a version. JSON says its own under `v`; without one it is version 1. What is older than the code is
 * taken step by step to today's shape by the small functions of `migrations/`, a file a kind, before its schema looks
 * at it; nothing else in the code knows an old shape. To change a shape that is stored:
 *
 * 1. put a sample of today's into `tests/stored/golden/KIND-VERSION.json`, if it is not there yet;
 * 2. change the schema, and add the step to `migrations/KIND.ts`: its place in the list is the version it starts from;
 * 3. add a sample of the new version.
 *
 * A field that may be absent needs no step: what is stored without it is still right.
 */
import { z } from 'zod'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** JSON of an object, as it stands in a column. */
export type JsonObject = { [key: string]: Json }

/** From one version to the next: new JSON, without `v`. It knows no type of today, since they go on changing. */
export type Migration = (old: JsonObject) => JsonObject

export interface Stored<T> {
  /** The version written today, from 1. */
  version: number
  /** @throws when it is no such thing, or was written by a newer version of the program */
  read(json: unknown): T
  /** As `read`; undefined when it is no such thing. */
  tryRead(json: unknown): T | undefined
  /** `read` as a part of the schema of a whole row. */
  column: z.ZodType<T>
  /** What to put into the column. */
  write(value: T): JsonObject
}

/** JSON that a newer version of the program wrote: after going back to an older one. */
export class StoredByNewer extends Error {
  override name = 'StoredByNewer'
}

// Out of a column of JSON whatever is in it is JSON.
const jsonObject = z.custom<JsonObject>(
  (json) => typeof json === 'object' && json !== null && !Array.isArray(json),
)
const versionSchema = z.int().min(1).default(1)

/**
 * @param kind as its file of migrations is called
 * @param migrations the steps from version 1 on, in order
 * @param schema of today's shape; without one what is in the column is believed, being written by the program alone
 *   and read too often to be looked at each time
 */
export function stored<T extends object>(
  kind: string,
  migrations: readonly Migration[],
  schema?: z.ZodType<T>,
): Stored<T> {
  const version = migrations.length + 1
  const read = (json: unknown): T => {
    const { v, ...data } = jsonObject.parse(json)
    const from = versionSchema.parse(v)
    if (from > version)
      throw new StoredByNewer(
        `a ${kind} was stored by a newer version of Dialógus (${from}; this one knows ${version}): start that version, or restore a backup made before it`,
      )
    const today = migrations.slice(from - 1).reduce<JsonObject>((old, migrate) => migrate(old), data)
    return schema ? schema.parse(today) : (today as object as T)
  }
  return {
    version,
    read,
    tryRead(json) {
      try {
        return read(json)
      } catch (error) {
        if (error instanceof z.ZodError) return undefined
        throw error
      }
    },
    column: z.unknown().transform((json) => read(json)),
    write(value) {
      const json = value as object as JsonObject
      return version === 1 ? json : { v: version, ...json }
    },
  }
}
