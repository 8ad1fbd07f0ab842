/** What a broadcast is about, in one line: its kind says it. */
import type { Database, Transaction } from '../db/client.ts'
import { type BroadcastKind, broadcastKinds, type Title, type TitledRow } from '../delivery/kinds.ts'
import { inLanguage, type Localised, localisedSchema } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'

/** How much of a message's text stands for its title in chat, in characters. */
const longestInChat = 40

/** A broadcast with its title. */
export type Titled<Row extends TitledRow = TitledRow> = Row & { title: Title }

/** The rows in their order, each with the title that its kind gives it; one that no room knows any more, its kind. */
export async function allTitled<Row extends TitledRow>(
  db: Database | Transaction,
  rows: readonly Row[],
): Promise<Titled<Row>[]> {
  const titles = new Map<string, Title>()
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const alike = rows.filter((row) => row.kind === kind)
    const found = (await broadcastKinds.find(kind)?.titles(db, alike)) ?? []
    for (const [index, { id }] of alike.entries()) titles.set(id, found[index] ?? (() => kind))
  }
  return rows.map((row) => ({ ...row, title: titles.get(row.id) ?? (() => row.kind) }))
}

export async function titled<Row extends TitledRow>(
  db: Database | Transaction,
  row: Row,
): Promise<Titled<Row>> {
  const [named] = await allTitled(db, [row])
  return named ?? { ...row, title: () => row.kind }
}

export function titleOf({ title }: { title: Title }, tr: Translator, longest = longestInChat): string {
  return title(tr, longest)
}

/** The kind's name (`broadcasts-kind-KIND`) and what it is about. */
function titleAbout(kind: string, about: Localised | undefined): Title {
  return (tr) => {
    const name = tr.plain(`broadcasts-kind-${kind}`)
    return about ? `${name}: ${inLanguage(about, tr.language)}` : name
  }
}

/** The titles of a kind that is about nothing else: its name. */
export function titledByKind(kind: string): BroadcastKind['titles'] {
  return async (_db, broadcasts) => broadcasts.map(() => titleAbout(kind, undefined))
}

/**
 * The titles of a kind that tells of one row of a table each.
 * @param idOf the row's id
 * @param find the rows with these ids, each looked up once
 */
export function titlesAbout(
  kind: string,
  idOf: (broadcast: TitledRow) => string | null,
  find: (db: Database | Transaction, ids: string[]) => Promise<{ id: string; title: unknown }[]>,
): BroadcastKind['titles'] {
  return async (db, broadcasts) => {
    const found = await find(
      db,
      broadcasts.flatMap((broadcast) => idOf(broadcast) ?? []),
    )
    const titles = new Map(found.map(({ id, title }) => [id, localisedSchema.parse(title)]))
    return broadcasts.map((broadcast) => titleAbout(kind, titles.get(idOf(broadcast) ?? '')))
  }
}
