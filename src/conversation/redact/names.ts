import commonWords from '../../../data/vocabulary/common-words.json' with { type: 'json' }
import vocabulary from '../../../data/vocabulary/names.json' with { type: 'json' }

type Word = { text: string; plain: string; from: number; to: number; isCapital: boolean; follows: string }

const GIVEN = new Set(vocabulary.given)
const ALSO_WORDS = new Set(vocabulary.alsoWords)
const SURNAMES = new Set(vocabulary.surnames)
const TITLES = new Set(vocabulary.titles)
const RELATIONS = new Set(vocabulary.relations)
const PLACE_WORDS = new Set(vocabulary.placeWords)
const COMMON = new Set(commonWords)
const NOT_NAMES = new Set(
  'a an the not and or is was are in on at to for from with who which that has have had wants want likes like loves needs need looking here new so very too just also but please pls hi hello im i my our me we he she it they you your really now still called name names said says will would can could polish muslim blind deaf black british english welsh scottish irish asian african romanian ukrainian indian pakistani somali syrian kurdish chinese turkish christian catholic jewish hindu sikh free only today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april july september october november december'.split(
    ' ',
  ),
)
const NOT_SELF = new Set(
  'christian gay rich sunny happy young long frank will art sandy precious angel song wing may hope patience blessing jean'.split(' '),
)
const MODALS = new Set([
  'will',
  'may',
  'grant',
  'hope',
  'sue',
  'rob',
  'bill',
  'chase',
  'drew',
  'reed',
  'wade',
  'skip',
  'dash',
  'ray',
  'art',
  'song',
])
const SURE_INTRODUCTION =
  /(?:\b(?:my|her|his|their) (?:full |first |real )?names?(?:['’]s| is| was)?|\bname(?: is|['’]s)|\bname ?:|\bthey call me|\b(?:is|am|are|i['’]?m|called|named|names?) called|\bcalled|\bnamed|\bnazywam sie|\bnazywam się|\bmam na imi[eę]|\b(?:mera|meri) na+m|\bfy enw i (?:yw|ydy)|\bm[aă] numesc|\bnumele meu(?: e| este)?|\bismi|\bje m['’]appelle|\bme llamo)[:,]? $/i
const BARE_NAME = /^\s*name:? $/i
const INTRODUCTION =
  /(?:\bi['’]?m|\bi am|\bits|\bit['’]s|\bthis is|\bhi|\bhello|\bhey|\bregards|\bthanks|\bcheers|\bfrom|\blove|\bit is|\bdear|\bask for|\bspeak to|\bme and)[,:]? $/i
const SELF = /(?:\bi['’]?m|\bi am|\bthis is)[,:]? $/i
const SIGNED = /(?:\bregards|\bthanks|\bcheers|\bcheers mate|\blove|\bfrom|\bxx?)[,.]? $/i
const LOOKS_BACK = 40

/** Takes out names of people. Names that are also words ("Rose garden", "may i") go only where a name is expected. */
export function withoutNames(text: string): string {
  const words = wordsOf(text)
  const shouted = words.length > 3 && words.filter(({ isCapital }) => isCapital).length > words.length * 0.7
  let left = ''
  let end = 0
  for (let at = 0; at < words.length; at++) {
    const length = nameLength(words, at, text, shouted)
    if (length === 0) continue
    left += `${text.slice(end, words[at]!.from)}[name]`
    end = words[at + length - 1]!.to
    at += length - 1
  }
  return left + text.slice(end)
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(?<!\[)\b\p{L}[\p{L}\p{M}]{0,40}(?:[-'’]\p{L}[\p{L}\p{M}]{0,40}){0,3}/gu)].map((match, at, all) => {
    const before = all[at - 1]
    return {
      text: match[0],
      plain: plainName(match[0]),
      from: match.index,
      to: match.index + match[0].length,
      isCapital: /^\p{Lu}/u.test(match[0]),
      follows: before ? text.slice(before.index + before[0].length, match.index) : '',
    }
  })
}

/** How many words from here are somebody's name. */
function nameLength(words: readonly Word[], at: number, text: string, shouted: boolean): number {
  const first = isFirst(words, at, text, shouted)
  if (!first) return 0
  let length = 1
  while (length < 4 && isNext(words, at + length, shouted)) length++
  return length
}

function isFirst(words: readonly Word[], at: number, text: string, shouted: boolean): boolean {
  const word = words[at]!
  const before = text.slice(Math.max(0, word.from - LOOKS_BACK), word.from)
  const listed = GIVEN.has(base(word.plain)) || GIVEN.has(word.plain)
  const perhaps = ALSO_WORDS.has(base(word.plain))
  const strange = !COMMON.has(word.plain) && !NOT_NAMES.has(word.plain)
  const capital = word.isCapital && !shouted && strange
  if (isOfPlace(words, at)) return false
  if (listed && (word.isCapital || word.plain.length > 2)) return true
  if (NOT_NAMES.has(word.plain) && !perhaps) return false
  const previous = words[at - 1]
  if (SURE_INTRODUCTION.test(before) || BARE_NAME.test(before))
    return listed || perhaps || capital || (strange && !shouted && !/called|named/i.test(before))
  if (previous && TITLES.has(previous.plain) && /^\.? $/.test(word.follows)) return listed || perhaps || SURNAMES.has(word.plain) || strange
  if (isRelation(words, at)) return (perhaps && !isVerb(words, at)) || capital || (SURNAMES.has(word.plain) && word.isCapital && strange)
  if (SELF.test(before) && perhaps && !NOT_SELF.has(word.plain))
    return !/^(?:of|to|on|in|garden|for)$/.test(words[at + 1]?.plain ?? '') && isSaidOfSelf(words, at)
  if (INTRODUCTION.test(before) && capital && !/\bfrom $/i.test(before))
    return !PLACE_WORDS.has(words[at + 1]?.plain ?? '') && isSaidOfSelf(words, at)
  if (SIGNED.test(before) && at === words.length - 1)
    return (perhaps || SURNAMES.has(word.plain)) && word.isCapital && !/from $/i.test(before)
  if (at === words.length - 1 && perhaps && word.isCapital && /[.,!] $/.test(before) && !shouted) return true
  if (at === 0 && perhaps && word.isCapital && /^(?:here|again)$/.test(words[1]?.plain ?? '')) return true
  if (INTRODUCTION.test(before) && perhaps && /^(?:here|again)$/.test(words[at + 1]?.plain ?? '')) return true
  if (
    perhaps &&
    /\b(?:is|does|can|will|ask|tell) $/i.test(before) &&
    word.isCapital &&
    !shouted &&
    /^(?:still|run|running|coming|come|there|about)$/.test(words[at + 1]?.plain ?? '')
  )
    return true
  return (
    perhaps &&
    word.isCapital &&
    !shouted &&
    SURNAMES.has(words[at + 1]?.plain ?? '') &&
    Boolean(words[at + 1]?.isCapital) &&
    words[at + 1]!.follows === ' ' &&
    !PLACE_WORDS.has(words[at + 1]!.plain)
  )
}

/** "i'm mark and …", "im rose", but not "i'm long overdue". */
function isSaidOfSelf(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  if (!next || /[.,!\n]/.test(next.follows)) return true
  return words[at]!.isCapital || /^(?:and|here|from|im|i|looking|can|do|is|are|need|want|my|at)$/.test(next.plain)
}

function isNext(words: readonly Word[], at: number, shouted: boolean): boolean {
  const word = words[at]
  if (!word || !/^(?: |\. )$/.test(word.follows) || PLACE_WORDS.has(word.plain)) return false
  if (word.follows === '. ') return false
  if (GIVEN.has(word.plain) || SURNAMES.has(word.plain)) return word.isCapital || !COMMON.has(word.plain)
  return word.isCapital && !shouted && !NOT_NAMES.has(word.plain) && (!COMMON.has(word.plain) || ALSO_WORDS.has(word.plain))
}

/** "my son Oliver", "my dad's called ron", "my twins isla and freya", "my dad, Ken". */
function isRelation(words: readonly Word[], at: number): boolean {
  const previous = words[at - 1]
  const word = words[at]!
  if (!previous || !/^,? $|^ ?- ?$/.test(word.follows)) return false
  if (previous.plain === 'our' && word.isCapital) return true
  if (previous.plain === 'and' && at > 2) return word.isCapital && GIVEN.has(words[at - 2]!.plain)
  if (/^(?:is|are|was)$/.test(previous.plain)) return word.isCapital && hasOwner(words, at - 2)
  return hasOwner(words, at - 1)
}

function hasOwner(words: readonly Word[], at: number): boolean {
  const relation = words[at]
  if (!relation || !RELATIONS.has(base(relation.plain))) return false
  return [1, 2, 3].some((back) => /^(?:my|our|his|her|their|the|me|your|a)$/.test(words[at - back]?.plain ?? ''))
}

/** "my friend will come" speaks of the future, "my friend will likes golf" of Will. */
function isVerb(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  const next = words[at + 1]?.plain ?? ''
  return !word.isCapital && MODALS.has(word.plain) && !/^(?:is|has|was|needs|wants|likes|loves|and)$|[^s]s$/.test(next)
}

/** "Victoria park", "St Mary's church". */
function isOfPlace(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  if (words[at - 1]?.plain === 'st' || words[at - 1]?.plain === 'saint') return true
  const near = [next, /['’]s$/.test(words[at]!.text) || words[at]!.isCapital ? words[at + 2] : undefined]
  if (next && next.follows !== ' ') return false
  return near.some(
    (one, away) =>
      one !== undefined && one.follows === ' ' && PLACE_WORDS.has(one.plain) && (away === 0 || (words[at + 1]!.isCapital && one.isCapital)),
  )
}

function base(word: string): string {
  return word.endsWith('s') && word.length > 4 && !GIVEN.has(word) ? word.slice(0, -1) : word
}

function plainName(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/['’]s$/, '')
    .split('-')[0]!
}
