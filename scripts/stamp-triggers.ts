/** What gives a table of `stampedTables` another stamp with whatever is written to it, as statements of a migration. */
import type { MigrationList } from '@prisma/schema-engine-wasm'
import type { Provider } from '../src/db/client.ts'

/**
 * The triggers of a table, which speak whatever is changed in a row. Where only some columns are counted, write
 * `UPDATE OF "a", "b"` into the migration before it is first applied.
 */
export function stampTriggers(provider: Provider, table: string): string[] {
  if (provider === 'postgresql')
    return [
      `CREATE TRIGGER "${table}_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON "${table}"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();`,
    ]
  const when = { made: 'INSERT', deleted: 'DELETE', changed: 'UPDATE' }
  return Object.entries(when).map(
    // Not by ON CONFLICT or OR REPLACE: INSERT OR IGNORE, from which a trigger runs, would be theirs, too.
    ([name, event]) => `CREATE TRIGGER "${table}_${name}" AFTER ${event} ON "${table}" BEGIN
    DELETE FROM "TableChange" WHERE "table" = '${table}';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('${table}', 0, random() % 2147483648);
END;`,
  )
}

/** Which of these tables have none yet by these migrations. */
export function unstamped(
  tables: readonly string[],
  { migrationDirectories }: Pick<MigrationList, 'migrationDirectories'>,
): string[] {
  const written = migrationDirectories.map(({ migrationFile: { content } }) =>
    content.tag === 'ok' ? content.value : '',
  )
  return tables.filter((table) => !written.some((sql) => sql.includes(`CREATE TRIGGER "${table}_changed"`)))
}
