/** An audience as a page's field has it: typed anew, or kept as it was. */
import type { Language } from '../../base/language.ts'
import type { Database } from '../../db/client.ts'
import type { Said, Translator } from '../../i18n/index.ts'
import { type Audience, audienceSchema } from '../audience.ts'
import { faultSaid } from './describe.ts'
import { readVocabulary } from './names.ts'
import { parseAudience } from './parse.ts'

/**
 * @param kept what it was, as JSON: holds where nothing was typed
 * @returns the audience, or what is wrong with what was typed
 */
export async function readTypedAudience(
  db: Database,
  typed: string,
  language: Language,
  tr: Translator,
  kept?: string,
): Promise<Audience | Said> {
  if (typed.trim() === '') return keptAudience(kept) ?? { all: true }
  const read = parseAudience(typed, await readVocabulary(db, language))
  return read.ok ? read.audience : faultSaid(read.fault, tr)
}

/** @returns undefined: it cannot be read as one */
export function keptAudience(kept: string | undefined): Audience | undefined {
  try {
    return audienceSchema.safeParse(JSON.parse(kept ?? 'null')).data
  } catch {
    return undefined
  }
}
