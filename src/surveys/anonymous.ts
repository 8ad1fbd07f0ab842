/**
 * Anonymous answers: who has answered and what was answered are kept apart, so that nobody who holds the database can
 * join them.
 *
 * - While a person answers, the draft is theirs (it must be resumable), and they are told so. At completion the session
 *   is gone, and so is what was said in between: the outbox's and the web chat's copies (`forgetConversation`).
 * - A response carries no contact, organisation, kind, town, language or time, and no answer that tells a time or a
 *   person (`revealing`), nor a file (file questions are not asked).
 * - Rows have an order of their own: SQLite's rowid, PostgreSQL's ctid and xmin. So a new response is never written by
 *   itself: with it up to 127 others, picked at random, are taken out and all are written again under new random ids
 *   in random order, by one transaction (`addAnonymousResponse`). Whatever the row tells of when it was written, it
 *   tells of all of them; of fewer than 128 responses, of all there are.
 *
 * What this cannot hide is in docs/privacy.md: the first few responses of a survey, and a backup made between two.
 */
import { randomInt } from 'node:crypto'
import { newId } from '../base/id.ts'
import { emptied } from '../base/message.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { scrubSoon } from '../db/scrub.ts'
import type { Answer, Form } from '../forms/form.ts'
import { revealing } from '../forms/traces.ts'
import { forgetExports } from '../partners/files.ts'
import { withoutInstances } from './fields.ts'
import { answersSchema } from './responses.ts'
import { lockSurvey, type Survey } from './store.ts'

/** Rows rewritten together: no response can be told from this many others. */
export const mixedTogether = 128

/** Above every id of a web message: PostgreSQL's integers have 32 bits. */
const maxId = 2 ** 31 - 1

/** How far the clocks of two processes may be apart. */
const clocksApart = 60_000

/** Stores one anonymous response among others. */
export async function addAnonymousResponse(
  tx: Transaction,
  survey: Pick<Survey, 'id' | 'openedAt' | 'createdAt'>,
  response: { versionId: string; form: Form; answers: Record<string, Answer> },
  now: Date,
): Promise<void> {
  await lockSurvey(tx, survey.id, now)
  scrubSoon(tx)
  const others = await pickAtRandom(tx, survey.id, mixedTogether - 1)
  // A list of one fixed length keeps to one query shape.
  const ids = Array.from({ length: mixedTogether - 1 }, (_, at) => others[at]?.id ?? '')
  await tx.response.deleteMany({ where: { id: { in: ids } } })
  const contents = [
    ...others.map(({ surveyVersionId, answers }) => ({
      surveyVersionId,
      answers: answersSchema.parse(answers),
    })),
    { surveyVersionId: response.versionId, answers: withoutTraces(response.form, response.answers) },
  ]
  await tx.response.createMany({
    data: shuffled(contents).map(({ surveyVersionId, answers }) => ({
      id: newId(),
      surveyId: survey.id,
      surveyVersionId,
      answers: ordered(answers),
      language: '',
      // The same instant for all: a column that must have a value, not a time.
      completedAt: survey.openedAt ?? survey.createdAt,
    })),
  })
}

/** The answers without those that tell when or by whom they were given. */
export function withoutTraces(form: Form, answers: Record<string, Answer>): Record<string, Answer> {
  const telling = revealing(form)
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([path, answer]) =>
        !telling.has(withoutInstances(path)) &&
        !(typeof answer === 'object' && !Array.isArray(answer) && 'file' in answer),
    ),
  )
}

/**
 * Empties what was said to and by a person since they began: questions carry earlier answers, the summary all of them.
 * What the platforms themselves keep of a conversation is out of our hands.
 */
export async function forgetConversation(tx: Transaction, contactId: string, since: Date): Promise<void> {
  const from = new Date(since.getTime() - clocksApart)
  const said = {
    contactId,
    broadcastId: null,
    priority: 0,
    // Replies are due at once, so only the sending has a time; what could not be sent has none.
    OR: [{ sentAt: { gte: from } }, { sentAt: null }],
  }
  const waiting = await tx.delivery.findMany({
    where: { ...said, status: 'pending' },
    select: { id: true, content: true },
  })
  // A question still waiting to be sent has been answered: it would bring the answers back.
  for (const { id } of waiting.filter(({ content }) => isQuestion(content)))
    await tx.delivery.update({
      where: { id },
      data: { status: 'cancelled', reason: 'anonymous' },
      select: { id: true },
    })
  await tx.delivery.updateMany({
    where: { ...said, status: { not: 'pending' } },
    data: { content: emptied, replyHandle: null },
  })
  await forgetExports(tx, contactId)
  scrubSoon(tx)
  await forgetWebMessages(tx, contactId, from)
}

/**
 * By their time: the outbox's rows may be gone long before. What was said by broadcasts and as a notice stays, as long
 * as the outbox can tell it from the rest.
 */
async function forgetWebMessages(tx: Transaction, contactId: string, from: Date): Promise<void> {
  const channels = await tx.channel.findMany({ where: { contactId, platform: 'web' }, select: { id: true } })
  if (channels.length === 0) return
  const others = await tx.delivery.findMany({
    where: {
      contactId,
      sentAt: { gte: from },
      OR: [{ broadcastId: { not: null } }, { priority: { gt: 0 } }],
    },
    select: { id: true },
  })
  const notices = new Set(others.map(({ id }) => String(id)))
  // A message is known by its delivery: the installation's name, a dash, the delivery's number.
  const isNotice = (key: string | null) => notices.has(key?.slice(key.lastIndexOf('-') + 1) ?? '')
  for (const { id: channelId } of channels) {
    const since = { channelId, createdAt: { gte: from } }
    await tx.webMessage.deleteMany({ where: { ...since, fromPerson: true } })
    const left = await tx.webMessage.findMany({
      where: since,
      select: { id: true, deliveryId: true },
      orderBy: { id: 'asc' },
    })
    // Ids between those that stay, so that any number goes by few statements of one shape.
    let after = 0
    for (const { id } of [...left.filter(({ deliveryId }) => isNotice(deliveryId)), { id: maxId }]) {
      await tx.webMessage.deleteMany({ where: { ...since, id: { gt: after, lt: id } } })
      after = id
    }
  }
}

function isQuestion(content: Prisma.JsonValue): boolean {
  return JSON.stringify(content)?.includes('"f:') ?? false
}

async function pickAtRandom(tx: Transaction, surveyId: string, howMany: number) {
  const select = { id: true, surveyVersionId: true, answers: true }
  const pivot = newId()
  const orderBy = { id: 'asc' as const }
  const after = await tx.response.findMany({
    where: { surveyId, id: { gte: pivot } },
    orderBy,
    take: howMany,
    select,
  })
  if (after.length === howMany) return after
  const before = await tx.response.findMany({
    where: { surveyId, id: { lt: pivot } },
    orderBy,
    take: howMany - after.length,
    select,
  })
  return [...after, ...before]
}

/** Fisher–Yates with the system's randomness: every order is as likely. */
function shuffled<T>(items: readonly T[]): T[] {
  const order = items.map((item) => ({ item }))
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const [a, b] = [order[last], order[other]]
    if (a && b) {
      order[last] = b
      order[other] = a
    }
  }
  return order.map(({ item }) => item)
}

/** Keys by alphabet: the order in which answers were given or changed tells nothing then. */
function ordered(answers: Record<string, Answer>): Record<string, Answer> {
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)))
}
