import { readdirSync, readFileSync } from 'node:fs'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import en from '../../data/phrases/en/resident.json' with { type: 'json' }
import { say as sayIn } from '../../src/text/phrases.ts'
import { readingAge, sentencesOf } from './reading-age.ts'

type PhraseKey = keyof typeof en
const say = (key: PhraseKey, values: Readonly<Record<string, string>> = {}) => sayIn('en', key, values)

const FILLED: Record<string, string> = {
  community: 'Erewash',
  url: 'https://connect.example.org/c/erewash/privacy',
  what: 'walks near Long Eaton on a Tuesday',
  place: 'Long Eaton',
  numbers: '1, 2 or 3',
  count: '3',
  map: 'MAP, ',
  name: 'The Tuesday Walkers',
  where: '1 Market Place, NG10 1AA',
  age: '18',
  from: '5',
  to: '11',
  who: 'men',
  when: 'on Monday at 9am',
  since: '20 November 2026',
  messages: '12',
  needs: '3',
  agreed: 'answers, hearing back later, being asked how it went, news by message',
}
const PHRASES = (Object.keys(en) as PhraseKey[]).map((key) => ({ key, text: say(key, FILLED) }))
const SENTENCES = PHRASES.flatMap(({ key, text }) =>
  sentencesOf(text.replace(FILLED.url!, 'web')).map((sentence) => ({ key, sentence })),
).filter(({ sentence }) => sentence.split(/\s+/).length > 3)
const OLDEST = 11
const SMS = 306
const RESERVED = ['END', 'QUIT', 'CANCEL', 'YES', 'STOPALL', 'UNSUBSCRIBE', 'INFO']

describe('every sentence that a person reads', () => {
  it.each(SENTENCES)('$key can be read at eleven: $sentence', ({ sentence }) => {
    expect(readingAge(sentence)).toBeLessThanOrEqual(OLDEST)
  })

  it.each(PHRASES)('$key fills every placeholder', ({ text }) => {
    expect(text).not.toMatch(/[{}]/)
  })

  it.each(PHRASES)('$key goes out as GSM-7 in two segments', ({ text }) => {
    const message = new SegmentedMessage(text)
    expect(message.encodingName).toBe('GSM-7')
    expect(message.segmentsCount).toBeLessThanOrEqual(2)
  })

  it.each(PHRASES)('$key never asks for a word that the network keeps for itself', ({ text }) => {
    for (const word of RESERVED) expect(text).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  it.each(PHRASES)('$key does not shout', ({ text }) => {
    expect(text).not.toContain('!')
  })
})

describe('lengths', () => {
  it.each(PHRASES.filter(({ key }) => key.startsWith('crisis.') && key !== 'crisis.next'))(
    '$key fits one message with what comes next',
    ({ text }) => {
      const [only, ...more] = renderSms({ text, closing: say('crisis.next') })
      expect(more).toEqual([])
      expect(only!.length).toBeLessThanOrEqual(SMS)
    },
  )

  it.each(['find.one', 'find.some', 'find.more', 'find.where', 'details.closing'] as const)('%s leaves room for three listings', (key) => {
    expect(say(key, { numbers: '1-3', map: 'MAP, ' }).length).toBeLessThanOrEqual(50)
  })

  it.each(PHRASES.filter(({ key }) => key.startsWith('choice.')))('$key fits on a button', ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(24)
  })
})

describe('the phrases', () => {
  const source = readdirSync('src/conversation', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/conversation/${file}`, 'utf8'))
    .join('\n')
  const chosenByName = /^(?:crisis|why|choice|find)\.(?:[a-z-]+)$/

  it.each(Object.keys(en).filter((key) => !chosenByName.test(key)))('%s is used', (key) => {
    expect(source.includes(`'${key}'`)).toBe(true)
  })
})
