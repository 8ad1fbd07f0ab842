/** What a broadcast says, beside the rows that it is about: `Broadcast.content`, each kind with a shape of its own. */
import type { z } from 'zod'
import { type Stored, stored } from '../base/stored/index.ts'
import { broadcastContentMigrations } from '../base/stored/migrations/broadcast-content.ts'

/** @param schema of the kind's content today */
export function storedContent<T extends object>(schema?: z.ZodType<T>): Stored<T> {
  return stored<T>('broadcast-content', broadcastContentMigrations, schema)
}
