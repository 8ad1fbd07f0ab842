/** Why a use case was refused, in chat. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Said, Translator } from '../i18n/index.ts'

/** A line for each fault. */
export function refusalText(faults: Said[], tr: Translator): Markup {
  return joinMarkup(faults.map(({ key, args }) => tr.t(key, args)))
}
