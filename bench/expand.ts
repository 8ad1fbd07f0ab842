/**
 * npm run bench:expand
 * An audience of 200,000 and of 1,000,000 contacts becomes deliveries: seconds, and how far the memory grows over it.
 * `npm run bench:expand -- sqlite 200000` for a part. The last line is JSON.
 */
import type { Provider } from '../src/db/client.ts'
import { storage } from './parts/databases.ts'
import { expand } from './parts/expansion.ts'
import { round, say, table } from './parts/statistics.ts'

const given = process.argv.slice(2)
const providers = (['sqlite', 'postgresql'] satisfies Provider[]).filter(
  (provider) => given.includes(provider) || !given.some((word) => !/^\d+$/.test(word)),
)
const sizes = given.filter((word) => /^\d+$/.test(word)).map(Number)
const counts = sizes.length > 0 ? sizes : [200_000, 1_000_000]

const rows: (string | number)[][] = []
const figures: Record<string, Record<string, number>> = {}
for (const provider of providers) {
  const databases = await storage(provider)
  try {
    for (const count of counts) {
      const { seconds, growth, stall } = await expand(await databases.create(), count)
      say(`${provider}, ${count}: ${round(seconds, 1)} s`)
      rows.push([provider, count, round(seconds, 1), round(growth, 0), round(stall, 0)])
      figures[provider] = {
        ...figures[provider],
        ...(count === 1_000_000 && { expandMillionSeconds: round(seconds, 1) }),
        [`growthMbAt${count}`]: round(growth, 0),
      }
    }
  } finally {
    await databases.remove()
  }
}
console.log(table(['database', 'contacts', 'seconds', 'RSS growth, MB', 'longest stall, ms'], rows))
console.log(JSON.stringify(figures))
process.exit(0)
