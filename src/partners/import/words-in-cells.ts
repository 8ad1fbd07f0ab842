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

/** Abbreviations. */
const asWhole = new Map<string, OrganisationKind>([
  ...['egy', 'egyes', 'alap', 'alapitv'].map((word) => [word, 'ngo'] as const),
  ['onk', 'municipality'],
])

/** Words that say the kind only by themselves: "vidéki város" may be where it is. */
const alone = new Set([
  'mas',
  'varos',
  'kozseg',
  'town',
  'city',
  'mesto',
  'obec',
  'business',
  'other',
  'egyeb',
])

/** The kind whose name this is, and no organisation's own: "egyesület", not "Minta Egyesület". */
export function kindNamed(typed: string): OrganisationKind | undefined {
  const key = fold(typed)
  return organisationKinds.find((kind) => kinds[kind].includes(key))
}

/**
 * The kind of organisation that words mean, in either language: "alapítvány", "egyesület (közhasznú)", "városi
 * önkormányzat", where the last word tells; undefined for unknown ones.
 */
export function readKind(typed: string): OrganisationKind | undefined {
  const key = fold(typed)
  const bare = fold(
    key
      .replace(/\([^)]*\)/g, ' ')
      .replace(/[.,;:/]+/g, ' ')
      .replace(/\s(?:(?:kiemelten )?kozhasznu|bejegyzett|registered)\s*$/, ''),
  )
  // "Nem civil" and "volt önkormányzat" are some other kind.
  if (/(?<![a-z])(?:nem|not|non|volt|former|ex)(?![a-z-])/.test(bare.replace(/non profit/g, 'nonprofit')))
    return undefined
  if (nonProfit.test(bare)) return 'ngo'
  const named = kindNamed(key) ?? asWhole.get(bare) ?? kindNamed(bare)
  if (named) return named
  return organisationKinds.find((kind) =>
    kinds[kind].some((word) => !alone.has(word) && bare.endsWith(` ${word}`)),
  )
}

/** A company by its form, and none by what it is for. */
const nonProfit = /(?<![a-z])(?:non-? ?profit|kozhasznu)(?: [a-z]+)* (?:kft|zrt|bt|nyrt)\.?$/

/** Legal forms, as they end a name: "Minta Egyesület", "Minta Nonprofit Kft.", "Ebes Község Önkormányzata". */
const legalForms: [OrganisationKind, RegExp][] = [
  ['ngo', /(?:(?:egyesulet|egylet)e?|alapitvanya?|(?<![a-z])(?:association|foundation))$/],
  ['municipality', /(?<![a-z])(?:onkormanyzata?|polgarmesteri hivatala?|municipality)$/],
  ['company', /(?<![a-z])(?:kft|bt|zrt|nyrt|kkt|ltd|llc|gmbh)\.?$/],
]

/** The kind that an organisation's name tells by its legal form; undefined where it has none. */
export function kindOfName(name: string): OrganisationKind | undefined {
  const key = fold(name.replace(/\([^)]*\)\s*$/, '')).trim()
  if (nonProfit.test(key)) return 'ngo'
  return legalForms.find(([, ending]) => ending.test(key))?.[0]
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
