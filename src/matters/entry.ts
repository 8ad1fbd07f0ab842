/** Entering a matter by its fields, whatever they were typed into. */
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { Refused, Said } from '../i18n/index.ts'
import { type Entered, type ReadingContext, readFields, type Typed } from './fields.ts'
import type { MatterKind } from './kind.ts'
import { type Made, makeMatter } from './making.ts'

/** Reads what was typed of a new matter, and makes it: a draft. `remarks`: how it was taken, for whoever typed it. */
export async function enterMatter(
  tx: Transaction,
  { kind, typed }: { kind: MatterKind; typed: Typed },
  context: ReadingContext,
  by: By,
): Promise<Made & { remarks?: Said[] }> {
  const read = await readEntry(tx, kind, typed, context)
  if ('faults' in read) return read
  const made = await makeMatter(tx, { kind, ...read.entered }, by)
  return made.kind === 'refused' ? made : { ...made, remarks: read.remarks }
}

/** What was typed, as a change of a matter. */
export async function readEntry(
  tx: Transaction,
  kind: MatterKind,
  typed: Typed,
  context: ReadingContext,
): Promise<{ entered: Entered; remarks: Said[] } | Refused> {
  const { entry } = kind
  if (!entry) return { kind: 'refused', faults: [{ key: 'matters-gone' }] }
  const read = await readFields(tx, entry.fields, typed, context)
  return 'faults' in read
    ? read
    : {
        entered: entry.wanted(read.values, context.tr),
        remarks: [...read.remarks, ...(entry.remarks?.(read.values, context) ?? [])],
      }
}
