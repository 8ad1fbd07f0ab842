/** This round and the one before, side by side, in words. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Context } from '../chat/context.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { decimalText, percentText, titleIn } from './phrases.ts'
import { type ComparedRow, type Comparison, compareRounds } from './results/compare.ts'
import { labelOf, noResultsText } from './results/telling.ts'
import { findSurvey, type Survey } from './store.ts'

/** Shows a survey beside the one of the same series before it. */
export async function showComparison(context: Context, surveyId: string): Promise<void> {
  const { tx, tr } = context
  const survey = await findSurvey(tx, surveyId)
  const found = survey && (await compareRounds(tx, survey))
  if (!found) return context.acknowledge(tr.plain('chat-button-old'), true)
  await context.say({ text: 'kind' in found ? noResultsText(found, context) : comparisonText(found, tr) })
}

/** What the two rounds are called: by their years, or by their days within one year. */
export function roundNames({ now, before }: Pick<Comparison, 'now' | 'before'>, tr: Translator) {
  const day = ({ openedAt, createdAt, zone }: Survey) => dayOf(openedAt ?? createdAt, zone)
  const [later, earlier] = [day(now), day(before)]
  const name = (of: typeof later) =>
    later.year === earlier.year ? formatDate(of.toString(), tr.language) : String(of.year)
  return { now: name(later), before: name(earlier) }
}

/** "52,5%", "3,4", or a dash for what is hidden or was not there. */
export function comparedValue({ unit }: ComparedRow, value: number | null, tr: Translator): string {
  if (value === null) return '–'
  return unit === 'percent' ? percentText(value, tr.language) : decimalText(value, tr.language)
}

/** "+5,2", in percentage points or as it is; empty where one of the two is not known. */
export function change({ now, before }: ComparedRow, tr: Translator): string {
  if (now === null || before === null) return ''
  const by = Math.round((now - before) * 10) / 10
  // A minus as people write it, as wide as the plus.
  return by === 0 ? '0' : `${by > 0 ? '+' : '−'}${decimalText(Math.abs(by), tr.language)}`
}

export function comparedLabel({ label, value }: ComparedRow, tr: Translator): string {
  return inLanguage(label, tr.language) || value || tr.plain('surveys-result-acknowledged')
}

function comparisonText(comparison: Comparison, tr: Translator): Markup {
  const { questions, added } = comparison
  const names = roundNames(comparison, tr)
  return joinMarkup(
    [
      tr.t('surveys-compare-head', { title: titleIn(comparison.now, tr.language), ...names }),
      questions.length === 0 ? tr.t('surveys-compare-nothing') : undefined,
      ...questions.map(({ question, rows }) =>
        joinMarkup([
          tr.t('surveys-result-question', { label: labelOf(question, tr.language) }),
          ...rows.map((row) =>
            tr.t('surveys-compare-line', {
              label: comparedLabel(row, tr),
              now: comparedValue(row, row.now, tr),
              before: comparedValue(row, row.before, tr),
            }),
          ),
        ]),
      ),
      added.length === 0
        ? ''
        : tr.t('surveys-compare-added', {
            questions: added.map((question) => labelOf(question, tr.language)).join('; '),
          }),
      tr.t('surveys-compare-note'),
    ],
    '\n\n',
  )
}
