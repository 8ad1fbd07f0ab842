/** What is looked for on a roster stands in the address of the programme's page, as for every list. */
import { z } from 'zod'
import { addressState, listQuery } from '../../console/list.tsx'
import { rosterAnswers } from '../roster.ts'

const rosterQuery = z.object({
  ...listQuery,
  answer: z.enum(rosterAnswers).optional().catch(undefined),
  came: z.enum(['yes', 'no']).optional().catch(undefined),
})
export type RosterQuery = z.infer<typeof rosterQuery>

/** @param from the parts of an address; what cannot be read is not there */
export function rosterAsked(from: Record<string, string> = {}): RosterQuery {
  return rosterQuery.parse(from)
}

/** What of it stands in an address. */
export function rosterState({ q, answer, came }: RosterQuery): Record<string, string> {
  return addressState({ q, answer, came })
}

/** Everything of it in one field, for a form that stands on the roster: `roster`. */
export function rosterField(asked: RosterQuery): string {
  const page = asked.page > 0 ? String(asked.page) : undefined
  return new URLSearchParams({ ...rosterState(asked), ...addressState({ page }) }).toString()
}

/** What was looked for where a form was sent from: everybody, where it stands elsewhere. */
export function rosterOfForm(form: FormData): RosterQuery {
  const field = form.get('roster')
  return rosterAsked(Object.fromEntries(new URLSearchParams(typeof field === 'string' ? field : '')))
}
