import type { Choice, ListingCard, Reply } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { sayWhen } from '../../directory/say-schedule.ts'
import { sayReason } from '../../search/rank/match-reasons.ts'
import type { Hit, Query, When } from '../../search/types.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { needOf } from './need.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'
import { echo, isSpeakable, lowerFirst } from './restate.ts'
import { isMet, type Look, look, queryOf } from './run-search.ts'
import { whenNext } from './when-next.ts'

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

const MILES_PER_KM = 0.621371
const NEXT_DOOR_KM = 0.15
const LONGEST_WHEN = 20
const PRICE = /£\d+(?:\.\d\d)?/
const LONGEST_COST = 12

/** When and in what language it is said. */
export type Spoken = Pick<Knowledge, 'now' | 'language'>

/** A listing as it stands in an answer. `number` is what to reply with; `asked` is the time that was asked for. */
export function listingCard(asset: Asset, number: number, knowledge: Spoken, hit?: Hit, asked?: When): ListingCard {
  const optional = {
    when: when(asset, asked, knowledge),
    where: where(asset, knowledge),
    distance: hit?.km === undefined || hit.km < NEXT_DOOR_KM ? undefined : distance(hit.km, knowledge),
    cost: cost(asset, knowledge),
    why: whyText(hit, knowledge),
  }
  return { number, id: asset.id, name: asset.name, ...present(optional) }
}

export function distance(km: number, { language }: Pick<Knowledge, 'language'>): string {
  const miles = km * MILES_PER_KM
  return say(language, 'distance.short', { miles: miles < 10 ? miles.toFixed(1) : Math.round(miles) })
}

/** How far it is stands beside where. */
function whyText(hit: Hit | undefined, { language }: Spoken): string | undefined {
  const reasons = hit?.why.filter((reason) => reason.kind !== 'distance') ?? []
  return reasons.map((reason) => sayReason(language, reason)).join(' · ') || undefined
}

function when(asset: Asset, asked: When | undefined, { language, now }: Spoken): string | undefined {
  const next = whenNext(asset, asked, now)
  if (next) return sayWhen(language, next, now)
  return asset.scheduleText && asset.scheduleText.length <= LONGEST_WHEN ? asset.scheduleText : undefined
}

function where(asset: Asset, knowledge: Spoken): string | undefined {
  if (asset.locality) return asset.locality
  if (asset.coverage.remote) return say(knowledge.language, 'value.remote')
  return asset.coverage.area ?? asset.postcode
}

function cost(asset: Asset, knowledge: Spoken): string | undefined {
  if (asset.cost?.free) return say(knowledge.language, 'value.free')
  const [first = ''] = (asset.cost?.text ?? '').split(/[,;:(]|\.\s/)
  return first.trim().length <= LONGEST_COST ? first.trim() : PRICE.exec(first)?.[0]
}

/** The same record without what is not there. */
export function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as { [K in keyof T]?: string }
}

export const PAGE = 3

/** The next listings of a search: those that meet everything, or else those that nearly do. */
export function nextPage(found: Look, shown: readonly string[]): { ids: string[]; isLast: boolean } {
  const left = found.hits.filter((hit) => !shown.includes(hit.id))
  const meets = left.filter(isMet)
  const ids = (meets.length > 0 ? meets : left).slice(0, PAGE).map((hit) => hit.id)
  return { ids, isLast: left.length <= ids.length }
}

/** One page as a reply. `placeUnknown`: ask where they are, in the same breath. */
export function pageReply(text: string, search: Search, found: Look, knowledge: Knowledge, isLast: boolean): Reply {
  const listings = search.page.flatMap((id, index) => {
    const asset = knowledge.asset(id)
    return asset
      ? [
          listingCard(
            asset,
            index + 1,
            knowledge,
            found.hits.find((hit) => hit.id === id),
            found.query.when,
          ),
        ]
      : []
  })
  return { text, listings, closing: closing(listings.length, isLast, !search.place, knowledge), choices: choices(isLast, knowledge) }
}

export function numbers(count: number, { language }: Pick<Knowledge, 'language'>): string {
  return count === 1 ? '1' : count === 2 ? say(language, 'numbers.two') : `1-${count}`
}

function closing(count: number, isLast: boolean, placeUnknown: boolean, knowledge: Pick<Knowledge, 'language'>): string {
  if (placeUnknown) return say(knowledge.language, 'find.where', { numbers: numbers(count, knowledge) })
  if (!isLast) return say(knowledge.language, 'find.more', { numbers: numbers(count, knowledge) })
  return count === 1 ? say(knowledge.language, 'find.one') : say(knowledge.language, 'find.some', { numbers: numbers(count, knowledge) })
}

function choices(isLast: boolean, knowledge: Pick<Knowledge, 'language'>): Choice[] {
  return isLast ? [choice('none', knowledge.language)] : [choice('more', knowledge.language), choice('none', knowledge.language)]
}
