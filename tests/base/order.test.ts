import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { inOrder, orderKey } from '../../src/base/order.ts'
import { projectRoot } from '../../src/db/migrate.ts'

/** As a Hungarian list has them. */
const names = [
  '1. sz. Óvoda',
  'Ács Kör',
  'Almafa',
  'Cukor',
  'Csillag',
  'Dia',
  'Dzeta',
  'Dzsungel',
  'Elem',
  'Futó Egyesület',
  'Fűszál Alapítvány',
  'Gomba',
  'Gyermekek',
  'Kör Kft.',
  'Körös',
  'Kötő',
  'Lap',
  'Lyuk',
  'Orbán',
  'Ózd',
  'Őriszentpéter',
  'Ősz',
  'Pozzi',
  'Sün',
  'Szék',
  'Út',
  'Üveg',
  'Zebra',
  'Zsálya',
]

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))

test('a key that bytes order stands where the name stands in a Hungarian list', () => {
  expect(names.toSorted(inOrder)).toEqual(names)
  expect(names.toSorted((one, other) => byBytes(orderKey(one), orderKey(other)))).toEqual(names)
  expect(orderKey('EGÉSZSÉG')).toBe(orderKey('egészség'))
})

test('names that were there before the column have the key that new ones get', () => {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE "Organisation" ("name" TEXT, "nameKey" TEXT, "town" TEXT)')
  const insert = db.prepare('INSERT INTO "Organisation" VALUES (?, ?, ?)')
  for (const name of names) insert.run(name, name, name.toUpperCase())
  const folder = join(projectRoot(), 'prisma/migrations/sqlite/20261201022944_names_in_order')
  db.exec(readFileSync(join(folder, 'migration.sql'), 'utf8'))
  for (const row of db.prepare('SELECT "name", "nameOrder", "townOrder" FROM "Organisation"').all() as {
    name: string
    nameOrder: string
    townOrder: string
  }[])
    expect([row.nameOrder, row.townOrder]).toEqual([orderKey(row.name), orderKey(row.name)])
})
