/** So many of one chat wait at once at most: far more than anybody types, little memory. */
const longest = 500

/** Nothing was begun: whoever gave the task keeps it and gives it again. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

/**
 * Runs tasks of one key one after the other, in the order given; different keys at the same time. Rejects with
 * {@link QueueFull} when a key has too many waiting.
 */
export function inOrder(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, { tail: Promise<unknown>; length: number }>()
  return (key, task) => {
    const queue = queues.get(key) ?? { tail: Promise.resolve(), length: 0 }
    if (queue.length >= longest) return Promise.reject(new QueueFull(`${longest} updates of one chat wait`))
    queue.length++
    queues.set(key, queue)
    const run = queue.tail.then(task)
    queue.tail = run
      .catch(() => undefined)
      .finally(() => {
        if (--queue.length === 0) queues.delete(key)
      })
    return run
  }
}
