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
        ...{ startsAt: true, endsAt: true },
        rsvps: { where: { attended: true, guests: { gt: 0 } }, select: { guests: true, guestNames: true } },
        _count: { select: { rsvps: { where: { attended: true } }, walkIns: true } },
      },
    })
    const came = held.map((one) => ({
      people: one._count.rsvps + one._count.walkIns + one.rsvps.flatMap(namedGuests).length,
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
