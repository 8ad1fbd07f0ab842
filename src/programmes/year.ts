/** What a year came to in programmes: those that were held, who was there, and for how long together. */
import type { YearPart } from '../db/year.ts'
import { namedGuests } from './attendance.ts'
import { shownEnd } from './programme.ts'

export const programmesYear: YearPart = {
  name: 'programmes',
  async figures(db, { from, until }) {
    const held = await db.programme.findMany({
      where: { status: 'announced', startsAt: { gte: from, lt: until } },
      select: {
        ...{ id: true, startsAt: true, endsAt: true },
        rsvps: { where: { attended: true, guests: { gt: 0 } }, select: { guests: true, guestNames: true } },
      },
    })
    // Counted for these alone, and not beside each of them: that would count all that ever were.
    const ids = { programmeId: { in: held.map(({ id }) => id) } }
    const counted = [
      ...(await db.rsvp.groupBy({
        by: ['programmeId'],
        where: { ...ids, attended: true },
        _count: { _all: true },
      })),
      ...(await db.walkIn.groupBy({ by: ['programmeId'], where: ids, _count: { _all: true } })),
    ]
    const came = held.map((one) => ({
      people: counted.reduce(
        (sum, { programmeId, _count }) => sum + (programmeId === one.id ? _count._all : 0),
        one.rsvps.flatMap(namedGuests).length,
      ),
      hours: (shownEnd(one).getTime() - one.startsAt.getTime()) / 3_600_000,
    }))
    return [
      { key: 'cooperation-programmes', value: held.length },
      { key: 'cooperation-attended', value: came.reduce((sum, { people }) => sum + people, 0) },
      {
        key: 'cooperation-hours',
        value: Math.round(came.reduce((sum, { people, hours }) => sum + people * hours, 0)),
      },
    ]
  },
}
