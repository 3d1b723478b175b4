import { desc, inArray } from 'drizzle-orm'
import type { NeedDraft } from '../conversation/turn.ts'
import type { Db } from './database.ts'
import { flags, NEED_STATES, type NeedState, needs } from './schema.ts'

export type Need = Omit<NeedDraft, 'key' | 'outcode' | 'place' | 'reason'> & {
  id: string
  outcode: string | null
  place: string | null
  reason: string
  state: NeedState
  createdAt: Date
  changedAt: Date
}
export type Flag = { id: string; kind: string; assetId: string | null; words: string | null; state: 'open' | 'done'; at: Date }

export function createNeeds(db: Db, newId: () => string) {
  return {
    /** One need for one person and one thing: asking again changes it, and never makes it less urgent or less waited for. */
    record(contactId: string, draft: NeedDraft, now: Date): string {
      const { outcode = null, place = null, ...rest } = draft
      const known = db
        .insert(needs)
        .values({ id: newId(), contactId, ...rest, outcode, place, createdAt: now, changedAt: now })
        .onConflictDoUpdate({
          target: [needs.contactId, needs.key],
          set: { reason: draft.reason, wantsAnswer: draft.wantsAnswer, changedAt: now },
        })
        .returning({ id: needs.id })
        .get()
      return known.id
    },

    list: (states: readonly NeedState[] = NEED_STATES, limit = 1000): Need[] =>
      db
        .select()
        .from(needs)
        .where(inArray(needs.state, [...states]))
        .orderBy(desc(needs.createdAt), desc(needs.id))
        .limit(limit)
        .all()
        .map(({ contactId: _contact, key: _key, ...need }) => need),
  }
}

export function createFlags(db: Db, newId: () => string) {
  return {
    raise(flag: { kind: string; contactId?: string; assetId?: string; words?: string }, at: Date): void {
      db.insert(flags)
        .values({ id: newId(), ...flag, at })
        .run()
    },

    list: (limit = 200): Flag[] =>
      db
        .select({ id: flags.id, kind: flags.kind, assetId: flags.assetId, words: flags.words, state: flags.state, at: flags.at })
        .from(flags)
        .orderBy(desc(flags.at), desc(flags.id))
        .limit(limit)
        .all(),
  }
}
