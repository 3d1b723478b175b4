import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { type FlagKind, flags } from '../schema.ts'

export type Flag = { id: string; kind: FlagKind; assetId: string | null; words: string | null; state: 'open' | 'done'; at: Date }

export function createFlags(db: Db, newId: () => string) {
  const columns = { id: flags.id, kind: flags.kind, assetId: flags.assetId, words: flags.words, state: flags.state, at: flags.at }

  return {
    raise(flag: { kind: FlagKind; contactId?: string; assetId?: string; words?: string }, at: Date): string {
      const id = newId()
      db.insert(flags)
        .values({ id, ...flag, at })
        .run()
      return id
    },

    get: (id: string): Flag | undefined => db.select(columns).from(flags).where(eq(flags.id, id)).get(),

    /** False if it was already done. */
    done: (id: string): boolean =>
      db
        .update(flags)
        .set({ state: 'done' })
        .where(and(eq(flags.id, id), eq(flags.state, 'open')))
        .returning({ id: flags.id })
        .all().length > 0,

    list: (limit = 200): Flag[] => db.select(columns).from(flags).orderBy(desc(flags.at), desc(flags.id)).limit(limit).all(),
  }
}
