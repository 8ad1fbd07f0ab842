/** Small pieces that several messages share. */
import { type Form, inLanguage } from '../forms/form.ts'
import { nameIn, undetermined } from '../forms/languages.ts'
import type { Translator } from '../i18n/index.ts'
import { formatMoment, formatNumber } from '../time/format.ts'
import type { Survey } from './store.ts'

export function titleIn(survey: Pick<Survey, 'title'>, language: string): string {
  return inLanguage(survey.title, language)
}

/** "2026. december 10., csütörtök 18:00", or that it has no end. */
export function closingText(survey: Pick<Survey, 'closesLocal' | 'zone'>, tr: Translator): string {
  return survey.closesLocal === null
    ? tr.plain('surveys-no-closing')
    : formatMoment({ local: survey.closesLocal, zone: survey.zone }, tr.language)
}

/** Languages a form speaks, by name: "magyar, angol". */
export function languageNames(form: Form, tr: Translator): string {
  return form.languages
    .map((tag) => (tag === undetermined ? tr.plain('surveys-language-unnamed') : nameIn(tag, tr.language)))
    .join(', ')
}

/** "33,3%": at most one decimal. */
export function percentText(percent: number, language: string): string {
  return percentsIn([{ percent }], language)(percent)
}

/**
 * The same for percentages that stand beside each other, with as many decimals each: 24,2% and 25,0%.
 * @param among those of one table or chart; null where one is hidden, which reads as none
 */
export function percentsIn(
  among: readonly { percent: number | null }[],
  language: string,
): (percent: number | null) => string {
  const decimals = among.every(({ percent }) => Number.isInteger(tenths(percent ?? 0))) ? 0 : 1
  return (percent) => `${formatNumber(tenths(percent ?? 0), language, decimals)}%`
}

function tenths(percent: number): number {
  return Math.round(percent * 10) / 10
}

/** A number of the results: at most two decimals. */
export function decimalText(value: number, language: string): string {
  return formatNumber(Math.round(value * 100) / 100, language)
}
