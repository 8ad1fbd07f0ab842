/** What a question is about: a programme, a survey, a broadcast or a matter, as a short text in rows and payloads. */
import { z } from 'zod'
import { titled, titleOf } from '../broadcasts/title.ts'
import type { Database, Transaction } from '../db/client.ts'
import { inLanguage, localisedSchema } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'

export const aboutKinds = ['programme', 'survey', 'broadcast', 'matter'] as const
export type AboutKind = (typeof aboutKinds)[number]
export interface About {
  kind: AboutKind
  id: string
}

const written = /^(programme|survey|broadcast|matter):([\w-]{22})$/
const kindSchema = z.enum(aboutKinds)

export function writeAbout({ kind, id }: About): string {
  return `${kind}:${id}`
}

/** @returns null for nothing in particular */
export function readAbout(text: string | null): About | null {
  const [, kind, id = ''] = written.exec(text ?? '') ?? []
  return kind === undefined ? null : { kind: kindSchema.parse(kind), id }
}

export interface Subject {
  /** In the reader's language. */
  title(tr: Translator): string
  createdById: string | null
}

/** @returns null when it is gone */
export async function findSubject(db: Database | Transaction, { kind, id }: About): Promise<Subject | null> {
  if (kind === 'broadcast') {
    const row = await db.broadcast.findUnique({ where: { id } })
    if (!row) return null
    const named = await titled(db, row)
    return { title: (tr) => titleOf(named, tr), createdById: row.createdById }
  }
  const select = { title: true, createdById: true }
  const row = await {
    programme: () => db.programme.findUnique({ where: { id }, select }),
    survey: () => db.survey.findUnique({ where: { id }, select }),
    matter: () => db.matter.findUnique({ where: { id }, select }),
  }[kind]()
  if (!row) return null
  const title = localisedSchema.parse(row.title)
  return { title: (tr) => inLanguage(title, tr.language), createdById: row.createdById }
}
