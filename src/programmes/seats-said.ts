/** How many may come, as people write it: "20 fő, szervezetenként max. 2". Pure. */
import { fold } from '../base/fold.ts'

/** As it is said, be it none or fewer. `quota`: of one organisation at most. */
export interface SeatsSaid {
  capacity?: number
  quota?: number
  /** A limit is said besides that is another or for some only: "from the municipality 5". */
  unlike?: true
}

const most = '(?:max(?:imum|\\.)? ?|legfeljebb |osszesen |at most |up to |no more than |a maximum of )?'
const inWords = '(?:egy|ket|ketto|harom|negy|ot|one|two|three|four|five)'
const number = `(-?\\d{1,9}|${inWords})`
const people =
  '(?:fo|fot|fos|fonek|fo reszere|ferohely|hely|szemely|szemelyt|resztvevo|resztvevot|kepviselo|kepviselot|people|persons?|places?|seats?|participants?|delegates?|representatives?)'
const bodies = '(?:szervezet|partner|partnerszervezet|egyesulet|civil szervezet|intezmeny)'
const each = `(?:${bodies}(?:en|on)?kent|(?:egy|minden|egy-egy|egyazon) ${bodies}(?:b[oe]l|t[oe]l)|(?:per|from|for|by)? ?(?:each |one |every |an? |any |the same )?(?:organi[sz]ation|org|partner|ngo|association))`
const comes =
  '(?: (?:johet|johetnek|jelentkezhet|jelentkezhetnek|vehet reszt|vehetnek reszt|reszvetelere van (?:lehetoseg|mod)|reszvetele lehetseges|reszvetelet tudjuk biztositani|erkezhet|delegalhato|varunk|fogadunk|tudunk fogadni|(?:may|can) (?:come|attend|register|take part|join)|(?:is|are) welcome))?'
const before = '(?:ebbol |de |es |with |but |and |for )?'

const capacities = new RegExp(`^${before}${most}(-?\\d{1,9}) ?${people}$`)
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
  `(?:az? )?${some}(?: ?: ?${most}${number}(?: ?${people})?| ${most}${number} ?${people}| ${inWords})${comes}`,
  `${most}${number}(?: ?${people})? (?:(?:az? )?(?:[a-z]{4,}(?:bol|tol)|${some}(?:nak|nek))|(?:from|for) (?:the |an? )?${some})${comes}`,
  `(?:the )?${some} (?:may|can) (?:send|bring) ${most}${number}(?: ?${people})?`,
].map((words) => new RegExp(`^${before}${words}$`))

const words = ['', 'egy|one', 'ket|ketto|two', 'harom|three', 'negy|four', 'ot|five'].map((one) =>
  one.split('|'),
)

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

function capacityIn(part: string): SeatsSaid | undefined {
  const found = capacities.exec(part)?.[1]
  return found === undefined ? undefined : { capacity: Number(found) }
}

function quotaIn(part: string): SeatsSaid | undefined {
  const found = quotas.map((pattern) => pattern.exec(part)?.[1]).find((one) => one !== undefined)
  if (found === undefined) return undefined
  const named = words.findIndex((names) => names.includes(found))
  return { quota: named < 0 ? Number(found) : named }
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
