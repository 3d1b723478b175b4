import type { Asset } from '../../directory/asset.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { TUNING } from '../tuning.ts'
import { dayNumber, fillTimes } from './describe-times.ts'
import { AREA, FREE, NATIONAL, PAID, REMOTE, VOLUNTEERING } from './listings.ts'
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

/** Fills the listing's columns and `index.strengths`; returns the terms that it touched. */
export function describeAsset(index: SearchIndex, asset: Asset, slot: number): number[] {
  const touched: number[] = []
  const reader: Reader = { index, touched, slot, isTagged: asset.topics.length > 0 }
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
  for (const language of asset.languages) touch(reader, index.words.addTerm(`language:${language}`), 2)
  for (const topic of asset.topics) tag(reader, topic, 3)
  for (const group of asset.audience.groups) tag(reader, group, 2)
  fillColumns(index, asset, slot, nameWords)
  return touched
}

type Reader = { index: SearchIndex; touched: number[]; slot: number; isTagged: boolean }

/** The importer writes what is known of the organisation as a last paragraph, "About …". */
function parts(description: string): [string, string] {
  const at = description.lastIndexOf('\nAbout ')
  return at < 0 ? [description, ''] : [description.slice(0, at), description.slice(at + 1)]
}

function tag(reader: Reader, topic: string, weight: number): void {
  const at = reader.index.topicById.get(topic)
  if (at !== undefined) touch(reader, at, weight)
}

function touch({ index, touched }: Reader, term: number, weight: number, text = false): void {
  const { strengths, textStrengths } = index
  if (strengths.length <= term) {
    strengths.grow(term + 1)
    textStrengths.grow(term + 1)
  }
  if (strengths.data[term] === 0 && textStrengths.data[term] === 0) touched.push(term)
  if (text) textStrengths.data[term]! += weight
  else strengths.data[term]! += weight
}

function read(reader: Reader, texts: readonly string[], field: Field, norm: number): void {
  const { words } = reader.index
  const terms = new Array<number>(texts.length)
  for (let i = 0; i < texts.length; i++) {
    const id = words.add(texts[i]!)
    terms[i] = words.term.data[id]!
    words.met(id, reader.slot)
    if (field.name) words.flags.data[id]! |= IN_NAME
    if ((words.flags.data[id]! & STOP) === 0) touch(reader, terms[i]!, field.word * norm * (i < EARLY_WORDS ? field.early : 1), field.text)
  }
  if (field === NAME) reader.index.namePairs.add(terms.filter((_, at) => !words.is(texts[at]!, STOP)))
  if (field.topic > 0) readTopics(reader, terms, field, norm)
  if (field === NAME && !reader.isTagged) hintTopics(reader, terms)
}

/** A word of the name that mostly one topic uses speaks for that topic, if softly. */
function hintTopics(reader: Reader, terms: readonly number[]): void {
  const { sayings, topics } = reader.index
  for (const term of terms)
    for (const [topic, share] of sayings.sharesOf(term))
      if (share >= TUNING.leastHint && !topics[topic]!.audience) touch(reader, topic, TUNING.nameHint * share)
}

function readTopics(reader: Reader, terms: readonly number[], field: Field, norm: number): void {
  const { phrases } = reader.index
  let covered = 0
  for (let i = 0; i < terms.length; i++) {
    if (!phrases.mayStart(terms[i]!)) continue
    let node = 0
    let found = 0
    let end = i
    for (let j = i; j < terms.length; j++) {
      node = phrases.step(node, terms[j]!)
      if (node === 0) break
      if (phrases.at(node)?.some((meaning) => !meaning.said) === true) {
        found = node
        end = j + 1
      }
    }
    if (found === 0) continue
    const inner = end <= covered ? TUNING.innerMatch : 1
    covered = Math.max(covered, end)
    for (const meaning of phrases.at(found)!)
      if (!meaning.said) touch(reader, meaning.topic, field.topic * norm * inner * (i < EARLY_WORDS ? field.early : 1), field.text)
  }
}

function fillColumns(index: SearchIndex, asset: Asset, slot: number, name: readonly string[]): void {
  const { listings } = index
  const spot =
    asset.latitude !== undefined && asset.longitude !== undefined
      ? { latitude: asset.latitude, longitude: asset.longitude }
      : index.places.of(asset)
  if (spot !== undefined) listings.spread(spot.latitude, spot.longitude)
  listings.latitude.data[slot] = spot?.latitude ?? Number.NaN
  listings.longitude.data[slot] = spot?.longitude ?? Number.NaN
  let flags = listings.flags.data[slot]!
  if (asset.coverage.scope === 'area') flags |= AREA
  if (asset.coverage.scope === 'national') flags |= NATIONAL
  if (asset.coverage.remote) flags |= REMOTE
  if (asset.cost?.free === true) flags |= FREE
  if (asset.cost?.free === false) flags |= PAID
  if (asset.kind === 'volunteering') flags |= VOLUNTEERING
  listings.flags.data[slot] = flags
  listings.minAge.data[slot] = asset.audience.minAge ?? 0
  listings.maxAge.data[slot] = asset.audience.maxAge ?? 255
  listings.checked.data[slot] = asset.checked === undefined ? 0 : dayNumber(asset.checked)
  listings.nameHash.data[slot] = name.reduce((hash, word) => hashOf(word, hash), NO_HASH)
  listings.fileName(slot)
  listings.twin.data[slot] = twinHash(asset)
  fillTimes(index, asset, slot)
}

export const NO_HASH = 2166136261

export function hashOf(text: string, from = NO_HASH): number {
  let hash = from
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return Math.imul(hash ^ 32, 16777619)
}

/** The same for two entries that say the same of the same thing in the same place at the same times. */
function twinHash({ name, organisation, locality, postcode, description, scheduleText, schedules }: Asset): number {
  let hash = NO_HASH
  for (const text of [name, organisation, locality, postcode, description, scheduleText]) hash = hashOf(text ?? '', hash)
  for (const { byday, dtstart, opens_at } of schedules)
    for (const text of [byday?.join(), dtstart, opens_at]) hash = hashOf(text ?? '', hash)
  return hash
}
