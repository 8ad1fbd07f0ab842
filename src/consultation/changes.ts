/** What a new version of a text changes, point by point and word by word. */
import { diffArrays, diffWordsWithSpace } from 'diff'
import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import type { ConsultedText } from './text.ts'

/** A piece of a point: as it was, new, or gone. */
interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export type PointChange = { kind: 'same' | 'added' | 'removed' | 'changed'; pieces: Piece[] }

const known = keptFor(() => new Recent<PointChange[]>(20))

/** What this version changes: of two texts that stay as they are, so it is found once and kept while it is looked at. */
export function changesSince(
  db: Database | Transaction,
  { id, text }: { id: string; text: ConsultedText },
  previous: { text: ConsultedText },
): PointChange[] {
  const kept = known(db)
  const changes = kept.get(id) ?? changesOf(previous.text, text)
  kept.set(id, changes)
  return changes
}

/** What stands under it, and what is gone, in the order of the new text. */
export function changesOf(before: ConsultedText, after: ConsultedText): PointChange[] {
  const blocks = diffArrays(linesOf(before), linesOf(after))
  const changes: PointChange[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (!block) break
    const next = blocks[at + 1]
    if (block.removed && next?.added) {
      changes.push(...paired(block.value, next.value))
      at += 1
    } else
      for (const text of block.value) {
        const kind = block.added ? 'added' : block.removed ? 'removed' : 'same'
        changes.push({ kind, pieces: [{ kind, text }] })
      }
  }
  return changes
}

export interface ChangeCounts {
  added: number
  removed: number
  changed: number
}

export function countChanges(changes: readonly PointChange[]): ChangeCounts {
  const of = (kind: PointChange['kind']) => changes.filter((change) => change.kind === kind).length
  return { added: of('added'), removed: of('removed'), changed: of('changed') }
}

/** All that one reads: headings, points, rows of tables. */
function linesOf({ points }: ConsultedText): string[] {
  return points.flatMap(({ headings, text, tables }) => [
    ...headings.map((heading) => heading.text).filter((heading) => heading !== text),
    text,
    ...tables.flatMap((rows) => rows.map((cells) => cells.join(' | '))),
  ])
}

/** Of what was replaced, which is a new wording of which: where half of the words stayed, in their order. */
function paired(before: readonly string[], after: readonly string[]): PointChange[] {
  const changes: PointChange[] = []
  let from = 0
  for (const text of after) {
    const at = before.findIndex((old, index) => index >= from && isAlike(old, text))
    if (at === -1) {
      changes.push({ kind: 'added', pieces: [{ kind: 'added', text }] })
      continue
    }
    for (const gone of before.slice(from, at)) changes.push(removed(gone))
    changes.push({ kind: 'changed', pieces: piecesOf(before[at] ?? '', text) })
    from = at + 1
  }
  return [...changes, ...before.slice(from).map(removed)]
}

function removed(text: string): PointChange {
  return { kind: 'removed', pieces: [{ kind: 'removed', text }] }
}

/** By the words that both have, in whatever order: to compare these in their order takes far too long for every pair. */
function isAlike(before: string, after: string): boolean {
  const left = new Map<string, number>()
  for (const word of wordsOf(before)) left.set(word, (left.get(word) ?? 0) + 1)
  let same = 0
  for (const word of wordsOf(after)) {
    const count = left.get(word) ?? 0
    if (count > 0) same += word.length
    left.set(word, count - 1)
  }
  return same * 2 >= Math.min(before.length, after.length)
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

/** Words that may differ; beyond it, it is another text. The time grows with their square. */
const mostEdits = 400

function piecesOf(before: string, after: string): Piece[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  if (!parts)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return parts.map(({ added, removed: gone, value }) => ({
    kind: added ? 'added' : gone ? 'removed' : 'same',
    text: value,
  }))
}
