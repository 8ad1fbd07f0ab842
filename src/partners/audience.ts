/** Who is addressed. Plain data, stored as Json beside what it is for; its leaves are registered by rooms. */
import { z } from 'zod'
import { isDeeper } from '../base/depth.ts'
import { stored } from '../base/stored/index.ts'
import { audienceMigrations } from '../base/stored/migrations/audience.ts'
import { type Leaf, leafSchema } from './leaf.ts'

export const organisationKinds = ['ngo', 'municipality', 'company', 'training', 'other'] as const

export type Audience = { all: true } | Leaf | { and: Audience[] } | { or: Audience[] } | { not: Audience }

const anyDepth: z.ZodType<Audience> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ and: z.array(anyDepth).max(20) }),
    z.strictObject({ or: z.array(anyDepth).max(20) }),
    z.strictObject({ not: anyDepth }),
    leafSchema,
  ]),
)

/** Lists and objects within each other: what can be typed has at most this many; what reads one calls itself. */
const deepest = 100

export const audienceSchema: z.ZodType<Audience> = z
  .unknown()
  .refine((json) => !isDeeper(json, deepest), { abort: true })
  .pipe(anyDepth)

export const storedAudience = stored<Audience>('audience', audienceMigrations, audienceSchema)

export function isLeaf(audience: Audience): audience is Leaf {
  return !('all' in audience || 'and' in audience || 'or' in audience || 'not' in audience)
}

/** Every leaf of it, wherever it stands; everybody has none. */
export function leavesOf(audience: Audience): Leaf[] {
  if ('all' in audience) return []
  if ('and' in audience) return audience.and.flatMap(leavesOf)
  if ('or' in audience) return audience.or.flatMap(leavesOf)
  return 'not' in audience ? leavesOf(audience.not) : [audience]
}
