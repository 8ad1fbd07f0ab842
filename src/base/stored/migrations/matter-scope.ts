import type { Migration } from '../index.ts'

/** Steps of a Scope (src/matters/scope.ts). */
export const matterScopeMigrations: readonly Migration[] = []
