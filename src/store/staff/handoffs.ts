import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { handoffs } from '../schema.ts'

export type Handoff = typeof handoffs.$inferSelect
const LIVE = ['waiting', 'open'] as const

/** Hand-offs, from a resident's request for a person to the end of the conversation. */
export function createHandoffs(db: Db, newId: () => string) {
  const liveOf = db
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.contactId, sql.placeholder('contactId')), inArray(handoffs.state, [...LIVE])))
    .orderBy(asc(handoffs.askedAt))
    .prepare()
  const live = (contactId: string): Handoff | undefined => liveOf.get({ contactId })

  return {
    live,

    forNeed: (needId: string): Handoff | undefined =>
      db
        .select()
        .from(handoffs)
        .where(and(eq(handoffs.needId, needId), inArray(handoffs.state, [...LIVE])))
        .get(),

    /** Queues the resident; false if they already wait. */
    ask(contactId: string, needId: string, now: Date): boolean {
      const known = live(contactId)
      if (known?.state === 'waiting' && known.needId !== needId) db.update(handoffs).set({ needId }).where(eq(handoffs.id, known.id)).run()
      if (known) return false
      db.insert(handoffs).values({ id: newId(), contactId, needId, state: 'waiting', askedAt: now, lastAt: now }).run()
      return true
    },

    /** Starts the conversation; false if another member already has it. */
    open(contactId: string, { needId, staffId, roomId }: { needId: string; staffId: string; roomId: string }, now: Date): boolean {
      const known = live(contactId)
      if (known?.state === 'open') return false
      const talk = { needId, staffId, roomId, state: 'open' as const, lastAt: now }
      if (known) db.update(handoffs).set(talk).where(eq(handoffs.id, known.id)).run()
      else
        db.insert(handoffs)
          .values({ id: newId(), contactId, ...talk, askedAt: now })
          .run()
      return true
    },

    heard(id: string, now: Date): void {
      db.update(handoffs).set({ lastAt: now }).where(eq(handoffs.id, id)).run()
    },

    /** Ends the hand-off; false if it was already over. */
    end: (id: string, now: Date): boolean =>
      db
        .update(handoffs)
        .set({ state: 'ended', lastAt: now })
        .where(and(eq(handoffs.id, id), inArray(handoffs.state, [...LIVE])))
        .returning({ id: handoffs.id })
        .all().length > 0,

    openIn: (roomId: string): Handoff | undefined =>
      db
        .select()
        .from(handoffs)
        .where(and(eq(handoffs.roomId, roomId), eq(handoffs.state, 'open')))
        .get(),

    silentSince: (at: Date): Handoff[] =>
      db
        .select()
        .from(handoffs)
        .where(and(eq(handoffs.state, 'open'), lte(handoffs.lastAt, at)))
        .all(),

    waiting: (): Handoff[] => db.select().from(handoffs).where(eq(handoffs.state, 'waiting')).orderBy(asc(handoffs.askedAt)).all(),

    raised(id: string, times: number, now: Date): void {
      db.update(handoffs).set({ raisedAt: now, raisedTimes: times }).where(eq(handoffs.id, id)).run()
    },
  }
}
