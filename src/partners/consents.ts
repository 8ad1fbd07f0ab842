/** What people agreed to: kept as it was shown to them, so that it can be proved, and given to them with their data. */
import { createHash } from 'node:crypto'
import type { ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { type Language, languages } from '../base/language.ts'
import type { PlatformName } from '../base/update.ts'
import type { Transaction } from '../db/client.ts'
import { translator } from '../i18n/index.ts'

/** What stood above the button, in which language and where. */
export interface Shown {
  text: string
  language: Language
  platform: PlatformName
}

/** The words about data as they are now, in all languages: another wording is another version. */
export const consentVersion = createHash('sha256')
  .update(languages.map((language) => translator(language).plain('partners-join-privacy')).join('\n'))
  .digest('hex')
  .slice(0, 12)

/** Notes that this person said yes to it. */
export async function recordConsent(
  tx: Transaction,
  { text, language, platform }: Shown,
  { contactId, now }: ByPerson,
): Promise<void> {
  const data = { id: newId(), contactId, text, version: consentVersion, language, platform, at: now }
  await tx.consent.create({ data, select: { id: true } })
}
