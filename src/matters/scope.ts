/** Which organisations a matter concerns: all that fit each of what is said; what is not said leaves nobody out. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { stored } from '../base/stored/index.ts'
import { matterScopeMigrations } from '../base/stored/migrations/matter-scope.ts'
import type { Prisma } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { organisationKinds } from '../partners/audience.ts'

const name = z.string().trim().min(1).max(100)

export const scopeSchema = z.strictObject({
  kinds: z.array(z.enum(organisationKinds)).max(5).exactOptional(),
  towns: z.array(name).max(50).exactOptional(),
  /** Fields of activity; one of them is enough. */
  fields: z.array(name).max(50).exactOptional(),
})
export type Scope = z.infer<typeof scopeSchema>

export const storedScope = stored<Scope>('matter-scope', matterScopeMigrations, scopeSchema)

/** Those that take part: who is archived is asked for nothing. */
export function organisationsIn({ kinds, towns, fields }: Scope): Prisma.OrganisationWhereInput {
  return {
    archivedAt: null,
    ...(kinds && kinds.length > 0 && { kind: { in: kinds } }),
    ...(towns && towns.length > 0 && { townKey: { in: towns.map(fold) } }),
    ...(fields && fields.length > 0 && { fields: { some: { fieldKey: { in: fields.map(fold) } } } }),
  }
}

/** "NGOs · Debrecen, Ebes · environment"; everybody where nothing is said. */
export function scopeText({ kinds = [], towns = [], fields = [] }: Scope, tr: Translator): string {
  const parts = [
    kinds.map((kind) => tr.plain(`partners-kind-${kind}`)).join(', '),
    towns.join(', '),
    fields.join(', '),
  ].filter((part) => part !== '')
  return parts.length === 0 ? tr.plain('matters-scope-all') : parts.join(' · ')
}
