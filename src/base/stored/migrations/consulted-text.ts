import type { Migration } from '../index.ts'

/** Steps of a text that is consulted on (src/consultation/text.ts). */
export const consultedTextMigrations: readonly Migration[] = []
