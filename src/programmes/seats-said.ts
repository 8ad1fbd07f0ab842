/** How many may come, as people write it: "20 fő, szervezetenként max. 2". Pure. */
import { fold } from '../base/fold.ts'

/** As it is said, be it none or fewer. `quota`: of one organisation at most. */
export interface SeatsSaid {
  capacity?: number
  quota?: number
}

const most = '(?:max(?:imum|\\.)? ?|legfeljebb |osszesen |at most |up to |no more than |a maximum of )?'
const number = '(-?\\d{1,9}|egy|ket|ketto|harom|negy|ot|one|two|three|four|five)'
const people =
  '(?:fo|fot|fos|ferohely|hely|szemely|szemelyt|resztvevo|resztvevot|kepviselo|kepviselot|people|persons?|places?|seats?|participants?|delegates?|representatives?)'
const bodies = '(?:szervezet|partner|partnerszervezet|egyesulet|civil szervezet|intezmeny)'
const each = `(?:${bodies}(?:en|on)?kent|(?:egy|minden|egy-egy|egyazon) ${bodies}(?:b[oe]l|t[oe]l)|(?:per|from|for|by)? ?(?:each |one |every |an? |any |the same )?(?:organi[sz]ation|org|partner|ngo|association))`
const comes =
  '(?: (?:johet|johetnek|jelentkezhet|jelentkezhetnek|vehet reszt|vehetnek reszt|erkezhet|delegalhato|varunk|fogadunk|tudunk fogadni|(?:may|can) (?:come|attend|register|take part|join)|(?:is|are) welcome))?'
const before = '(?:ebbol |de |es |with |but |and )?'

const capacities = new RegExp(`^${before}${most}(-?\\d{1,9}) ?${people}$`)
const quotas = [
  `${most}${number}(?: ?${people})? ?(?:/ ?)?${each}${comes}`,
  `${most}${number}(?: ?${people})? ?/ ?${bodies}`,
  `${each}[:,]? ?${most}${number}(?: ?${people})?${comes}`,
  `(?:${bodies}i|${bodies}(?:en|on)?kenti) (?:keret|kvota|letszam|korlat|maximum)[: ] ?${most}${number}(?: ?${people})?`,
  `(?:(?:organi[sz]ation )?quota)[: ] ?${most}${number}(?: ?${people})?(?: ${each})?`,
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
    const one = capacityIn(part) ?? quotaIn(part)
    if (!one || Object.keys(one).some((name) => name in said)) return undefined
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
