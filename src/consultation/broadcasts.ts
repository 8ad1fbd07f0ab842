/** What those who took part are told: what became of what they said, and of a new version. */
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { titlesAbout } from '../broadcasts/title.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { withoutInstances } from '../surveys/fields.ts'
import { answersSchema } from '../surveys/responses.ts'
import { commentOf } from './asked-form.ts'
import { changesSince, countChanges } from './changes.ts'
import { answerLine } from './messages.ts'
import { type Consultation, consultationOf, findConsultation } from './store.ts'
import { numberOf, type Point } from './text.ts'

/** Points in one message; the page shows all. */
const told = { points: 12, comment: 200, text: 120 }

/** What somebody said of the points, by name; null: that is not known any more, or never was. */
async function saidBy(
  db: Database | Transaction,
  { surveyId, survey, text }: Consultation,
  contactId: string,
): Promise<Map<string, string> | null> {
  if (survey.privacy === 'anonymous') return null
  const response = await db.response.findFirst({
    where: { surveyId, contactId },
    orderBy: { completedAt: 'desc' },
    select: { answers: true },
  })
  if (!response) return null
  const byName = new Map(
    Object.entries(answersSchema.parse(response.answers)).map(([path, answer]) => [
      withoutInstances(path).split('/').at(-1) ?? '',
      String(answer),
    ]),
  )
  const said = new Map<string, string>()
  for (const point of text.points) {
    const comment = byName.get(commentOf(point))
    if (comment !== undefined || byName.get(point.name) === 'oppose') said.set(point.name, comment ?? '')
  }
  return said
}

/** To one of them: what became of what they said; to whom that cannot be told, of each point. */
export function answersMessage(
  consultation: Consultation,
  said: Map<string, string> | null,
  tr: Translator,
): Message {
  const { id, text, answers } = consultation
  const own = said ? text.points.filter(({ name }) => said.has(name)) : []
  const answered = text.points.filter(({ name }) => answers.has(name))
  const points = own.length > 0 ? own : answered
  const intro = own.length > 0 ? 'own' : said ? 'none' : 'all'
  return {
    text: joinMarkup(
      [
        tr.t('consultation-told', { title: text.title, of: intro }),
        ...points
          .slice(0, told.points)
          .map((point) => outcomeOf(point, said?.get(point.name), consultation, tr)),
        points.length > told.points
          ? tr.t('consultation-told-more', { more: points.length - told.points })
          : '',
      ],
      '\n\n',
    ),
    buttons: [[button(tr.plain('consultation-read-how'), 'cn-read', id)]],
  }
}

function outcomeOf(point: Point, comment: string | undefined, { answers }: Consultation, tr: Translator) {
  const answer = answers.get(point.name)
  return joinMarkup([
    tr.t('consultation-point', { number: numberOf(point), text: shortened(point.text, told.text) }),
    comment ? tr.t('consultation-your-comment', { comment: shortened(comment, told.comment) }) : '',
    answer ? answerLine(answer, tr) : tr.t('consultation-no-outcome'),
  ])
}

function aboutConsultation(
  kind: string,
  message: (
    db: Database | Transaction,
    consultation: Consultation,
    contactId: string,
    tr: Translator,
  ) => Promise<Message | null>,
): BroadcastKind {
  return {
    kind,
    priority: 2,
    titles: titlesAbout(
      kind,
      ({ surveyId }) => surveyId,
      (db, ids) => db.survey.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
    ),
    async render(db, { surveyId }, contact, tr) {
      const consultation = surveyId === null ? null : await consultationOf(db, surveyId)
      return consultation && (await message(db, consultation, contact.id, tr))
    },
  }
}

export const consultationBroadcasts: readonly BroadcastKind[] = [
  aboutConsultation('consultation_answers', async (db, consultation, contactId, tr) =>
    answersMessage(consultation, await saidBy(db, consultation, contactId), tr),
  ),
  aboutConsultation('consultation_version', async (db, consultation, _contactId, tr) => {
    const { id, text, previousId } = consultation
    const previous = previousId === null ? null : await findConsultation(db, previousId)
    if (!previous) return null
    const counts = countChanges(changesSince(db, consultation, previous))
    return {
      text: joinMarkup([
        tr.t('consultation-version', { title: text.title }),
        tr.t('consultation-changes', { ...counts }),
      ]),
      buttons: [[button(tr.plain('consultation-read-how'), 'cn-read', id)]],
    }
  }),
]
