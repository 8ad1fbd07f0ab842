import type { Migration } from '../index.ts'

/** Steps of the details of a duty (src/matters/kinds/duty.ts). */
export const matterDutyMigrations: readonly Migration[] = []
