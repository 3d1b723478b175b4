import type { Search } from '../turn.ts'
import { needOf } from './need.ts'
import { type Context, expect, type Response, tell } from './response.ts'
import { isSpeakable, lowerFirst, restate } from './restate.ts'
import { queryOf } from './run-search.ts'

const LONGEST_WHAT = 60

/** Passes the last search to a person: the same need, now with somebody waiting for an answer. */
export function askPerson(context: Context): Response {
  const { memory, knowledge } = context
  if (!memory.search) return talkToPerson(context)
  const query = queryOf(memory.search, memory, knowledge)
  const asked: Search = { ...memory.search, asked: true }
  const need = needOf(asked, query, asked.why ?? 'none-fit', knowledge)
  const kept = { ...expect(memory), search: { ...asked, needKey: need.key } }
  const what = lowerFirst(restate(query, memory.search, LONGEST_WHAT, knowledge))
  return {
    ...(isSpeakable(query, memory.search) && query.about
      ? tell(knowledge, kept, 'ask.done', { what })
      : tell(knowledge, kept, 'ask.done.plain')),
    need,
  }
}

/** The person wants to talk to somebody, whatever it is about. */
export function talkToPerson({ memory, knowledge }: Context): Response {
  const { search, home } = memory
  const base = search && needOf({ ...search, asked: true }, queryOf(search, memory, knowledge), 'asked-for-a-person', knowledge)
  const plainAsk = {
    key: 'asked-for-a-person',
    words: '',
    topics: [],
    ...(home?.outcode ? { outcode: home.outcode } : {}),
    reason: 'asked-for-a-person' as const,
    urgent: false,
    wantsAnswer: true,
  }
  return { ...tell(knowledge, expect(memory), 'ask.person'), need: base ?? plainAsk }
}

/** "Yes" to the open question. */
export function yes(context: Context): Response {
  if (context.memory.expecting === 'ask-person') return askPerson(context)
  return tell(context.knowledge, context.memory, context.memory.search ? 'okay' : 'ask-anything')
}
