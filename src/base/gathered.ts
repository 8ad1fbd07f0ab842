/** Calls that come while the last batch is under way are the next batch: one statement for all of them. */
import { setImmediate as eventLoopTurn } from 'node:timers/promises'

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

export class Gathered<Item, Result> {
  private readonly urgent: Waiting<Item, Result>[] = []
  private readonly others: Waiting<Item, Result>[] = []
  private running = false

  /**
   * @param work does many at once; its results are in the order of the items
   * @param most how many go together
   * @param urgently how many, where somebody waits for one of them: a small batch is over sooner
   */
  constructor(
    private readonly work: (items: Item[]) => Promise<Result[]>,
    private readonly most: number,
    private readonly urgently = most,
  ) {}

  /** @param urgent somebody waits for it: it goes before those that nobody does */
  do(item: Item, urgent = false): Promise<Result> {
    return new Promise((resolve, reject) => {
      const queue = urgent ? this.urgent : this.others
      queue.push({ item, resolve, reject })
      if (!this.running) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.running = true
    await eventLoopTurn()
    for (;;) {
      const most = this.urgent.length > 0 ? this.urgently : this.most
      const batch = this.urgent.splice(0, most)
      batch.push(...this.others.splice(0, most - batch.length))
      if (batch.length === 0) break
      await this.doTogether(batch)
    }
    this.running = false
  }

  /** What fails together is tried one by one: a fault of one is not the others'. */
  private async doTogether(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
    } catch (error) {
      const [only] = batch
      if (batch.length === 1) only?.reject(error)
      else for (const one of batch) await this.doTogether([one])
    }
  }
}
