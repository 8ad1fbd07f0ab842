/** The kinds of matters. */
import type { MatterKind, MatterKindName } from '../kind.ts'
import { duty } from './duty.ts'

const kinds: Record<MatterKindName, MatterKind> = { duty }

export const matterKinds: readonly MatterKind[] = Object.values(kinds)

export function kindOf(name: MatterKindName): MatterKind {
  return kinds[name]
}
