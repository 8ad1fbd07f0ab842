/** Who of a programme's roster is looked for: by answer, by whether they came, by name; and writing to those of one answer. */
import { fold } from '../base/fold.ts'
import type { Audience } from '../partners/audience.ts'
import type { OfOrganisation } from '../partners/silent.ts'
import { type Attendee, answerGroup, answerGroups } from './attendance.ts'
import type { RsvpState } from './audience.ts'
import type { Programme } from './programme.ts'
import { unanswered } from './reminding.ts'

/** `none`: who was invited and has not answered. */
export const rosterAnswers = [...answerGroups, 'none'] as const

export interface RosterFilter {
  /** Part of a name, of an organisation's or of a guest's. */
  q: string
  answer?: (typeof rosterAnswers)[number] | undefined
  /** `no`: had a seat and is not marked. */
  came?: 'yes' | 'no' | undefined
}

/** Those who are looked for, in the same order. Pure. */
export function soughtOf(attendees: readonly Attendee[], { q, answer, came }: RosterFilter): Attendee[] {
  return attendees.filter((attendee) => {
    const group = answerGroup(attendee)
    if (answer !== undefined && group !== answer) return false
    if (came === 'yes' && !attendee.attended) return false
    if (came === 'no' && (attendee.attended || group !== 'seated')) return false
    return holds(q, attendee.name, attendee.organisation, ...attendee.guestNames)
  })
}

/** The same of those who have not answered, and of whoever joined on the spot, who are in no group of answers. Pure. */
export function soughtSilent(
  groups: readonly OfOrganisation[],
  { q, answer, came }: RosterFilter,
): OfOrganisation[] {
  if (came !== undefined || (answer !== undefined && answer !== 'none')) return []
  return groups
    .map(({ organisation, people }) => ({
      organisation,
      people: people.filter((name) => holds(q, name, organisation)),
    }))
    .filter(({ people }) => people.length > 0)
}

export function soughtWalkIns<WalkIn extends { name: string; organisation: string }>(
  walkIns: readonly WalkIn[],
  { q, answer, came }: RosterFilter,
): WalkIn[] {
  if (answer !== undefined || came === 'no') return []
  return walkIns.filter(({ name, organisation }) => holds(q, name, organisation))
}

function holds(q: string, ...words: string[]): boolean {
  return fold(words.join(' ')).includes(fold(q))
}

/** Those of one answer, to write to; of who has not answered, those who were invited. */
export function audienceOf(programme: Pick<Programme, 'id' | 'audience'>, state: RsvpState): Audience {
  return state === 'none' ? unanswered(programme) : { rsvp: { programmeId: programme.id, state } }
}

/**
 * To whom can be written, and how many they are: answers that nobody gave are left out. Pure.
 * @param silent how many have not answered
 */
export function groupsToWriteTo(
  attendees: readonly Attendee[],
  silent: number,
): { state: RsvpState; people: number }[] {
  const count = (is: (attendee: Attendee) => boolean) => attendees.filter(is).length
  const numbers: [RsvpState, number][] = [
    ['came', count(({ attended }) => attended === true)],
    ['going', count((attendee) => answerGroup(attendee) === 'seated')],
    ['waitlisted', count(({ answer, waitlisted }) => answer === 'going' && waitlisted !== null)],
    ['maybe', count(({ answer }) => answer === 'maybe')],
    ['declined', count(({ answer }) => answer === 'declined')],
    ['none', silent],
  ]
  return numbers.flatMap(([state, people]) => (people > 0 ? [{ state, people }] : []))
}
