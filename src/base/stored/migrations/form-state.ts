import type { Migration } from '../index.ts'

/** Steps of a stored FormState (src/forms/state.ts). */
/** What waits for a yes is one of several that may be offered. */
const pendingOffers: Migration = ({ pending, ...rest }) =>
  pending === undefined ? rest : { ...rest, pending: [{ value: pending }] }

export const formStateMigrations: readonly Migration[] = [pendingOffers]
