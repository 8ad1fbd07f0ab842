/** Small pieces that several messages share. */
import { type Form, inLanguage } from '../forms/form.ts'
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
  const names = new Intl.DisplayNames([tr.language], { type: 'language', fallback: 'code' })
  return form.languages
    .map((tag) => {
      try {
        return names.of(tag) ?? tag
      } catch {
        // XLSForm languages may be any words ("Magyar"): shown as they are.
        return tag
      }
    })
    .join(', ')
}

/**
 * "33,3%": at most one decimal, and as many as the others have that stand beside it: 24,2% beside 25,0%.
 * @param among those of the same table or chart; null where one is hidden
 */
export function percentText(
  percent: number,
  language: string,
  among: readonly { percent: number | null }[] = [],
): string {
  const isWhole = [{ percent }, ...among].every((one) => Number.isInteger(tenths(one.percent ?? 0)))
  return `${formatNumber(tenths(percent), language, isWhole ? 0 : 1)}%`
}

function tenths(percent: number): number {
  return Math.round(percent * 10) / 10
}

/** A number of the results: at most two decimals. */
export function decimalText(value: number, language: string): string {
  return formatNumber(Math.round(value * 100) / 100, language)
}
