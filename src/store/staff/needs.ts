import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { NeedDraft } from '../../conversation/turn.ts'
import type { Db } from '../engine/database.ts'
import { NEED_STATES, type NeedState, needEvents, needs } from '../schema.ts'

type Row = typeof needs.$inferSelect
/** What staff may see of a need: everything except whose it is. */
export type Need = Omit<Row, 'contactId' | 'key'>
export type NeedEvent = { what: string; note: string | null; staffId: string | null; at: Date }

const UNDONE: NeedState[] = ['open', 'claimed']

const withoutPerson = ({ contactId: _contact, key: _key, ...need }: Row): Need => need

export function createNeeds(db: Db, newId: () => string) {
  return {
    /** Saves one need for each person and subject. Asking again updates and reopens it; a person who waits keeps waiting. */
    record(contactId: string, draft: NeedDraft, now: Date): string {
      const { outcode = null, place = null, ...rest } = draft
      const isClosed = sql`${needs.state} IN ('met', 'cannot')`
      const known = db
        .insert(needs)
        .values({ id: newId(), contactId, ...rest, outcode, place, createdAt: now, changedAt: now })
        .onConflictDoUpdate({
          target: [needs.contactId, needs.key],
          set: {
            reason: draft.reason,
            wantsAnswer: sql`max(${needs.wantsAnswer}, excluded.wants_answer)`,
            state: sql`CASE WHEN ${isClosed} THEN 'open' ELSE ${needs.state} END`,
            claimedBy: sql`CASE WHEN ${isClosed} THEN NULL ELSE ${needs.claimedBy} END`,
            claimedAt: sql`CASE WHEN ${isClosed} THEN NULL ELSE ${needs.claimedAt} END`,
            toldAt: sql`CASE WHEN ${isClosed} THEN NULL ELSE ${needs.toldAt} END`,
            changedAt: now,
          },
        })
        .returning({ id: needs.id })
        .get()
      return known.id
    },

    get: (id: string): Need | undefined => {
      const found = db.select().from(needs).where(eq(needs.id, id)).get()
      return found && withoutPerson(found)
    },

    find: (contactId: string, key: string): Need | undefined => {
      const found = db
        .select()
        .from(needs)
        .where(and(eq(needs.contactId, contactId), eq(needs.key, key)))
        .get()
      return found && withoutPerson(found)
    },

    /** The contact whose need it is. Never show it. */
    personOf: (id: string): string | undefined =>
      db.select({ contactId: needs.contactId }).from(needs).where(eq(needs.id, id)).get()?.contactId ?? undefined,

    list: (states: readonly NeedState[] = NEED_STATES, limit = 1000): Need[] =>
      db
        .select()
        .from(needs)
        .where(inArray(needs.state, [...states]))
        .orderBy(desc(needs.createdAt), desc(needs.id))
        .limit(limit)
        .all()
        .map(withoutPerson),

    /** Needs since then and who asked, to count people. Excludes noise. */
    since: (at: Date): { topics: string[]; words: string; outcode: string | null; contactId: string | null }[] =>
      db
        .select({ topics: needs.topics, words: needs.words, outcode: needs.outcode, contactId: needs.contactId })
        .from(needs)
        .where(and(gte(needs.createdAt, at), ne(needs.state, 'noise')))
        .all(),

    claimedBy: (staffId: string): Need[] =>
      db
        .select()
        .from(needs)
        .where(and(eq(needs.claimedBy, staffId), eq(needs.state, 'claimed')))
        .orderBy(asc(needs.claimedAt))
        .all()
        .map(withoutPerson),

    /** Claims a need for one member; false if it is claimed or closed. */
    claim: (id: string, staffId: string, now: Date): boolean =>
      db
        .update(needs)
        .set({ state: 'claimed', claimedBy: staffId, claimedAt: now, changedAt: now })
        .where(and(eq(needs.id, id), eq(needs.state, 'open')))
        .returning({ id: needs.id })
        .all().length > 0,

    /** Closes a need; false if it is already closed. */
    close: (id: string, state: 'met' | 'cannot' | 'noise', assetId: string | undefined, now: Date): boolean =>
      db
        .update(needs)
        .set({ state, closedAt: now, changedAt: now, ...(assetId && { assetId }) })
        .where(and(eq(needs.id, id), inArray(needs.state, UNDONE)))
        .returning({ id: needs.id })
        .all().length > 0,

    /** Reopens a need; false if it is not closed. */
    reopen: (id: string, now: Date): boolean =>
      db
        .update(needs)
        .set({ state: 'open', claimedBy: null, claimedAt: null, closedAt: null, changedAt: now })
        .where(and(eq(needs.id, id), inArray(needs.state, ['cannot', 'noise'])))
        .returning({ id: needs.id })
        .all().length > 0,

    /** True the first time, so that the waiting person is told once. */
    markTold: (id: string, now: Date): boolean =>
      db
        .update(needs)
        .set({ toldAt: now })
        .where(and(eq(needs.id, id), isNull(needs.toldAt)))
        .returning({ id: needs.id })
        .all().length > 0,

    setWaiting(id: string, now: Date): void {
      db.update(needs).set({ wantsAnswer: true, changedAt: now }).where(eq(needs.id, id)).run()
    },

    markPosted(id: string, now: Date): void {
      db.update(needs)
        .set({ postedAt: now })
        .where(and(eq(needs.id, id), isNull(needs.postedAt)))
        .run()
    },

    markRaised(id: string, now: Date): void {
      db.update(needs).set({ raisedAt: now }).where(eq(needs.id, id)).run()
    },

    setTheme(id: string, themeId: string): void {
      db.update(needs).set({ themeId }).where(eq(needs.id, id)).run()
    },

    /** Needs claimed before one time, or open since before another, that staff have not been reminded of. */
    dragging: (claimedBefore: Date, openedBefore: Date): Need[] =>
      db
        .select()
        .from(needs)
        .where(
          and(
            isNull(needs.raisedAt),
            or(
              and(eq(needs.state, 'claimed'), lte(needs.claimedAt, claimedBefore)),
              and(eq(needs.state, 'open'), lte(needs.createdAt, openedBefore)),
            ),
          ),
        )
        .orderBy(asc(needs.createdAt))
        .all()
        .map(withoutPerson),

    /** Adds an event to a need's story. */
    tell(needId: string, event: { what: string; staffId?: string; note?: string }, at: Date): void {
      db.insert(needEvents)
        .values({ needId, ...event, at })
        .run()
    },

    story: (needId: string): NeedEvent[] =>
      db
        .select({ what: needEvents.what, note: needEvents.note, staffId: needEvents.staffId, at: needEvents.at })
        .from(needEvents)
        .where(eq(needEvents.needId, needId))
        .orderBy(asc(needEvents.id))
        .all(),
  }
}
