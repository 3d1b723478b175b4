import type { Topic, Vocabulary } from '../../src/search/types.ts'
import answerable from './answerable-weights.json' with { type: 'json' }
import commonWords from './common-words.json' with { type: 'json' }
import heardWords from './heard-words.json' with { type: 'json' }
import names from './names.json' with { type: 'json' }
import outside from './outside.json' with { type: 'json' }
import leanings from './topic-leanings.json' with { type: 'json' }
import stopWords from './stop-words.json' with { type: 'json' }
import arts from './topics/arts.json' with { type: 'json' }
import audience from './topics/audience.json' with { type: 'json' }
import care from './topics/care.json' with { type: 'json' }
import community from './topics/community.json' with { type: 'json' }
import extra from './topics/extra.json' with { type: 'json' }
import families from './topics/families.json' with { type: 'json' }
import health from './topics/health.json' with { type: 'json' }
import home from './topics/home.json' with { type: 'json' }
import lawIdentity from './topics/law-identity.json' with { type: 'json' }
import money from './topics/money.json' with { type: 'json' }
import nature from './topics/nature.json' with { type: 'json' }
import social from './topics/social.json' with { type: 'json' }
import sport from './topics/sport.json' with { type: 'json' }
import workLearning from './topics/work-learning.json' with { type: 'json' }

const files: Topic[][] = [health, care, money, home, workLearning, lawIdentity, families, arts, sport, nature, social, community, audience, extra]

/** All that the engine knows of language before it sees a community's listings. */
export const vocabulary: Vocabulary = { topics: join(files.flat()), stopWords, commonWords, outside, leanings, answerable, realWords: new Set([...heardWords, ...names.given, ...names.surnames, ...names.alsoWords]) }

/** Files may add words to a topic that another file defines. */
function join(topics: readonly Topic[]): Topic[] {
  const byId = new Map<string, Topic>()
  for (const topic of topics) {
    const known = byId.get(topic.id)
    if (known === undefined) byId.set(topic.id, { ...topic })
    else byId.set(topic.id, { ...known, ...(topic.broad === undefined ? {} : { broad: topic.broad }), terms: [...known.terms, ...topic.terms], says: [...known.says, ...topic.says], related: { ...topic.related, ...known.related } })
  }
  return [...byId.values()]
}
