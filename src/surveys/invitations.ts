/** The survey's part of broadcasts: invitation, reminder, what we heard. */
import { z } from 'zod'
import type { BroadcastMessages, RenderBroadcast } from '../broadcasts/kinds.ts'
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
  const days =
    survey.closesAt === null
      ? null
      : dayOf(now, survey.zone).until(dayOf(survey.closesAt, survey.zone), { largestUnit: 'days' }).days
  return reminder(survey, form, mine, days, tr)
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
