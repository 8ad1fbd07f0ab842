/** The page of one programme: all that can be seen of it and done with it. */
import { groupCode } from '../../base/secret.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, Facts, shell } from '../../console/shell.tsx'
import { readSettings } from '../../db/settings.ts'
import { hostChoice } from '../../inbox/pages/host.tsx'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { SilentList } from '../../partners/pages/silent.tsx'
import { peopleByOrganisation } from '../../partners/silent.ts'
import { countAudience } from '../../partners/where.ts'
import { attendeesOf } from '../attendance.ts'
import { certificatesOf, leftOut } from '../certifying.ts'
import { materialsOf } from '../materials.ts'
import { deadlineText, whenText, whereText } from '../messages.ts'
import { type Programme, wordsIn } from '../programme.ts'
import { unanswered } from '../reminding.ts'
import { soughtSilent } from '../roster.ts'
import { isListed, refuseAnswer } from '../rules.ts'
import { sessionsAhead, sessionsOf } from '../series.ts'
import { LooksTools } from './looks.tsx'
import { MakingTools } from './making-form.tsx'
import { MaterialTools } from './materials.tsx'
import { stateOf } from './programme-list.tsx'
import { QuestionTools, ReminderTools } from './questions.tsx'
import { NoShows, Roster, RosterFilter, WriteTo } from './roster.tsx'
import { rosterAsked, rosterState } from './roster-address.ts'
import { blocksOf, SeatTools } from './seats.tsx'
import { SeriesTools } from './series.tsx'

/** @param asked whom of the roster somebody looks for */
export async function programmePage(
  desk: Desk,
  clerk: Clerk,
  programme: Programme,
  asked = rosterAsked(),
): Promise<string> {
  const { db, clock } = desk
  const t = clerk.tr.plain
  const names = await readNames(db, programme.audience, clerk.language)
  const attendees = await attendeesOf(db, programme.id)
  const state = stateOf(programme, clock())
  const certificates = await certificatesOf(db, programme.id)
  const unnamed = state === 'past' ? await leftOut(db, programme, clock()) : 0
  const action = `/console/programmes/${programme.id}`
  const silent =
    programme.status === 'announced' ? (await countAudience(db, unanswered(programme))).contacts : 0
  const found =
    Object.keys(rosterState(asked)).length > 0 ? `?${new URLSearchParams(rosterState(asked))}` : ''
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
        {/* Who comes is looked at most; on a phone what can be done is far below a full roster. */}
        <p>
          <a href="#tools">{t('console-programme-tools')}</a>
        </p>
        {state === 'past' && <NoShows attendees={attendees} clerk={clerk} />}
        {state !== 'draft' && <RosterFilter {...{ programme, asked, clerk }} marking={state === 'past'} />}
        <div id="live" {...(state === 'announced' && { 'data-live': 'live' })}>
          <Roster {...{ attendees, programme, clerk, asked }} marking={state === 'past'} />
        </div>
        {state !== 'draft' && <WriteTo {...{ programme, attendees, silent, clerk }} />}
        {programme.status === 'announced' && (
          <SilentList
            groups={soughtSilent(await peopleByOrganisation(db, unanswered(programme)), asked)}
            contacts={silent}
            open={asked.answer === 'none'}
            {...(refuseAnswer(programme, null, clock()) === null && { remind: `${action}/remind` })}
            clerk={clerk}
          />
        )}
        <span id="tools" />
        <p class="description">{wordsIn(programme.description, clerk.language)}</p>
        {await hostChoice(desk, clerk, { kind: 'programme', id: programme.id })}
        <MakingTools programme={programme} state={state} clerk={clerk} />
        <div class="acts">
          <a class="button" href={`${action}/attendance/xlsx${found}`}>
            {t('console-attendance')} (XLSX)
          </a>
          <a class="button" href={`${action}/attendance/csv${found}`}>
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
        {unnamed > 0 && <p class="note">{t('programmes-certificate-unnamed-all', { count: unnamed })}</p>}
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
        <LooksTools programme={programme} clerk={clerk} open={state === 'draft' || state === 'announced'} />
        {programme.status === 'announced' && (
          <MaterialTools
            programme={programme}
            materials={await materialsOf(db, programme.id)}
            clerk={clerk}
          />
        )}
      </>
    ),
  })
}
