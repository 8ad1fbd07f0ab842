/** Who answered, by answer: who comes, who waits, who came, who did not. */
import type { Clerk } from '../../console/desk.ts'
import { Choice, PageLinks, perPage, Search } from '../../console/list.tsx'
import { Act } from '../../console/shell.tsx'
import { localOf } from '../../time/zone.ts'
import { type AnswerGroup, type Attendee, answerGroup, answerGroups, noShows } from '../attendance.ts'
import type { Programme } from '../programme.ts'
import { audienceOf, groupsToWriteTo, rosterAnswers, soughtOf } from '../roster.ts'
import { seats } from './programme-list.tsx'
import { Said } from './questions.tsx'
import { type RosterQuery, rosterField, rosterState } from './roster-address.ts'
import { type OnRoster, Placing } from './seats.tsx'

/** Looking for some of them; who did not come can be looked for once it has begun. */
export function RosterFilter({
  programme,
  asked,
  marking,
  clerk,
}: {
  programme: Programme
  asked: RosterQuery
  marking: boolean
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const { q, answer, came } = asked
  return (
    <form class="filter" method="get" action={`/console/programmes/${programme.id}#live`}>
      <Search q={q} clerk={clerk} />
      <Choice
        name="answer"
        label={t('programmes-column-answer')}
        any={t('console-any')}
        options={rosterAnswers.map((one) => [one, t(`programmes-group-${one}`)])}
        chosen={answer}
      />
      {marking && (
        <Choice
          name="came"
          label={t('programmes-column-attended')}
          any={t('console-any')}
          options={[
            ['yes', t('programmes-yes')],
            ['no', t('programmes-no')],
          ]}
          chosen={came}
        />
      )}
      <button type="submit">{t('console-filter')}</button>
      {Object.keys(rosterState(asked)).length > 0 && (
        <a class="button" href={`/console/programmes/${programme.id}#live`}>
          {t('programmes-roster-all')}
        </a>
      )}
    </form>
  )
}

/** One press for each answer: the page where a message is written, with those set. */
export function WriteTo({
  programme,
  attendees,
  silent,
  clerk,
}: {
  programme: Programme
  attendees: readonly Attendee[]
  /** How many have not answered. */
  silent: number
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const groups = groupsToWriteTo(attendees, silent)
  if (groups.length === 0) return null
  return (
    <p class="acts">
      <span>{t('programmes-write-to')}</span>
      {groups.map(({ state, people }) => (
        <a
          class="button"
          href={`/console/broadcasts/new?${new URLSearchParams({ kept: JSON.stringify(audienceOf(programme, state)) })}`}
        >
          {t(`programmes-audience-${state}`)} ({people})
        </a>
      ))}
    </p>
  )
}

/** Those looked for, so many as stand on one page; the numbers are of all of them. */
export function Roster({
  attendees,
  programme,
  clerk,
  marking,
  asked,
}: {
  attendees: Attendee[]
  programme: Programme
  clerk: Clerk
  marking: boolean
  asked: RosterQuery
}) {
  const sought = soughtOf(attendees, asked)
  // A mark may have taken the last one off the last page.
  const page = Math.min(asked.page, Math.max(Math.ceil(sought.length / perPage) - 1, 0))
  const from = page * perPage
  const state = rosterState(asked)
  const filtered = Object.keys(state).length > 0
  const groups = answerGroups.map((group) => ({
    group,
    all: sought.filter((attendee) => answerGroup(attendee) === group),
  }))
  const shown = new Set(groups.flatMap(({ all }) => all).slice(from, from + perPage))
  return (
    <>
      {filtered && asked.answer !== 'none' && (
        <p class="note">{clerk.tr.plain('programmes-roster-found', { total: sought.length })}</p>
      )}
      {(filtered ? groups.filter(({ all }) => all.length > 0) : groups).map(({ group, all }) => (
        <Group
          {...{ group, all, programme, clerk, marking, filtered, roster: rosterField(asked) }}
          first={all.findIndex((one) => shown.has(one)) + 1}
          shown={all.filter((one) => shown.has(one))}
        />
      ))}
      {sought.length > perPage && (
        <PageLinks
          path={`/console/programmes/${programme.id}`}
          {...{ state, page, total: sought.length, clerk }}
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
  filtered,
  roster,
}: {
  group: AnswerGroup
  all: Attendee[]
  shown: Attendee[]
  /** The number of the first that is shown. */
  first: number
  programme: Programme
  clerk: Clerk
  marking: boolean
  /** Whether these are only some: then their number is none of seats. */
  filtered: boolean
  roster: string
}) {
  const t = clerk.tr.plain
  const count =
    group === 'seated' && !filtered
      ? seats(
          all.reduce((sum, { guests }) => sum + 1 + guests, 0),
          programme.capacity,
          clerk,
        )
      : String(all.length)
  return (
    <details class="group" open={shown.length > 0 && (filtered || group !== 'declined')}>
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
              {!marking && <Placing {...{ attendee, programme, clerk, roster }} />}
              {marking && attendee.attended && <LeftAt {...{ attendee, programme, clerk, roster }} />}
              {marking && group === 'seated' && (
                <Act
                  action={`/console/programmes/${programme.id}/attended`}
                  label={t(attendee.attended ? 'console-came' : 'console-mark-came')}
                  values={{ contact: attendee.contactId, roster, came: attendee.attended ? 'no' : 'yes' }}
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
function LeftAt({ attendee, programme, clerk, roster }: OnRoster) {
  const { leftAt, contactId } = attendee
  return (
    <form method="post" action={`/console/programmes/${programme.id}/left`} class="acts">
      <input type="hidden" name="contact" value={contactId} />
      <input type="hidden" name="roster" value={roster} />
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
