/** Towns and fields of activity that a matter is for, as they are typed: beside those that organisations have. */
import { fold } from '../base/fold.ts'
import { shortened } from '../base/shortened.ts'
import type { Transaction } from '../db/client.ts'
import { matchChoice } from '../forms/types/match.ts'
import type { Said } from '../i18n/index.ts'

/** Said where nobody is to be left out; folded. */
const anybody =
  /^(?:barki|mindenki|barhol|barmilyen|barmely(?:ik)?|minden(?: terulet| telepules)?|osszes|orszagos|egesz orszag|magyarorszag|nincs(?: megkotes)?|any(?:body|one|where)?|all|every(?:body|one|where)?|nationwide|no limit)$/

export const meansAnybody = (text: string): boolean => anybody.test(fold(text).trim())

const county = /(?:^|[\s-])(?:vm|(?:var)?megye(?:i)?|county)\.?$/

/**
 * What no organisation has may be meant for those to come, so it stays; but whoever typed it is told, and what is like it.
 * @param of the field's name
 */
export async function unknownNames(
  tx: Transaction,
  of: 'towns' | 'fields',
  names: readonly string[],
): Promise<Said[]> {
  const known =
    of === 'towns'
      ? (
          await tx.organisation.findMany({
            where: { archivedAt: null },
            distinct: ['townKey'],
            select: { town: true },
          })
        ).map(({ town }) => town)
      : (await tx.organisationField.findMany({ distinct: ['fieldKey'], select: { field: true } })).map(
          ({ field }) => field,
        )
  const keys = new Set(known.map(fold))
  const choices = known.map((name) => ({ value: name, label: name }))
  return names.flatMap((name): Said[] => {
    if (keys.has(fold(name))) return []
    const text = shortened(name, 60)
    if (of === 'towns' && county.test(fold(name))) return [{ key: 'matters-remark-county', args: { text } }]
    const like = matchChoice(name, choices)
    const nearest = like.kind === 'one' ? like.choice.label : ''
    return [{ key: `matters-remark-${of}`, args: { text, nearest, found: nearest === '' ? 'no' : 'yes' } }]
  })
}
