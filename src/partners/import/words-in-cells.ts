/** The words that people write for a kind of organisation and a language. */
import { fold } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import { organisationKinds } from '../audience.ts'

export type OrganisationKind = (typeof organisationKinds)[number]

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
    'civil szerv.',
    'kozhasznu szervezet',
    'klub',
    'obcianske zdruzenie',
    'zdruzenie',
    'nadacia',
  ],
  municipality: [
    'onkormanyzat',
    'municipality',
    'onkormanyzatok',
    'municipalities',
    'local government',
    'council',
    'helyi onkormanyzat',
    'varosi onkormanyzat',
    'kozsegi onkormanyzat',
    'polgarmesteri hivatal',
    'varos',
    'kozseg',
    'town',
    'city',
    'mesto',
    'obec',
  ],
  company: [
    'vallalkozas',
    'company',
    'ceg',
    'vallalkozasok',
    'cegek',
    'companies',
    'business',
    'enterprise',
    'gazdasagi tarsasag',
    'vallalat',
    'kft',
    'kft.',
    'zrt.',
    'bt.',
    'ltd',
  ],
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
    'ovoda',
    'gimnazium',
    'college',
  ],
  other: ['egyeb', 'other', 'mas', 'egyhaz', 'egyhazi szervezet', 'church', 'intezmeny'],
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
