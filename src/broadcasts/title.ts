/** What a broadcast is about, in one line. */
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import { inLanguage, type Localised, localisedSchema } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { storedMessageContent } from './render.ts'

/** How much of a message's text stands for its title in chat, in characters. */
const longestInChat = 40

/** A broadcast with the title of the programme or survey that it tells of. */
export type Titled<Row = BroadcastRow> = Row & { about?: Localised | undefined }

export async function allTitled<Row extends Pick<BroadcastRow, 'programmeId' | 'surveyId'>>(
  db: Database | Transaction,
  rows: Row[],
): Promise<Titled<Row>[]> {
  const ids = (key: 'programmeId' | 'surveyId') => rows.flatMap(({ [key]: id }) => (id === null ? [] : [id]))
  const select = { id: true, title: true }
  const programmes = await db.programme.findMany({ where: { id: { in: ids('programmeId') } }, select })
  const surveys = await db.survey.findMany({ where: { id: { in: ids('surveyId') } }, select })
  const titles = new Map(
    [...programmes, ...surveys].map(({ id, title }) => [id, localisedSchema.parse(title)]),
  )
  return rows.map((row) => ({ ...row, about: titles.get(row.programmeId ?? row.surveyId ?? '') }))
}

export async function titled(db: Database | Transaction, row: BroadcastRow): Promise<Titled> {
  const [named] = await allTitled(db, [row])
  return named ?? row
}

/** The kind and what it is about; of a message, the beginning of its text. */
export function titleOf(
  { kind, content, about }: Titled<Pick<BroadcastRow, 'kind' | 'content'>>,
  tr: Translator,
  longest = longestInChat,
): string {
  const name = tr.plain(`broadcasts-kind-${kind}`)
  if (about) return `${name}: ${inLanguage(about, tr.language)}`
  const text = kind === 'message' ? storedMessageContent.tryRead(content) : undefined
  if (!text) return name
  const letters = [...(text[tr.language] ?? text.hu ?? text.en ?? '').replace(/\s+/g, ' ')]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('') || name
}
