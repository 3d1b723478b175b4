import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { removals } from '../schema.ts'
import type { RetentionSettings } from './retention-periods.ts'
import { before, RULES, type Rule } from './retention-rules.ts'

const PEOPLE = 'people'
/** Rows cleared at once if staff were sent their words: each may bring an update to every room. */
const QUOTED_AT_ONCE = 50
const isOver = (settings: RetentionSettings, now: Date) =>
  sql`last_heard_at < ${before(settings.personDays, now)} AND role = 'resident' AND stopped = 0
    AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.contact_id = contacts.id AND subscriptions.is_active = 1)`

type RetentionLine = { rule: string; what: string; days: number; rows: number; due: number; removed: number; removedAt: Date | null }

type Tools = {
  forget: (contactId: string, now: Date) => void
  /** Removes quotes of these subjects from what staff were sent. */
  redact: (subjects: readonly string[], now: Date) => void
}

export function createRetention(db: Db, { forget, redact }: Tools) {
  const number = (query: SQL) => db.get<{ n: number }>(query).n

  function apply({ table, due, strip, subject }: Rule, settings: RetentionSettings, now: Date, most: number): number {
    const name = sql.identifier(table)
    const old = sql`SELECT rowid FROM ${name} WHERE ${due(settings, now)} LIMIT ${subject ? Math.min(most, QUOTED_AT_ONCE) : most}`
    const change = strip ? sql`UPDATE ${name} SET ${strip(now)}` : sql`DELETE FROM ${name}`
    const changed = db.all<{ id: string | number }>(
      sql`${change} WHERE rowid IN (${old}) RETURNING ${sql.identifier(subject ? 'id' : 'rowid')} AS id`,
    )
    if (subject && changed.length > 0)
      redact(
        changed.map(({ id }) => `${subject}:${id}`),
        now,
      )
    return changed.length
  }

  function forgetPeople(settings: RetentionSettings, now: Date, limit: number): number {
    const gone = db.all<{ id: string }>(sql`SELECT id FROM contacts WHERE ${isOver(settings, now)} LIMIT ${Math.ceil(limit / 20)}`)
    for (const { id } of gone) forget(id, now)
    return gone.length
  }

  function note(rule: string, rows: number, at: Date): number {
    if (rows) db.insert(removals).values({ rule, rows, at }).onConflictDoUpdate({ target: removals.rule, set: { rows, at } }).run()
    return rows
  }

  return {
    /** Processes at most `limit` rows for each rule, fewer of what staff were sent. Returns how many rows were deleted or cleared; call again until it is 0. */
    sweep(settings: RetentionSettings, now: Date, limit: number): number {
      const rows = RULES.map((rule) => note(rule.name, apply(rule, settings, now, limit), now))
      return rows.reduce((sum, n) => sum + n, note(PEOPLE, forgetPeople(settings, now, limit), now))
    },

    report(settings: RetentionSettings, now: Date): RetentionLine[] {
      const last = new Map(
        db
          .select()
          .from(removals)
          .all()
          .map((one) => [one.rule, one]),
      )
      const line = (rule: string, what: string, days: number, table: string, due: SQL): RetentionLine => ({
        ...{ rule, what, days },
        rows: number(sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`),
        due: number(sql`SELECT count(*) AS n FROM ${sql.identifier(table)} WHERE ${due}`),
        removed: last.get(rule)?.rows ?? 0,
        removedAt: last.get(rule)?.at ?? null,
      })
      return [
        ...RULES.map(({ name, what, days, table, due }) => line(name, what, days(settings), table, due(settings, now))),
        line(
          PEOPLE,
          'a person’s address and consents, since they last wrote; not of those who said stop',
          settings.personDays,
          'contacts',
          isOver(settings, now),
        ),
      ]
    },
  }
}
