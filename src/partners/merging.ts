/** What rooms do when one organisation becomes part of another: each takes care of its own rows. */
import { registry } from '../base/registry.ts'
import type { Transaction } from '../db/client.ts'

export interface OrganisationPart {
  /** Unique over all rooms. */
  name: string
  /** Gives what `from` has to `into`; where both have what can be there once, that of `into` stays. */
  merge(tx: Transaction, organisations: { from: string; into: string }): Promise<void>
}

export const organisationParts = registry<OrganisationPart>('parts of organisations', ({ name }) => name)
