/**
 * The appearance column: words that say how a question looks. Those of the standard and of its clients are known
 * (xlsform.org, "Appearance"; docs.getodk.org/form-question-types; enketo.github.io, "Appearances"); what stands
 * elsewhere is most likely misspelt, and would be without effect in silence.
 */
import { nearest } from './nearest.ts'
import type { ImportProblems } from './problem.ts'
import type { RowReader } from './texts.ts'

/** With a meaning in a chat. */
const meant = [
  'minimal',
  'likert',
  'columns',
  'columns-pack',
  'quick',
  'horizontal',
  'horizontal-compact',
  'multiline',
  'label',
]

/** About screens, keyboards and maps: a chat has its own, and asks the same. */
const layout = [
  'autocomplete',
  'autocomplete_chars',
  'autocomplete_noscrollbar',
  'search',
  'compact',
  'quickcompact',
  'no-buttons',
  'list',
  'list-nolabel',
  'list-no-label',
  'table-list',
  'field-list',
  'summary',
  'vertical',
  'picker',
  'rating',
  'no-ticks',
  'numbers',
  'thousands-sep',
  'counter',
  'bearing',
  'url',
  'text',
  'hide-input',
  'maps',
  'placement-map',
  'map',
  'streets',
  'satellite',
  'terrain',
  'new',
  'new-front',
  'front',
  'selfie',
  'no-calendar',
  'no-collapse',
  'dynamic',
  'analog-scale',
  'distress',
  'my-progress',
  'randomized',
  'printer',
  'comment',
]

/** Asking for something else than a chat can: the author is told what is asked instead. */
const differing: Record<string, string> = {
  signature: 'drawing',
  draw: 'drawing',
  annotate: 'drawing',
  year: 'whole-date',
  'month-year': 'whole-date',
  ethiopian: 'calendar',
  coptic: 'calendar',
  islamic: 'calendar',
  persian: 'calendar',
  myanmar: 'calendar',
  'bikram-sambat': 'calendar',
  buddhist: 'calendar',
  masked: 'masked',
  'hidden-answer': 'masked',
  'image-map': 'image-map',
}

/** What an appearance does here: it has a meaning, none in a chat, or another one, which is told. */
export const appearances = { meant, layout, differing: Object.keys(differing) }

/** `columns-3`, `compact-2`, `w6` (the grid of Enketo), `ex:` (another application) and calls like `search(…)`. */
const numbered = /^(?:columns-\d+|compact-\d+|w\d{1,2}|ex:.*|.*[()].*)$/

/** The words of the cell; says what they do not do here. */
export function readAppearance(reader: RowReader, problems: ImportProblems): string[] {
  const written = reader.text('appearance')
  const words = written.split(/\s+/).filter((word) => word !== '')
  // A call has blanks, commas and quotes of its own.
  if (/[()]/.test(written)) return words
  const place = reader.place('appearance')
  for (const word of words) {
    const plain = word.toLowerCase()
    const difference = Object.hasOwn(differing, plain) ? differing[plain] : undefined
    if (difference !== undefined) problems.warning(place, `appearance-${difference}`, { appearance: word })
    else if (!meant.includes(plain) && !layout.includes(plain) && !numbered.test(plain))
      problems.warning(place, 'appearance-unknown', {
        appearance: word,
        near: nearest(plain, [...meant, ...layout, ...Object.keys(differing)]),
      })
  }
  return words.map((word) => (/^ex:/.test(word) ? word : word.toLowerCase()))
}
