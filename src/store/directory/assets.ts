import { asc, count, eq, gt, max, sql } from 'drizzle-orm'
import type { Asset } from '../../directory/asset.ts'
import type { Db } from '../engine/database.ts'
import { assets } from '../schema.ts'

const PAGE = 1000

export function createAssets(db: Db) {
  const byId = db
    .select({ listing: assets.listing })
    .from(assets)
    .where(eq(assets.id, sql.placeholder('id')))
    .prepare()
  const page = db
    .select()
    .from(assets)
    .where(gt(assets.id, sql.placeholder('after')))
    .orderBy(asc(assets.id))
    .limit(PAGE)
    .prepare()

  return {
    get: (id: string): Asset | undefined => byId.get({ id })?.listing,

    /** Inserts the asset or replaces the one with its id. */
    put(asset: Asset, now: Date): void {
      const columns = { listing: asset, changedAt: now, revision: sql<number>`(SELECT coalesce(max(revision), 0) + 1 FROM assets)` }
      db.insert(assets)
        .values({ id: asset.id, ...columns, addedAt: now })
        .onConflictDoUpdate({ target: assets.id, set: columns })
        .run()
    },

    *all(): Generator<Asset> {
      for (let after = ''; ; ) {
        const rows = page.all({ after })
        for (const row of rows) yield row.listing
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) return
        after = last.id
      }
    },

    /** The next `limit` changes after a revision, in order. */
    after: (revision: number, limit: number): { asset: Asset; revision: number }[] =>
      db
        .select({ asset: assets.listing, revision: assets.revision })
        .from(assets)
        .where(gt(assets.revision, revision))
        .orderBy(asc(assets.revision))
        .limit(limit)
        .all(),

    revision: (): number =>
      db
        .select({ n: max(assets.revision) })
        .from(assets)
        .get()?.n ?? 0,

    count: (): number => db.select({ n: count() }).from(assets).get()?.n ?? 0,
  }
}
