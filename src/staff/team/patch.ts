import type { Topic } from '../../search/types.ts'
import type { Patch } from '../../store/schema.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer, type StaffContext, topicName } from '../context.ts'

const OUTCODE = /^[a-z]{1,2}\d[a-z\d]?$/i
const ALL = /^(?:all|everything|everywhere|none)$/i

/** Reads "NG10 loneliness, food bank": outward postcodes and topics, in any order. */
function readPatch(words: string, { vocabulary }: Pick<StaffContext, 'vocabulary'>): { patch: Patch; unknown: string[] } {
  const outcodes: string[] = []
  const phrases: string[] = []
  for (const part of words.split(/[,;\n]/)) {
    const rest = part
      .trim()
      .split(/\s+/)
      .filter((word) => word && !(OUTCODE.test(word) && outcodes.push(word.toUpperCase())))
    phrases.push(...(findTopics([rest.join(' ')], vocabulary.topics).unknown.length ? rest : [rest.join(' ')]))
  }
  const { ids, unknown } = findTopics(phrases, vocabulary.topics)
  return { patch: { outcodes: [...new Set(outcodes)], topics: ids }, unknown }
}

function sayPatch({ outcodes, topics }: Patch, context: Pick<StaffContext, 'vocabulary' | 'language'>): string {
  return [...outcodes, ...topics.map((id) => topicName(context, id))].join(', ') || say(context.language, 'patch.all')
}

/** Shows or changes a member's patch. */
export function patch(words: string, acting: Acting): undefined {
  const { store, me } = acting
  if (!words) return answer(acting, { text: say(acting.language, 'patch.yours', { patch: sayPatch(me.patch, acting) }) })
  const { patch, unknown } = ALL.test(words) ? { patch: { outcodes: [], topics: [] }, unknown: [] } : readPatch(words, acting)
  if (unknown.length) return answer(acting, { text: say(acting.language, 'patch.unknown', { words: unknown.join(', ') }) })
  store.staff.setPatch(me.id, patch)
  answer(acting, { text: say(acting.language, 'patch.set', { patch: sayPatch(patch, acting) }) })
}

/** Finds topics by id, name or synonym. Returns words that match none as `unknown`. */
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
