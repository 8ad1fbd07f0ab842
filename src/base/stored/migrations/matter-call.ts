import type { Migration } from '../index.ts'

/** Steps of the details of a call (src/matters/kinds/call.ts). */
export const matterCallMigrations: readonly Migration[] = []
