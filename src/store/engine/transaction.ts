import type { Db } from './database.ts'

/** Runs `work` in a transaction and resolves when it is on disk. Work that throws is rolled back alone and rejects. */
export type Write = <T>(work: () => T) => Promise<T>

type Job = { work: () => unknown; resolve: (value: never) => void; reject: (error: unknown) => void }
/** Jobs in one commit: in a rush, the first is answered before the last is read. */
const MOST_AT_ONCE = 32

type Outcome = { done: true; value: unknown } | { done: false; error: unknown }

/**
 * Group commit: all work requested in one turn of the event loop shares one commit and one disk flush. `later` schedules the commit
 * for the end of the turn.
 */
export function createTransaction(db: Db, later: (flush: () => void) => void): Write {
  const queue: Job[] = []

  function flush(): void {
    const jobs = queue.splice(0, MOST_AT_ONCE)
    if (queue.length) later(flush)
    try {
      const outcomes = db.transaction(() => jobs.map((job) => attempt(db, job)), { behavior: 'immediate' })
      jobs.forEach((job, i) => {
        settle(job, outcomes[i] as Outcome)
      })
    } catch (error) {
      for (const job of jobs) job.reject(error)
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      if (queue.push({ work, resolve, reject }) === 1) later(flush)
    })
}

function attempt(db: Db, job: Job): Outcome {
  try {
    return { done: true, value: db.transaction(() => job.work()) }
  } catch (error) {
    return { done: false, error }
  }
}

function settle(job: Job, outcome: Outcome): void {
  if (outcome.done) job.resolve(outcome.value as never)
  else job.reject(outcome.error)
}
