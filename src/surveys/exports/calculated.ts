/** Which calculated questions came to numbers: what they come to shows only in the answers, all of which are read. */
import type { Answer } from '../../forms/form.ts'
import type { Answered, SurveyForms } from '../responses.ts'
import { counting } from '../results/counting.ts'

/** As {@link calculatedNumbers}, of all responses of a survey. */
export const calculatedCount = counting('calculated', ({ forms }, _what: null, responses) =>
  calculatedNumbers(forms, responses),
)

/** @returns the keys of the calculated questions whose every value, where they came to any, is a number */
export async function calculatedNumbers(
  { fields }: SurveyForms,
  responses: () => AsyncIterable<Answered>,
): Promise<string[]> {
  const numbers = new Set<string>()
  for (const { key, type } of fields.all) if (['calculate', 'hidden'].includes(type)) numbers.add(key)
  if (numbers.size === 0) return []
  const seen = new Set<string>()
  for await (const { versionId, answers } of responses()) {
    for (const path in answers) {
      const answer = answers[path]
      const key = fields.of(versionId, path)?.key
      if (key === undefined || answer === undefined || answer === '' || !numbers.has(key)) continue
      seen.add(key)
      if (!isNumber(answer)) numbers.delete(key)
    }
    if (numbers.size === 0) return []
  }
  return [...numbers].filter((key) => seen.has(key))
}

/** As XPath writes numbers: a code with zeros before it is none, nor one with more digits than a number keeps. */
function isNumber(answer: Answer): boolean {
  if (typeof answer !== 'string' || answer.replace(/\D/g, '').length > 15) return false
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i.test(answer)
}
