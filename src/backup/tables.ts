/** Which tables a backup holds, and in what order. */

/** Leases belong to running processes, stamps to what is written (src/db/unchanged.ts); the migrations are in the header. */
const left = /^(Lease$|TableChange$|_prisma_|sqlite_)/

export function isKept(table: string): boolean {
  return !left.test(table)
}

/** Rows that the program makes by itself at its first start: a database with these only is as good as empty. */
export const ownTables: ReadonlySet<string> = new Set(['Setting', 'SignIn', 'ProcessedUpdate'])

/**
 * Orders tables so that what a row refers to is there before it.
 * @param references pairs of the table that refers and the one that is referred to
 */
export function parentsFirst(tables: string[], references: { from: string; to: string }[]): string[] {
  const ordered: string[] = []
  const visit = (table: string, path: string[]) => {
    if (ordered.includes(table)) return
    if (path.includes(table)) throw new Error(`tables refer to each other in a circle: ${path.join(', ')}`)
    const parents = references.filter(({ from, to }) => from === table && to !== table).map(({ to }) => to)
    for (const parent of parents.sort()) visit(parent, [...path, table])
    ordered.push(table)
  }
  for (const table of tables.toSorted()) visit(table, [])
  return ordered
}
