/** How many may come, as people write it: "20 fő, szervezetenként max. 2". Pure. */
import { fold } from '../base/fold.ts'
import { countInWords, countOf, countTogether } from './count-words.ts'

/** As it is said, be it none or fewer. `quota`: of one organisation at most. */
export interface SeatsSaid {
  capacity?: number
  quota?: number
  /** A limit is said besides that is another or for some only: "from the municipality 5". */
  unlike?: true
}

const most =
  '(?:max(?:imum|imalisan|\\.)? ?|legfeljebb |osszesen |csak |mindossze |az elso |(?:the )?first |(?:not more|no more) than |(?:only|just) |at most |up to |a maximum of |osszletszam:? )?'
const number = `(-?\\d{1,9}|${countInWords})`
const people = `(?:${[
  'fo(?:t|s|re|ig|nek|vel)?(?: (?:reszere|szamara))?',
  '(?:fero)?hely(?:unk|es|re)?',
  '(?:szemely|ember|vendeg|onkentes|gyerek)(?:[eoö]?t|es|nek|re)?(?: (?:reszere|szamara))?',
  '(?:resztvevo|kepviselo|jelentkezo|tanulo)(?:t|s|nek|re)?(?: (?:reszere|szamara))?',
  'szek(?:unk)?',
  '(?:people|pax|persons?|children|kids)',
  '(?:free )?(?:place|seat|spot|slot|chair|participant|attendee|guest|delegate|representative|volunteer|player)s?',
].join('|')})`
const bodies = '(?:szervezet|partner|partnerszervezet|egyesulet|civil szervezet|intezmeny)'
const each = `(?:${bodies}(?:en|on)?kent|(?:egy|minden|egy-egy|egyazon) ${bodies}(?:b[oe]l|t[oe]l)|(?:per|from|for|by)? ?(?:each |one |every |an? |any |the same )?(?:organi[sz]ation|org|partner|ngo|association))`
const comes =
  '(?: (?:johet|johetnek|jelentkezhet|jelentkezhetnek|vehet reszt|vehetnek reszt|reszvetelere van (?:lehetoseg|mod)|reszvetele lehetseges|reszvetelet tudjuk biztositani|erkezhet|delegalhato|varunk|fogadunk|tudunk fogadni|(?:may|can) (?:come|attend|register|take part|join)|(?:is|are) welcome))?'
const before = '(?:ebbol |de |es |with |but |and |for )?'

/** What makes of a number by itself how many may come. */
const limiting = `(?:${[
  'max(?:imum|imalisan|\\.)?',
  'legfeljebb',
  '(?:not more|no more) than|at most|up to|a maximum of|(?:room|space) for|for',
  '(?:(?:a |maximalis |korlatozott |max\\.? ?)?(?:letszam|ferohely(?:ek)?|kapacitas|korlat|letszamkorlat|limit)(?: szama)?|(?:max(?:imum)? )?capacity|limit(?:ed)?|places|seats|group size)(?: (?:max(?:imum|\\.)?|legfeljebb|of|to|is|are|limited to(?: the first)?|(?:is|are) limited to))*',
].join('|')})`
/** What may be said of it behind. */
const behind = `(?: (?:${[
  'van|lesz|van hely|all rendelkezesre|elerheto|lehet|maximum|max|limit',
  '(?:fer(?:unk|nek)?|fernek) (?:el|be)|(?:tudunk|tud) fogad(?:ni)?|elfer',
  'korlatozott (?:a )?(?:letszam|reszvetel|ferohely)?|available|only|maximum|at most|in total|total|fit|can fit',
].join('|')}))*`
const weHave = '(?:(?:we (?:only )?have|there (?:are|is)|with) (?:room for |space for )?)?'
const capacities = [
  `${weHave}${most}(?:${limiting}:? ?)?${number} ?${people}${comes}${behind}`,
  `${weHave}${limiting}:? ?${number}${comes}${behind}`,
  `${most}(\\d{1,9}-[ae]n|${countTogether})${comes}${behind}`,
  `${number} (?:max(?:imum)?|at most|tops|limit)`,
].map((words) => new RegExp(`^${before}${words}$`))
const quotas = [
  `${most}${number}(?: ?${people})? ?(?:/ ?)?${each}${comes}`,
  `${most}${number}(?: ?${people})? ?/ ?${bodies}`,
  `${each}[:,]? ?${most}${number}(?: ?${people})?${comes}`,
  `(?:${bodies}i|${bodies}(?:en|on)?kenti) (?:keret|kvota|letszam|korlat|maximum)[: ] ?${most}${number}(?: ?${people})?`,
  `(?:(?:organi[sz]ation )?quota)[: ] ?${most}${number}(?: ?${people})?(?: ${each})?`,
].map((words) => new RegExp(`^${before}${words}$`))

/** Whom else a limit may be for. */
const some =
  '(?:onkormanyzat|polgarmesteri hivatal|hivatal|alapitvany|iskola|ovoda|ceg|vallalkozas|municipality|council|city hall|local government|authority|school|company|university)[a-z]*'
const unlikes = [
  `(?:az? )?(?:[a-z]{4,}(?:bol|tol)|${some}(?:nak|nek)) ?:? ?${most}${number}(?: ?${people})?${comes}`,
  // "Iskola 12" is an address.
  `(?:az? )?${some}(?: ?: ?${most}${number}(?: ?${people})?| ${most}${number} ?${people}| ${countInWords})${comes}`,
  `${most}${number}(?: ?${people})? (?:(?:az? )?(?:[a-z]{4,}(?:bol|tol)|${some}(?:nak|nek))|(?:from|for) (?:the |an? )?${some})${comes}`,
  `(?:the )?${some} (?:may|can) (?:send|bring) ${most}${number}(?: ?${people})?`,
].map((words) => new RegExp(`^${before}${words}$`))

