/** On the first page: the steps of the year that wait for a decision, and those that come; or that there is such a calendar. */
import type { Ahead, Panel } from '../../console/desk.ts'
import { readSettings } from '../../db/settings.ts'
import { formatDate } from '../../time/format.ts'
import { instantOf } from '../../time/moment.ts'
import { dayOf } from '../../time/zone.ts'
import { statesOf } from '../calendar.ts'
import { shownStep, stepTitle } from '../steps.ts'

const path = '/console/cooperation'

export const yearAhead: Ahead = async ({ db, clock }, { tr, language, zone }, until) => {
  const { yearlyCalendar, yearlySteps } = await readSettings(db)
  if (!yearlyCalendar) return []
  const today = dayOf(clock(), zone)
  const states = await statesOf(db, today.year)
  return yearlySteps.flatMap((step) => {
    const { day, state } = shownStep(step, states(step), today)
    const at = instantOf({ local: `${day.toString()}T00:00`, zone })
    if (step.off || at > until || (state !== 'asked' && state !== undefined)) return []
    return [
      {
        at,
        what: <a href={path}>{stepTitle(step, tr)}</a>,
        about: `${tr.plain(state ? 'cooperation-state-asked' : 'cooperation-ahead')}: ${formatDate(day.toString(), language)}`,
        press: {
          label: state ? 'cooperation-panel-decide' : 'cooperation-panel-look',
          path: `${path}#calendar`,
        },
      },
    ]
  })
}

export const calendarPanel: Panel = {
  order: 35,
  title: 'cooperation-calendar',
  async read({ db }, { tr }) {
    const { yearlyCalendar } = await readSettings(db)
    const off = tr.plain('cooperation-panel-off')
    return {
      rows: yearlyCalendar
        ? []
        : [
            {
              what: <span class="note">{off}</span>,
              press: { label: 'cooperation-panel-look', path: `${path}#calendar` },
            },
          ],
    }
  },
}
