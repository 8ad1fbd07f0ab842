/** A matter as the domain sees it: the row with its Json columns read and its due date put together. */
import { z } from 'zod'
import type { MatterStatus, Prisma } from '../db/client.ts'
import { type Localised, localisedSchema } from '../forms/form.ts'
import type { Moment } from '../time/moment.ts'
import { type MatterKind, matterKindNames } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { type Scope, storedScope } from './scope.ts'

export interface Matter {
  id: string
  kind: MatterKind
  title: Localised
  text: Localised
  scope: Scope
  due: Moment
  dueAt: Date
  status: MatterStatus
  /** Of its kind, as stored. */
  details: unknown
  revision: number
  createdById: string | null
  openedAt: Date | null
}

const kindSchema = z.enum(matterKindNames)

/** @throws when a Json column holds what we never write (a damaged row) */
export function toMatter(row: Prisma.MatterGetPayload<object>): Matter {
  return {
    id: row.id,
    kind: kindOf(kindSchema.parse(row.kind)),
    title: localisedSchema.parse(row.title),
    text: localisedSchema.parse(row.text),
    scope: storedScope.read(row.scope),
    due: { local: row.dueLocal, zone: row.dueZone },
    dueAt: row.dueAt,
    status: row.status,
    details: row.details,
    revision: row.revision,
    createdById: row.createdById,
    openedAt: row.openedAt,
  }
}
