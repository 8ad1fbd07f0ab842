/**
 * Taking out one instance of a repeat that asks "another one?": the later ones move up. A repeat whose number the form
 * counts has as many as it says, and the only instance stays: its answers can be changed.
 */
import { own } from './form.ts'
import { anotherPath, type FormState, type Path, type SummaryLine } from './state.ts'
import type { ViewNode } from './view.ts'
import type { Stop } from './view-stops.ts'
import { wordsOf } from './view-words.ts'

/** The innermost instance that a place is in, where it can be taken out: once the place has been answered. */
export function removableAt({ node, path }: Pick<Stop, 'node' | 'path'>): ViewNode | undefined {
  if (own(node.view.state.answers, path) === undefined) return undefined
  let instance: ViewNode | undefined = node
  while (instance && instance.instance === undefined) instance = instance.up
  if (!instance || instance.plan.expressions.repeat_count !== undefined) return undefined
  return siblingsOf(instance).length > 1 ? instance : undefined
}

/** The answers without an instance and what the engine wrote down of it. */
export function withoutInstance(
  state: FormState,
  gone: ViewNode,
): Pick<FormState, 'answers' | 'kept' | 'inputs' | 'computed'> {
  const number = gone.instance ?? 0
  const base = gone.key.slice(0, gone.key.lastIndexOf('['))
  const answers = shifted(state.answers, base, number)
  if (number === siblingsOf(gone).length) {
    // The last one's "another one?" is that of the one before now; without it that is asked again.
    const before = anotherPath(`${base}[${number - 1}]`)
    const last = own(state.answers, anotherPath(gone.key))
    if (last === undefined) delete answers[before]
    else answers[before] = last
  }
  const { kept, inputs, computed } = state
  const marks = computed && Object.fromEntries(computed.map((path) => [path, true]))
  return {
    answers,
    kept: shifted(kept, base, number),
    ...(inputs && { inputs: shifted(inputs, base, number) }),
    ...(marks && { computed: Object.keys(shifted(marks, base, number)) }),
  }
}

/** "Member 2."; '' for what is in no instance, or in the only one of a repeat. */
export function instanceHeading(node: ViewNode): string {
  for (let at: ViewNode | undefined = node; at; at = at.up)
    if (at.instance !== undefined && siblingsOf(at).length > 1)
      return `${wordsOf(at, 'label') || at.name} ${at.instance}.`
  return ''
}

/** What would go with an instance, for the reader to see before it does. */
export function linesOf(instance: ViewNode, lines: readonly SummaryLine[]): SummaryLine[] {
  return lines.filter(({ path, text }) => text !== '' && path.startsWith(`${instance.key}/`))
}

function siblingsOf(instance: ViewNode): ViewNode[] {
  return instance.up?.childrenOf(instance.plan) ?? []
}

/** Keys of the instance dropped, those of later ones with a number one less. */
function shifted<T>(record: Readonly<Record<Path, T>>, base: Path, gone: number): Record<Path, T> {
  const start = `${base}[`
  const found: Record<Path, T> = {}
  for (const [key, value] of Object.entries(record)) {
    const end = key.startsWith(start) ? key.indexOf(']', start.length) : -1
    const number = end < 0 ? 0 : Number(key.slice(start.length, end))
    if (number === gone) continue
    found[number > gone ? `${start}${number - 1}${key.slice(end)}` : key] = value
  }
  return found
}
