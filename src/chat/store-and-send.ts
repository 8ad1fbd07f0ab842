/** What an update causes is stored in one transaction, and the replies among it are sent as soon as that has ended. */
import type { Database, Transaction } from '../db/client.ts'
import type { DirectReplies, Sender } from '../delivery/sender.ts'

export interface StoreOptions {
  db: Database
  directReplies: Sender['directReplies']
}

/**
 * @param work stores; what it says goes through the direct replies
 * @param oneStatement it is one statement, which needs no transaction about it
 * @returns its result, and whether a reply is left to be found in the outbox
 */
export async function storeAndSend<Result>(
  { db, directReplies }: StoreOptions,
  work: (tx: Transaction, direct: DirectReplies) => Promise<Result>,
  { oneStatement = false } = {},
): Promise<{ result: Result; left: boolean }> {
  const direct = directReplies()
  try {
    const result = oneStatement
      ? await work(db, direct)
      : await db.$transaction((tx) => work(tx, direct), { maxWait: 10_000, timeout: 15_000 })
    return { result, left: !direct.send() }
  } catch (error) {
    direct.drop()
    throw error
  }
}
