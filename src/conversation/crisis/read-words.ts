import commonWords from '../../../data/vocabulary/common-words.json' with { type: 'json' }
import vocabulary from '../../../data/vocabulary/crisis-words.json' with { type: 'json' }
import places from '../../../data/vocabulary/places.json' with { type: 'json' }
import { SENTENCE_END } from './patterns.ts'
import { createSpelling } from './spelling.ts'

const LONGEST = 2000
const EMOJI = Object.entries(vocabulary.emoji)
const ANY_EMOJI = /\p{Extended_Pictographic}/u
const SPELLINGS = new Map(Object.entries(vocabulary.spellings).map(([word, right]) => [word, right.split(' ')]))
const JOINED = new Map(Object.entries(vocabulary.joined).map(([words, right]) => [words, right ? right.split(' ') : []]))
const FILLERS = new Set(vocabulary.fillers)
const COMMON = new Set([...commonWords, ...places.flatMap(({ name }) => name.toLowerCase().split(' ')), ...vocabulary.whole])
const LONGEST_JOINED = 3

/** The message in lower-case words as they were written, without accents; `$` where a sentence ends. Reads 2,000 characters. */
export function rawWords(text: string): string[] {
  const words: string[] = []
  for (const piece of splitLetters(pictures(text.slice(0, LONGEST)))) {
    if (piece === SENTENCE_END) {
      if (words.length > 0 && words.at(-1) !== SENTENCE_END) words.push(piece)
    } else words.push(piece)
  }
  if (words.at(-1) !== SENTENCE_END) words.push(SENTENCE_END)
  return words
}

/** The same in one spelling: text-speak written out, typing errors put right, words that only stress left out. */
export function createWordReader(known: ReadonlySet<string>): (raw: readonly string[]) => string[] {
  const all = new Set([...known, ...SPELLINGS.keys(), ...[...JOINED.keys()].flatMap((words) => words.split(' '))])
  const correct = createSpelling(all, COMMON)
  return (raw) => {
    const words: string[] = []
    for (const [at, word] of raw.entries())
      for (const right of word === SENTENCE_END ? [word] : correct(word))
        for (const one of numeral(right, raw, at) ?? SPELLINGS.get(right) ?? [right]) if (!FILLERS.has(one)) add(words, one)
    return words
  }
}

/** "want 2 die" and "food 4 kids", but not "2 kids". */
function numeral(word: string, raw: readonly string[], at: number): readonly string[] | undefined {
  if (word !== '2' && word !== '4') return undefined
  const isNumber = /^(?:kids?|children|days?|hours?|weeks?|months?|years?|yr|yrs|nights?|times|of|year|babies|boys|girls|\d.*)$/.test(
    raw[at + 1] ?? '',
  )
  return isNumber || raw[at + 1] === SENTENCE_END ? undefined : [word === '2' ? 'to' : 'for']
}

/** Adds a word, and joins it to the ones before where they make one thing: "no where", "old lady". */
function add(words: string[], word: string): void {
  words.push(word)
  for (let count = LONGEST_JOINED; count > 1; count--) {
    const together = words.length >= count ? JOINED.get(words.slice(-count).join(' ')) : undefined
    if (together) {
      words.splice(-count, count, ...together)
      return
    }
  }
}

function pictures(text: string): string {
  if (!ANY_EMOJI.test(text)) return text
  return EMOJI.reduce((left, [picture, word]) => left.replaceAll(picture, ` ${word} `), text)
}

/** Cuts into words; single letters in a row ("k m s", "d.i.e") are one word. */
function splitLetters(text: string): string[] {
  const pieces = (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/ł/g, 'l')
      .replace(/['’‘`´-]/g, '')
      .replace(/\b(?:\p{L}[. ]){2,}\p{L}\b/gu, (letters) => together(letters))
      .match(/[\p{L}\p{N}]+(?:[*!$@]+[\p{L}\p{N}]+)*|[.!?\n;]+/gu) ?? []
  ).map((piece) => (/^[.!?\n;]/.test(piece) ? SENTENCE_END : piece))
  return pieces
}

function together(letters: string): string {
  const joined = letters.replace(/[. ]/g, '')
  return joined.startsWith('i') && joined.length > 3 ? `i ${joined.slice(1)}` : joined
}
