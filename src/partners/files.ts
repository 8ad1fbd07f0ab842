/** Files that people sent, and those that `/me` made of their data. */
import { languages } from '../base/language.ts'
import type { FileReference } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { storeFile } from '../db/files.ts'
import { changingHands, type PersonalPart } from '../db/personal.ts'
import { filesInUse } from '../db/uses.ts'
import { type Translator, translator } from '../i18n/index.ts'
import { nameOfFile, namesOf } from './names.ts'

/** `/me` makes one at a time, and it goes as soon as it could give away what was forgotten. */
const exportType = 'application/json'
const exportName = (tr: Translator) => `${tr.plain('partners-me-file-name')}.json`

function exportsOf(contactId: string) {
  const names = languages.map((language) => exportName(translator(language)))
  return { contactId, type: exportType, name: { in: names } }
}

/** Stores an export; the one before is deleted. */
export async function storeExport(
  tx: Transaction,
  contactId: string,
  data: object,
  tr: Translator,
): Promise<FileReference> {
  await forgetExports(tx, contactId)
  const bytes = Buffer.from(JSON.stringify(data, null, 2))
  return await storeFile(tx, { name: exportName(tr), type: exportType, bytes, contactId, role: 'contact' })
}

/**
 * Deletes what `/me` made of a person's data: it holds the drafts they had then.
 * @param before only those made earlier @returns how many
 */
export async function forgetExports(
  tx: Database | Transaction,
  contactId: string,
  before?: Date,
): Promise<number> {
  const old = before && { createdAt: { lt: before } }
  return (await tx.storedFile.deleteMany({ where: { ...exportsOf(contactId), ...old } })).count
}

export const files: PersonalPart = {
  table: 'storedFile',
  name: 'files',
  export: (db, contactId) =>
    db.storedFile.findMany({
      where: { contactId, NOT: exportsOf(contactId) },
      select: { name: true, type: true, size: true, sha256: true, createdAt: true },
    }),
  /** What is used by rows that stay (a survey's form, a broadcast, an organisation's answer) stays, without their names. */
  async erase(tx, contactId) {
    await forgetExports(tx, contactId)
    const rows = await tx.storedFile.findMany({ where: { contactId }, select: { id: true, name: true } })
    if (rows.length === 0) return
    const ids = rows.map(({ id }) => id)
    const used = await filesInUse(tx, ids)
    await tx.storedFile.deleteMany({ where: { id: { in: ids.filter((id) => !used.has(id)) } } })
    const names = await namesOf(tx, contactId)
    for (const { id, name } of rows.filter((row) => used.has(row.id)))
      await tx.storedFile.update({
        where: { id },
        data: { contactId: null, name: nameOfFile(name, names) },
        select: { id: true },
      })
  },
  ...changingHands({
    keys: async (tx, contactId) =>
      (await tx.storedFile.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id),
    give: (tx, { from, into }, id) =>
      tx.storedFile.updateMany({ where: { contactId: from, ...(id && { id }) }, data: { contactId: into } }),
  }),
}
