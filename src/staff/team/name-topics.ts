import type { Topic } from '../../search/types.ts'

/** Topics by id, by name or by a word that stands for them. What no topic is called comes back as it was written. */
export function findTopics(words: readonly string[], topics: readonly Topic[]): { ids: string[]; unknown: string[] } {
  const ids: string[] = []
  const unknown: string[] = []
  for (const word of words.map((each) => each.trim().toLowerCase()).filter(Boolean)) {
    const found = findTopic(word, topics)
    if (found) ids.push(found.id)
    else unknown.push(word)
  }
  return { ids: [...new Set(ids)], unknown }
}

function findTopic(word: string, topics: readonly Topic[]): Topic | undefined {
  const id = word.replace(/\s+/g, '-')
  return (
    topics.find((topic) => topic.id === id) ??
    topics.find((topic) => topic.name.toLowerCase() === word) ??
    topics.find((topic) => topic.terms.includes(word)) ??
    topics.find((topic) => topic.says.includes(word)) ??
    (word.length > 3 ? topics.find((topic) => [topic.name, ...topic.terms].some((term) => term.toLowerCase().startsWith(word))) : undefined)
  )
}
