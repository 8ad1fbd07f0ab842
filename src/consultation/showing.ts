/** What is shown of consultations in chat, and how a text that was sent becomes one. */
import { joinMarkup } from '../base/markup.ts'
import { sealPass } from '../base/pass.ts'
import { button } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { passKey } from '../db/mail-stops.ts'
import { countedOutside } from '../surveys/counted-before.ts'
import { isAsked } from '../surveys/participations.ts'
import { audience } from '../surveys/publishing.ts'
import { isOpen } from '../surveys/rules.ts'
import { untellable } from './answering.ts'
import { beginConsultation } from './beginning.ts'
import { changesSince, countChanges } from './changes.ts'
import { readDraft } from './drafts.ts'
import { addressOf, consultationList, coordinatorCard, pointCard, pointList } from './messages.ts'
import { type Numbers, pointNumbers } from './numbers.ts'
import { standingIn } from './opinion.ts'
import { isReadable } from './rules.ts'
import { type Consultation, findConsultation, listConsultations } from './store.ts'

/** A list is for a glance; the pages show all. */
const listed = 8

export async function showConsultations(context: Context): Promise<void> {
  const { tx, tr, now, person, links } = context
  const coordinator = person.role !== 'contact'
  const all = await listConsultations(tx, { take: listed, published: !coordinator })
  const rows = await Promise.all(
    all.map(async (consultation) => ({
      consultation,
      open: isOpen(consultation.survey, now),
      asked: await isAsked(tx, consultation.survey, person.contactId),
    })),
  )
  await context.say(consultationList(rows, { links, coordinator, tr }))
}

export async function showToCoordinator(context: Context, id: string): Promise<void> {
  const { tx, tr, now, links } = context
  const consultation = await findConsultation(tx, id)
  if (!consultation) return sayGone(context)
  const previous =
    consultation.previousId === null ? null : await findConsultation(tx, consultation.previousId)
  const numbers = await numbersOf(context, consultation)
  await context.say(
    coordinatorCard(consultation, {
      open: isOpen(consultation.survey, now),
      numbers,
      untellable: untellable(consultation, numbers),
      changes: previous && countChanges(changesSince(tx, consultation, previous)),
      links,
      tr,
    }),
  )
}

export async function showPoints(context: Context, id: string, page: number): Promise<void> {
  const { tx, tr } = context
  const consultation = await findConsultation(tx, id)
  if (!consultation) return sayGone(context)
  await context.say(pointList(consultation, { numbers: await numbersOf(context, consultation), page, tr }))
}

export async function showPoint(context: Context, id: string, name: string): Promise<void> {
  const { tx, tr } = context
  const consultation = await findConsultation(tx, id)
  const point = consultation?.text.points.find((one) => one.name === name)
  if (!consultation || !point) return sayGone(context)
  await context.say(pointCard(consultation, point, await numbersOf(context, consultation), tr))
}

/** To be shown. */
async function numbersOf(context: Context, consultation: Consultation): Promise<Numbers> {
  return await countedOutside(context, consultation.surveyId, 'points', (db) =>
    pointNumbers(db, consultation),
  )
}

/** The way to the page where one reads the whole. */
export async function showWhereToRead(context: Context, id: string): Promise<void> {
  const { tx, tr, links } = context
  const consultation = await findConsultation(tx, id)
  if (!consultation || !isReadable({ ...consultation, status: consultation.survey.status }))
    return sayGone(context)
  const url = addressOf(links, id)
  const { contactId } = context.person
  const { kind } = await standingIn(tx, consultation, contactId, context)
  // What is one person's alone is not shown to a group.
  const write = kind === 'open' && context.update.chat.kind === 'private'
  const pass = write && sealPass(await passKey(tx), { do: 'consult', to: contactId, id }, context.now)
  await context.say({
    text: joinMarkup([
      tr.t('consultation-where', { title: consultation.text.title }),
      pass ? tr.t('consultation-mine-how') : undefined,
    ]),
    buttons: [
      [{ kind: 'link', label: tr.plain('consultation-read'), url }],
      ...(pass
        ? [[{ kind: 'link' as const, label: tr.plain('consultation-mine'), url: `${url}/mine/${pass}` }]]
        : []),
    ],
  })
}

/**
 * Begins a consultation of the text that came with the update, or says how to send one.
 * @param previousId of which it is a new version
 */
export async function takeText(
  context: Context,
  {
    previousId = null,
    file = context.file,
  }: { previousId?: string | null; file?: Context['file'] | undefined } = {},
): Promise<void> {
  const { tx, tr } = context
  if (!file) return void (await context.say({ text: tr.t('consultation-send') }))
  const draft = await readDraft(file)
  const result =
    draft.kind === 'draft' ? await beginConsultation(tx, { draft, previousId }, byOf(context)) : draft
  if (result.kind !== 'begun')
    return void (await context.say({ text: whyNot(result, 'consultation-gone', tr) }))
  const { consultation } = result
  await context.say({
    text: joinMarkup([
      begunText(consultation, context),
      ...(draft.kind === 'draft' ? draft.notes : []).map(({ key, args }) => tr.t(key, args)),
    ]),
    buttons: [[button(tr.plain('consultation-show'), 'cn-show', consultation.id)]],
  })
  if (previousId === null) await audience.show(context, consultation.surveyId)
  else await showToCoordinator(context, consultation.id)
}

function begunText({ text: { title, points } }: Consultation, { tr }: Context) {
  const all = (count: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + count(point), 0)
  return tr.t('consultation-begun', {
    title,
    points: points.length,
    tables: all(({ tables }) => tables.length),
    pictures: all(({ pictures }) => pictures.length),
  })
}

export function sayGone({ acknowledge, tr }: Context): void {
  acknowledge(tr.plain('consultation-gone'), true)
}
