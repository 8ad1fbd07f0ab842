import { shortened } from '../../base/shortened.ts'
import { saidOfAll } from './around-label.ts'
import { key } from './match.ts'
import { invalid } from './type.ts'

/** What was typed is none of the choices, or says something of all of them. */
export function noSuchChoice(typed: string) {
  const said = saidOfAll(key(typed))
  if (said === 'none' || said === 'unknown') return invalid('choice-none')
  return invalid('choice', { typed: shortened(typed.trim(), 60) })
}
