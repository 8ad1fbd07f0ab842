/** Programmes: who comes, who waits, who came. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import { groupCode } from '../../base/secret.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { hostChoice } from '../../inbox/pages/host.tsx'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { SilentList } from '../../partners/pages/silent.tsx'
import { peopleByOrganisation } from '../../partners/silent.ts'
import { where } from '../../partners/where.ts'
import { localOf } from '../../time/zone.ts'
import { readForm } from '../../web/form.ts'
import {
  type AnswerGroup,
  type Attendee,
  answerGroup,
  answerGroups,
  attendeesOf,
  noShows,
} from '../attendance.ts'
import { cancelProgramme, cancelSeries } from '../cancelling.ts'
import { certificatesOf, issueCertificates, withdrawCertificate } from '../certifying.ts'
import { listProgramme } from '../changing.ts'
import { leavingAt, markLeft } from '../leaving.ts'
import { markAttendance } from '../marking.ts'
import { materialsOf } from '../materials.ts'
import { deadlineText, whenText, whereText } from '../messages.ts'
import { attendanceFile, attendanceSheet, certificatesFile } from '../paper-files.ts'
import { type Programme, wordsIn } from '../programme.ts'
import { remindUnanswered, unanswered } from '../reminding.ts'
import { isListed, refuseAnswer } from '../rules.ts'
import { sessionsAhead, sessionsOf } from '../series.ts'
import { findProgramme } from '../store.ts'
import { datePollPages } from './date-polls.tsx'
import { doorPages } from './door.tsx'
import { figuresPages } from './figures.tsx'
import { LooksTools, looksPages } from './looks.tsx'
import { MakingTools, makingPages } from './making.tsx'
import { MaterialTools, materialPages } from './materials.tsx'
import { programmeList, seats, stateOf } from './programme-list.tsx'
import { QuestionTools, questionPages, ReminderTools, Said } from './questions.tsx'
import { blocksOf, Placing, SeatTools, seatPages } from './seats.tsx'
import { SeriesTools, seriesPages } from './series.tsx'

export function programmes(app: Hono<Signed>, desk: Desk): void {
  programmeList(app, desk)
  makingPages(app, desk)
  figuresPages(app, desk)
  seatPages(app, desk)
  doorPages(app, desk)
  datePollPages(app, desk)
  seriesPages(app, desk)
  questionPages(app, desk)
  materialPages(app, desk)
  looksPages(app, desk)
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.get('/programmes/:id', async (c) => {
    const programme = await findProgramme(db, c.req.param('id'))
    return programme ? c.html(await programmePage(desk, c.get('clerk'), programme)) : c.notFound()
  })

  app.get('/programmes/:id/attendance/:format{xlsx|csv}', async (c) => {
    const clerk = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const format = c.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
    const { type, bytes } = await attendanceFile(db, programme, format, clerk)
    return download(c, `${wordsIn(programme.title, clerk.language)}.${format}`, type, bytes)
  })

  app.get('/programmes/:id/sheet.pdf', async (c) => {
    const { tr } = c.get('clerk')
    const programme = await findProgramme(db, c.req.param('id'))
    if (!programme) return c.notFound()
    const { type, bytes } = await attendanceSheet(db, programme, { tr, now: clock() })
    const title = wordsIn(programme.title, tr.language)
    return download(c, `${title} – ${tr.plain('programmes-sheet-file')}.pdf`, type, bytes)
  })

  app.post('/programmes/:id/certificates', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => issueCertificates(tx, id, 'all', by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return leadTo(c, desk, `/console/programmes/${id}`, refusal(result, clerk))
    const { tr } = clerk
    const { type, bytes } = await certificatesFile(db, result, { tr, now: clock(), base: desk.links.base })
    const title = wordsIn(result.programme.title, clerk.language)
    return download(c, `${title} – ${tr.plain('programmes-certificate-file')}.pdf`, type, bytes)
  })

  app.post('/programmes/:id/certificates/:certificate/withdraw', async (c) => {
    const result = await db.$transaction((tx) =>
      withdrawCertificate(tx, { id: c.req.param('certificate') }, by(c.get('clerk'))),
    )
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${c.req.param('id')}`, refusal(result, c.get('clerk')))
  })

  app.post('/programmes/:id/attended', async (c) => {
    const id = c.req.param('id')
    const form = await readForm(c)
    const contactId = z.string().min(1).max(40).safeParse(form.get('contact')).data
    const who = contactId === undefined ? 'all' : { contactId, attended: form.get('came') === 'yes' }
    const result = await db.$transaction((tx) => markAttendance(tx, id, who, by(c.get('clerk'))))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}#live`, refusal(result, c.get('clerk')))
  })

  app.post('/programmes/:id/left', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const programme = await findProgramme(db, id)
    if (!programme) return c.notFound()
    const contactId = z.string().catch('').parse(form.get('contact'))
    const time = z.iso.time({ precision: -1 }).safeParse(form.get('at')).data
    const at = time === undefined ? null : leavingAt(programme, time, clock())
    const result = await db.$transaction((tx) => markLeft(tx, id, contactId, at, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}#live`, refusal(result, clerk))
  })

  app.post('/programmes/:id/listed', async (c) => {
    const id = c.req.param('id')
    const listed = (await readForm(c)).get('listed') === 'yes'
    const result = await db.$transaction((tx) => listProgramme(tx, id, listed))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused')
      return leadTo(c, desk, `/console/programmes/${id}`, refusal(result, c.get('clerk')))
    return leadTo(c, desk, `/console/programmes/${id}`, {
      notice: c.get('clerk').tr.plain(result.listed ? 'console-listed' : 'console-unlisted'),
    })
  })

  app.post('/programmes/:id/remind', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => remindUnanswered(tx, id, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}`, {
      ...refusal(result, clerk),
      ...(result.kind === 'reminded' && {
        notice: clerk.tr.plain('programmes-reminded', { contacts: result.contacts }),
      }),
    })
  })

  app.post('/programmes/:id/cancel', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const reason = z.string().trim().max(300).catch('').parse(form.get('reason'))
    const cancel = form.get('all') === 'yes' ? cancelSeries : cancelProgramme
    const result = await db.$transaction((tx) => cancel(tx, id, by(clerk), reason))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}`, {
      ...refusal(result, clerk),
      ...(result.kind === 'cancelled' && {
        notice: clerk.tr.plain('console-programme-off', { told: result.told }),
      }),
    })
  })
}

async function programmePage(desk: Desk, clerk: Clerk, programme: Programme): Promise<string> {
  const { db, clock } = desk
  const t = clerk.tr.plain
  const names = await readNames(db, programme.audience, clerk.language)
  const attendees = await attendeesOf(db, programme.id)
  const state = stateOf(programme, clock())
  const certificates = await certificatesOf(db, programme.id)
  const action = `/console/programmes/${programme.id}`
  return shell({
    desk,
    clerk,
    section: 'programmes',
    title: wordsIn(programme.title, clerk.language),
    children: (
      <>
        <Facts
          facts={[
            [t('console-state'), t(`console-programme-${state}`)],
            [t('console-when'), whenText(programme.starts, programme.ends, clerk.tr)],
            [t('console-where'), whereText(programme, clerk.tr) || '–'],
            ...(programme.deadline
              ? [[t('console-deadline'), deadlineText(programme, clerk.tr)] as [string, string]]
              : []),
            [t('console-audience'), describeAudience(programme.audience, clerk.tr, names)],
          ]}
        />
        <p class="description">{wordsIn(programme.description, clerk.language)}</p>
        {await hostChoice(desk, clerk, { kind: 'programme', id: programme.id })}
        <MakingTools programme={programme} state={state} clerk={clerk} />
        <div class="acts">
          <a class="button" href={`${action}/attendance/xlsx`}>
            {t('console-attendance')} (XLSX)
          </a>
          <a class="button" href={`${action}/attendance/csv`}>
            CSV
          </a>
          <a class="button" href={`${action}/sheet.pdf`}>
            {t('console-sheet-pdf')}
          </a>
          {(state === 'announced' || state === 'past') && (
            <a class="button" href={`${action}/door`}>
              {t('attendance-door')}
            </a>
          )}
          {state === 'past' && attendees.some(({ attended }) => attended) && (
            <form method="post" action={`${action}/certificates`}>
              <button type="submit">{t('console-certificates-pdf')}</button>
            </form>
          )}
          {state === 'past' && (
            <Act
              action={`${action}/attended`}
              label={t('console-all-came')}
              confirm={t('console-all-came-sure')}
            />
          )}
          {state === 'announced' && (
            <form
              method="post"
              action={`${action}/cancel`}
              class="filter"
              data-confirm={t('console-cancel-programme-sure')}
            >
              <label class="field">
                <span>{t('changes-form-reason')}</span>
                <input name="reason" maxlength={300} />
              </label>
              {(await sessionsAhead(db, programme, clock())).length > 1 && (
                <label class="check">
                  <input type="checkbox" name="all" value="yes" />{' '}
                  <span>{t('programmes-do-cancel-all')}</span>
                </label>
              )}
              <button type="submit" class="danger">
                {t('console-cancel-programme')}
              </button>
            </form>
          )}
        </div>
        {programme.announcedAt !== null && (await readSettings(db)).publicProgrammes && (
          <div class="acts">
            <span>{t(isListed(programme) ? 'console-listed' : 'console-unlisted')}</span>
            <Act
              action={`${action}/listed`}
              label={t(isListed(programme) ? 'console-unlist' : 'console-list')}
              values={{ listed: isListed(programme) ? 'no' : 'yes' }}
            />
            {isListed(programme) && <a href={`/programmes/${programme.id}`}>{t('console-public-page')}</a>}
          </div>
        )}
        {certificates.length > 0 && (
          <details class="group">
            <summary>
              {t('console-certificates')} <span class="badge">{certificates.length}</span>
            </summary>
            <ol class="people">
              {certificates.map((certificate) => (
                <li>
                  <span>
                    <strong>{certificate.name}</strong> <code>{groupCode(certificate.code)}</code>
                    {certificate.withdrawnAt && <em> {t('console-certificate-withdrawn')}</em>}
                  </span>
                  {!certificate.withdrawnAt && (
                    <Act
                      action={`${action}/certificates/${certificate.id}/withdraw`}
                      label={t('console-certificate-withdraw')}
                      kind="danger"
                      confirm={t('console-certificate-sure')}
                    />
                  )}
                </li>
              ))}
            </ol>
          </details>
        )}
        {programme.status === 'announced' && (
          <p>
            <a class="button" href={`${action}/numbers`}>
              {t('programmes-do-figures')}
            </a>
          </p>
        )}
        <SeriesTools
          programme={programme}
          sessions={programme.seriesId === null ? [] : await sessionsOf(db, programme.seriesId)}
          clerk={clerk}
        />
        {(state === 'announced' || state === 'draft') && (
          <>
            <SeatTools programme={programme} blocks={await blocksOf(db, programme.id)} clerk={clerk} />
            <QuestionTools programme={programme} clerk={clerk} />
            <ReminderTools programme={programme} clerk={clerk} />
          </>
        )}
        {programme.status === 'announced' && (
          <SilentList
            groups={await peopleByOrganisation(db, unanswered(programme))}
            contacts={await db.contact.count({ where: where(unanswered(programme)) })}
            {...(refuseAnswer(programme, null, clock()) === null && { remind: `${action}/remind` })}
            clerk={clerk}
          />
        )}
        <LooksTools programme={programme} clerk={clerk} open={state === 'draft' || state === 'announced'} />
        {programme.status === 'announced' && (
          <MaterialTools
            programme={programme}
            materials={await materialsOf(db, programme.id)}
            clerk={clerk}
          />
        )}
        {state === 'past' && <NoShows attendees={attendees} clerk={clerk} />}
        <div id="live" {...(state === 'announced' && { 'data-live': 'live' })}>
          {answerGroups.map((group) => (
            <Group
              group={group}
              attendees={attendees.filter((attendee) => answerGroup(attendee) === group)}
              programme={programme}
              clerk={clerk}
              marking={state === 'past'}
            />
          ))}
        </div>
      </>
    ),
  })
}

function Group({
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
function NoShows({ attendees, clerk }: { attendees: Attendee[]; clerk: Clerk }) {
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
