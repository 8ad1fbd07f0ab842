/** Who answered, by answer: who comes, who waits, who came, who did not. */
import type { Clerk } from '../../console/desk.ts'
import { Act } from '../../console/shell.tsx'
import { localOf } from '../../time/zone.ts'
import { type AnswerGroup, type Attendee, noShows } from '../attendance.ts'
import type { Programme } from '../programme.ts'
import { seats } from './programme-list.tsx'
import { Said } from './questions.tsx'
import { Placing } from './seats.tsx'

export function Group({
  group,
  attendees,
  programme,
  clerk,
  marking,
}: {
  group: AnswerGroup
  attendees: Attendee[]
  programme: Programme
  clerk: Clerk
  marking: boolean
}) {
  const t = clerk.tr.plain
  const count =
    group === 'seated'
      ? seats(
          attendees.reduce((sum, { guests }) => sum + 1 + guests, 0),
          programme.capacity,
          clerk,
        )
      : String(attendees.length)
  return (
    <details class="group" open={attendees.length > 0 && group !== 'declined'}>
      <summary>
        {t(`programmes-group-${group}`)} <span class="badge">{count}</span>
      </summary>
      {attendees.length > 0 && (
        <ol class="people">
          {attendees.map((attendee) => (
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
              {!marking && <Placing attendee={attendee} programme={programme} clerk={clerk} />}
              {marking && attendee.attended && (
                <LeftAt attendee={attendee} programme={programme} clerk={clerk} />
              )}
              {marking && group === 'seated' && (
                <Act
                  action={`/console/programmes/${programme.id}/attended`}
                  label={t(attendee.attended ? 'console-came' : 'console-mark-came')}
                  values={{ contact: attendee.contactId, came: attendee.attended ? 'no' : 'yes' }}
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
function LeftAt({ attendee, programme, clerk }: { attendee: Attendee; programme: Programme; clerk: Clerk }) {
  const { leftAt, contactId } = attendee
  return (
    <form method="post" action={`/console/programmes/${programme.id}/left`} class="acts">
      <input type="hidden" name="contact" value={contactId} />
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