/** @returns undefined unless all of the text is about seats, and says nothing of them twice */
export function seatsIn(text: string): SeatsSaid | undefined {
  const said: SeatsSaid = {}
  const parts = text
    .split(/[,;()]|\s(?:és|and|–|-)\s/u)
    .map((part) => fold(part).replace(/[.!]$/, ''))
    .filter((part) => part !== '')
  if (parts.length === 0) return undefined
  for (const part of parts) {
    const one: SeatsSaid | undefined = capacityIn(part) ?? quotaIn(part) ?? unlikeIn(part)
    if (!one || (one.capacity !== undefined && said.capacity !== undefined)) return undefined
    if (one.quota !== undefined && (said.quota ?? one.quota) !== one.quota) said.unlike = true
    Object.assign(said, one)
  }
  return said
}

/**
 * A clause of its own within sentences: "20 helyünk van, úgyhogy siessenek". In a letter a number of people may be of
 * anything, so a word for the limit stands beside it, or nothing else in the sentence. None where they say several.
 */
export function seatsWithin(sentences: readonly string[]): number | undefined {
  const said = new Set(sentences.flatMap((sentence) => limitsIn(sentence)))
  const [only] = said
  return said.size === 1 ? only : undefined
}

function limitsIn(sentence: string): number[] {
  const clauses = sentence
    .split(/[,;()]|\s(?:így|ezért|úgyhogy|so|but|de)\s/iu)
    .map((clause) => fold(clause).replace(/[.!:) ]+$/, ''))
    .filter((clause) => clause !== '')
  return clauses.flatMap((clause, at) => {
    const isLimit = limitWord.test(clause) || (clauses.length === 1 && seatsAlone.test(clause))
    // "Max. 20 people, who …" is about some of them.
    return isLimit && !ofSome.test(clauses[at + 1] ?? '') ? (capacityIn(clause)?.capacity ?? []) : []
  })
}

const limitWord =
  /(?:^| )(?:max(?:imum|imalisan|\.)?|legfeljebb|(?:letszam|kapacitas|korlat)\p{L}*|ferohely\p{L}*|(?:fer(?:unk|nek)?|fernek) (?:el|be)|elfer|helyunk|(?:hely|szek\p{L}*) (?:van|lesz|all)|van hely|tud(?:unk)? fogad\p{L}*|(?:johet|jelentkezhet|vehet)(?:nek)?|limit(?:ed)?|capacity|group size|at most|up to|(?:not|no) more than|(?:room|space) for|(?:places|seats|spots|chairs) available|can fit|(?:may|can) (?:come|attend|register|take part|join)|(?:we (?:only )?have|there are|only|just) .*(?:places|seats|spots|chairs))(?= |$)/u
const seatsAlone = /^(?:csak |mindossze |only |just )?\S+ ?(?:fo|ferohely|hely|places|seats|spots)(?: only)?$/
const ofSome = /^(?:aki|ami|amely|ahol|who|whom|which|that|where)/

/**
 * How many may come, said behind the name of what they come to: "Workshop for 20", "Műhely 20 főnek". What is for a year,
 * an age or two is no number of seats.
 */
export function seatsBehind(title: string): { title: string; seats: string } | undefined {
  const words = title.split(/\s+/)
  for (let from = 1; from < words.length; from += 1) {
    const seats = words
      .slice(from)
      .join(' ')
      .replace(/^\((.*)\)$/u, '$1')
    const found = isBehind.test(fold(seats)) ? seatsIn(seats) : undefined
    if (found?.capacity !== undefined)
      return {
        title: words
          .slice(0, from)
          .join(' ')
          .replace(/[:,–-]$/u, ''),
        seats,
      }
  }
  return undefined
}
/** By a word for people or a limit, or by "for" with a number that is no year. */
const isBehind = new RegExp(
  `^(?!for (?:the )?(?:20|19)\\d\\d$)(?:(?:for )?${most}${number} ?${people}|(?:max(?:imum|\\.)?|legfeljebb|up to|at most|limit|for up to|for max(?:imum|\\.)?) ?${number}(?: ?${people})?|for \\d{1,6})$`,
)

const first = (patterns: readonly RegExp[], part: string) =>
  patterns.map((pattern) => pattern.exec(part)?.[1]).find((one) => one !== undefined)

function capacityIn(part: string): SeatsSaid | undefined {
  const found = first(capacities, part)
  return found === undefined ? undefined : { capacity: countOf(found.replace(/-[ae]n$/, '')) }
}

function quotaIn(part: string): SeatsSaid | undefined {
  const found = first(quotas, part)
  return found === undefined ? undefined : { quota: countOf(found) }
}

function unlikeIn(part: string): SeatsSaid | undefined {
  return unlikes.some((pattern) => pattern.test(part)) ? { unlike: true } : undefined
}

export interface Limit {
  quota?: number | undefined
  /** Where there are several, as they are said: none can be taken. */
  unlike?: string[] | undefined
}

/** Which limit of an organisation several texts say: none can be taken where they say several. */
export function limitOf(said: readonly (SeatsSaid & { text: string })[]): Limit {
  const quotas = new Set(said.flatMap(({ quota }) => quota ?? []))
  const [quota] = quotas
  if (quota === undefined) return {}
  return quotas.size > 1 || said.some(({ unlike }) => unlike)
    ? { unlike: said.map(({ text }) => text) }
    : { quota }
}
