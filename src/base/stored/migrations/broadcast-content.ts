import type { Migration } from '../index.ts'

/** Steps of what a broadcast says, whatever its kind (`Broadcast.content`). */
export const broadcastContentMigrations: readonly Migration[] = []
