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
import type { Audience } from '../audience.ts'
import { type AudienceLeaf, audienceLeaves, makeLeaf } from '../leaf.ts'
import { isOfOneFacet } from './facet.ts'
import type { Vocabulary } from './names.ts'

export interface AudienceFault {
  /** Where in the text, from 0. */
  position: number
  /** Of the message; its words: `faultSaid`. */
  key: string
  word: string
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
  return { position, key: `partners-audience-fault-${key}`, word }
}

type Token =
  | { kind: 'and' | 'or' | 'not' | 'open' | 'close' | 'end'; at: number; text: string }
  | { kind: 'words'; at: number; text: string; quoted: boolean }

const operators = new Map<string, 'and' | 'or' | 'not'>(
  Object.entries({
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
  } as const),
)

function tokens(text: string): Token[] {
  const found: Token[] = []
  const pattern = /["„”“]([^"„”“]*)["„”“]|[()!,]|&&?|\|\|?|[^\s()!,&|"„”“]+/gu
  for (const match of text.matchAll(pattern)) {
    const [whole, quoted] = match
    const at = match.index
    const operator = quoted === undefined ? operators.get(fold(whole.replace(/:$/, ''))) : undefined
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
    // "Debrecen és Ebes" means both towns, since nobody is in two.
    return this.joined(parts, (and) => (isOfOneFacet(and) ? { or: and } : { and }))
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

const everyone = ['mindenki', 'everyone', 'everybody', 'all', 'osszes', 'mind']

function thing(text: string, at: number, vocabulary: Vocabulary): Audience {
  const read = (leaf: AudienceLeaf, value: string): Audience | undefined => {
    const found = leaf.read(value, vocabulary[leaf.name] ?? [])
    return found === undefined ? undefined : makeLeaf(leaf, found)
  }
  const leaves = audienceLeaves.all()
  const colon = text.indexOf(':')
  if (colon > 0) {
    const leaf = leaves.find(({ keys }) => keys.includes(fold(text.slice(0, colon))))
    if (!leaf) throw new Refused(fault('key', at, text.slice(0, colon)))
    const value = text.slice(colon + 1).trim()
    if (value === '') throw new Refused(fault('end', at + text.length, ''))
    const found = read(leaf, value)
    if (found) return found
    const position = at + colon + 1
    throw new Refused(
      leaf.fault === undefined
        ? fault('unknown', position, value)
        : { position, key: leaf.fault, word: value },
    )
  }
  if (everyone.includes(fold(text))) return { all: true }
  for (const turn of [1, 2])
    for (const leaf of leaves) {
      const found = leaf.alone === turn ? read(leaf, text) : undefined
      if (found) return found
    }
  throw new Refused(fault('unknown', at, text))
}
