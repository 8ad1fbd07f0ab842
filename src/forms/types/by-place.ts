/** Choices named by where they stand: "2", "kettes", "B)", "a másodikat", "az utolsó előtti", "az első kettő", "1-3". */

const ordinals: Record<string, number> = {
  ...{ elso: 1, masodik: 2, harmadik: 3, negyedik: 4, otodik: 5, hatodik: 6, hetedik: 7, nyolcadik: 8 },
  ...{ kilencedik: 9, tizedik: 10, utolso: -1, 'utolso elotti': -2, utolsoelotti: -2 },
  ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9 },
  ...{ tenth: 10, last: -1, 'second to last': -2, 'second last': -2, 'next to last': -2 },
}
const numbers: Record<string, number> = {
  ...{ egy: 1, egyes: 1, ketto: 2, ket: 2, kettes: 2, harom: 3, harmas: 3, negy: 4, negyes: 4, ot: 5 },
  ...{ otos: 5, hat: 6, hatos: 6, het: 7, hetes: 7, nyolc: 8, nyolcas: 8, kilenc: 9, kilences: 9 },
  ...{ tiz: 10, tizes: 10, harma: 3, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 },
  ...{ eight: 8, nine: 9, ten: 10 },
}

/** Said around a number: "no. 2", "a 2. válasz", "number two", "a hármas opciót". */
const before = /^(?:(?:az?|the|no|nr|num|numbers?|options?|answers?|choices?|szam|sorszam|opcio|valasz) )+/
const behind = /(?: (?:szamu|szamut|valasz|opcio|lehetoseg|one|option|answer|choice|pont)(?:t|ot|et)?)+$/

/** One written in digits or words, as `key` in `match.ts` writes it; undefined where it is none. */
export function numberSaid(text: string): number | undefined {
  const said = text.replace(before, '').replace(behind, '')
  const digits = /^(\d{1,2})(?:st|nd|rd|th|(?:-?(?:[eaoi]?s|i?k))?(?:-?[aeo]?t)?)$/.exec(said)?.[1]
  return digits === undefined ? looked(numbers, said) : Number(digits)
}

/**
 * Which of so many is meant by its place, from 0.
 * @param numbered the choices have numbers of their own, so that a number is no place
 */
export function placeSaid(text: string, count: number, numbered: boolean): number | undefined {
  const said = text.replace(before, '').replace(behind, '')
  const place = looked(ordinals, said) ?? (numbered ? undefined : (numberSaid(text) ?? letterSaid(said)))
  if (place === undefined || place === 0 || Math.abs(place) > count) return undefined
  return place > 0 ? place - 1 : count + place
}

/** Several that stand together, from 0: "az első kettő", "the last two", "1-3", "mind a négy", "all four". */
export function placesSaid(text: string, count: number, numbered: boolean): number[] | undefined {
  const those = (from: number, until: number) =>
    from < 1 || until > count || from >= until
      ? undefined
      : Array.from({ length: until - from + 1 }, (_, at) => from - 1 + at)
  const [, end, many = ''] = /^(?:az? |the )?(elso|utolso|first|last) (\S+)$/.exec(text) ?? []
  const so = numberSaid(many) ?? 0
  if (end !== undefined) return /^(?:elso|first)$/.test(end) ? those(1, so) : those(count - so + 1, count)
  const all = /^(?:mind az? |all )(\S+)$/.exec(text)?.[1]
  if (all !== undefined) return numberSaid(all) === count ? those(1, count) : undefined
  const range = /^(\d{1,2})(?:-?tol)? ?(?:-|to|through| )? ?(\d{1,2})(?:-?ig)?$/.exec(text)
  const isRange = range !== null && !numbered && !/^\d+( \d+)?$/.test(text)
  return isRange ? those(Number(range[1]), Number(range[2])) : undefined
}

function letterSaid(said: string): number | undefined {
  return /^[a-j]$/.test(said) ? said.charCodeAt(0) - 96 : undefined
}

/** With the ending of the accusative or without: "first" ends as "a másodikat" does. */
function looked(list: Record<string, number>, word: string): number | undefined {
  const find = (each: string) => (Object.hasOwn(list, each) ? list[each] : undefined)
  return find(word) ?? find(word.replace(/t$/, '')) ?? find(word.replace(/[aeo]t$/, ''))
}
