import { readFileSync } from 'node:fs'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import type { Asset } from '../../directory/asset.ts'
import { readAsset } from '../../directory/import/read-asset.ts'
import { addPlaces, createIndex, putAsset } from '../../search/index/index-assets.ts'
import type { SearchIndex } from '../../search/index/search-index.ts'
import { readPlacesFile } from '../import-places.ts'

/** The index of a directory (JSON Lines) and its places (CSV, as `import-places` takes it). */
export async function loadIndex(directory: string, places?: string): Promise<SearchIndex> {
  const index = createIndex(vocabulary)
  if (places !== undefined) addPlaces(index, (await readPlacesFile(places)).places)
  for (const asset of readDirectory(directory)) putAsset(index, asset)
  return index
}

export function readDirectory(file: string): Asset[] {
  return readJsonLines(file).flatMap((values, at) => {
    const { asset } = readAsset({ line: at + 1, values: values as Record<string, unknown> }, { source: file })
    return asset === undefined ? [] : [asset]
  })
}

export const readTextLines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')

export const readJsonLines = (file: string): unknown[] => readTextLines(file).map((line) => JSON.parse(line) as unknown)
