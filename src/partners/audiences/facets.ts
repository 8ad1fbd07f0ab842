/**
 * An audience as people tap it together: groups of the same thing are alternatives to each other ("Debrecen or Ebes"),
 * different things narrow each other down ("NGOs in Debrecen"), a group may be left out ("except …"), and whole sets
 * may be joined by "or". Pure; what was typed and has another shape is kept as one term beside the groups.
 */
import { createHash } from 'node:crypto'
import { type Audience, isLeaf } from '../audience.ts'
import { type Leaf, readLeaf } from '../leaf.ts'

/** Those in the group, or all but those. */
export type Mode = 'in' | 'out'

/** What a group is of, as one letter of a button's payload. */
function letterOf(leaf: Leaf): string {
  return readLeaf(leaf).leaf.letter
}

/** A short name of a leaf for a button: 8 characters of A–Z a–z 0–9 _ -, the same however it was spelt. */
export function leafKey(leaf: Leaf): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(leaf)))
    .digest('base64url')
    .slice(0, 8)
}

function canonical(leaf: Leaf): unknown {
  const { leaf: kind, value } = readLeaf(leaf)
  return kind.key ? [kind.letter, ...kind.key(value)] : leaf
}

/** The leaves of a letter chosen in the set being edited (the last of those joined by "or"). */
export function chosen(audience: Audience, letter: string, mode: Mode): Leaf[] {
  return (
    alternativesOf(audience)
      .at(-1)
      ?.flatMap((term) => groupOf(term, letter, mode) ?? []) ?? []
  )
}

/** The audience with exactly these leaves of a letter chosen. */
export function choose(audience: Audience, letter: string, mode: Mode, leaves: Leaf[]): Audience {
  const alternatives = alternativesOf(audience)
  const rest = (alternatives.at(-1) ?? []).filter((term) => !groupOf(term, letter, mode))
  const group = anyOf(leaves)
  const terms = group ? [...rest, mode === 'in' ? group : { not: group }] : rest
  return fromAlternatives([...alternatives.slice(0, -1), terms])
}

/** Adds the leaf to those chosen, or takes it off. */
export function toggle(audience: Audience, mode: Mode, leaf: Leaf): Audience {
  const letter = letterOf(leaf)
  const now = chosen(audience, letter, mode)
  const key = leafKey(leaf)
  const without = now.filter((other) => leafKey(other) !== key)
  return choose(audience, letter, mode, without.length < now.length ? without : [...now, leaf])
}

/** Begins another set, joined by "or"; nobody is in it until something is chosen. */
export function orElse(audience: Audience): Audience {
  const alternatives = alternativesOf(audience)
  return alternatives.at(-1)?.length === 0 ? audience : fromAlternatives([...alternatives, []])
}

/** Without a set begun and left empty. */
export function tidy(audience: Audience): Audience {
  const alternatives = alternativesOf(audience)
  return alternatives.length > 1
    ? fromAlternatives(alternatives.filter((terms) => terms.length > 0))
    : audience
}

function alternativesOf(audience: Audience): Audience[][] {
  if ('or' in audience && !isGroup(audience)) return audience.or.map(termsOf)
  return [termsOf(audience)]
}

function termsOf(audience: Audience): Audience[] {
  if ('all' in audience || isNobody(audience)) return []
  return 'and' in audience ? audience.and : [audience]
}

function fromAlternatives(alternatives: Audience[][]): Audience {
  const [only = [], ...more] = alternatives
  if (more.length === 0) return fromTerms(only) ?? { all: true }
  return { or: alternatives.map((terms) => fromTerms(terms) ?? { or: [] }) }
}

function fromTerms(terms: Audience[]): Audience | undefined {
  return terms.length > 1 ? { and: terms } : terms[0]
}

function anyOf(leaves: Leaf[]): Audience | undefined {
  return leaves.length > 1 ? { or: leaves } : leaves[0]
}

function isNobody(audience: Audience): boolean {
  return 'or' in audience && audience.or.length === 0
}

/** One leaf, or several of one kind joined by "or". */
function leavesOf(audience: Audience): Leaf[] | null {
  if (isLeaf(audience)) return [audience]
  if (!('or' in audience) || audience.or.length === 0) return null
  const leaves = audience.or.filter(isLeaf)
  const [first] = leaves
  if (!first || leaves.length < audience.or.length) return null
  return leaves.every((leaf) => letterOf(leaf) === letterOf(first)) ? leaves : null
}

function isGroup(audience: Audience): boolean {
  return leavesOf(audience) !== null
}

function groupOf(term: Audience, letter: string, mode: Mode): Leaf[] | null {
  const inner = mode === 'in' ? term : 'not' in term ? term.not : null
  const leaves = inner && leavesOf(inner)
  return leaves?.[0] && letterOf(leaves[0]) === letter ? leaves : null
}
