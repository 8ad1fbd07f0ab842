import { expect, test } from 'vitest'
import { takeLease } from '../../src/db/leases.ts'
import { postgresql } from '../databases.ts'

test('a lease that nobody renews is over when its time is, by the database’s clock, and not before', async () => {
  const database = await postgresql.open()
  // In a transaction the clock stands still: it goes on as the test says.
  await database.db.$transaction(async (tx) => {
    const take = (holder: string) => takeLease({ db: tx, provider: 'postgresql' }, 'minta', holder, 3000)
    const pass = (milliseconds: number) =>
      tx.$executeRawUnsafe(
        `UPDATE "Lease" SET "until" = "until" - ${milliseconds} * interval '1 millisecond'`,
      )
    expect(await take('first')).toBe(true)
    await pass(2998)
    expect(await take('second')).toBe(false)
    // Renewed, it begins anew.
    expect(await take('first')).toBe(true)
    await pass(2998)
    expect(await take('second')).toBe(false)
    await pass(3)
    expect(await take('second')).toBe(true)
    expect(await take('first')).toBe(false)
  })
  await database.close()
})
