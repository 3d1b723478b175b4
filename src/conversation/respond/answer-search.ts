import type { Choice, Reply } from '../../channel.ts'
import type { Query } from '../../search/types.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { listingCard } from './listing-card.ts'
import { needOf } from './need.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'
import { isSpeakable, lowerFirst, restate } from './restate.ts'
import { type Found, isMet, queryOf, runSearch } from './run-search.ts'

/** Characters: longer than any question. */
export const LONG_MESSAGE = 300
const LONGEST_RESTATED = 60
/** Leaves space for "More". */
const LONGEST_RESTATED_AGAIN = 54
const PAGE = 3

/**
 * Answers a search: finds listings, widens the search if nothing fits, restates what was understood and shows a page: the first, the
 * next, or the last shown `again`. If nothing is found, records an unmet need.
 */
export function answerSearch(wanted: Search, context: Context, page: 'first' | 'next' | 'again' = 'first'): Response {
  const found = runSearch(wanted, context.memory, context.knowledge)
  if (page === 'again') return showPage(wanted, found, headingAgain(found, wanted, context.knowledge), context)
  const search = turnPage(wanted, found)
  if (page === 'next') return nextPage(wanted, search, found, context)
  return search.page.length > 0 ? firstPage(wanted, search, found, context) : nothing(search, found.query, context)
}

/** The first page under a given heading; undefined if nothing is found or, with `metOnly`, nothing meets everything. */
export function answerUnder(key: PhraseKey, wanted: Search, context: Context, { metOnly = false } = {}): Response | undefined {
  const found = runSearch(wanted, context.memory, context.knowledge)
  const search = turnPage(wanted, found)
  const first = found.hits.find(({ id }) => id === search.page[0])
  if (!first || (metOnly && (found.widened || !isMet(first)))) return undefined
  return showPage(search, found, say(context.knowledge.language, key), context)
}

function firstPage(wanted: Search, search: Search, found: Found, context: Context): Response {
  const isSame = !found.widened && isAsBefore(found.query, search, context)
  return showPage(search, found, isSame ? say(context.knowledge.language, 'find.same') : heading(found, wanted, context.knowledge), context)
}

function nextPage(wanted: Search, search: Search, found: Found, context: Context): Response {
  const { memory, knowledge } = context
  const [first] = search.page
  if (first === undefined)
    return tell(knowledge, memory, 'more.end', {}, [choice('none', knowledge.language), choice('back', knowledge.language)])
  const isAsAsked = found.widened || found.hits.some((hit) => hit.id === first && isMet(hit))
  const text = isAsAsked ? headingNext(found, wanted, knowledge) : say(knowledge.language, 'more.others')
  return answer(remember(search, expect(memory)), pageReply(text, search, found, knowledge))
}

/** The search with its next listings as its page: those that meet everything or, failing that, those that nearly do. */
function turnPage(wanted: Search, found: Found): Search {
  const left = notShown(wanted, found)
  const met = left.filter(isMet)
  const ids = (met.length > 0 ? met : left).slice(0, PAGE).map(({ id }) => id)
  const { place, topics } = found.query
  return { ...wanted, topics, ...(place && { place }), page: ids, shown: [...wanted.shown, ...ids] }
}

const notShown = ({ shown }: Search, { hits }: Found) => hits.filter(({ id }) => !shown.includes(id))

function nothing(search: Search, query: Query, { heard, memory, knowledge }: Context): Response {
  if (heard.text.length > LONG_MESSAGE && query.topics.length === 0) return tell(knowledge, expect(memory), 'too-long')
  if (!query.about)
    return tell(knowledge, { ...expect(memory, 'topic'), pending: search.said }, query.when ? 'ask-topic.day' : 'ask-anything')
  if (isGibberish(query.about)) return tell(knowledge, memory, 'nothing.unclear')
  const need = needOf(search, query, 'nothing-found', knowledge)
  const noted = remember({ ...search, needKey: need.key, why: 'nothing-found' }, expect(memory, 'ask-person'))
  const ask = [choice('ask', knowledge.language)]
  const told = isSpeakable(query, search)
    ? tell(knowledge, noted, 'nothing', { what: lowerFirst(restate(query, search, LONGEST_RESTATED, knowledge)) }, ask)
    : tell(knowledge, noted, 'nothing.hard', {}, ask)
  return { ...told, need }
}

