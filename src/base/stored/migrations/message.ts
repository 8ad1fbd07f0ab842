import type { Migration } from '../index.ts'

/** Steps of a stored Message (src/base/message.ts). */
export const messageMigrations: readonly Migration[] = []
