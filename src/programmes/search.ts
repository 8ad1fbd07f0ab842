/** The programme that somebody means by a word. */
import type { Completion } from '../chat/command.ts'
import { foldWord } from '../chat/command-words.ts'
import { formatMomentShort } from '../time/format.ts'
import { type Programme, wordsIn } from './programme.ts'
import { allProgrammes, findProgramme, isKnownTo, programmesFor } from './store.ts'

type Asker = Pick<Completion, 'tx' | 'now' | 'person' | 'language'>

/** Programmes of the present are few; older ones are found by their id. */
const searched = 100

/** By id or by a part of the title in any language; all that the person may see when nothing is typed. */
export async function programmesNamed(asker: Asker, typed: string): Promise<Programme[]> {
  const known = await visible(asker)
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

async function visible({ tx, now, person }: Asker): Promise<Programme[]> {
  if (person.role !== 'contact') return await allProgrammes(tx, now, searched)
  return (await programmesFor(tx, person.contactId, now, searched)).map(({ programme }) => programme)
}

async function byId({ tx, person }: Asker, typed: string): Promise<Programme | null> {
  if (typed.length !== 22) return null
  const programme = await findProgramme(tx, typed)
  if (!programme || person.role !== 'contact') return programme
  return (await isKnownTo(tx, programme, person.contactId)) ? programme : null
}
