import type { Asset } from '../../directory/asset.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { TUNING } from '../tuning.ts'
import { dayNumber, fillTimes } from './describe-times.ts'
import { AREA, ELSEWHERE, FREE, NATIONAL, PAID, REMOTE, VOLUNTEERING } from './listings.ts'
import type { SearchIndex } from './search-index.ts'
import { IN_NAME, PLACE, STOP } from './words.ts'

type Field = { word: number; topic: number; early: number; name: boolean; text: boolean }
const NAME: Field = { word: TUNING.nameWord, topic: TUNING.nameTopic, early: 1, name: true, text: false }
const CATEGORY: Field = { word: TUNING.categoryWord, topic: TUNING.categoryTopic, early: 1, name: false, text: false }
const ORGANISATION: Field = { word: TUNING.organisationWord, topic: TUNING.organisationTopic, early: 1, name: true, text: false }
const DESCRIPTION: Field = { word: 1, topic: 1, early: TUNING.early, name: false, text: true }
const ABOUT: Field = { word: TUNING.aboutWord, topic: TUNING.aboutTopic, early: 1, name: false, text: true }
const WHERE: Field = { word: 1, topic: 0, early: 1, name: false, text: false }

const EARLY_WORDS = 30
const USUAL_WORDS = 90
/** The share of what is said for the listing's likeliest topic from which another is as likely to be offered, and what is left of one without any. */
const SUPPORTED = 0.3
const UNSUPPORTED = 0.3

/** Fills the listing's columns and `index.strengths`. */
export function describeAsset(index: SearchIndex, asset: Asset, slot: number): void {
  const reader: Reader = { index, slot, isTagged: asset.topics.length > 0 }
  const name = plain(asset.name)
  const nameWords = wordsOf(name)
  read(reader, nameWords, NAME, 1 / (0.6 + TUNING.nameLength * nameWords.length))
  if (asset.organisation !== undefined && plain(asset.organisation) !== name)
    read(reader, wordsOf(plain(asset.organisation)), ORGANISATION, 1)
  const crowd = 1 / Math.sqrt(Math.max(1, asset.categories.length / 2))
  for (const category of asset.categories) read(reader, wordsOf(plain(category)), CATEGORY, crowd)
  const [description, about] = parts(asset.description)
  const words = wordsOf(plain(description))
  read(reader, words, DESCRIPTION, 1 / (1 - TUNING.textLength + (TUNING.textLength * words.length) / USUAL_WORDS))
  if (about !== '') read(reader, wordsOf(plain(about)), ABOUT, 1)
  if (asset.locality !== undefined) for (const word of wordsOf(plain(asset.locality))) if (word.length > 2) index.words.add(word, PLACE)
  for (const where of [asset.locality, asset.address, asset.coverage.area])
    if (where !== undefined) read(reader, wordsOf(plain(where)), WHERE, 1)
  for (const note of asset.accessibility) read(reader, wordsOf(plain(note)), CATEGORY, 0.6)
  for (const language of asset.languages) index.strengths.add(index.words.addTerm(`language:${language}`), 2, false)
  doubt(index, [...nameWords, ...asset.categories.flatMap((category) => wordsOf(plain(category))), ...words.slice(0, USUAL_WORDS)])
  for (const topic of asset.topics) tag(index, topic, 3)
  for (const group of asset.audience.groups) tag(index, group, 2)
  fillColumns(index, asset, slot, hashOfWords(nameWords))
}

/** A topic that a phrase names and the rest of the listing does not speak for is probably not offered: "within walking distance". */
function doubt({ leanings, strengths, topics }: SearchIndex, words: readonly string[]): void {
  const { sums, most } = leanings.weigh(words)
  strengths.scale(topics.size, (topic) => {
    if (topics.isWho(topic)) return 1
    const support = Math.min(1, sums.at(topic) / Math.max(1, most) / SUPPORTED)
    return UNSUPPORTED + (1 - UNSUPPORTED) * support
  })
}

type Reader = { index: SearchIndex; slot: number; isTagged: boolean }

/** Splits off the last paragraph, "About …", in which the importer describes the organisation. */
function parts(description: string): [string, string] {
  const at = description.lastIndexOf('\nAbout ')
  return at < 0 ? [description, ''] : [description.slice(0, at), description.slice(at + 1)]
}

