import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { importRows } from './import/import-rows.ts'
import type { Mapping } from './import/mapping.ts'
import type { ImportStore, Row } from './import/report.ts'
import type { Place } from './place.ts'

export const placesSchema: z.ZodType<Place[]> = z.array(
  z.object({
    name: z.string(),
    kind: z.enum(['postcode', 'outcode', 'town', 'ward', 'place', 'shared']),
    latitude: z.number(),
    longitude: z.number(),
    outcode: z.string().exactOptional(),
  }),
)

export type FirstContents = { directory?: { rows: AsyncIterable<Row>; source: string; mapping?: Mapping }; places?: Place[] }

type Open = {
  store: {
    assets: { count(): number }
    places: { count(): number; put(places: readonly Place[]): void }
    staging(now: Date): ImportStore
  }
  write: <T>(work: () => T) => Promise<T>
}

/** Fills an empty database. Throws ConfigError if a listing of the first directory is refused. */
export async function fillNew({ directory, places }: FirstContents, { store, write }: Open, now: Date): Promise<void> {
  if (places && !store.places.count()) await write(() => store.places.put(places))
  if (!directory || store.assets.count()) return
  const { rows, ...options } = directory
  const report = await importRows(rows, store.staging(now), options)
  if (report.refused.length)
    throw new ConfigError(report.refused.map(({ line, field, reason }) => `the directory, line ${line}: ${field} ${reason}`))
}
