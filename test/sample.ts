import { readFileSync } from 'node:fs'
import { type Asset, assetSchema } from '../src/directory/asset.ts'
import { placesSchema } from '../src/directory/fill.ts'
import type { Place } from '../src/directory/place.ts'

const read = (path: string): string => readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8')

/** A JSON text for each line. */
export const SAMPLE_LINES: string[] = read('directory/erewash.jsonl').trim().split('\n')

/** The sample community's listings. */
export const readSample = (): Asset[] => SAMPLE_LINES.map((line) => assetSchema.parse(JSON.parse(line)))

/** The places that its listings and residents name. */
export const readPlaces = (): Place[] => placesSchema.parse(JSON.parse(read('vocabulary/places.json')))