function tag({ topics, strengths }: SearchIndex, id: string, weight: number): void {
  const topic = topics.numberOf(id)
  if (topic !== undefined) strengths.add(topic, weight, false)
}

function read(reader: Reader, texts: readonly string[], field: Field, norm: number): void {
  const { words, strengths, namePairs } = reader.index
  const terms: number[] = []
  for (const text of texts) {
    const id = words.add(text)
    const term = words.termAt(id)
    words.met(id, reader.slot)
    if (field.name) words.mark(id, IN_NAME)
    if (!words.isAt(id, STOP)) strengths.add(term, field.word * norm * (terms.length < EARLY_WORDS ? field.early : 1), field.text)
    terms.push(term)
  }
  if (field === NAME) namePairs.add(texts.filter((text) => !words.is(text, STOP)).map((text) => words.addTerm(text)))
  if (field.topic > 0) readTopics(reader.index, terms, field, norm)
  if (field === NAME && !reader.isTagged) hintTopics(reader.index, terms)
}

/** A word of the name that mostly one topic uses is weak evidence for that topic. */
function hintTopics({ sayings, topics, strengths }: SearchIndex, terms: readonly number[]): void {
  for (const term of terms)
    for (const [topic, share] of sayings.sharesOf(term))
      if (share >= TUNING.leastHint && !topics.isWho(topic)) strengths.add(topic, TUNING.nameHint * share, false)
}

function readTopics({ phrases, strengths }: SearchIndex, terms: readonly number[], field: Field, norm: number): void {
  let covered = 0
  for (const [at, first] of terms.entries()) {
    const phrase = phrases.mayStart(first) ? phrases.longestAt(terms, at) : undefined
    if (phrase === undefined) continue
    const inner = phrase.end <= covered ? TUNING.innerMatch : 1
    covered = Math.max(covered, phrase.end)
    for (const { topic, said } of phrase.meanings)
      if (!said) strengths.add(topic, field.topic * norm * inner * (at < EARLY_WORDS ? field.early : 1), field.text)
  }
}

function fillColumns(index: SearchIndex, asset: Asset, slot: number, nameHash: number): void {
  const { listings } = index
  const spot =
    asset.latitude !== undefined && asset.longitude !== undefined
      ? { latitude: asset.latitude, longitude: asset.longitude }
      : index.places.of(asset)
  if (spot !== undefined) listings.spread(spot)
  listings.latitude.set(slot, spot?.latitude ?? Number.NaN)
  listings.longitude.set(slot, spot?.longitude ?? Number.NaN)
  let flags = 0
  if (spot === undefined && asset.postcode !== undefined && index.places.hasCodes) flags |= ELSEWHERE
  if (asset.coverage.scope === 'area') flags |= AREA
  if (asset.coverage.scope === 'national') flags |= NATIONAL
  if (asset.coverage.remote) flags |= REMOTE
  if (asset.cost?.free === true) flags |= FREE
  if (asset.cost?.free === false) flags |= PAID
  if (asset.kind === 'volunteering') flags |= VOLUNTEERING
  listings.flags.mark(slot, flags)
  listings.minAge.set(slot, asset.audience.minAge ?? 0)
  listings.maxAge.set(slot, asset.audience.maxAge ?? 255)
  listings.checked.set(slot, asset.checked === undefined ? 0 : dayNumber(asset.checked))
  listings.fileName(slot, nameHash)
  listings.twin.set(slot, twinHash(asset))
  fillTimes(index, asset, slot)
}

const NO_HASH = 2166136261

/** Equal for two names with the same words. */
export const hashOfWords = (words: readonly string[]): number => words.reduce((hash, word) => hashOf(word, hash), NO_HASH)

function hashOf(text: string, from: number): number {
  let hash = from
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return Math.imul(hash ^ 32, 16777619)
}

/** Equal for two entries that say the same about the same thing, place and times. */
function twinHash({ name, organisation, locality, postcode, description, scheduleText, schedules }: Asset): number {
  let hash = NO_HASH
  for (const text of [name, organisation, locality, postcode, description, scheduleText]) hash = hashOf(text ?? '', hash)
  for (const { byday, dtstart, opens_at } of schedules)
    for (const text of [byday?.join(), dtstart, opens_at]) hash = hashOf(text ?? '', hash)
  return hash
}
