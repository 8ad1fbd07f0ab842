/** The parameters column: `start=1 end=10 step=1`, `randomize=true, seed=42` (xlsform.org, "Question types"). */

import { own } from '../form.ts'
import { scaleOf } from '../types/range.ts'
import { nearest } from './nearest.ts'
import type { ImportProblems } from './problem.ts'
import { type RowReader, yesNo } from './texts.ts'

const geo = ['capture-accuracy', 'warning-accuracy', 'allow-mock-accuracy', 'reference-geometry']

const allowed: Record<string, string[]> = {
  range: ['start', 'end', 'step', 'tick_interval', 'placeholder', 'tick_labelset'],
  select_one: ['randomize', 'seed', 'value', 'label'],
  select_multiple: ['randomize', 'seed', 'value', 'label'],
  rank: ['randomize', 'seed', 'value', 'label'],
  image: ['max-pixels', 'app'],
  audio: ['quality'],
  text: ['rows'],
  geopoint: geo,
  geotrace: [...geo, 'incremental'],
  geoshape: [...geo, 'incremental'],
}

export function readParameters(
  type: string,
  reader: RowReader,
  { problems, lists }: { problems: ImportProblems; lists: ReadonlySet<string> },
): Record<string, string> {
  const written = reader.text('parameters')
  const found: Record<string, string> = {}
  if (written === '') return found
  const place = reader.place('parameters')
  // Blanks around `=` don't divide; blanks, commas and semicolons between pairs do.
  for (const part of written.replace(/\s*=\s*/g, '=').split(/[\s,;]+/)) {
    if (part === '') continue
    const [key = '', ...rest] = part.split('=')
    const name = key.toLowerCase()
    const value = rest.join('=').replace(/^(['"])(.*)\1$/, '$2')
    if (value === '') {
      problems.error(place, 'parameter-malformed', { part })
      continue
    }
    const names = own(allowed, type)
    // pyxform looks at them where a type has some.
    if (!names) problems.warning(place, 'parameter-left-out', { name })
    else if (!names.includes(name))
      problems.error(place, 'parameter-unknown', { name, allowed: names.join(', ') })
    else found[name] = value
  }
  if (type === 'range') checkRange(found, place, problems, lists)
  if (found.randomize !== undefined) {
    const truth = yesNo(found.randomize)
    if (truth === undefined) problems.error(place, 'parameter-randomize', { value: found.randomize })
    found.randomize = truth === true ? 'true' : 'false'
  }
  if (found.seed !== undefined) {
    if (found.randomize !== 'true') problems.error(place, 'parameter-seed-alone')
    if (!/^-?\d+(?:\.\d+)?$|^\$\{[^\s{}]+\}$/.test(found.seed))
      problems.error(place, 'parameter-seed', { value: found.seed })
  }
  return found
}

function checkRange(
  found: Record<string, string>,
  place: ReturnType<RowReader['place']>,
  problems: ImportProblems,
  lists: ReadonlySet<string>,
): void {
  for (const name of ['start', 'end', 'step'])
    if (found[name] !== undefined && !/^-?\d+(?:\.\d+)?$/.test(found[name]))
      problems.error(place, 'parameter-number', { name, value: found[name] })
  const { start, end } = scaleOf({ parameters: found })
  if (start === end || Number(found.step ?? 1) === 0) problems.error(place, 'range-empty')
  const { tick_labelset: list, placeholder } = found
  if (list !== undefined && !lists.has(list))
    problems.error(place, 'list-missing', { list, near: nearest(list, lists) })
  // Where the thumb of a slider stands before it is moved (docs.getodk.org, "Range"): a chat has buttons.
  if (placeholder !== undefined) problems.warning(place, 'parameter-placeholder')
}
