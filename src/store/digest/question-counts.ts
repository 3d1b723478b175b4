import { and, gte, lt, sql } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { tallies } from '../schema.ts'

export type Tally = { topic: string; outcode: string; asked: number; answered: number }

const HOUR = 3_600_000

export function createQuestionCounts(db: Db) {
  const add = db
    .insert(tallies)
    .values({
      hour: sql.placeholder('hour'),
      topic: sql.placeholder('topic'),
      outcode: sql.placeholder('outcode'),
      asked: 1,
      answered: sql.placeholder('answered'),
    })
    .onConflictDoUpdate({
      target: [tallies.hour, tallies.topic, tallies.outcode],
      set: { asked: sql`${tallies.asked} + 1`, answered: sql`${tallies.answered} + excluded.answered` },
    })
    .prepare()

  return {
    /** Counts one question. */
    add(question: { topic: string; outcode: string; answered: boolean }, at: Date): void {
      const hour = new Date(Math.floor(at.getTime() / HOUR) * HOUR)
      add.run({ ...question, hour, answered: question.answered ? 1 : 0 })
    },

    /** Counts of the whole hours between two times. */
    between: (from: Date, to: Date): Tally[] =>
      db
        .select({
          topic: tallies.topic,
          outcode: tallies.outcode,
          asked: sql<number>`sum(${tallies.asked})`,
          answered: sql<number>`sum(${tallies.answered})`,
        })
        .from(tallies)
        .where(and(gte(tallies.hour, from), lt(tallies.hour, to)))
        .groupBy(tallies.topic, tallies.outcode)
        .all(),
  }
}
