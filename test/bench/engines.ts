import Database from 'better-sqlite3'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { vocabulary } from '../../data/vocabulary/load.ts'
import type { Asset } from '../../src/directory/asset.ts'
import { createIndex, putAsset, settle } from '../../src/search/index/index-assets.ts'
import { readQuery } from '../../src/search/query/read-query.ts'
import { search } from '../../src/search/search.ts'
import { readPlaces } from '../sample.ts'

/** An engine once it holds a directory: finds, takes one changed listing, and says its size where the heap does not show it. */
export type Engine = { find: (text: string) => unknown; change: (asset: Asset) => void; bytes?: () => number }

const FIELDS = ['name', 'description', 'organisation', 'locality'] as const
const WEIGHTS: Record<(typeof FIELDS)[number], number> = { name: 4, description: 1, organisation: 1, locality: 1 }
const NOW = new Date('2026-11-20T10:00:00Z')
const stopWords = new Set(vocabulary.stopWords)
const isContent = (word: string): boolean => !stopWords.has(word.toLowerCase())

/** Each in the settings that suit it best. */
export const ENGINES: Record<string, (assets: readonly Asset[]) => Engine> = {
  connector: (assets) => {
    const index = createIndex(vocabulary, readPlaces())
    for (const asset of assets) putAsset(index, asset)
    settle(index)
    return {
      find: (text) => search(index, readQuery(text, index, { now: NOW, timezone: 'Europe/London' }), { now: NOW }),
      change: (asset) => {
        putAsset(index, asset)
        settle(index)
      },
    }
  },
  'FTS5 bm25 + porter': (assets) => {
    const db = new Database(':memory:')
    db.exec(
      "create virtual table listing using fts5(id unindexed, name, description, organisation, locality, tokenize = 'porter unicode61')",
    )
    const insert = db.prepare('insert into listing values (?, ?, ?, ?, ?)')
    const put = (asset: Asset): unknown =>
      insert.run(asset.id, asset.name, asset.description, asset.organisation ?? '', asset.locality ?? '')
    db.transaction(() => assets.forEach(put))()
    const select = db.prepare('select id from listing where listing match ? order by bm25(listing, 0, 4, 1, 1, 1) limit 10')
    const drop = db.prepare('delete from listing where id = ?')
    return {
      find: (text) => {
        const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(isContent)
        return words.length === 0 ? [] : select.all(words.map((word) => `"${word}"`).join(' OR '))
      },
      change: (asset) => {
        drop.run(asset.id)
        put(asset)
      },
      bytes: () => Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true })),
    }
  },
  'MiniSearch fuzzy 0.2, prefix': (assets) => {
    const engine = new MiniSearch<Asset>({ fields: [...FIELDS], processTerm: (word) => (isContent(word) ? word.toLowerCase() : null) })
    engine.addAll(assets)
    return {
      find: (text) => engine.search(text, { fuzzy: 0.2, prefix: true, boost: WEIGHTS }).slice(0, 10),
      change: (asset) => {
        engine.discard(asset.id)
        engine.add(asset)
      },
    }
  },
  'Fuse.js': (assets) => {
    const engine = new Fuse([...assets], {
      keys: FIELDS.map((name) => ({ name, weight: WEIGHTS[name] })),
      ignoreLocation: true,
      threshold: 0.4,
      includeScore: true,
    })
    return {
      find: (text) => engine.search(text, { limit: 10 }),
      change: (asset) => {
        engine.remove(({ id }) => id === asset.id)
        engine.add(asset)
      },
    }
  },
}
