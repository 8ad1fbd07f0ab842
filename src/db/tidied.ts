/** What the last night's tidying deleted: in the log, too, but here for whoever looks at the pages. */
import { z } from 'zod'
import type { Database } from './client.ts'

const key = 'tidied'

const schema = z.object({
  at: z.iso.datetime(),
  /** How many, by the name of the cleanup (src/jobs/cleanup.ts). */
  done: z.record(z.string(), z.number()),
})
type Tidied = z.infer<typeof schema>

export async function writeTidied(db: Database, value: Tidied): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

/** Null before the first night. */
export async function readTidied(db: Database): Promise<Tidied | null> {
  const row = await db.setting.findUnique({ where: { key } })
  return row && schema.parse(row.value)
}
