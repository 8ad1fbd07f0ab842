/** The columns of a partner list and the words people use for them. */

import { fold } from '../../base/fold.ts'

export const columnNames = [
  'name',
  'kind',
  'town',
  'fields',
  'language',
  'email',
  'phone',
  'contacts',
  'tags',
] as const
export type ColumnName = (typeof columnNames)[number]

/** Of a town and what stands behind it; they count where no other column is the town. */
const addresses = ['cim', 'cime', 'szekhely cime', 'a szervezet cime', 'szervezet cime', 'address']

/** Folded headers. The first of each is what `partnerek.csv` and the English template use. */
const headers: Record<ColumnName, string[]> = {
  name: [
    'nev',
    'name',
    'szervezet',
    'szervezet neve',
    'partner',
    'partner neve',
    'megnevezes',
    'organisation',
    'organization',
    'organisation name',
    'organization name',
    'szervezet megnevezese',
    'civil szervezet neve',
    'egyesulet neve',
    'intezmeny neve',
    'intezmeny',
    'cegnev',
    'nazov',
    'nazov organizacie',
    'company',
    'company name',
    'ceg',
    'ceg neve',
    'organization 1 - name',
  ],
  kind: [
    'tipus',
    'kind',
    'type',
    'fajta',
    'szervezet tipusa',
    'szervezettipus',
    'organisation type',
    'organization type',
    'jelleg',
    'szervezeti forma',
    'jogi forma',
    'besorolas',
    'kategoria',
    'category',
    'legal form',
    'typ',
    'druh',
    'forma',
    'szervezet formaja',
  ],
  town: [
    'telepules',
    'town',
    'city',
    'varos',
    'helyseg',
    'szekhely',
    'settlement',
    'place',
    'telepules neve',
    'szekhely telepules',
    'iranyitoszam, telepules',
    'irsz., telepules',
    'obec',
    'mesto',
    'sidlo',
    'business city',
    'address 1 - city',
    'munkahelyi cim - varos',
    'munkahely cime - varos',
    ...addresses,
  ],
  fields: [
    'teruletek',
    'fields',
    'terulet',
    'field',
    'tevekenyseg',
    'tevekenysegek',
    'tevekenysegi terulet',
    'tevekenysegi teruletek',
    'fields of activity',
    'field of activity',
    'activities',
    'areas',
  ],
  language: ['nyelv', 'language', 'lang'],
  email: [
    'e-mail',
    'email',
    'e-mail cim',
    'email cim',
    'emailcim',
    'e-mail address',
    'email address',
    'mail',
    'emails',
    'e-mails',
    'e-mailek',
    'e-mail cimek',
    'email cimek',
    'e-mail elerhetoseg',
    'e-mail cime',
    'email cime',
    'e-mailje',
    'emailje',
    'e-mail adresa',
    'e-mail 1 - value',
    'e-mail 2 - value',
    'e-mail 3 - value',
    'e-mail 2 address',
    'e-mail 3 address',
  ],
  phone: [
    'telefon',
    'phone',
    'telefonszam',
    'telefonszamok',
    'telefonszama',
    'telefonja',
    'tel',
    'tel.',
    'mobil',
    'mobiltelefon',
    'mobilszam',
    'phone number',
    'phone numbers',
    'phones',
    'telephone',
    'mobile',
    'phone no',
    'phone no.',
    'mobile phone',
    'telefonne cislo',
    'business phone',
    'home phone',
    'munkahelyi telefon',
    'otthoni telefon',
    'phone 1 - value',
    'phone 2 - value',
  ],
  contacts: [
    'mandatum',
    'contacts',
    'mandatumok',
    'mandates',
    'seats',
    'kapcsolattartok',
    'kapcsolattartok szama',
    'letszam',
    'fo',
    'number of contacts',
    'contact limit',
  ],
  tags: ['cimkek', 'tags', 'cimke', 'tag', 'labels', 'categories', 'kategoriak'],
}

/** What a coordinator said that headings mean, by the heading's key; `none`: it is not used. */
export type Assigned = Readonly<Record<string, ColumnName | 'none'>>

/** What makes two headings the same. */
export function headingKey(heading: string): string {
  return fold(fold(heading).replace(/[_:*]+/g, ' '))
}

/** The column a heading means; undefined for one that is not known. */
export function readHeader(heading: string, assigned: Assigned = {}): ColumnName | 'none' | undefined {
  const key = headingKey(heading)
  if (key === '') return undefined
  if (Object.hasOwn(assigned, key)) return assigned[key]
  // "Székhely (város)" and "E-mail 2" are known by what is left without them.
  const bare = whose.test(key) ? key : key.replace(/\s*\([^)]*\)$/, '')
  const plain = bare.replace(/[–—]/g, '-').replace(numbered, '')
  const named = columnNames.find((name) => headers[name].includes(key) || headers[name].includes(plain))
  if (named) return named
  // "Kapcsolattartó telefonszáma", "Szervezet e-mail címe".
  const reached = plain.replace(whoseReach, '')
  return (['email', 'phone'] as const).find((name) => headers[name].includes(reached))
}

/** Whose address or telephone a heading says it is. */
const whoseReach =
  /^(?:a )?(?:kapcsolattarto(?:i|ja)?|szervezet(?:i)?|kozponti|hivatalos|elsodleges|masodlagos|masodik|elnok(?:i)?|kepviselo(?:i)?|iroda(?:i)?|ertesitesi|vezetekes|contact(?: person)?(?:'s)?|organi[sz]ation(?:'s)?|office|work|primary|secondary|other|main|president(?:'s)?)\s+/

/** Parts of a person's name: where they stand, "Name" is the person's, too. */
const ofPerson = /^(?:given name|first name|family name|last name|utonev|keresztnev|vezeteknev)$/

/** Of columns that mean the same those that mean it less: an address beside the town, a person's name beside a company. */
export function isWeaker(heading: string, name: ColumnName, headings: readonly string[]): boolean {
  const key = headingKey(heading)
  if (name === 'town') return addresses.includes(key)
  if (name !== 'name' || !['name', 'nev'].includes(key)) return false
  return headings.some((other) => ofPerson.test(headingKey(other)))
}

/** "Név (kapcsolattartó)" is a person's, and not the organisation's. */
const whose = /\((?:[^)]*\b)?(?:kapcsolattarto|elnok|szemely|vezeto|contact|person|president|chair)[^)]*\)$/

const numbered = /^\d{1,2}\.\s*(?=\D)|[\s.]+(?:\d{1,2}|i{1,3})\.?$/

/** One of several columns of the same: "E-mail 1", "2. terület". */
const isNumbered = (heading: string) => /\d/.test(heading) || numbered.test(headingKey(heading))

/**
 * Whether the columns of one name are no mistake: landline and mobile are often two, and "E-mail 2" and "Elnök e-mail"
 * say that they are.
 */
export function areSeveral(name: ColumnName, headings: readonly string[], headless = false): boolean {
  if (name === 'phone' || headings.length < 2) return true
  if (headless && name === 'email') return true
  const isList = name === 'email' || name === 'fields' || name === 'tags'
  const isOther = (heading: string) =>
    isNumbered(heading) || (name === 'email' && whoseReach.test(headingKey(heading)))
  return isList && headings.filter((heading) => !isOther(heading)).length < 2
}
