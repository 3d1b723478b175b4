import { syllable } from 'syllable'
import { expect, it } from 'vitest'
import { renderPrivacy } from '../../adapters/web/privacy.ts'
import { WORDS } from '../../adapters/web/words.ts'

const STAFF_ONLY = ['staff', 'staffHint', 'staffEmpty', 'need', 'flag']
const LONG_ENOUGH = 8

/** Flesch-Kincaid grade and five years. */
function readingAge(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((part) => part.trim() !== '').length
  const words = text.split(/\s+/).filter((word) => /\w/.test(word))
  return 0.39 * (words.length / sentences) + 11.8 * (syllable(text) / words.length) - 15.59 + 5
}

const sentences = Object.entries(WORDS)
  .filter(([name]) => !STAFF_ONLY.includes(name))
  .map(([name, words]) => [name, typeof words === 'function' ? words(2_345) : words] as const)
  .filter(([, words]) => words.split(' ').length >= LONG_ENOUGH)

it.each(sentences)('%s can be read at eleven', (_, words) => {
  expect(readingAge(words)).toBeLessThanOrEqual(11)
})

it('the privacy note can be read at eleven', async () => {
  const note = String(await renderPrivacy('The connector', undefined))
  const words = note
    .replace(/<\/(?:h1|h2|li|p)>/g, '. ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\.(?: ?\.)+/g, '.')
  expect(readingAge(words)).toBeLessThanOrEqual(11)
})
