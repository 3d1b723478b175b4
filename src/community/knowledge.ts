import type { ChannelName } from '../channel.ts'
import type { Knowledge } from '../conversation/turn.ts'
import type { Asset } from '../directory/asset.ts'
import { explain } from '../search/explain.ts'
import { createIndex, putAsset } from '../search/index/index-assets.ts'
import { lexiconOf } from '../search/index/lexicon.ts'
import type { SearchIndex } from '../search/index/search-index.ts'
import { readQuery } from '../search/query/read-query.ts'
import { search } from '../search/search.ts'
import type { Query, Vocabulary } from '../search/types.ts'
import type { Store } from '../store/store.ts'
import type { Language } from '../text/phrases.ts'

/** Parsed listings kept in memory. */
const READ_AT_HAND = 2000

type About = Knowledge['community']

export type CommunityKnowledge = ReturnType<typeof createKnowledge>

/** What a community knows: an in-memory index of its assets, made when it is first asked and kept in step with its store. */
export function createKnowledge(store: Store, vocabulary: Vocabulary, about: About, language: Language) {
  let made: SearchIndex | undefined
  const indexed = (): SearchIndex => {
    made ??= indexAll(store, vocabulary)
    return made
  }
  lexiconOf(vocabulary)

  const urgent = new Set(vocabulary.topics.filter((topic) => topic.urgent).map((topic) => topic.id))

  const read = new Map<string, Asset | undefined>()

  function asset(id: string): Asset | undefined {
    if (!read.has(id)) {
      if (read.size >= READ_AT_HAND) read.clear()
      read.set(id, store.assets.get(id))
    }
    return read.get(id)
  }

  return {
    /** Indexes an asset. Call after the transaction that changed it has committed. */
    learn(asset: Asset): void {
      read.delete(asset.id)
      if (made !== undefined) putAsset(made, asset)
    },

    explain: (words: string, now: Date): string[] => explain(words, indexed(), { now, timezone: about.timezone }),

    /** Knowledge for one turn; repeated questions are answered from a cache. */
    at(now: Date, channel: ChannelName): Knowledge {
      const readings = new Map<string, Query>()
      return {
        community: about,
        language,
        channel,
        now,
        read(text, home) {
          const key = home ? `${home.latitude},${home.longitude} ${text}` : text
          const known = readings.get(key) ?? readQuery(text, indexed(), { now, timezone: about.timezone, ...(home && { home }) })
          readings.set(key, known)
          return known
        },
        find: (query) => search(indexed(), query, { now }),
        placeAt: (location) => ({ ...location, name: '', kind: 'shared' }),
        asset,
        isUrgent: (topics) => topics.some((topic) => urgent.has(topic)),
      }
    },
  }
}

function indexAll(store: Store, vocabulary: Vocabulary): SearchIndex {
  const index = createIndex(vocabulary, store.places.all())
  for (const asset of store.assets.all()) putAsset(index, asset)
  return index
}
