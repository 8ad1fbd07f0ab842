/** How the bot speaks to a person: their name and their language. Each is their own to change; admins may name others. */
import type { By, ByPerson } from '../base/by.ts'
import type { Language } from '../base/language.ts'
import type { Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone, Refused } from '../i18n/index.ts'
import { rename } from './names.ts'
import { nameFaults } from './rules.ts'

export type Renamed = Refused | { kind: 'renamed'; name: string }

export async function changeName(tx: Transaction, typed: string, by: ByPerson): Promise<Renamed> {
  const name = typed.trim()
  const faults = nameFaults(name)
  if (faults.length > 0) return { kind: 'refused', faults }
  await rename(tx, by.contactId, name)
  return { kind: 'renamed', name }
}

/** An admin calls somebody by another name: `ADMINS` makes everybody it names an “Admin”. They are told. */
export async function nameContact(
  tx: Transaction,
  { contactId, name: typed }: { contactId: string; name: string },
  by: By,
): Promise<NotDone | (Extract<Renamed, { kind: 'renamed' }> & { before: string })> {
  if (by.contactId !== null && (await tx.contact.count({ where: { id: by.contactId, role: 'admin' } })) === 0)
    return { kind: 'refused', faults: [{ key: 'partners-request-admins-only' }] }
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { name: true } })
  if (!contact) return { kind: 'gone' }
  const name = typed.trim()
  const faults = nameFaults(name)
  if (faults.length > 0) return { kind: 'refused', faults }
  const before = contact.name || '–'
  if (name === contact.name) return { kind: 'renamed', name, before }
  await rename(tx, contactId, name)
  if (contactId !== by.contactId)
    await tellContact(tx, {
      contactId,
      message: (reader) => ({ text: reader.t('partners-renamed-notice', { name }) }),
      priority: 1,
      now: by.now,
      trace: by.trace,
    })
  return { kind: 'renamed', name, before }
}

/** On every platform of theirs. */
export async function changeLanguage(
  tx: Transaction,
  language: Language,
  by: ByPerson,
): Promise<{ kind: 'changed'; language: Language }> {
  const data = { language, languageGuessed: false }
  await tx.contact.update({ where: { id: by.contactId }, data, select: { id: true } })
  return { kind: 'changed', language }
}
