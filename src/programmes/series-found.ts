/** The series that one message says, as it is made of it in chat and on the page. Pure. */
import type { Said } from '../i18n/index.ts'
import type { Found } from './one-message.ts'
import { type SeriesWanted, type Session, seriesFaults } from './series.ts'
import { shifted } from './series-rules.ts'

/** The series that one message says. Until somebody says otherwise, one answer is for all of a training or a camp. */
export function seriesOf({ type, sessions, repeats }: Found): SeriesWanted | undefined {
  if (repeats) return { ...repeats, oneAnswer: type === 'training' || repeats.rule.startsWith('FREQ=DAILY') }
  return sessions && { sessions, oneAnswer: type === 'training' || areDayByDay(sessions) }
}

function areDayByDay(sessions: readonly Session[]): boolean {
  return sessions.every(({ starts }, at) => {
    const before = sessions[at - 1]
    return (
      !before ||
      shifted(before.starts.local, '2000-01-01', '2000-01-02').slice(0, 10) === starts.local.slice(0, 10)
    )
  })
}

/** Why what is said of it is no series. */
export function faultsOfSeries(found: Found): readonly Said[] {
  const series = seriesOf(found)
  return series && found.starts
    ? seriesFaults({ starts: found.starts, ends: found.ends ?? null }, series)
    : []
}
