/** The columns of a partner list and the words people use for them and in them. */

import { fold } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import { organisationKinds } from '../audience.ts'

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

export type OrganisationKind = (typeof organisationKinds)[number]

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
  ],
  phone: [
    'telefon',
    'phone',
    'telefonszam',
    'telefonszamok',
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
  tags: ['cimkek', 'tags', 'cimke', 'tag', 'labels'],
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
  return columnNames.find((name) => headers[name].includes(key))
}

const kinds: Record<OrganisationKind, string[]> = {
  ngo: [
    'civil szervezet',
    'civil',
    'ngo',
    'egyesulet',
    'alapitvany',
    'non-profit',
    'nonprofit',
    'civil szervezetek',
    'ngos',
    'civil society organisation',
    'association',
    'foundation',
    'charity',
  ],
  municipality: [
    'onkormanyzat',
    'municipality',
    'onkormanyzatok',
    'municipalities',
    'local government',
    'council',
  ],
  company: ['vallalkozas', 'company', 'ceg', 'vallalkozasok', 'cegek', 'companies', 'business', 'enterprise'],
  training: [
    'kepzo intezmeny',
    'training institution',
    'training',
    'kepzo',
    'iskola',
    'egyetem',
    'oktatasi intezmeny',
    'kepzo intezmenyek',
    'training institutions',
    'school',
    'university',
  ],
  other: ['egyeb', 'other', 'mas'],
}

/** The kind of organisation a word means, in either language; undefined for an unknown one. */
export function readKind(typed: string): OrganisationKind | undefined {
  const key = fold(typed)
  return organisationKinds.find((kind) => kinds[kind].includes(key))
}

const languageWords: Record<Language, string[]> = {
  hu: ['hu', 'magyar', 'hungarian', 'hun'],
  en: ['en', 'angol', 'english', 'eng'],
}

export function readLanguage(typed: string): Language | undefined {
  const key = fold(typed)
  if (languageWords.hu.includes(key)) return 'hu'
  return languageWords.en.includes(key) ? 'en' : undefined
}
