/** The survey's part of broadcasts: invitation, reminder, what we heard. */
import { z } from 'zod'
import type { BroadcastMessages, BroadcastRow, RenderBroadcast } from '../broadcasts/kinds.ts'
import { trusted } from '../chat/markup.ts'
import { dayOf } from '../time/zone.ts'
import { invitation, reminder } from './messages.ts'
import { isOpen } from './rules.ts'
import { findSurvey, latestVersion, ownerOf, participationOf } from './store.ts'

const renderInvitation: RenderBroadcast = async (db, broadcast, contact, tr, now) => {
  const found = await asked(db, broadcast.surveyId, contact.id, now)
  return found && invitation(found.survey, found.form, tr)
}

const renderReminder: RenderBroadcast = async (db, broadcast, contact, tr, now) => {
  const found = await asked(db, broadcast.surveyId, contact.id, now)
  if (!found) return null
  const { survey, form, mine } = found
  if (await remindedLately(db, broadcast, contact.id, now)) return null
  const days =
    survey.closesAt === null
      ? null
      : dayOf(now, survey.zone).until(dayOf(survey.closesAt, survey.zone), { largestUnit: 'days' }).days
  return reminder(survey, form, mine, days, tr)
}

/** Milliseconds between two reminders of a survey to one person, where somebody sends one of them by hand. */
const apart = 24 * 3_600_000

/** Reminders that rules send keep the distance that their rules give them; one by hand keeps it from all others. */
async function remindedLately(
  db: Parameters<RenderBroadcast>[0],
  { id, surveyId, dueKey }: BroadcastRow,
  contactId: string,
  now: Date,
): Promise<boolean> {
  const byHand = (key: string | null) => key?.startsWith(`survey:${surveyId}:by-hand:`) ?? false
  // The key is what is indexed; `;` comes after `:`.
  const others = await db.broadcast.findMany({
    where: {
      dueKey: { gte: `survey:${surveyId}:`, lt: `survey:${surveyId};` },
      kind: 'survey_reminder',
      id: { not: id },
    },
    select: { id: true, dueKey: true },
  })
  for (const other of others) {
    if (!byHand(dueKey) && !byHand(other.dueKey)) continue
    const delivery = await db.delivery.findUnique({
      where: { broadcastId_contactId: { broadcastId: other.id, contactId } },
      select: { sentAt: true },
    })
    if (delivery?.sentAt && now.getTime() - delivery.sentAt.getTime() < apart) return true
  }
  return false
}

/** The words are made once, when it is sent off (`thankEveryone`): everybody reads the same numbers. */
const heardContent = z.object({ heard: z.object({ hu: z.string(), en: z.string() }) })

const renderResults: RenderBroadcast = async (_db, broadcast, _contact, tr) => ({
  text: trusted(heardContent.parse(broadcast.content).heard[tr.language]),
})

export const broadcastMessages: BroadcastMessages = {
  survey_invitation: renderInvitation,
  survey_reminder: renderReminder,
  survey_results: renderResults,
}

/** What there is to ask a contact for; null when it is closed, answered, or a colleague has it. */
async function asked(
  db: Parameters<RenderBroadcast>[0],
  surveyId: string | null,
  contactId: string,
  now: Date,
) {
  const survey = surveyId === null ? null : await findSurvey(db, surveyId)
  if (!survey || !isOpen(survey, now)) return null
  const mine = await participationOf(db, survey.id, contactId)
  if (mine.state === 'done') return null
  if (survey.perOrganisation && mine.state !== 'started') {
    const memberships = await db.membership.findMany({
      where: { contactId },
      select: { organisationId: true },
    })
    const owners = await Promise.all(
      memberships.map(({ organisationId }) => ownerOf(db, survey.id, organisationId)),
    )
    if (owners.length > 0 && owners.every((owner) => owner !== null)) return null
  }
  const version = await latestVersion(db, survey.id)
  return version && { survey, form: version.form, mine }
}
