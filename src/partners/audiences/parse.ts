/**
 * Audiences as people type them, in Hungarian or English: "civil szervezet és Debrecen",
 * "kind:ngo and town:Debrecen and not field:sport", "(Debrecen vagy Ebes) de nem egyéb". Pure.
 *
 *     audience = both { ("vagy" | "or" | "|") both }
 *     both     = one { ["és" | "and" | "de" | "but" | "&" | ","] one }       "kivéve", "nem" and "except" need no "és"
 *     one      = ("nem" | "kivéve" | "not" | "except" | "!") one | "(" audience ")" | thing
 *     thing    = [key ":"] words | "quoted words"
 */

import { fold } from '../../base/fold.ts'
import { type Audience, rsvpStates, surveyStates } from '../audience.ts'
import { readKind, readLanguage } from '../import/columns.ts'
import type { Named, Vocabulary } from './names.ts'

interface AudienceFault {
  /** Where in the text, from 0. */
  position: number
  key: string
  args: Record<string, string>
}

export type ParsedAudience = { ok: true; audience: Audience } | { ok: false; fault: AudienceFault }

/** Longer texts and deeper nesting than anybody means. */
const bounds = { length: 1000, depth: 20, parts: 20 }

export function parseAudience(text: string, vocabulary: Vocabulary): ParsedAudience {
  if (text.length > bounds.length) return { ok: false, fault: fault('long', bounds.length, '') }
  try {
    return { ok: true, audience: new Parser(text, vocabulary).whole() }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault }
    throw error
  }
}

class Refused extends Error {
  constructor(readonly fault: AudienceFault) {
    super(fault.key)
  }
}

function fault(key: string, position: number, word: string): AudienceFault {
  return { position, key: `partners-audience-fault-${key}`, args: { word } }
}

type Token =
  | { kind: 'and' | 'or' | 'not' | 'open' | 'close' | 'end'; at: number; text: string }
  | { kind: 'words'; at: number; text: string; quoted: boolean }

const operators: Record<string, 'and' | 'or' | 'not'> = {
  es: 'and',
  and: 'and',
  de: 'and',
  but: 'and',
  '&': 'and',
  '&&': 'and',
  ',': 'and',
  vagy: 'or',
  or: 'or',
  '|': 'or',
  '||': 'or',
  nem: 'not',
  not: 'not',
  kiveve: 'not',
  except: 'not',
  '!': 'not',
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  const pattern = /["„”“]([^"„”“]*)["„”“]|[()!,]|&&?|\|\|?|[^\s()!,&|"„”“]+/gu
  for (const match of text.matchAll(pattern)) {
    const [whole, quoted] = match
    const at = match.index
    const operator = quoted === undefined ? operators[fold(whole.replace(/:$/, ''))] : undefined
    const last = found.at(-1)
    if (whole === '(' || whole === ')')
      found.push({ kind: whole === '(' ? 'open' : 'close', at, text: whole })
    else if (operator && !(last?.kind === 'words' && last.text.endsWith(':')))
      found.push({ kind: operator, at, text: whole })
    // Words that follow each other are one phrase, also after "key:".
    else if (last?.kind === 'words' && !last.quoted) {
      last.text += `${last.text.endsWith(':') ? '' : ' '}${quoted ?? whole}`
      last.quoted = quoted !== undefined
    } else found.push({ kind: 'words', at, text: quoted ?? whole, quoted: quoted !== undefined })
  }
  found.push({ kind: 'end', at: text.length, text: '' })
  return found
}

class Parser {
  private readonly tokens: Token[]
  private next = 0

  constructor(
    text: string,
    private readonly vocabulary: Vocabulary,
  ) {
    this.tokens = tokens(text)
  }

  whole(): Audience {
    const audience = this.either(0)
    const rest = this.peek()
    if (rest.kind !== 'end')
      throw new Refused(fault(rest.kind === 'close' ? 'close' : 'word', rest.at, rest.text))
    return audience
  }

  private peek(): Token {
    const token = this.tokens[this.next] ?? this.tokens.at(-1)
    if (!token) throw new Error('there is always an end token')
    return token
  }

  private either(depth: number): Audience {
    const parts = [this.both(depth)]
    while (this.peek().kind === 'or') {
      this.next += 1
      parts.push(this.both(depth))
    }
    return this.joined(parts, (or) => ({ or }))
  }

  private both(depth: number): Audience {
    const parts = [this.one(depth)]
    for (;;) {
      const { kind } = this.peek()
      if (kind === 'and') this.next += 1
      else if (kind !== 'not') break
      parts.push(this.one(depth))
    }
    return this.joined(parts, (and) => ({ and }))
  }

  private joined(parts: Audience[], join: (parts: Audience[]) => Audience): Audience {
    const [only, ...more] = parts
    if (parts.length > bounds.parts) throw new Refused(fault('many', this.peek().at, ''))
    return only && more.length === 0 ? only : join(parts)
  }

