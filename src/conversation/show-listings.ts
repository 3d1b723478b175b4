import type { Query } from '../search/types.ts'
import { choice } from './choices.ts'
import { echo, lowerFirst } from './echo.ts'
import { type Look, look } from './look.ts'
import { needOf } from './need.ts'
import { nextPage, pageReply } from './page.ts'
import { plain } from './plain.ts'
import { answer, type Context, expect, type Response, tell } from './respond.ts'
import type { Memory, Search } from './turn.ts'
import { type PhraseKey, say } from './wording.ts'

export const LONG_MESSAGE = 300
const LONGEST_TEXT = 60

/** The first page of a search; or that nothing was found, which is an unmet need. */
export function showListings(wanted: Search, context: Context): Response {
  const found = look(wanted, context.memory, context.knowledge)
  const { place, topics } = found.query
  const { ids, isLast } = nextPage(found, wanted.shown)
  const next: Search = { ...wanted, topics, ...(place ? { place } : {}), page: ids, shown: [...wanted.shown, ...ids] }
  const { viewing: _, ...rest } = expect(context.memory, place || ids.length === 0 ? undefined : 'place')
  const memory: Memory = { ...rest, search: next, ...(place ? { home: place } : {}) }
  if (ids.length === 0) return nothing(next, found.query, memory, context)
  return answer(memory, pageReply(heading(found), next, found, context.knowledge, isLast))
}

function nothing(wanted: Search, query: Query, memory: Memory, { heard, knowledge }: Context): Response {
  if (heard.text.length > LONG_MESSAGE && query.topics.length === 0) return tell(memory, 'too-long')
  if (!query.about) return tell(expect(memory, 'topic'), 'ask-anything')
  if (isGibberish(query.about)) return tell(memory, 'nothing.unclear')
  const need = needOf(wanted, query, 'nothing-found', knowledge)
  const remembered: Memory = { ...expect(memory, 'ask-person'), search: { ...wanted, needKey: need.key, why: 'nothing-found' } }
  return { ...tell(remembered, 'nothing', { what: lowerFirst(echo(query, LONGEST_TEXT)) }, [choice('ask')]), need }
}

const WIDENED: Record<NonNullable<Look['widened']>, PhraseKey> = {
  place: 'find.further',
  when: 'find.any-day',
  'place-and-when': 'find.any-place-day',
  cost: 'find.not-free',
}

function heading(found: Look): string {
  const key = headingKey(found)
  const said = echo(found.query, LONGEST_TEXT - say(key, { what: '' }).length)
  return say(key, { what: key === 'find.unsure' || key === 'find.nearest' ? lowerFirst(said) : said })
}

function headingKey({ widened, nearest, verdict }: Look): PhraseKey {
  if (widened) return WIDENED[widened]
  if (verdict === 'unsure') return 'find.unsure'
  return nearest ? 'find.nearest' : 'find.sure'
}

/** Five consonants in a row in every word: a cat on the keyboard. Nobody is to be sent looking for it. */
function isGibberish(about: string): boolean {
  return plain(about)
    .split(' ')
    .every((word) => /[bcdfghjklmnpqrstvwxz]{5}/.test(word))
}
