import vocabulary from '../../data/vocabulary/names.json' with { type: 'json' }
import * as cue from './cues.ts'
import { isPlaceWord } from './places.ts'
import { isRatherWord } from './relations.ts'
import { endsName, isSpokenOf, type Spot } from './spot.ts'
import { isFresh, isNever, isProperName, isRelation } from './words.ts'

const TITLES = new Set(vocabulary.titles)
/** Titles after which any word is a surname. */
const PLAIN_TITLES = /^(?:mr|mrs|miss|mx|dr|messrs|prof|professor|madame|rev|reverend|cllr|councillor|sgt|wpc|pcso)$/
/** Titles that are something else without a capital. */
const CAPITAL_TITLES = /^(?:ms|fr|pc|dc|bro|sis|col|maj|capt)$/
const LONG_TITLE = 5
const TIME_OF_YEAR = /^(?:april|may|june|august|summer|autumn|winter|spring|easter)$/
/** What people say they are. */
const NOT_SELF = new Set(
  'ace an art blue christian dusty fair frank gay happy junior long major may misty my norm precious rich roman royal sandy sunny tan very will wise young'.split(
    ' ',
  ),
)
const IS_HERE = /^(?: \p{Lu}[\p{L}'’-]{1,30}){0,2},? (?:here|again|calling|ringing|speaking)(?!\p{L})/u

/** "my name is …", "mera naam …", "a lady called …". */
export function isIntroduced({ word, before }: Spot): boolean {
  if (isNever(word) || cue.THING_CALLED.test(before)) return false
  if (cue.NICKNAME.test(before)) return !/^(?:names|back|when|if)$/.test(word.plain)
  const isOwn = cue.OWN_NAME.test(before) || cue.BARE_NAME.test(before)
  const isSomebodys = cue.CALLED_SOMEBODY.test(before)
  if (!isOwn && !isSomebodys && !cue.CALLED.test(before)) return false
  if (word.isGiven || word.isEither || (word.isProper && word.isStrange)) return true
  return (isOwn && (word.isProper || word.isStrange)) || (isSomebodys && isFresh(word))
}

/** "Mrs Patel", "Nurse Beatriz", "PC Hargreave", but not "my ms is bad" or "Lord Street". */
export function isTitled({ words, word, previous }: Spot): boolean {
  if (!previous || !TITLES.has(previous.plain) || /['’]s$/.test(previous.text)) return false
  if (word.follows !== ' ' && !(word.follows === '. ' && previous.plain.length < LONG_TITLE)) return false
  const isPlain = PLAIN_TITLES.test(previous.plain)
  if (isPlain && (word.isProper || word.isSurname)) return true
  if (isNever(word) || (isPlaceWord(word) && !isPlain)) return false
  if (CAPITAL_TITLES.test(previous.plain) && !previous.isCapital) return word.isSurname
  if (previous.text === 'MS' && words.some(({ text }) => /[a-z]/.test(text))) return false
  if (word.isGiven || (word.isProper && word.isStrange)) return true
  if (word.isEither) return word.isProper || !isRatherWord(word)
  return word.isSurname ? word.isProper || word.isStrange : isPlain && isFresh(word)
}

/** "I'm April", "this is Xiaoling", "im rose and …", but not "i'm long overdue". */
export function isSelf(spot: Spot): boolean {
  const { word, next, before } = spot
  if (!cue.SELF.test(before) || isNever(word)) return false
  if (word.isGiven) return true
  if (!goesOn(spot)) return false
  if (word.isEither) return !/^(?:of|to|on|in|garden|for)$/.test(next?.plain ?? '') && !NOT_SELF.has(word.plain)
  return word.isProper ? word.isStrange && !isPlaceWord(next) : isFresh(word) && !word.plain.endsWith('y')
}

/** "hi its hope from Shirebrook", "Hello Xiaoling here", "its Mei", "Hi Joy,". */
export function isGreeting(spot: Spot): boolean {
  const { word, before, next, after } = spot
  if (isNever(word)) return false
  const isHere = IS_HERE.test(after) || (cue.IT_IS.test(before) && /^ from /.test(after))
  const isGreeted = cue.GREETING.test(before)
  if (isHere && (isGreeted || cue.IT_IS.test(before))) return word.isEither || isFresh(word) || isProperName(word)
  if (cue.IT_IS.test(before) && word.isEither) return word.isProper && endsName(spot)
  if (isGreeted && word.isEither) return word.isProper && /^(?:[,.!\n]| (?:its|it['’]s|im|i['’]m|this is)(?!\p{L}))/iu.test(after)
  return (isGreeted || cue.ITS.test(before)) && word.isProper && word.isStrange && !isPlaceWord(next) && goesOn(spot)
}

/** "Sue again", "Bryndza Kovalikova here". */
export function isHere({ at, word, after }: Spot): boolean {
  return at === 0 && word.isCapital && (word.isEither || isFresh(word)) && !isRelation(word) && IS_HERE.test(after)
}

/** "asking for Grace next door", "on behalf of Xiaoling", "its for rose". */
export function isForSomebody(spot: Spot): boolean {
  const { word, before, next } = spot
  if (!cue.FOR_SOMEBODY.test(before) || isNever(word) || !endsName(spot)) return false
  if (word.isEither) return word.isProper || !(isRatherWord(word) || isTimeOfYear(spot))
  return word.isProper ? word.isStrange && !isPlaceWord(next) : isFresh(word)
}

/** "spoke to Xiaoling", "ask for Joy", "told by Hargreave". */
export function isMet(spot: Spot): boolean {
  const { word, before, next } = spot
  if (!cue.WITH_SOMEBODY.test(before) || isNever(word) || isPlaceWord(next)) return false
  const isService = cue.WITH_ANYTHING.test(before)
  if (!word.isProper) return word.isEither && !isRatherWord(word) && !isService
  if (word.isEither) return !isService || endsName(spot)
  if (!word.isStrange) return false
  if (cue.ABOUT.test(before)) return isSpokenOf(spot)
  return !isService || (next?.follows === ' ' && next.isProper && (next.isSurname || next.isStrange))
}

export function isTimeOfYear({ word }: Spot): boolean {
  return TIME_OF_YEAR.test(word.plain)
}

/** Whether the sentence ends after the word, or continues as it does after a name. */
function goesOn({ words, at, word }: Spot): boolean {
  const [next, further] = [words[at + 1], words[at + 2]]
  if (!next || word.isProper || /[.,!\n]/.test(next.follows)) return true
  const turn = isFresh(next) ? further : next
  return !turn || /^(?:and|here|from|im|i|looking|can|do|is|are|need|want|my|at|who|age|aged)$/.test(turn.plain)
}
