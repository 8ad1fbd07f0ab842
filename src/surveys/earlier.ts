/** What was answered the last time to a form, for `${last-saved#name}` in it: the person's own, or their organisation's. */
import { z } from 'zod'
import type { Transaction } from '../db/client.ts'
import { answerSchema, type Form } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import { odkText } from '../forms/types/type.ts'
import { seriesOf } from './rounds.ts'
import type { Survey } from './store.ts'

const answersSchema = z.record(z.string(), answerSchema)

/**
 * By the question's name, of several instances the first; undefined where the form does not ask for it, where there is
 * none, and in an anonymous survey. A survey that is asked again has the same form.
 */
export async function earlierAnswers(
  tx: Transaction,
  { privacy, formId }: Pick<Survey, 'privacy' | 'formId'>,
  form: Form,
  { contactId, organisationId }: { contactId: string; organisationId: string },
): Promise<Record<string, string> | undefined> {
  if (privacy === 'anonymous' || !planOf(form).readsEarlier) return undefined
  const series = seriesOf(formId)
  const rows = await tx.response.findMany({
    where: {
      onBehalfOf: organisationId,
      ...(organisationId === '' && { contactId }),
      survey: { formId: { startsWith: series } },
    },
    orderBy: [{ completedAt: 'desc' }, { id: 'asc' }],
    take: 20,
    select: { answers: true, survey: { select: { formId: true } } },
  })
  const last = rows.find(({ survey }) => seriesOf(survey.formId) === series)
  const answers = answersSchema.safeParse(last?.answers)
  if (!answers.success) return undefined
  const found: Record<string, string> = {}
  for (const [path, value] of Object.entries(answers.data)) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const isFile = typeof value === 'object' && 'file' in value
    if (!isFile && !Object.hasOwn(found, name)) found[name] = odkText(value)
  }
  return found
}
