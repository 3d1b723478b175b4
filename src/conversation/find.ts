import type { Place, Query } from '../search/types.ts'
import { isOnlyDetail } from './amend.ts'
import { choice } from './choices.ts'
import { echo } from './echo.ts'
import { type Look, look, queryOf } from './look.ts'
import { needOf } from './need.ts'
import { nextPage, pageReply } from './page.ts'
import { answer, type Context, expect, type Response, tell } from './respond.ts'
import type { Knowledge, Memory, Search } from './turn.ts'
import { type PhraseKey, say } from './wording.ts'

const LONGEST_TEXT = 60
const LONG_MESSAGE = 300
const LONGEST_SAID = 1000
const ANYWHERE = /\banywhere\b|\bonline\b|\bby phone\b/i
const SOON_MS = 12 * 3_600_000
const ANYTHING =
  /\b(?:any ?thing|any ?where|whats? (?:is )?on|whats happening|what is on|something|things|stuff|events?|groups?|activities|to do)\b/i

/** A new question, or, where it names only a place, a day or a price, a change to the last one. */
export function find(text: string, context: Context): Response {
  const { memory, knowledge } = context
  const query = knowledge.read(text, memory.home)
  const isOpen = ANYTHING.test(text)
  if (isOnlyDetail(query) && !isOpen) return detailOnly(text, query, context)
  if (query.topics.length === 0 && query.about === '' && !isOpen) return unclear(text, context)
  return search(startSearch(text, query, memory.home), context)
}

/** The last search with something about it put right. */
export function correct(text: string, context: Context): Response {
  const { search: last } = context.memory
  if (!last) return find(text, context)
  const changed = context.knowledge.read(text)
  const place = changed.place ?? last.place
  const { needKey: _, why: __, ...kept } = last
  return search({ ...kept, changes: [...(last.changes ?? []), text], ...(place ? { place } : {}), shown: [], page: [] }, context)
}

/** A location sent from a phone: where the last search is wanted, or the start of one. */
export function sharePlace(context: Context): Response {
  const { heard, memory, knowledge } = context
  if (!heard.location) return tell(memory, 'ask-anything')
  const place = knowledge.placeAt(heard.location)
  if (!memory.search) return askTopic(place, memory)
  return search({ ...memory.search, place, shown: [], page: [] }, context)
}

export function search(wanted: Search, context: Context): Response {
  const { knowledge } = context
  const found = look(wanted, context.memory, knowledge)
  const { place } = found.query
  const { ids, isLast } = nextPage(found, wanted.shown)
  const next: Search = { ...wanted, topics: found.query.topics, ...(place ? { place } : {}), page: ids, shown: [...wanted.shown, ...ids] }
  const { viewing: _, ...memory } = context.memory
  const kept: Memory = { ...expect(memory), search: next, ...(place ? { home: place } : {}) }
  if (ids.length === 0) return nothing(next, found.query, kept, context)
  return answer(place ? kept : expect(kept, 'place'), pageReply(heading(found), next, found, knowledge, isLast))
}

function startSearch(text: string, query: Query, home: Place | undefined): Search {
  const place = query.place ?? (ANYWHERE.test(text) ? undefined : home)
  return { said: text.trim().slice(0, LONGEST_SAID), topics: query.topics, ...(place ? { place } : {}), shown: [], page: [] }
}

function detailOnly(text: string, query: Query, context: Context): Response {
  const { memory, knowledge } = context
  if (memory.search && isRecent(memory, knowledge)) return correct(text, context)
  if (query.place) return askTopic(query.place, memory)
  return tell(expect(memory, 'topic'), query.when ? 'ask-topic.day' : 'ask-anything')
}

function askTopic(place: Place, memory: Memory): Response {
  return tell({ ...expect(memory, 'topic'), home: place }, 'ask-topic', { place: place.name })
}

function unclear(text: string, { memory }: Context): Response {
  return tell(expect(memory), text.length > LONG_MESSAGE ? 'too-long' : 'nothing.unclear')
}

function nothing(wanted: Search, query: Query, memory: Memory, { heard, knowledge }: Context): Response {
  if (heard.text.length > LONG_MESSAGE && query.topics.length === 0) return tell(expect(memory), 'too-long')
  const need = needOf(wanted, query, 'nothing-found', false, knowledge)
  const remembered: Memory = { ...expect(memory, 'ask-person'), search: { ...wanted, needKey: need.key, why: 'nothing-found' } }
  const what = lowerFirst(echo(query, LONGEST_TEXT))
  const told = query.about ? tell(remembered, 'nothing', { what }, [choice('ask')]) : tell(remembered, 'nothing.plain', {}, [choice('ask')])
  return { ...told, need }
}

const WIDENED: Record<NonNullable<Look['widened']>, PhraseKey> = {
  place: 'find.further',
  when: 'find.any-day',
  'place-and-when': 'find.any-place-day',
  cost: 'find.not-free',
}

function heading(found: Look): string {
  const key = found.widened
    ? WIDENED[found.widened]
    : found.nearest
      ? 'find.nearest'
      : found.verdict === 'unsure'
        ? 'find.unsure'
        : 'find.sure'
  const room = LONGEST_TEXT - say(key, { what: '' }).length
  const said = echo(found.query, room)
  const what = key === 'find.unsure' || key === 'find.nearest' ? lowerFirst(said) : said
  return say(key, { what })
}

export function lowerFirst(text: string): string {
  return /^.[A-Z\d]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

function isRecent(memory: Memory, knowledge: Knowledge): boolean {
  return memory.lastAt !== undefined && knowledge.now.getTime() - Date.parse(memory.lastAt) < SOON_MS
}

/** What the last search asks for now. */
export function lastQuery(memory: Memory, knowledge: Knowledge): Query | undefined {
  return memory.search && queryOf(memory.search, memory, knowledge)
}
