/** What an update causes is stored in one transaction, and the replies among it are sent as soon as that has ended. */
import type { Database, Transaction } from '../db/client.ts'
import type { StoredReply } from '../delivery/outbox.ts'
import type { HandedOver, Sender } from '../delivery/sender.ts'

export interface Replying {
  db: Database
  handOver: Sender['handOver']
}

/**
 * @param work stores; what it returns as `replies` is sent after the commit
 * @returns its result, and whether a reply is left to be found in the outbox
 */
export async function storeAndReply<Result>(
  { db, handOver }: Replying,
  work: (tx: Transaction) => Promise<{ result: Result; replies: StoredReply[] }>,
): Promise<{ result: Result; left: boolean }> {
  let handed: HandedOver | undefined
  try {
    const result = await db.$transaction(
      async (tx) => {
        const { result, replies } = await work(tx)
        if (replies.length > 0) handed = await handOver(tx, replies)
        return result
      },
      { maxWait: 10_000, timeout: 15_000 },
    )
    return { result, left: handed?.send() === false }
  } catch (error) {
    handed?.drop()
    throw error
  }
}
