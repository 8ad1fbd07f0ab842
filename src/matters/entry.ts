/** Entering a matter by its fields, whatever they were typed into. */
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { Refused } from '../i18n/index.ts'
import { type Entered, type ReadingContext, readFields, type Typed } from './fields.ts'
import type { MatterKind } from './kind.ts'
import { type Made, makeMatter } from './making.ts'
import type { FirstStanding } from './standing-columns.ts'

/** Reads what was typed of a new matter, and makes it: a draft. */
export async function enterMatter(
  tx: Transaction,
  { kind, typed, madeAs, first }: { kind: MatterKind; typed: Typed; madeAs?: string; first?: FirstStanding },
  context: ReadingContext,
  by: By,
): Promise<Made> {
  const read = await readEntry(tx, kind, typed, context)
  if ('faults' in read) return read
  const more = { ...(madeAs !== undefined && { madeAs }), ...(first && { first }) }
  return await makeMatter(tx, { kind, ...read.entered, ...more }, by)
}

/** What was typed, as a change of a matter. */
export async function readEntry(
  tx: Transaction,
  kind: MatterKind,
  typed: Typed,
  context: ReadingContext,
): Promise<{ entered: Entered } | Refused> {
  const { entry } = kind
  if (!entry) return { kind: 'refused', faults: [{ key: 'matters-gone' }] }
  const read = await readFields(tx, entry.fields, typed, context)
  return 'faults' in read ? read : { entered: entry.wanted(read.values, context.tr) }
}
