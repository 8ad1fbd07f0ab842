/** What an update causes is stored in one transaction, and the replies among it are sent as soon as that has ended. */
import type { Database, Transaction } from '../db/client.ts'
import type { HandOver, Sender } from '../delivery/sender.ts'

export interface StoreOptions {
  db: Database
  handOver: Sender['handOver']
}

/**
 * @param work stores; what it says goes through the hand-over
 * @param oneStatement it is one statement, which needs no transaction about it
 * @returns its result, and whether a reply is left to be found in the outbox
 */
export async function storeAndSend<Result>(
  { db, handOver }: StoreOptions,
  work: (tx: Transaction, handed: HandOver) => Promise<Result>,
  { oneStatement = false } = {},
): Promise<{ result: Result; left: boolean }> {
  const handed = handOver()
  try {
    const result = oneStatement
      ? await work(db, handed)
      : await db.$transaction((tx) => work(tx, handed), { maxWait: 10_000, timeout: 15_000 })
    return { result, left: !handed.send() }
  } catch (error) {
    handed.drop()
    throw error
  }
}
