import type { Migration } from '../index.ts'

/** Steps of a stored FormState (src/forms/state.ts). */
export const formStateMigrations: readonly Migration[] = []
