import type { Migration } from '../index.ts'

/** Steps of the details of a measure (src/matters/kinds/measure.ts). */
export const matterMeasureMigrations: readonly Migration[] = []
