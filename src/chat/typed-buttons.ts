/** The buttons under a question, typed: "mégse", "vissza", "kihagyom". */
import { bare, fold } from '../base/fold.ts'
import type { FormInput } from '../forms/state.ts'

type Press = Extract<FormInput, { kind: 'back' | 'skip' | 'cancel' | 'pause' }>

/** Folded, in both languages. */
const words: Record<Press['kind'], readonly string[]> = {
  back: ['vissza', 'back', 'go back'],
  skip: ['kihagyom', 'kihagyas', 'skip'],
  cancel: ['megse', 'megsem', 'cancel'],
  pause: ['kesobb', 'kesobb folytatom', 'szunet', 'later', 'go on later', 'pause'],
}
const presses = new Map<string, Press>(
  (['back', 'skip', 'cancel', 'pause'] as const).flatMap((kind) =>
    words[kind].map((word): [string, Press] => [word, { kind }]),
  ),
)

/** The button that a text names and nothing else. */
export function typedButton(text: string): Press | undefined {
  return presses.get(fold(bare(text)))
}
