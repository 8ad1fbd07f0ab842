/** That a survey that protects those who answer may not ask its form, in the words of whoever publishes it. */
import type { Database, Transaction } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import { placesTellingApart, type TellingPlace } from '../forms/telling-apart.ts'
import type { Said } from '../i18n/index.ts'
import { formAsked } from './answering-form.ts'
import type { Survey } from './store.ts'
import { readStored } from './survey-file.ts'

/** Cells told in one message; a form with more of them is mended in rounds. */
const cellsTold = 8

/**
 * Which cells of a form ask, offer or show something else depending on who answers, when, or by chance; none in a named
 * survey. What an anonymous survey leaves out does not count.
 * @param fileId the file it was read from, by which the cells are named
 */
export async function tellingApartFaults(
  db: Database | Transaction,
  survey: Pick<Survey, 'privacy'>,
  { form, fileId }: { form: Form; fileId: string | null },
): Promise<Said[]> {
  if (survey.privacy === 'named') return []
  const places = placesTellingApart(formAsked(survey, form))
  if (places.length === 0) return []
  const file = fileId === null ? null : await readStored(db, fileId)
  const more = places.length - cellsTold
  return [
    { key: 'surveys-tells-apart' },
    ...places.slice(0, cellsTold).map((place): Said => {
      const { name, field, source, through } = place
      const cell = file?.telling.find((one) => isSame(one, place))?.cell ?? ''
      return {
        key: 'surveys-tells-apart-cell',
        args: { cell: cell === '' ? field : cell, name, by: [...through, source].join(' → ') },
      }
    }),
    ...(more > 0 ? [{ key: 'surveys-problems-more', args: { more } }] : []),
  ]
}

/** What an anonymous survey leaves out is another form: its places are found in the file's by what they are of. */
function isSame(one: TellingPlace, other: TellingPlace): boolean {
  return (['path', 'field', 'language', 'choice'] as const).every((key) => one[key] === other[key])
}
