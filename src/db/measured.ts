/** Times what a driver adapter does, at the one place that every statement passes; a few microseconds each. */
import type { SqlDriverAdapterFactory, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils'

type DatabaseOperation = 'read' | 'write' | 'commit'

/** Called after each statement with the milliseconds it took, waiting for its turn included; also when it failed. */
export type Queried = (operation: DatabaseOperation, milliseconds: number) => void

/** @returns the factory, whose connections tell `queried` of every statement */
export function measured<Factory extends SqlDriverAdapterFactory>(
  factory: Factory,
  queried: Queried | undefined,
): Factory {
  if (!queried) return factory
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    time(connection, queried)
    const startTransaction = connection.startTransaction.bind(connection)
    connection.startTransaction = async (level) => {
      const transaction = await startTransaction(level)
      time(transaction, queried)
      // With a phantom query the driver's COMMIT happens in here; otherwise it is a statement of its own.
      if (transaction.options.usePhantomQuery) {
        const commit = transaction.commit.bind(transaction)
        transaction.commit = () => timed(commit, 'commit', queried)
      }
      return transaction
    }
    return connection
  }
  return factory
}

function time(target: SqlQueryable, queried: Queried): void {
  const queryRaw = target.queryRaw.bind(target)
  const executeRaw = target.executeRaw.bind(target)
  target.queryRaw = (query) => timed(() => queryRaw(query), operationOf(query), queried)
  target.executeRaw = (query) => timed(() => executeRaw(query), operationOf(query), queried)
}

/** Whether a statement only reads, however it is laid out. */
export function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/.test(sql)
}

function operationOf(query: SqlQuery): DatabaseOperation {
  if (isRead(query)) return 'read'
  return query.sql.startsWith('COMMIT') ? 'commit' : 'write'
}

async function timed<Result>(
  work: () => Promise<Result>,
  operation: DatabaseOperation,
  queried: Queried,
): Promise<Result> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    queried(operation, performance.now() - start)
  }
}
