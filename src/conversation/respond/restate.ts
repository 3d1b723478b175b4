import type { Place } from '../../directory/place.ts'
import type { Query } from '../../search/types.ts'
import { say } from '../../text/phrases.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge, Search } from '../turn.ts'

type Said = Pick<Search, 'said' | 'changes'>

const NEGATION = /^(?:not|no|wont|cant|dont|doesnt|never|didnt|isnt|cannot|hates?)$/
const SHORT = 60
const MOST_BETWEEN = 4
const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/g
const JOINS = /^(?:on|in|at|after|before|from|until|till|this|next|every|during|today|tomorrow|tonight|later|by|around)\b/i
export const ANYTHING =
  /\b(?:any ?thing|any ?where|whats? (?:is )?on|whats happening|what is on|something|things|stuff|events?|groups?|activities|to do)\b/i
/** Words of people in trouble that would sound cold if a machine repeated them. */
const HARD = new Set(
  'lonely alone skint broke poor sad down depressed depression low anxious anxiety died dead death dying cry crying struggling scared worried stressed stress tired talk feel feeling feelings hate cant pay afford hungry cold lost hard bored isolated mood drunk drinking addicted debt debts bills rent evicted homeless cope coping forgets forgetting confused grieving grief lost fat'.split(
    ' ',
  ),
)

/**
 * What was understood, so that it can be corrected: "Walking group near Long Eaton on Saturday". Drops its last parts to stay within
 * `most` characters.
 */
export function restate(query: Query, said: Said, most: number, knowledge: Pick<Knowledge, 'language'>): string {
  const parts = [
    query.place && ` ${say(knowledge.language, 'find.near', { place: placeName(query.place, knowledge) })}`,
    query.when && whenSaid(query.when.said, knowledge),
    query.age !== undefined && `, ${say(knowledge.language, 'find.age', { age: String(query.age) })}`,
    query.cost && `, ${say(knowledge.language, `find.${query.cost}`)}`,
  ].filter((part) => part)
  const words = parts.reduce(
    (left: string, part) => (left.length + String(part).length <= most ? left + part : left),
    subject(query, said, most, knowledge),
  )
  const joined = words.replace(/\bon on\b/, 'on')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}

/** Whether the subject can be restated in the person's own words. */
export function isSpeakable(query: Query, said: Said): boolean {
  return ownWords(query, said) !== undefined
}

/**
 * The person's words from the first to the last that matter, spelling corrected: "stuff for toddlers". Undefined if they are too hard
 * or too scattered.
 */
function ownWords({ about, corrections, place }: Query, { said, changes = [] }: Said): string | undefined {
  const wanted = plain(about).split(' ')
  const theirs = corrections.reduce(
    (words, { from, to }) => words.replaceAll(` ${plain(from)} `, ` ${plain(to)} `),
    ` ${plain([said, ...changes].join(' / '))} `,
  )
  const words = theirs.trim().split(' ')
  const first = words.lastIndexOf(wanted[0]!)
  const last = wanted.reduce((at, word) => (at < 0 ? at : words.indexOf(word, at)), first)
  if (first < 0 || last < 0 || last - first >= wanted.length + MOST_BETWEEN) return undefined
  const span = words.slice(first, last + 1)
  const isHard = span.some((word) => HARD.has(word)) || NEGATION.test(words[first - 1] ?? '')
  const namesPlace = place !== undefined && place.name !== '' && span.includes(plain(place.name).split(' ')[0]!)
  return isHard || namesPlace ? undefined : span.join(' ')
}

function subject(query: Query, said: Said, most: number, knowledge: Pick<Knowledge, 'language'>): string {
  if (query.about === '') return say(knowledge.language, 'find.all')
  const own = ownWords(query, said)
  if (own) return shorten(plain(query.about) === own ? query.about : own, most)
  return ANYTHING.test(said.said) && said.said.length <= SHORT ? say(knowledge.language, 'find.all') : say(knowledge.language, 'find.help')
}

function whenSaid(said: string, knowledge: Pick<Knowledge, 'language'>): string {
  const words = said.replace(DAY, (day) => day.charAt(0).toUpperCase() + day.slice(1))
  if (JOINS.test(words)) return ` ${words}`
  return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/.test(words) ? ` ${say(knowledge.language, 'find.on', { day: words })}` : `, ${words}`
}

/** Whole words, at most `most` characters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most + 1).lastIndexOf(' ')
  return text.slice(0, cut > 0 ? cut : most)
}

export function lowerFirst(text: string): string {
  return /^.[A-Z\d]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** The place's name; a location sent from a phone has none and becomes "where you are". */
export function placeName(place: Place, knowledge: Pick<Knowledge, 'language'>): string {
  return place.name || say(knowledge.language, 'find.here')
}
