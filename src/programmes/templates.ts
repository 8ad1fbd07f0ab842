/** Programmes kept under a name, of which others are made. A template is a programme as it stands: copying.ts copies it. */
import { fold } from '../base/fold.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import type { Programme } from './programme.ts'
import { saveProgramme, takeTurn } from './store.ts'

export const longestTemplateName = 60

export interface Template {
  /** Of the programme. */
  id: string
  name: string
}

/** By name. */
export async function templatesOf(db: Database | Transaction): Promise<Template[]> {
  const rows = await db.programme.findMany({
    where: { template: { not: null } },
    orderBy: { templateKey: 'asc' },
    select: { id: true, template: true },
  })
  return rows.map(({ id, template }) => ({ id, name: template ?? '' }))
}

/** The template of this name, however it is spelt; null: there is none. */
export async function templateNamed(db: Database | Transaction, name: string): Promise<Template | null> {
  const key = fold(name)
  const row =
    key === ''
      ? null
      : await db.programme.findUnique({ where: { templateKey: key }, select: { id: true, template: true } })
  return row && { id: row.id, name: row.template ?? '' }
}

export type Kept = NotDone | { kind: 'kept'; programme: Programme }

/** Keeps a programme under a name. @param name '': it is a template no more */
export async function keepAsTemplate(tx: Transaction, programmeId: string, name: string): Promise<Kept> {
  const before = await takeTurn(tx, programmeId)
  if (!before) return { kind: 'gone' }
  const template = name.trim().slice(0, longestTemplateName)
  const other = await templateNamed(tx, template)
  if (other && other.id !== programmeId)
    return { kind: 'refused', faults: [{ key: 'programmes-template-taken', args: { name: template } }] }
  const edit =
    template === '' ? { template: null, templateKey: null } : { template, templateKey: fold(template) }
  return { kind: 'kept', programme: await saveProgramme(tx, programmeId, edit) }
}
