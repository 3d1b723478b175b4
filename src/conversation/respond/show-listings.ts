import type { Query } from '../../search/types.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { needOf } from './need.ts'
import { nextPage, pageReply } from './page.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'
import { echo, isSpeakable, lowerFirst } from './restate.ts'
import { type Look, look, queryOf } from './run-search.ts'

export const LONG_MESSAGE = 300
const LONGEST_TEXT = 60

/** The first page of a search; or that nothing was found, which is an unmet need. */
export function showListings(wanted: Search, context: Context): Response {
  const found = look(wanted, context.memory, context.knowledge)
  const { place, topics } = found.query
  const { ids, isLast } = nextPage(found, wanted.shown)
  const next: Search = { ...wanted, topics, ...(place ? { place } : {}), page: ids, shown: [...wanted.shown, ...ids] }
  if (ids.length === 0) return nothing(next, found.query, context)
  const memory = remember(next, expect(context.memory, place ? undefined : 'place'))
  return answer(
    memory,
    pageReply(
      !found.widened && isAsBefore(found.query, next, context)
        ? say(context.knowledge.language, 'find.same')
        : heading(found, wanted, context.knowledge),
      next,
      found,
      context.knowledge,
      isLast,
    ),
  )
}

function nothing(wanted: Search, query: Query, { heard, memory, knowledge }: Context): Response {
  if (heard.text.length > LONG_MESSAGE && query.topics.length === 0) return tell(knowledge, expect(memory), 'too-long')
  if (!query.about)
    return tell(knowledge, { ...expect(memory, 'topic'), pending: wanted.said }, query.when ? 'ask-topic.day' : 'ask-anything')
  if (isGibberish(query.about)) return tell(knowledge, memory, 'nothing.unclear')
  const need = needOf(wanted, query, 'nothing-found', knowledge)
  const remembered = remember({ ...wanted, needKey: need.key, why: 'nothing-found' }, expect(memory, 'ask-person'))
  if (!isSpeakable(query, wanted)) return { ...tell(knowledge, remembered, 'nothing.hard', {}, [choice('ask', knowledge.language)]), need }
  return {
    ...tell(knowledge, remembered, 'nothing', { what: lowerFirst(echo(query, wanted, LONGEST_TEXT, knowledge)) }, [
      choice('ask', knowledge.language),
    ]),
    need,
  }
}

/** A correction that changes nothing that can be seen must not look as if it had not been read. */
function isAsBefore(query: Query, next: Search, { memory, knowledge }: Context): boolean {
  const { search: last } = memory
  if (!last || !next.changes?.length || next.page.join() !== last.page.join()) return false
  return echo(query, next, LONGEST_TEXT, knowledge) === echo(queryOf(last, memory, knowledge), last, LONGEST_TEXT, knowledge)
}

function remember(search: Search, memory: Memory): Memory {
  const { viewing: _, pending: __, ...rest } = memory
  return { ...rest, search, ...(search.place ? { home: search.place } : {}) }
}

const WIDENED: Record<NonNullable<Look['widened']>, PhraseKey> = {
  place: 'find.further',
  when: 'find.any-day',
  'place-and-when': 'find.any-place-day',
  cost: 'find.not-free',
  remote: 'find.not-remote',
}
const MID_SENTENCE: ReadonlySet<PhraseKey> = new Set(['find.unsure', 'find.nearest'])

function heading(found: Look, wanted: Search, knowledge: Knowledge): string {
  const key = headingKey(found, wanted)
  const said = echo(found.query, wanted, LONGEST_TEXT - say(knowledge.language, key, { what: '' }).length, knowledge)
  return say(knowledge.language, key, { what: MID_SENTENCE.has(key) ? lowerFirst(said) : said })
}

function headingKey({ query, widened, nearest, verdict }: Look, wanted: Search): PhraseKey {
  if (widened) return WIDENED[widened]
  if (verdict === 'unsure') return isSpeakable(query, wanted) ? 'find.unsure' : 'find.unsure.help'
  return nearest ? 'find.nearest' : 'find.sure'
}

/** Five consonants in a row in every word: a cat on the keyboard. Nobody is to be sent looking for it. */
function isGibberish(about: string): boolean {
  return plain(about)
    .split(' ')
    .every((word) => /[bcdfghjklmnpqrstvwxz]{5}/.test(word))
}
