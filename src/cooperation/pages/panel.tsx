/** On the first page: the steps of the year that wait for a decision, else the one that comes next. */
import type { Panel } from '../../console/desk.ts'
import { readSettings } from '../../db/settings.ts'
import { formatDate } from '../../time/format.ts'
import { dayOf } from '../../time/zone.ts'
import { statesOf } from '../calendar.ts'
import { shownStep, stepTitle } from '../steps.ts'

const path = '/console/cooperation'

export const calendarPanel: Panel = {
  order: 35,
  title: 'cooperation-calendar',
  empty: { says: 'cooperation-panel-off', begin: { label: 'cooperation-panel-look', path } },
  async read({ db, clock }, { tr, language, zone }, shown) {
    const { yearlyCalendar, yearlySteps } = await readSettings(db)
    if (!yearlyCalendar) return { rows: [] }
    const today = dayOf(clock(), zone)
    const states = await statesOf(db, today.year)
    const steps = yearlySteps
      .filter(({ off }) => !off)
      .map((step) => ({ step, ...shownStep(step, states(step), today) }))
      .sort((a, b) => a.day.toString().localeCompare(b.day.toString()))
    const asked = steps.filter(({ state }) => state === 'asked')
    const next = steps.filter(({ state }) => state === undefined).slice(0, 1)
    const rows = (asked.length > 0 ? asked : next).slice(0, shown).map(({ step, day, state }) => ({
      what: <a href={path}>{stepTitle(step, tr)}</a>,
      about: `${formatDate(day.toString(), language)} · ${tr.plain(`cooperation-state-${state ?? 'ahead'}`)}`,
      ...(state && { press: { label: 'cooperation-panel-decide', path } }),
    }))
    return { rows }
  },
}
