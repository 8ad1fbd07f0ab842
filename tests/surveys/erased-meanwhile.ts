/** Somebody who is erased just when the responses are read: their answer stays, with less in it. */
import type { Database } from '../../src/db/client.ts'

/** @param erase called once, after all responses have been read and before anything is made of them */
export function erasing(db: Database, erase: () => Promise<unknown>): Database {
  let erased = false
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name !== '$queryRaw') return value
      return async (...args: Parameters<Database['$queryRaw']>) => {
        const rows = await target.$queryRaw(...args)
        if (!erased && JSON.stringify(args[0]).includes('answers')) {
          erased = true
          await erase()
        }
        return rows
      }
    },
  })
}
