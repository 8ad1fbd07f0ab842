/** Why a use case did nothing, in chat. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { NotDone, Said, Translator } from '../i18n/index.ts'

/** A line for each fault. */
export function refusalText(faults: readonly Said[], tr: Translator): Markup {
  return joinMarkup(faults.map(({ key, args }) => tr.t(key, args)))
}

/** @param gone the message that there is none such, or no more */
export function whyNot(result: NotDone, gone: string, tr: Translator): Markup {
  return refusalText(result.kind === 'gone' ? [{ key: gone }] : result.faults, tr)
}
