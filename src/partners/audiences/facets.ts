/**
 * An audience as people tap it together: groups of the same thing are alternatives to each other ("Debrecen or Ebes"),
 * different things narrow each other down ("NGOs in Debrecen"), a group may be left out ("except …"), and whole sets
 * may be joined by "or". Pure; what was typed and has another shape is kept as one term beside the groups.
 */
import { createHash } from 'node:crypto'
import { fold, tagOf } from '../../base/fold.ts'
import type { Audience } from '../audience.ts'

/** What a group is of, as one letter of a button's payload. */
export const dimensions = ['k', 't', 'f', 'o', 'g', 'l', 'p', 's'] as const
export type Dimension = (typeof dimensions)[number]
/** Those in the group, or all but those. */
export type Mode = 'in' | 'out'

type Not = Extract<Audience, { not: Audience }>
type And = Extract<Audience, { and: Audience[] }>
type Or = Extract<Audience, { or: Audience[] }>
/** An audience of one condition. */
export type Leaf = Exclude<Audience, { all: true } | And | Or | Not>

function dimensionOf(leaf: Leaf): Dimension {
  if ('kind' in leaf) return 'k'
  if ('town' in leaf) return 't'
  if ('field' in leaf) return 'f'
  if ('organisation' in leaf) return 'o'
  if ('tag' in leaf) return 'g'
  if ('language' in leaf) return 'l'
  return 'rsvp' in leaf ? 'p' : 's'
}

/** A short name of a leaf for a button: 8 characters of A–Z a–z 0–9 _ -, the same however it was spelt. */
export function leafKey(leaf: Leaf): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(leaf)))
    .digest('base64url')
    .slice(0, 8)
}

function canonical(leaf: Leaf): unknown {
  if ('town' in leaf) return ['t', fold(leaf.town)]
  if ('field' in leaf) return ['f', fold(leaf.field)]
  if ('tag' in leaf) return ['g', tagOf(leaf.tag)]
  if ('rsvp' in leaf) return ['p', leaf.rsvp.programmeId, leaf.rsvp.state]
  if ('survey' in leaf) return ['s', leaf.survey.surveyId, leaf.survey.state]
  return leaf
}

/** The leaves chosen in a dimension of the set being edited (the last of those joined by "or"). */
export function chosen(audience: Audience, dimension: Dimension, mode: Mode): Leaf[] {
  return (
    alternativesOf(audience)
      .at(-1)
      ?.flatMap((term) => groupOf(term, dimension, mode) ?? []) ?? []
  )
}

/** The audience with exactly these leaves chosen in a dimension. */
export function choose(audience: Audience, dimension: Dimension, mode: Mode, leaves: Leaf[]): Audience {
  const alternatives = alternativesOf(audience)
  const rest = (alternatives.at(-1) ?? []).filter((term) => !groupOf(term, dimension, mode))
  const group = anyOf(leaves)
  const terms = group ? [...rest, mode === 'in' ? group : { not: group }] : rest
  return fromAlternatives([...alternatives.slice(0, -1), terms])
}

/** Adds the leaf to those chosen, or takes it off. */
export function toggle(audience: Audience, mode: Mode, leaf: Leaf): Audience {
  const dimension = dimensionOf(leaf)
  const now = chosen(audience, dimension, mode)
  const key = leafKey(leaf)
  const without = now.filter((other) => leafKey(other) !== key)
  return choose(audience, dimension, mode, without.length < now.length ? without : [...now, leaf])
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

function isLeaf(audience: Audience): audience is Leaf {
  return !('all' in audience || 'and' in audience || 'or' in audience || 'not' in audience)
}

/** One leaf, or several of one dimension joined by "or". */
function leavesOf(audience: Audience): Leaf[] | null {
  if (isLeaf(audience)) return [audience]
  if (!('or' in audience) || audience.or.length === 0) return null
  const leaves = audience.or.filter(isLeaf)
  const [first] = leaves
  if (!first || leaves.length < audience.or.length) return null
  return leaves.every((leaf) => dimensionOf(leaf) === dimensionOf(first)) ? leaves : null
}

function isGroup(audience: Audience): boolean {
  return leavesOf(audience) !== null
}

function groupOf(term: Audience, dimension: Dimension, mode: Mode): Leaf[] | null {
  const inner = mode === 'in' ? term : 'not' in term ? term.not : null
  const leaves = inner && leavesOf(inner)
  return leaves?.[0] && dimensionOf(leaves[0]) === dimension ? leaves : null
}
