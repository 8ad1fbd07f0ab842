/** `/surveys`: what a person is asked to answer, and how far they are. */
import type { Context } from '../chat/context.ts'
import { ownSurveys, type Standing } from './messages.ts'
import { isOpen, mayChange } from './rules.ts'
import { isAsked, listSurveys, ownerOf, participationOf, type Survey } from './store.ts'

export async function listOwn(context: Context): Promise<void> {
  const { tx, tr, person, now } = context
  const rows: Parameters<typeof ownSurveys>[0] = []
  for (const survey of await listSurveys(tx, { status: ['open'] })) {
    if (!isOpen(survey, now) || !(await isAsked(tx, survey, person.contactId))) continue
    const colleague = survey.perOrganisation ? await colleagueOf(context, survey) : null
    const { state } = await participationOf(tx, survey.id, person.contactId)
    const standing: Standing =
      state === 'done'
        ? mayChange(survey, now)
          ? 'changeable'
          : 'done'
        : state === 'started'
          ? 'started'
          : colleague
            ? 'colleague'
            : 'open'
    rows.push({ survey, standing, ...(colleague && { colleague }) })
  }
  await context.say(ownSurveys(rows, tr))
}

/** Who else has it for every organisation of this person; null while one is free. */
async function colleagueOf({ tx, person }: Context, survey: Survey) {
  let found: { name: string; state: string } | null = null
  for (const { id } of person.organisations) {
    const owner = await ownerOf(tx, survey.id, id)
    if (!owner || owner.contactId === person.contactId) return null
    found = { name: owner.name, state: owner.state }
  }
  return found
}
