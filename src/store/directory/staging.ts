import { eq, sql } from 'drizzle-orm'
import type { Asset } from '../../directory/asset.ts'
import type { ImportStore } from '../../directory/import/report.ts'
import type { Db } from '../engine/database.ts'
import { assets, assetsStaged } from '../schema.ts'

const BATCH = 500

/** The store of one import: rows collect in a staging table in short transactions, then replace the directory in one. */
export function createStaging(db: Db, run: string, now: Date): ImportStore {
  const known = db
    .select({ listing: assets.listing })
    .from(assets)
    .where(eq(assets.id, sql.placeholder('id')))
    .prepare()
  const stage = db
    .insert(assetsStaged)
    .values({ run, id: sql.placeholder('id'), listing: sql.placeholder('listing') })
    .prepare()
  let batch: Asset[] = []

  function flush(): void {
    const ready = batch
    batch = []
    db.transaction(() => {
      for (const asset of ready) stage.run({ id: asset.id, listing: JSON.stringify(asset) })
    })
  }
  const clear = () => db.delete(assetsStaged).where(eq(assetsStaged.run, run)).run()

  return {
    begin: () => undefined,
    put(asset) {
      if (batch.push(asset) >= BATCH) flush()
    },
    get: (id) => known.get({ id })?.listing,
    *idsFrom(source) {
      const rows = db.select({ id: assets.id }).from(assets).where(sql`${assets.listing} ->> '$.source' = ${source}`).all()
      for (const { id } of rows) yield id
    },
    commit() {
      flush()
      db.transaction(() => {
        db.run(sql`
          INSERT INTO assets (id, revision, listing, added_at, changed_at)
          SELECT id, (SELECT coalesce(max(revision), 0) FROM assets) + row_number() OVER (ORDER BY id), listing, ${now.getTime()}, ${now.getTime()}
          FROM assets_staged WHERE run = ${run}
          ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, listing = excluded.listing, changed_at = excluded.changed_at`)
        clear()
      })
    },
    rollback() {
      batch = []
      clear()
    },
  }
}
