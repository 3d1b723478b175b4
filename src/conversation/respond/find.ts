import type { Place } from '../../directory/place.ts'
import type { Query } from '../../search/types.ts'
import { plain } from '../../text/plain.ts'
import { isStale, type Knowledge, type Memory, type Search } from '../turn.ts'
import { asksForNearest, asksForRemote, costIn, isOnlyDetail, saysSomething, wantedIn } from './amend.ts'
import { answerSearch, LONG_MESSAGE } from './answer-search.ts'
import { whyNone } from './none.ts'
import { type Context, expect, type Response, tell } from './response.ts'
import { ANYTHING, placeName } from './restate.ts'

const LONGEST_SAID = 1000
const MOST_CHANGES = 8
const ANYWHERE = /\banywhere\b|\bonline\b|\bby phone\b/i
const FOR_SOMEONE = /\bfor (?:my|our|someone|somebody|a friend)\b/i

/** A new search; or, if the text names only a place, a day or a price, a change to the last one. */
export function find(text: string, context: Context): Response {
  const { memory, knowledge } = context
  const query = knowledge.read(text, memory.home)
  const isOpen = ANYTHING.test(text)
  if (memory.expecting === 'why-none' && query.topics.length === 0 && !isOnlyDetail(query)) return whyNone('other', context)
  if (isOnlyDetail(query) && (!isOpen || isForSomeone(text, query))) return detailOnly(text, query, context)
  if (query.topics.length === 0 && query.about === '' && !isOpen) return unclear(text, context)
  return answerSearch(startSearch(text, context), context)
}

/** The last search, corrected. */
export function correct(correction: string, context: Context): Response {
  const { memory, knowledge } = context
  const text = wantedIn(correction, knowledge)
  const { search: last } = memory
  if (!last) return find(text, context)
  const changed = knowledge.read(text)
  const isElsewhere = /^not\s/i.test(text) && changed.place && !changed.when
  if (isElsewhere || (asksForNearest(text) && !changed.place && !last.place)) return tell(knowledge, expect(memory, 'place'), 'ask-place')
  const isUnderstood = saysSomething(changed) || asksForNearest(text) || asksForRemote(text) || costIn(plain(text)) !== undefined
  if (!isUnderstood) return notUnderstood(text, memory, knowledge)
  const place = changed.place ?? last.place
  const { said, changes = [], topics } = last
  const wanted: Search = { said, changes: [...changes, text].slice(-MOST_CHANGES), topics, shown: [], page: [] }
  return answerSearch(place ? { ...wanted, place } : wanted, context)
}

function notUnderstood(text: string, memory: Memory, knowledge: Knowledge): Response {
  const isForSomeone = /^(?:its |it is )?for /.test(plain(text))
  return isForSomeone ? tell(knowledge, expect(memory, 'age'), 'ask-age') : tell(knowledge, expect(memory), 'correct.unclear')
}

/** A location sent from a phone: for the last search, or as the start of one. */
export function sharePlace(context: Context): Response {
  const { heard, memory, knowledge } = context
  if (!heard.location) return tell(knowledge, memory, 'ask-anything')
  const place = knowledge.placeAt(heard.location)
  if (!memory.search) return askTopic(place, memory, knowledge)
  return answerSearch({ ...memory.search, place, shown: [], page: [] }, context)
}

/** Details given before the subject ("after half 3") apply to it. */
function startSearch(text: string, { memory, knowledge }: Context): Search {
  const pending = memory.expecting === 'topic' && memory.pending && !isStale(memory, knowledge.now) ? ` ${memory.pending}` : ''
  const said = `${text.trim().slice(0, LONGEST_SAID)}${pending}`
  const query = knowledge.read(said, memory.home)
  const place = query.place ?? (ANYWHERE.test(text) ? undefined : memory.home)
  return { said, topics: query.topics, ...(place ? { place } : {}), shown: [], page: [] }
}

function detailOnly(text: string, query: Query, context: Context): Response {
  const { memory, knowledge } = context
  if (memory.search && !isStale(memory, knowledge.now)) return correct(text, context)
  const asked: Memory = { ...expect(memory, 'topic'), pending: text.slice(0, LONGEST_SAID) }
  if (query.place) return askTopic(query.place, asked, knowledge)
  if (query.when) return tell(knowledge, asked, 'ask-topic.day')
  return tell(knowledge, asked, isForSomeone(text, query) ? 'ask-topic.who' : 'ask-anything')
}

function isForSomeone(text: string, query: Query): boolean {
  return FOR_SOMEONE.test(text) && !query.place && !query.when && !query.cost
}

function askTopic(place: Place, memory: Memory, knowledge: Knowledge): Response {
  return tell(knowledge, { ...expect(memory, 'topic'), home: place }, 'ask-topic', { place: placeName(place, knowledge) })
}

/** The next listings of the last search. */
export function more(context: Context): Response {
  const { search } = context.memory
  return search ? answerSearch(search, context, 'next') : tell(context.knowledge, context.memory, 'ask-anything')
}

/** The last page again. */
export function back(context: Context): Response {
  const { search } = context.memory
  return search?.page.length ? answerSearch(search, context, 'again') : tell(context.knowledge, context.memory, 'back.none')
}

function unclear(text: string, { memory, knowledge }: Context): Response {
  return tell(knowledge, memory, text.length > LONG_MESSAGE ? 'too-long' : 'nothing.unclear')
}
