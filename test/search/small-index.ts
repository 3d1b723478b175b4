import { vocabulary } from '../../data/vocabulary/load.ts'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import type { Place } from '../../src/directory/place.ts'
import { createIndex, putAsset } from '../../src/search/index/index-assets.ts'
import type { SearchIndex } from '../../src/search/index/search-index.ts'
import { readQuery } from '../../src/search/query/read-query.ts'
import { search } from '../../src/search/search.ts'
import type { Answer } from '../../src/search/types.ts'
import { readSample } from '../sample.ts'

/** A Friday. */
export const NOW = new Date('2026-11-20T10:00:00Z')
const TIMEZONE = 'Europe/London'

export const PLACES: Place[] = [
  { name: 'Long Eaton', kind: 'town', latitude: 52.8985, longitude: -1.2711, outcode: 'NG10' },
  { name: 'Ilkeston', kind: 'town', latitude: 52.9708, longitude: -1.309, outcode: 'DE7' },
  { name: 'Sandiacre', kind: 'town', latitude: 52.923, longitude: -1.29 },
  { name: 'Kirk Hallam', kind: 'place', latitude: 52.961, longitude: -1.321 },
  { name: 'Reading', kind: 'town', latitude: 51.455, longitude: -0.978 },
  { name: 'Aberdeen', kind: 'town', latitude: 57.15, longitude: -2.094 },
  { name: 'NG10', kind: 'outcode', latitude: 52.9, longitude: -1.27 },
  { name: 'DE7', kind: 'outcode', latitude: 52.97, longitude: -1.31 },
  { name: 'NG10 1AA', kind: 'postcode', latitude: 52.898, longitude: -1.272 },
]

export function asset(values: Partial<Asset> & { id: string; name: string }): Asset {
  return assetSchema.parse({ kind: 'group', source: 'test', ...values })
}

export function sampleIndex(): SearchIndex {
  const index = createIndex(vocabulary, PLACES)
  for (const one of readSample()) putAsset(index, one)
  return index
}

export const read = (index: SearchIndex, text: string, home?: Place) =>
  readQuery(text, index, { now: NOW, timezone: TIMEZONE, ...(home === undefined ? {} : { home }) })

export const ask = (index: SearchIndex, text: string): Answer => search(index, read(index, text), { now: NOW })
