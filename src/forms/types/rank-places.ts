/** The order that is said by words instead of by what stands first: "utolsó a B, első a C", "first C, last B", "A: 2, B: 1". */
import { areNumbered } from './match.ts'
import type { TypeChoice } from './type.ts'

/** Where something stands: from 1, from the end below 0; `next`: behind what was named before it. */
type Place = number | 'next'

/** What stands first in the list is tried first: "utolsó előtti" before "utolsó". */
const words: [string, Place][] = [
  ['utols[óo] el[őo]tti|second (?:to )?last|last but one|next to last', -2],
  [
    '(?:leg)?els[őo](?:k[ée]nt|nek|sorban)?|el[őo]sz[öo]r|legel[őo]re?|(?:az )?elej[ée]re|(?:leg)?fontosabb|first(?:ly)?|most important',
    1,
  ],
  [
    '(?:leg)?utols[óo](?:k[ée]nt|nak)?|v[ée]g[üu]l|(?:leg)?v[ée]g[ée](?:n|re)|legkev[ée]sb[ée] fontos|last(?:ly)?|finally|least important|at the end',
    -1,
  ],
  ['m[áa]sod(?:ik(?:k[ée]nt|nak)?|szor|sorban)|second(?:ly)?', 2],
  ['harmad(?:ik(?:k[ée]nt|nak)?|szor|sorban)|third(?:ly)?', 3],
  ['negyedik(?:k[ée]nt|nek)?|fourth', 4],
  ['[öo]t[öo]dik(?:k[ée]nt|nek)?|fifth', 5],
  ['hatodik(?:k[ée]nt|nak)?|sixth', 6],
  ['hetedik(?:k[ée]nt|nek)?|seventh', 7],
  ['nyolcadik(?:k[ée]nt|nak)?|eighth', 8],
  ['kilencedik(?:k[ée]nt|nek)?|ninth', 9],
  ['tizedik(?:k[ée]nt|nek)?|tenth', 10],
  ['azt[áa]n|majd|ut[áa]na|then|next|after that', 'next'],
]
const any = words.map(([pattern]) => pattern).join('|')
const article = '(?:az? |the )?'
const before = new RegExp(
  `^${article}(?:(${any})(?!\\p{L})(?: helyen| helyre| a sorban| place| is)?|(\\d{1,2})[.):])[\\s:,-]*${article}`,
  'iu',
)
const behind = new RegExp(
  `(?:\\s+|:\\s*)(?:(?:lesz|legyen|is|at|as|in) )?${article}(${any})(?: helyen| helyre| place)?$`,
  'iu',
)
const numberBehind = /\s*[:=\s-]\s*(\d{1,2})\.?$/u
const between = new RegExp(
  `[,;\\n>→]|\\s(?:(?:és|meg|and) )?(?=(?:azt[áa]n|majd|ut[áa]na|v[ée]g[üu]l|then|finally)\\s)|\\s(?:és|and) (?=${article}(?:${any})\\s)`,
  'iu',
)
/** Dictated without a comma: every place begins another. */
const eachPlace = new RegExp(`\\s+(?=${article}(?:${any})(?!\\p{L})|\\d{1,2}[.):]\\s*\\p{L})`, 'iu')

const places = words.map(([pattern, place]) => ({ whole: new RegExp(`^(?:${pattern})$`, 'iu'), place }))

function placeOf(word: string | undefined): Place | undefined {
  return word === undefined ? undefined : places.find(({ whole }) => whole.test(word))?.place
}

interface SaidOrder {
  /** What was said, each without the word of its place. */
  parts: string[]
  /** Where each of them stands, from 0; undefined where the words do not fit each other. */
  at: number[] | undefined
}

/** @returns undefined where neither a place nor an order is said */
export function saidOrder(typed: string, choices: readonly TypeChoice[]): SaidOrder | undefined {
  const divided = parted(typed.split(between), choices)
  const said =
    divided.length === 1 && before.test(typed.trim()) ? parted(typed.split(eachPlace), choices) : divided
  if (said.length < 2 && said.every(({ place }) => place === undefined)) return undefined
  return {
    parts: said.map(({ name }) => name),
    at: standing(
      said.map(({ place }) => place),
      choices.length,
    ),
  }
}

/** Those without a word of their own take what is free, in turn; undefined where two want one place. */
function standing(said: readonly (Place | undefined)[], count: number): number[] | undefined {
  let before: number | undefined
  const wanted = said.map((place) => {
    const behind = before === undefined || before >= count - 1 ? undefined : before + 1
    before = place === undefined || place === 'next' ? place && behind : place < 0 ? count + place : place - 1
    return before
  })
  const taken = wanted.filter((each) => each !== undefined)
  const free = Array.from({ length: count }, (_, at) => at).filter((at) => !taken.includes(at))
  const at = wanted.map((each) => each ?? free.shift() ?? count)
  return new Set(at).size === at.length && at.every((each) => each >= 0 && each < count) ? at : undefined
}

function parted(parts: readonly string[], choices: readonly TypeChoice[]) {
  const isNumbered = areNumbered(choices)
  return parts
    .map((part) => part.trim().replace(/[.!]+$/u, ''))
    .filter((part) => part !== '')
    .map((part) => withoutPlace(part, isNumbered))
}

/** @param isNumbered a number behind is a part of the choice's own name */
function withoutPlace(part: string, isNumbered: boolean): { name: string; place: Place | undefined } {
  let [name, place]: [string, Place | undefined] = [part, undefined]
  for (let found = before.exec(name); found; found = before.exec(name)) {
    const said = found[2] === undefined ? placeOf(found[1]) : Number(found[2])
    if (said !== undefined && (place === undefined || place === 'next')) place = said
    name = name.slice(found[0].length)
  }
  const after = behind.exec(name) ?? (isNumbered ? null : numberBehind.exec(name))
  if (after && after.index > 0) {
    place ??= placeOf(after[1]) ?? Number(after[1])
    name = name.slice(0, after.index)
  }
  return { name: name.replace(new RegExp(`^${article}`, 'iu'), ''), place }
}
