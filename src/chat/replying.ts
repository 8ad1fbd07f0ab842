/** What an update causes is stored in one transaction, and the replies among it are sent as soon as that has ended. */
import type { Database, Transaction } from '../db/client.ts'
import type { StoredReply } from '../delivery/outbox.ts'
import type { HandedOver, Sender } from '../delivery/sender.ts'

export interface Replying {
  db: Database
  handOver: Sender['handOver']
}

interface Stored<Result> {
  result: Result
  /** To be sent as soon as they are committed. */
  replies: StoredReply[]
}

/**
 * @param work stores, in a transaction
 * @returns its result, and whether a reply is left to be found in the outbox
 */
export async function storeAndReply<Result>(
  { db, handOver }: Replying,
  work: (tx: Transaction) => Promise<Stored<Result>>,
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

/**
 * As `storeAndReply`, for what is stored by one statement, which needs no transaction about it.
 * @returns when it is stored; `left` resolves when its replies are sent or left to be found in the outbox
 */
export async function storeAtOnceAndReply<Result>(
  { db, handOver }: Replying,
  work: (db: Database) => Promise<Stored<Result>>,
): Promise<{ result: Result; left: Promise<boolean> }> {
  const { result, replies } = await work(db)
  const left = handOver(db, replies).then(
    (handed) => !handed.send(),
    // They are in the outbox.
    () => true,
  )
  return { result, left }
}