/** Five consonants in a row in every word: a cat on the keyboard, not a need for staff. */
function isGibberish(about: string): boolean {
  return plain(about)
    .split(' ')
    .every((word) => /[bcdfghjklmnpqrstvwxz]{5}/.test(word))
}

/** Whether a correction visibly changed nothing; the answer then says so. */
function isAsBefore(query: Query, search: Search, { memory, knowledge }: Context): boolean {
  const { search: last } = memory
  if (!last || !search.changes?.length || search.page.join() !== last.page.join()) return false
  const before = restate(queryOf(last, memory, knowledge), last, LONGEST_RESTATED, knowledge)
  return restate(query, search, LONGEST_RESTATED, knowledge) === before
}

const WIDENED: Record<NonNullable<Found['widened']>, PhraseKey> = {
  place: 'find.further',
  when: 'find.any-day',
  'place-and-when': 'find.any-place-day',
  cost: 'find.not-free',
  remote: 'find.not-remote',
}
const MID_SENTENCE: ReadonlySet<PhraseKey> = new Set(['find.unsure', 'find.nearest'])

function heading(found: Found, wanted: Search, knowledge: Knowledge): string {
  const key = headingKey(found, wanted)
  const said = restate(found.query, wanted, LONGEST_RESTATED - say(knowledge.language, key, { what: '' }).length, knowledge)
  return say(knowledge.language, key, { what: MID_SENTENCE.has(key) ? lowerFirst(said) : said })
}

function headingKey({ query, widened, nearest, verdict }: Found, wanted: Search): PhraseKey {
  if (widened) return WIDENED[widened]
  if (verdict === 'unsure') return isSpeakable(query, wanted) ? 'find.unsure' : 'find.unsure.help'
  return nearest ? 'find.nearest' : 'find.sure'
}

function headingNext({ query }: Found, wanted: Search, knowledge: Knowledge): string {
  return isSpeakable(query, wanted)
    ? say(knowledge.language, 'more', { what: lowerFirst(restate(query, wanted, LONGEST_RESTATED_AGAIN, knowledge)) })
    : say(knowledge.language, 'more.plain')
}

function headingAgain({ query }: Found, wanted: Search, knowledge: Knowledge): string {
  return say(knowledge.language, 'find.sure', { what: restate(query, wanted, LONGEST_RESTATED_AGAIN, knowledge) })
}

/** If the person's place is unknown, asks for it in the same message. */
function showPage(search: Search, found: Found, text: string, { memory, knowledge }: Context): Response {
  return answer(remember(search, expect(memory, search.place ? undefined : 'place')), pageReply(text, search, found, knowledge))
}

function remember(search: Search, memory: Memory): Memory {
  const { viewing: _, pending: __, ...rest } = memory
  return { ...rest, search, ...(search.place && { home: search.place }) }
}

function pageReply(text: string, search: Search, found: Found, knowledge: Knowledge): Reply {
  const isLast = notShown(search, found).length === 0
  const listings = search.page.flatMap((id, index) => {
    const asset = knowledge.asset(id)
    const hit = found.hits.find((one) => one.id === id)
    return asset ? [listingCard(asset, index + 1, knowledge, hit, found.query.when)] : []
  })
  return { text, listings, closing: closing(listings.length, isLast, search, knowledge), choices: choices(isLast, knowledge) }
}

/** What to reply for a page of `count` listings: "1", "1 or 2", "1-3". */
export function numbers(count: number, { language }: Pick<Knowledge, 'language'>): string {
  return count === 1 ? '1' : count === 2 ? say(language, 'numbers.two') : `1-${count}`
}

function closing(count: number, isLast: boolean, { place }: Search, { language }: Knowledge): string {
  const values = { numbers: numbers(count, { language }) }
  if (!place) return say(language, 'find.where', values)
  if (!isLast) return say(language, 'find.more', values)
  return count === 1 ? say(language, 'find.one') : say(language, 'find.some', values)
}

function choices(isLast: boolean, { language }: Knowledge): Choice[] {
  return isLast ? [choice('none', language)] : [choice('more', language), choice('none', language)]
}
