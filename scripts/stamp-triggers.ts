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

/** Which of these tables have none by these migrations. */
export function unstamped(tables: readonly string[], migrations: Migrations): string[] {
  const known = triggersOf(scriptsOf(migrations))
  return tables.filter((table) => !known.has(`${table}_changed`))
}

/**
 * What is to follow a script for SQLite, which changes a column by making the table anew: the triggers that went with the
 * old one (sqlite.org/lang_droptable.html), as they were written last.
 */
export function triggersAgain(script: string, migrations: Migrations): string[] {
  const before = scriptsOf(migrations)
  const after = triggersOf([...before, script])
  return [...triggersOf(before)].flatMap(([name, { table, sql }]) =>
    script.includes(`DROP TABLE "${table}"`) && script.includes(`RENAME TO "${table}"`) && !after.has(name)
      ? [sql]
      : [],
  )
}

type Migrations = Pick<MigrationList, 'migrationDirectories'>

function scriptsOf({ migrationDirectories }: Migrations): string[] {
  return migrationDirectories.map(({ migrationFile: { content } }) =>
    content.tag === 'ok' ? content.value : '',
  )
}

/** The triggers that are there after these scripts, by name. */
function triggersOf(scripts: readonly string[]): Map<string, { table: string; sql: string }> {
  const known = new Map<string, { table: string; sql: string }>()
  const statement =
    /CREATE TRIGGER "(?<made>\w+)"[^;]*?\sON "(?<on>\w+)"(?:[^;]*?EXECUTE FUNCTION[^;]*;|[\s\S]*?\nEND;)|DROP TRIGGER(?: IF EXISTS)? "(?<dropped>\w+)"|DROP TABLE(?: IF EXISTS)? "(?<gone>\w+)"/g
  for (const script of scripts)
    for (const { 0: sql, groups = {} } of script.matchAll(statement)) {
      const { made, on, dropped, gone } = groups
      if (made !== undefined && on !== undefined) known.set(made, { table: on, sql })
      if (dropped !== undefined) known.delete(dropped)
      for (const [name, { table }] of known) if (table === gone) known.delete(name)
    }
  return known
}
