import { asc, count, eq, gt, sql } from 'drizzle-orm'
import type { Asset } from '../directory/asset.ts'
import type { Db } from './database.ts'
import { assets } from './schema.ts'

const PAGE = 1000

export type StoredAsset = { asset: Asset; addedAt: Date; changedAt: Date }

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

    /** Adds it, or replaces the one with the same id. */
    put(asset: Asset, now: Date): void {
      const columns = { status: asset.status, checked: asset.checked ?? null, source: asset.source, listing: asset, changedAt: now }
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

    changedAfter: (moment: Date): StoredAsset[] =>
      db
        .select()
        .from(assets)
        .where(gt(assets.changedAt, moment))
        .all()
        .map((row) => ({ asset: row.listing, addedAt: row.addedAt, changedAt: row.changedAt })),

    count: (): number => db.select({ n: count() }).from(assets).get()?.n ?? 0,
  }
}