  private one(depth: number): Audience {
    const token = this.peek()
    if (depth > bounds.depth) throw new Refused(fault('deep', token.at, ''))
    switch (token.kind) {
      case 'not':
        this.next += 1
        return { not: this.one(depth + 1) }
      case 'open': {
        this.next += 1
        const inner = this.either(depth + 1)
        if (this.peek().kind !== 'close') throw new Refused(fault('open', token.at, '('))
        this.next += 1
        return inner
      }
      case 'words':
        this.next += 1
        return thing(token.text, token.at, this.vocabulary)
      default:
        throw new Refused(fault(token.kind === 'end' ? 'end' : 'word', token.at, token.text))
    }
  }
}

type Key = 'kind' | 'town' | 'field' | 'tag' | 'organisation' | 'language' | 'programme' | 'survey'

const keys: Record<string, Key> = {
  kind: 'kind',
  type: 'kind',
  tipus: 'kind',
  town: 'town',
  city: 'town',
  telepules: 'town',
  varos: 'town',
  field: 'field',
  terulet: 'field',
  tag: 'tag',
  cimke: 'tag',
  organisation: 'organisation',
  organization: 'organisation',
  szervezet: 'organisation',
  language: 'language',
  nyelv: 'language',
  programme: 'programme',
  program: 'programme',
  survey: 'survey',
  felmeres: 'survey',
  kerdoiv: 'survey',
}

const everyone = ['mindenki', 'everyone', 'everybody', 'all', 'osszes', 'mind']

function thing(text: string, at: number, vocabulary: Vocabulary): Audience {
  const colon = text.indexOf(':')
  if (colon > 0) {
    const key = keys[fold(text.slice(0, colon))]
    if (!key) throw new Refused(fault('key', at, text.slice(0, colon)))
    const value = text.slice(colon + 1).trim()
    if (value === '') throw new Refused(fault('end', at + text.length, ''))
    const found = read[key](value, vocabulary)
    if (found) return found
    throw new Refused(
      fault(key === 'programme' || key === 'survey' ? `${key}` : 'unknown', at + colon + 1, value),
    )
  }
  if (everyone.includes(fold(text))) return { all: true }
  for (const key of ['kind', 'town', 'field', 'tag', 'organisation'] as const) {
    const found = read[key](text, vocabulary)
    if (found) return found
  }
  throw new Refused(fault('unknown', at, text))
}

const same = (wanted: string) => {
  const key = fold(wanted)
  return (one: string) => fold(one) === key
}

/** The one with that name, else the only one that has it in its name. */
function named(list: Named[], wanted: string): Named | undefined {
  const exact = list.find(({ name }) => same(wanted)(name))
  if (exact) return exact
  const containing = list.filter(({ name }) => fold(name).includes(fold(wanted)))
  return containing.length === 1 ? containing[0] : undefined
}

const read: Record<Key, (value: string, vocabulary: Vocabulary) => Audience | undefined> = {
  kind(value) {
    const kind = readKind(value)
    return kind && { kind }
  },
  town(value, { towns }) {
    const town = towns.find(same(value))
    return town === undefined ? undefined : { town }
  },
  field(value, { fields }) {
    const field = fields.find(same(value))
    return field === undefined ? undefined : { field }
  },
  tag(value, { tags }) {
    const tag = tags.find(same(value))
    return tag === undefined ? undefined : { tag }
  },
  organisation(value, { organisations }) {
    const found = named(organisations, value)
    return found && { organisation: found.id }
  },
  language(value) {
    const language = readLanguage(value)
    return language && { language }
  },
  programme(value, { programmes }) {
    const [name, state] = withState(value)
    const found = named(programmes, name)
    const known = rsvpStates.find((one) => rsvpWords[one].includes(state))
    return found && known && { rsvp: { programmeId: found.id, state: known } }
  },
  survey(value, { surveys }) {
    const [name, state] = withState(value)
    const found = named(surveys, name)
    const known = surveyStates.find((one) => surveyWords[one].includes(state))
    return found && known && { survey: { surveyId: found.id, state: known } }
  },
}

/** "Name=state". */
function withState(value: string): [string, string] {
  const equals = value.lastIndexOf('=')
  return equals < 0 ? [value, ''] : [value.slice(0, equals).trim(), fold(value.slice(equals + 1))]
}

const rsvpWords: Record<(typeof rsvpStates)[number], string[]> = {
  going: ['going', 'jon', 'igen', 'yes'],
  maybe: ['maybe', 'talan'],
  declined: ['declined', 'nem jon', 'no', 'nem'],
  none: ['none', 'no answer', 'nem valaszolt', 'nincs valasz'],
  waitlisted: ['waitlisted', 'waiting', 'varolistas', 'varolista'],
  came: ['came', 'attended', 'ott volt', 'eljott'],
}

const surveyWords: Record<(typeof surveyStates)[number], string[]> = {
  answered: ['answered', 'done', 'kitoltotte', 'kesz'],
  started: ['started', 'elkezdte'],
  'not-started': ['not started', 'not-started', 'nem kezdte el', 'el sem kezdte'],
}
