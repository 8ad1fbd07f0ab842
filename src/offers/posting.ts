/** What is posted: an offer or a need, in one of a few fields, for so long. */
import { Temporal } from 'temporal-polyfill'
import { fold } from '../base/fold.ts'
import { alike } from '../base/stem.ts'
import { instantOf } from '../time/moment.ts'

export const sides = ['offer', 'need'] as const
export type Side = (typeof sides)[number]

export const fields = [
  'room',
  'equipment',
  'transport',
  'people',
  'knowledge',
  'money',
  'partner',
  'other',
] as const
export type Field = (typeof fields)[number]

/** Characters of what is typed. */
export const longest = { text: 300, place: 100, words: 500, reach: 200 }

/** Days for which a posting stands, unless its own period says otherwise; before the end it is asked about. */
export const standing = { days: 90, askedBefore: 7 }

/** How many a person may post, and be interested in, within a day. The rows are counted, so a restart changes nothing. */
export const perDay = { postings: 5, interests: 10 }

export interface Period {
  /** YYYY-MM-DD; null: at any time. */
  fromDay: string | null
  untilDay: string | null
}

/** When it is over: with the last day of its period, or after so many days. */
export function expiryOf({ fromDay, untilDay }: Period, now: Date, zone: string): Date {
  const last = untilDay ?? fromDay
  if (last === null) return new Date(now.getTime() + standing.days * 86_400_000)
  const next = Temporal.PlainDate.from(last).add({ days: 1 }).toString()
  return instantOf({ local: `${next}T00:00`, zone })
}

/** Whether it is there on a day; what has no period is there on all. */
export function isOn({ fromDay, untilDay }: Period, day: string): boolean {
  return fromDay === null || (fromDay <= day && day <= (untilDay ?? fromDay))
}

export function otherSide(side: Side): Side {
  return side === 'offer' ? 'need' : 'offer'
}

/** As people call a field, in both languages, folded. */
const called: Record<Exclude<Field, 'other'>, readonly string[]> = {
  room: [
    ...['terem', 'helyiseg', 'iroda', 'helyszin', 'udvar', 'tornaterem', 'klubhelyiseg', 'szoba', 'raktar'],
    ...['room', 'hall', 'venue', 'office', 'space', 'gym', 'storage'],
  ],
  equipment: [
    ...[
      'eszkoz',
      'felszereles',
      'projektor',
      'kivetito',
      'hangositas',
      'sator',
      'szek',
      'asztal',
      'szerszam',
    ],
    ...['nyomtato', 'laptop', 'gep', 'equipment', 'tool', 'projector', 'tent', 'chair', 'table', 'printer'],
    ...['speaker', 'sound'],
  ],
  transport: [
    ...['szallitas', 'fuvar', 'kisbusz', 'busz', 'furgon', 'auto', 'kocsi', 'utanfuto', 'jarmu'],
    ...['transport', 'van', 'bus', 'minibus', 'car', 'lift', 'ride', 'truck', 'trailer', 'vehicle'],
  ],
  people: [
    ...['onkentes', 'segito', 'ember', 'munkatars', 'kez', 'volunteer', 'helper', 'people', 'hands', 'staff'],
  ],
  knowledge: [
    ...['tudas', 'konyvelo', 'konyveles', 'jogasz', 'ugyved', 'tanacsadas', 'szakerto', 'fordito', 'oktatas'],
    ...['palyazatiro', 'grafikus', 'knowledge', 'accountant', 'bookkeeping', 'lawyer', 'legal', 'advice'],
    ...['expert', 'translator', 'training', 'designer'],
  ],
  money: [
    ...['penz', 'tamogatas', 'adomany', 'szponzor', 'elelmiszer', 'ruha', 'ajandek', 'nyeremeny'],
    ...['money', 'donation', 'sponsor', 'grant', 'food', 'clothes', 'gift', 'prize'],
  ],
  partner: [
    ...['partner', 'konzorcium', 'tars', 'tarspalyazo', 'egyuttmukodes'],
    ...['consortium', 'partnership', 'applicant', 'cooperation'],
  ],
}

/** All names of fields. */
export const fieldNames: readonly string[] = Object.values(called).flat()

/** The fields that a word names. */
export function fieldsCalled(word: string): Field[] {
  const folded = fold(word)
  return fields.filter(
    (field) => field !== 'other' && called[field].some((name) => name === folded || alike(name, folded)),
  )
}
