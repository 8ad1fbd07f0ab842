/** `/surveys`: what a person is asked to answer, and how far they are. */
import type { Context } from '../chat/context.ts'
import { type Behalf, behalvesOf } from './behalf.ts'
import { ownSurveys } from './messages.ts'
import { isOpen } from './rules.ts'
import { isAsked, listSurveys, type Survey } from './store.ts'

export async function listOwn(context: Context): Promise<void> {
  const { tx, tr, person, now } = context
  const rows: { survey: Survey; behalf: Behalf }[] = []
  for (const survey of await listSurveys(tx, { status: ['open'] })) {
    if (!isOpen(survey, now) || !(await isAsked(tx, survey, person.contactId))) continue
    const behalves = await behalvesOf(tx, survey, person, now)
    // Pressed, it says that an organisation is needed.
    const none: Behalf = { organisationId: '', name: '', standing: 'open' }
    for (const behalf of behalves.length > 0 ? behalves : [none]) rows.push({ survey, behalf })
  }
  await context.say(ownSurveys(rows, tr))
}
