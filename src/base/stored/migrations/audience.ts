import type { Migration } from '../index.ts'

/** Steps of a stored Audience (src/partners/audience.ts). */
export const audienceMigrations: readonly Migration[] = []
