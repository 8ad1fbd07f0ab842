/** Who answered, by answer: who comes, who waits, who came, who did not. */
import type { Clerk } from '../../console/desk.ts'
import { PageLinks, perPage } from '../../console/list.tsx'
import { Act } from '../../console/shell.tsx'
import { localOf } from '../../time/zone.ts'
import { type AnswerGroup, type Attendee, answerGroup, answerGroups, noShows } from '../attendance.ts'
import type { Programme } from '../programme.ts'
import { seats } from './programme-list.tsx'
import { Said } from './questions.tsx'
import { type OnRoster, Placing } from './seats.tsx'

/** So many as stand on one page; the numbers are of all. */
export function Roster({
  attendees,
  programme,
  clerk,
  marking,
  page,
}: {
  attendees: Attendee[]
  programme: Programme
  clerk: Clerk
  marking: boolean
  /** The first is 0. */
  page: number
}) {
  const from = page * perPage
  const groups = answerGroups.map((group) => ({
    group,
    all: attendees.filter((attendee) => answerGroup(attendee) === group),
  }))
  const shown = new Set(groups.flatMap(({ all }) => all).slice(from, from + perPage))
  return (
    <>
      {groups.map(({ group, all }) => (
        <Group
          {...{ group, all, programme, clerk, marking, page: String(page) }}
          first={all.findIndex((one) => shown.has(one)) + 1}
          shown={all.filter((one) => shown.has(one))}
        />
      ))}
      {attendees.length > perPage && (
        <PageLinks
          path={`/console/programmes/${programme.id}`}
          {...{ state: {}, page, total: attendees.length, clerk }}
        />
      )}
    </>
  )
}

function Group({
  group,
  all,
  shown,
  first,
  programme,
  clerk,
  marking,
  page,
}: {
  group: AnswerGroup
  all: Attendee[]
  shown: Attendee[]
  /** The number of the first that is shown. */
  first: number
  programme: Programme
  clerk: Clerk
  marking: boolean
  page: string
}) {
  const t = clerk.tr.plain
  const count =
    group === 'seated'
      ? seats(
          all.reduce((sum, { guests }) => sum + 1 + guests, 0),
          programme.capacity,
          clerk,
        )
      : String(all.length)
  return (
    <details class="group" open={shown.length > 0 && group !== 'declined'}>
      <summary>
        {t(`programmes-group-${group}`)} <span class="badge">{count}</span>
      </summary>
      {shown.length > 0 && (
        <ol class="people" start={first}>
          {shown.map((attendee) => (
            <li>
              <span>
                <strong>{attendee.name}</strong> {attendee.organisation}
                {attendee.guests > 0 && (
                  <span>
                    {' '}
                    +{attendee.guests} {attendee.guestNames.join(', ')}
                  </span>
                )}
                {attendee.recorded && <em> {t('seats-recorded-mark')}</em>}
                {attendee.confirm && <em> {t('console-to-confirm')}</em>}
                <Said attendee={attendee} programme={programme} clerk={clerk} />
              </span>
              {!marking && <Placing {...{ attendee, programme, clerk, page }} />}
              {marking && attendee.attended && <LeftAt {...{ attendee, programme, clerk, page }} />}
              {marking && group === 'seated' && (
                <Act
                  action={`/console/programmes/${programme.id}/attended`}
                  label={t(attendee.attended ? 'console-came' : 'console-mark-came')}
                  values={{ contact: attendee.contactId, page, came: attendee.attended ? 'no' : 'yes' }}
                />
              )}
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}

/** When somebody left before the end: emptied, they stayed. */
function LeftAt({ attendee, programme, clerk, page }: OnRoster) {
  const { leftAt, contactId } = attendee
  return (
    <form method="post" action={`/console/programmes/${programme.id}/left`} class="acts">
      <input type="hidden" name="contact" value={contactId} />
      <input type="hidden" name="page" value={page} />
      <label>
        <span>{clerk.tr.plain('attendance-left-at')}</span>{' '}
        <input
          type="time"
          name="at"
          value={leftAt ? localOf(leftAt, programme.starts.zone).slice(11, 16) : ''}
        />
      </label>
      <button type="submit">{clerk.tr.plain('console-save')}</button>
    </form>
  )
}

/** Who had a seat and did not come, by organisation. */
export function NoShows({ attendees, clerk }: { attendees: Attendee[]; clerk: Clerk }) {
  const t = clerk.tr.plain
  const absent = noShows(attendees)
  if (absent.length === 0) return null
  return (
    <details class="group">
      <summary>
        {t('attendance-no-shows')}{' '}
        <span class="badge">{absent.reduce((sum, { names }) => sum + names.length, 0)}</span>
      </summary>
      <ul>
        {absent.map(({ organisation, names }) => (
          <li>
            <strong>{organisation || t('programmes-who-without-organisation')}</strong> ({names.length}):{' '}
            {names.join(', ')}
          </li>
        ))}
      </ul>
    </details>
  )
}
