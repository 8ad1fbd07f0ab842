/** The programme that somebody means by a word. */
import type { Completion } from '../chat/command.ts'
import { foldWord } from '../chat/command-words.ts'
import type { Person } from '../chat/context.ts'
import { formatMomentShort } from '../time/format.ts'
import { programmesSeen, type Reader } from './listing.ts'
import { type ProgrammeLine, wordsIn } from './programme.ts'
import { findProgramme, isKnownTo } from './store.ts'

type Asker = Pick<Completion, 'tx' | 'now' | 'person' | 'language'>

/** By id or by a part of the title in any language; all that the person may see when nothing is typed. */
export async function programmesNamed(asker: Asker, typed: string): Promise<ProgrammeLine[]> {
  const known = await programmesSeen(asker.tx, readerOf(asker.person), asker.now)
  const exact = known.find(({ id }) => id === typed) ?? (await byId(asker, typed))
  if (exact) return [exact]
  const wanted = foldWord(typed)
  return known.filter(({ title }) => Object.values(title).some((text) => foldWord(text).includes(wanted)))
}

/** Choices while typing: title and time. Discord takes 100 characters. */
export async function completeProgramme(
  asker: Asker,
  typed: string,
): Promise<{ name: string; value: string }[]> {
  const found = await programmesNamed(asker, typed)
  return found.slice(0, 25).map((programme) => {
    const when = ` – ${formatMomentShort(programme.starts, asker.language)}`
    return {
      name: `${wordsIn(programme.title, asker.language).slice(0, 100 - when.length)}${when}`,
      value: programme.id,
    }
  })
}

export function readerOf({ contactId, role }: Pick<Person, 'contactId' | 'role'>): Reader {
  return { contactId, sees: role === 'contact' ? 'invited' : 'all' }
}

async function byId({ tx, person }: Asker, typed: string): Promise<ProgrammeLine | null> {
  if (typed.length !== 22) return null
  const programme = await findProgramme(tx, typed)
  if (!programme || person.role !== 'contact') return programme
  return (await isKnownTo(tx, programme, person.contactId)) ? programme : null
}
