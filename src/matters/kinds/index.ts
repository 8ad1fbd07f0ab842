/** The kinds of matters. */
import type { MatterKind, MatterKindName } from '../kind.ts'
import { call } from './call.ts'
import { duty } from './duty.ts'
import { measure } from './measure.ts'

const kinds: Record<MatterKindName, MatterKind> = { duty, call, measure }

export const matterKinds: readonly MatterKind[] = Object.values(kinds)

export function kindOf(name: MatterKindName): MatterKind {
  return kinds[name]
}
