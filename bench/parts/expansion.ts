/** An audience of so many becomes deliveries. */
import { expandDue } from '../../src/broadcasts/expand.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { addPeople, within } from './databases.ts'

export interface Expansion {
  seconds: number
  /** MB of resident memory more than at the beginning, at most. */
  growth: number
  /** The longest that nothing else could run, in milliseconds. */
  stall: number
}

/** @param url of an empty, migrated database */
export async function expand(url: string, count: number): Promise<Expansion> {
  return within(url, async (opened) => {
    await addPeople(opened, count)
    const now = new Date()
    await createBroadcast(opened.db, {
      kind: 'message',
      content: { hu: 'Kedves Partnerünk!' },
      audience: { all: true },
      sendAt: now,
      quiet: false,
    })
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    let most = before
    let stall = 0
    let last = performance.now()
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
      stall = Math.max(stall, performance.now() - last)
      last = performance.now()
    }, 5)
    const start = performance.now()
    const made = await expandDue(opened, now)
    const seconds = (performance.now() - start) / 1000
    clearInterval(watch)
    const stored = await opened.db.delivery.count()
    if (made !== count || stored !== count) throw new Error(`${made} made and ${stored} stored of ${count}`)
    return { seconds, growth: (most - before) / 2 ** 20, stall }
  })
}
