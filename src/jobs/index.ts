/** Runs the timetable. Each job by one process at a time, unless it is of a process's own; what is due it decides from the database. */
import { randomBytes } from 'node:crypto'
import { createTask, type ScheduledTask } from 'node-cron'
import type { EventCalendar } from '../base/calendar.ts'
import type { Push } from '../base/push.ts'
import type { Database, Provider, Store } from '../db/client.ts'
import { releaseLease, takeLease } from '../db/leases.ts'

export interface JobContext {
  db: Database
  provider: Provider
  /** When it began. */
  now: Date
  clock: () => Date
  log: JobLog
  /** True when the process stops or the lease is lost: a long job then leaves the rest to its next run. */
  stopping: () => boolean
  /** Where events are shown outside, if a platform has such a place. */
  calendar?: EventCalendar | undefined
  /** Tells browsers that are closed. */
  push?: Push | undefined
}

export interface Job {
  /** 1–30 of a–z and -. */
  name: string
  /** A cron expression, with seconds if it has six fields; local times are the workspace's. */
  schedule: string
  /** By each process by itself: it is of what that keeps in its memory. Unless told, one process does it for all. */
  everywhere?: true
  /**
   * A late or repeated run must miss nothing and do nothing twice.
   * @returns how many things it did, or what to note in the log; 0: no line
   */
  run(context: JobContext): Promise<number | object>
}

interface JobLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface JobsOptions {
  db: Database
  provider: Provider
  jobs: readonly Job[]
  clock: () => Date
  log: JobLog
  calendar?: EventCalendar | undefined
  push?: Push | undefined
  /** IANA zone of the schedules. */
  zone: string
  /** Called after a run that did something: there may be something to send. */
  wake(): void
  /** Called after each run, for measuring. */
  ran?(job: string, milliseconds: number, failed: boolean): void
}

export interface Jobs {
  /** Runs every job once, in the timetable's order, now. */
  tick(): Promise<void>
  /** Begins no more runs and waits for those under way. */
  stop(): Promise<void>
}

/** Milliseconds. A process that dies in the middle of a job keeps others from it for so long. */
const leaseFor = 15_000
const renewEvery = 5_000

/** Starts the timetable. */
export function startJobs(options: JobsOptions): Jobs {
  return new Timetable(options)
}

class Timetable implements Jobs {
  private readonly holder = randomBytes(9).toString('base64url')
  private readonly tasks: ScheduledTask[]
  private readonly running = new Map<string, Promise<void>>()
  private stopping = false

  constructor(private readonly options: JobsOptions) {
    this.tasks = options.jobs.map((job) => {
      // A tick that the event loop missed is no loss: the next one finds what is due.
      const task = createTask(job.schedule, () => this.runOnce(job), {
        name: job.name,
        timezone: options.zone,
        suppressMissedWarning: true,
      })
      task.start()
      return task
    })
  }

  async tick(): Promise<void> {
    for (const job of this.options.jobs) {
      await this.running.get(job.name)
      await this.runOnce(job)
    }
  }

  async stop(): Promise<void> {
    this.stopping = true
    for (const task of this.tasks) await task.destroy()
    await Promise.all(this.running.values())
  }

  /** Does nothing while the job is running, here or elsewhere. */
  private runOnce(job: Job): Promise<void> {
    if (this.stopping || this.running.has(job.name)) return Promise.resolve()
    const run = this.underLease(job).finally(() => this.running.delete(job.name))
    this.running.set(job.name, run)
    return run
  }

  private async underLease(job: Job): Promise<void> {
    const { db, provider, log, clock, calendar, push, wake, ran } = this.options
    const store: Store = { db, provider }
    const lease = `job:${job.name}`
    const started = performance.now()
    /** Of `performance.now()`, as the lease is to be over for this process before it is for others. */
    let leaseUntil = 0
    const take = async () => {
      const asked = performance.now()
      const taken = await takeLease(store, lease, this.holder, leaseFor)
      leaseUntil = taken ? asked + leaseFor : 0
      return taken
    }
    let failed = false
    let renewal: NodeJS.Timeout | undefined
    try {
      if (!job.everywhere) {
        if (!(await take())) return
        renewal = setInterval(() => {
          take().catch((error: unknown) =>
            log.warn({ job: job.name, err: error }, 'the lease could not be renewed'),
          )
        }, renewEvery)
      }
      const stopping = () => this.stopping || (!job.everywhere && performance.now() >= leaseUntil)
      const done = await job.run({ db, provider, now: clock(), clock, log, stopping, calendar, push })
      if (done) {
        log.info({ job: job.name, done, ms: Math.round(performance.now() - started) }, 'job')
        wake()
      }
    } catch (error) {
      failed = true
      log.error({ job: job.name, err: error }, 'a job failed; its next run tries again')
      // What it did before that is stored.
      wake()
    } finally {
      clearInterval(renewal)
      if (!job.everywhere)
        await releaseLease(store, lease, this.holder).catch((error: unknown) =>
          log.warn({ job: job.name, err: error }, 'the lease could not be released; it ends by itself'),
        )
      ran?.(job.name, performance.now() - started, failed)
    }
  }
}
