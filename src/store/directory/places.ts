import { count } from 'drizzle-orm'
import type { Place } from '../../directory/place.ts'
import type { Db } from '../engine/database.ts'
import { places } from '../schema.ts'

/** Rows in a statement, of five columns each: a Durable Object binds at most 100 values. */
const CHUNK = 20

export function createPlaces(db: Db) {
  return {
    put(found: readonly Place[]): void {
      for (let i = 0; i < found.length; i += CHUNK) {
        const rows = found
          .slice(i, i + CHUNK)
          .map(({ name, kind, outcode = '', latitude, longitude }) => ({ name, kind, outcode, latitude, longitude }))
        if (rows.length) db.insert(places).values(rows).onConflictDoNothing().run()
      }
    },

    all: (): Place[] =>
      db
        .select()
        .from(places)
        .all()
        .map(({ outcode, kind, ...place }) => ({ ...place, kind: kind as Place['kind'], ...(outcode && { outcode }) })),

    count: (): number => db.select({ n: count() }).from(places).get()?.n ?? 0,
  }
}
