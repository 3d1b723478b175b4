import { expect, it } from 'vitest'
import { renderPrivacy } from '../../adapters/web/privacy.ts'
import { WORDS } from '../../adapters/web/words.ts'
import { readingAge, sentencesOf } from '../text/reading-age.ts'

const STAFF_ONLY = ['staff', 'staffHint', 'staffEmpty', 'need', 'flag']
/** The formula says nothing about a label of a word or two. */
const LABEL = 4

const said = Object.entries(WORDS)
  .filter(([name]) => !STAFF_ONLY.includes(name))
  .map(([, words]) => (typeof words === 'function' ? words(2_345) : words))

const note = String(await renderPrivacy({ communityName: 'The connector', keptDays: 30 }))
const noted = note.replace(/<\/(?:h1|h2|li|p)>/g, '\n').replace(/<[^>]+>/g, '')

const sentences = [...said, noted].flatMap(sentencesOf).filter((sentence) => sentence.split(' ').length >= LABEL)

it.each(sentences)('can be read at eleven: %s', (sentence) => {
  expect(readingAge(sentence)).toBeLessThanOrEqual(11)
})
