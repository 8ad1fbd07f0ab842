/** The small picture of the last weeks on the first page: of each activity a bar a week, and this week in words. */
import type { Activity, Clerk, Desk } from '../../console/desk.ts'

const week = 7 * 24 * 3600 * 1000
const weeks = 8

/** @returns nothing for a new workspace, which has nothing to look back on */
export async function lastWeeks(desk: Desk, clerk: Clerk) {
  const t = clerk.tr.plain
  const counted = await Promise.all(desk.activities.map((activity) => countWeeks(activity, desk)))
  if (counted.every(({ counts }) => counts.every((count) => count === 0))) return null
  return (
    <section class="panel weeks">
      <h2>{t('console-weeks', { weeks })}</h2>
      <ul class="activities">
        {counted.map(({ label, counts }) => (
          <li>
            <span>{t(label)}</span>
            <Bars counts={counts} label={t('console-weeks-counts', { counts: counts.join(', ') })} />
            <strong>{clerk.tr.plain('console-weeks-last', { count: counts.at(-1) ?? 0 })}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** @returns how many in each of the last weeks, the one that ends now last */
async function countWeeks({ label, perDay }: Activity, { db, clock }: Desk) {
  const now = clock().getTime()
  const counts = Array.from({ length: weeks }, () => 0)
  for (const { day, count } of await perDay(db, new Date(now - weeks * week))) {
    const at = weeks - 1 - Math.floor((now - day.getTime()) / week)
    // The first day begins before the first week does.
    counts[Math.max(at, 0)] = (counts[Math.max(at, 0)] ?? 0) + count
  }
  return { label, counts }
}

const bar = { width: 9, gap: 3, height: 32 }

function Bars({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(...counts, 1)
  const width = counts.length * (bar.width + bar.gap) - bar.gap
  return (
    <svg
      viewBox={`0 0 ${width} ${bar.height}`}
      width={width}
      height={bar.height}
      role="img"
      aria-label={label}
    >
      {counts.map((count, at) => {
        // A week without any still has its place.
        const height = Math.max((count / most) * bar.height, 1)
        return (
          <rect
            x={at * (bar.width + bar.gap)}
            y={bar.height - height}
            width={bar.width}
            height={height}
            rx="1.5"
            {...(at < counts.length - 1 && { class: 'before' })}
          />
        )
      })}
    </svg>
  )
}
