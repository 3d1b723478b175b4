import { syllable } from 'syllable'

/** Flesch-Kincaid grade and five years. */
export function readingAge(sentence: string): number {
  const words = sentence.match(/[\p{L}\p{N}'-]+/gu) ?? []
  const syllables = words.reduce((total, word) => total + Math.max(1, syllable(word)), 0)
  return 0.39 * words.length + 11.8 * (syllables / words.length) - 15.59 + 5
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!:])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}
