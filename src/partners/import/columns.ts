/** The columns of a partner list and the words people use for them and in them. */

import { fold } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import { organisationKinds } from '../audience.ts'

const columnNames = ['name', 'kind', 'town', 'fields', 'language', 'email', 'contacts', 'tags'] as const
export type ColumnName = (typeof columnNames)[number]
export const requiredColumns = ['name', 'kind', 'town'] as const satisfies ColumnName[]

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
  town: ['telepules', 'town', 'city', 'varos', 'helyseg', 'szekhely', 'settlement', 'place'],
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

/** The column a header means; undefined for one that is not ours, which is ignored. */
export function readHeader(header: string): ColumnName | undefined {
  const key = fold(header)
    .replace(/[_:*]+/g, ' ')
    .trim()
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
