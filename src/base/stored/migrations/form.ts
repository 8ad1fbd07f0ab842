import type { Migration } from '../index.ts'

/** Steps of a stored Form (src/forms/form.ts). */
export const formMigrations: readonly Migration[] = []
