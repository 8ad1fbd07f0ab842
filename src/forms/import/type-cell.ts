/** The type column: "select_one towns or_other", "begin repeat", "q geopoint" … as pyxform accepts it. */
import { own } from '../form.ts'
import { allTypes } from '../types/index.ts'

export type TypeCell =
  | { kind: 'question'; type: string; extra: Extra }
  | {
      kind: 'select'
      type: string
      list: string
      from: 'choices' | 'file' | 'external_choices'
      orOther: boolean
    }
  | { kind: 'begin'; what: 'group' | 'repeat' }
  | { kind: 'end'; what: 'group' | 'repeat' }
  | { kind: 'device' }
  | { kind: 'refused'; reason: string }
  | { kind: 'external-table'; ending: string }
  | { kind: 'incomplete-select'; type: string }
  | { kind: 'unknown' }

/** What old types bring along. */
interface Extra {
  constraint?: string
  /** The type of XLSForm that another dialect's word is taken for. */
  meant?: string
}

/** Types that a chat can't carry, with the message that says why and what to do. */
const refused: Record<string, string> = {
  cascading_select: 'cascading',
  'cascading select': 'cascading',
}

/** What only a telephone's own application records; kept as empty values, for calculations may look at them. */
const ofDevice = new Set([
  'audit',
  'background-audio',
  'background-geopoint',
  'start-geopoint',
  'subscriberid',
  'subscriber id',
  'get subscriber id',
  'uri:subscriberid',
  'simserial',
  'sim id',
  'get sim id',
  'uri:simserial',
  // Tags of OpenStreetMap, which an application of its own writes.
  'osm',
])

/** pyxform's own constraints for these (question_type_dictionary.py). */
const withConstraint: Record<string, [string, string]> = {
  percentage: ['integer', '. >= 0 and . <= 100'],
  'phone number': ['text', "regex(., '^[+0-9][0-9 ()/-]*$')"],
  'number of days in last month': ['integer', '. >= 0 and . <= 31'],
  'number of days in last six months': ['integer', '. >= 0 and . <= 183'],
  'number of days in last year': ['integer', '. >= 0 and . <= 365'],
}

/** Plain words of other dialects (HTML, SurveyCTO's and KoBoToolbox's users) for what XLSForm has under another name. */
const ofDialects: Record<string, string> = {
  tel: 'phone number',
  telephone: 'phone number',
  phone: 'phone number',
  number: 'decimal',
  url: 'text',
}

/** Names of types that are read otherwise than as a type's own; docs/xlsform.md says of each how. */
export const typesBeside = {
  works: Object.keys(withConstraint),
  differing: Object.keys(ofDialects),
  'left out': [...ofDevice].filter((name) => !/[ :]/.test(name)),
  refused: ['cascading_select'],
}

let byAlias: Map<string, string> | undefined

/** Canonical type by every name it goes by, lower case. */
export function typeAliases(): Map<string, string> {
  if (!byAlias) {
    byAlias = new Map()
    // The types of the bot's own forms are not XLSForm's.
    for (const type of allTypes())
      if (type.name !== 'moment' && type.name !== 'choose' && !type.name.includes(':'))
        for (const alias of [type.name, ...(type.aliases ?? [])]) byAlias.set(alias.toLowerCase(), type.name)
  }
  return byAlias
}

export function readTypeCell(written: string): TypeCell {
  const text = written.trim().split(/\s+/).join(' ')
  const lower = text.toLowerCase()
  const meant = own(ofDialects, lower)
  if (meant !== undefined) {
    const read = readTypeCell(meant)
    return read.kind === 'question' ? { ...read, extra: { ...read.extra, meant } } : read
  }
  const control = /^(begin|end)[ _](group|lgroup|repeat|looped group)$/.exec(lower)
  if (control?.[2]) {
    const what = control[2] === 'group' ? 'group' : 'repeat'
    return { kind: control[1] === 'begin' ? 'begin' : 'end', what }
  }
  const [firstWord = ''] = lower.split(' ')
  // KoBoToolbox's own; other servers do not know them either.
  const kobo = /^(?:(?:begin|end)[ _](score|rank|kobomatrix)|(score|rank)__(?:row|level))$/.exec(lower)
  const reason = own(koboReasons, kobo?.[1] ?? kobo?.[2] ?? '')
  if (reason) return { kind: 'refused', reason }
  if (ofDevice.has(lower) || firstWord === 'osm') return { kind: 'device' }
  if (Object.hasOwn(refused, lower)) return { kind: 'refused', reason: refused[lower] ?? '' }
  if (lower.startsWith('cascading')) return { kind: 'refused', reason: 'cascading' }
  if (/^(?:csv|xml)-external$/.test(lower)) return { kind: 'external-table', ending: lower.slice(0, 3) }
  if (Object.hasOwn(withConstraint, lower)) {
    const [type = 'text', constraint = ''] = withConstraint[lower] ?? []
    return { kind: 'question', type, extra: { constraint } }
  }
  return readSelect(text) ?? readPlain(lower)
}

const selects: [RegExp, string][] = [
  [/^(?:select_one_external|select one external)(?![\w-])/i, 'select_one'],
  [/^(?:select_one_from_file|select one from file)\b/i, 'select_one'],
  [/^(?:select_multiple_from_file|select multiple from file)\b/i, 'select_multiple'],
  [
    /^(?:add select one prompt using|select one from|select one using|select_one|select one|select1)(?![\w-])/i,
    'select_one',
  ],
  [
    /^(?:add select multiple prompt using|select all that apply from|select all that apply|select multiple from|select multiple using|select_multiple|select multiple)(?![\w-])/i,
    'select_multiple',
  ],
  [/^rank(?![\w-])/i, 'rank'],
]

function readSelect(text: string): TypeCell | undefined {
  for (const [pattern, type] of selects) {
    const start = pattern.exec(text)?.[0]
    if (start === undefined) continue
    const rest = text.slice(start.length).trim()
    const other = /^(.*?)\s+or(?:[ _]specify)?[ _]other$/i.exec(rest)
    const list = (other?.[1] ?? rest).trim().replace(/^\$\{\s*(\S+)\s*\}$/, '${$1}')
    if (list === '' || list.includes(' ')) return { kind: 'incomplete-select', type }
    const from = /file$/i.test(start) ? 'file' : /external$/i.test(start) ? 'external_choices' : 'choices'
    return { kind: 'select', type, list, from, orOther: other !== null }
  }
  return undefined
}

function readPlain(lower: string): TypeCell {
  const type = typeAliases().get(lower)
  return type === undefined ? { kind: 'unknown' } : { kind: 'question', type, extra: {} }
}

const koboReasons: Record<string, string> = {
  score: 'kobo-score',
  rank: 'kobo-rank',
  kobomatrix: 'kobo-kobomatrix',
}
