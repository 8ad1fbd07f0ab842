/** What was answered the last time to a form, for `${last-saved#name}` in it: the person's own, or their organisation's. */
import { z } from 'zod'
import type { Transaction } from '../db/client.ts'
import { type Answer, answerSchema, type Form } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import { odkText } from '../forms/types/type.ts'
import { seriesOf } from './rounds.ts'
import type { Survey } from './store.ts'

const answersSchema = z.record(z.string(), answerSchema)

/**
 * By the question's name, those alone that the form reads, of several instances the first; undefined where the form does not ask for it, where there is
 * none, and in an anonymous survey. A survey that is asked again has the same form.
 */
export async function earlierAnswers(
  tx: Transaction,
  { privacy, formId }: Pick<Survey, 'privacy' | 'formId'>,
  form: Form,
  { contactId, organisationId }: { contactId: string; organisationId: string },
): Promise<Record<string, string> | undefined> {
  const { earlier } = planOf(form)
  if (privacy === 'anonymous' || earlier.size === 0) return undefined
  const series = seriesOf(formId)
  const rows = await tx.response.findMany({
    where: {
      onBehalfOf: organisationId,
      ...(organisationId === '' && { contactId }),
      // What was said in confidence comes back to nobody but whoever said it, and never under their name.
      OR: [
        { survey: { formId: { startsWith: series }, privacy: 'named' } },
        ...(privacy === 'confidential'
          ? [{ contactId, survey: { formId: { startsWith: series }, privacy: 'confidential' as const } }]
          : []),
      ],
    },
    orderBy: [{ completedAt: 'desc' }, { id: 'asc' }],
    take: 20,
    select: { answers: true, survey: { select: { formId: true } } },
  })
  const last = rows.find(({ survey }) => seriesOf(survey.formId) === series)
  const answers = answersSchema.safeParse(last?.answers)
  if (!answers.success) return undefined
  return byName(answers.data, earlier)
}

/** What a form reads of answers by the question's name; of several instances the first. */
export function byName(answers: Record<string, Answer>, names: ReadonlySet<string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [path, value] of Object.entries(answers)) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const isFile = typeof value === 'object' && 'file' in value
    if (names.has(name) && !isFile && !Object.hasOwn(found, name)) found[name] = odkText(value)
  }
  return found
}
