import { EMOJI, TEXT_SPEAK } from './spoken-words.ts'

/** Characters of a message that are read. */
export const LONGEST_TEXT = 2000

const EMOJI_FORM = new RegExp([...EMOJI.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu')

const UNIT_AFTER_NUMBER =
  /^(?:pm|am|oclock|years?|yo|months?|weeks?|days?|hours?|minutes?|miles?|km|of|and|or|th|nd|rd|st|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)$/

const FIGURE_WORDS = new Map([
  ['4', 'for'],
  ['2', 'to'],
])

/** Plain lower-case letters: no accents, curly quotes, possessives or dots within initials. */
export function plain(text: string): string {
  let out = text
  if (/[^ -~]/.test(out)) {
    out = out
      .replace(EMOJI_FORM, (emoji) => ` ${EMOJI.get(emoji) ?? ''} `)
      .replace(/[‘’ʼ`´]/gu, "'")
      .replace(/£/gu, ' £')
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
    out = out.replace(/ł/giu, 'l').replace(/ø/giu, 'o').replace(/ß/gu, 'ss').replace(/æ/giu, 'ae')
  }
  out = out.toLowerCase()
  if (out.includes("'")) out = out.replace(/'s\b/g, 's').replace(/'/g, '')
  if (out.includes('.')) out = out.replace(/\b(?:[a-z]\.){2,}[a-z]?\b|\b[a-z](?:\.[a-z])+\b/g, (initials) => initials.replaceAll('.', ''))
  return out
}

/** The words of `plain` text, in order. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32
    const inside = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 191 && isLetter(text, i))
    if (inside && start < 0) start = i
    else if (!inside && start >= 0) {
      words.push(text.slice(start, i))
      start = -1
    }
  }
  return words
}

/** Rewrites a message in ordinary words: expands text-speak, shortens stretched words. Keeps £, dots and colons within numbers. */
export function ordinary(message: string, isWord: (word: string) => boolean): string {
  const text = plain(message.slice(0, LONGEST_TEXT))
    .replace(/&/g, ' and ')
    .replace(/\bc\/o\b/g, ' ')
  const parts = text.match(/£?\d+(?:[.:,]\d+)*(?:[a-z]+\d*|\+|%)?|[\p{L}\p{N}]+/gu) ?? []
  const out: string[] = []
  for (const [at, part] of parts.entries()) {
    const figure = FIGURE_WORDS.get(part)
    if (figure !== undefined && standsForWord(parts[at - 1], parts[at + 1])) out.push(figure)
    else out.push(TEXT_SPEAK.get(part) ?? tighten(part, isWord))
  }
  return out.join(' ').replace(/\s+/g, ' ').trim()
}

/** Whether a digit stands for a word: "food 4 kids", not "4 weeks" or "under 4s". */
const standsForWord = (before: string | undefined, next: string | undefined): boolean =>
  before !== undefined && next !== undefined && !UNIT_AFTER_NUMBER.test(next) && !/\d/.test(next) && !isCounted(before)

const isCounted = (before: string): boolean =>
  /^(?:under|over|at|after|before|past|age|aged|until|till|from|about|around|half|got|have|with|of|my|our|the|\d.*)$/.test(before)

function tighten(word: string, isWord: (word: string) => boolean): string {
  if (!/([a-z])\1\1/.test(word) || /^(.)\1+$/.test(word)) return word
  const double = word.replace(/([a-z])\1{2,}/g, '$1$1')
  if (isWord(double)) return double
  const single = word.replace(/([a-z])\1{2,}/g, '$1')
  return isWord(single) ? single : double
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at))
}
