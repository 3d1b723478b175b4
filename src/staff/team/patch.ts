import type { Patch } from '../../store/schema.ts'
import { say } from '../../text/staff-phrases.ts'
import { type Acting, answer, type StaffContext, topicName } from '../context.ts'
import { findTopics } from './name-topics.ts'

const OUTCODE = /^[a-z]{1,2}\d[a-z\d]?$/i
const ALL = /^(?:all|everything|everywhere|none)$/i

/** "NG10 loneliness, food bank": outward codes and topics, in any order. */
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

export function sayPatch({ outcodes, topics }: Patch, context: Pick<StaffContext, 'vocabulary'>): string {
  return [...outcodes, ...topics.map((id) => topicName(context, id))].join(', ') || say('patch.all')
}

/** What a member looks after: shown, or changed. */
export function patch(words: string, acting: Acting): undefined {
  const { store, me } = acting
  if (!words) return answer(acting, { text: say('patch.yours', { patch: sayPatch(me.patch, acting) }) })
  const { patch, unknown } = ALL.test(words) ? { patch: { outcodes: [], topics: [] }, unknown: [] } : readPatch(words, acting)
  if (unknown.length) return answer(acting, { text: say('patch.unknown', { words: unknown.join(', ') }) })
  store.staff.setPatch(me.id, patch)
  answer(acting, { text: say('patch.set', { patch: sayPatch(patch, acting) }) })
}
