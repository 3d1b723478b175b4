import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import { isPhrase, LANGUAGES, say, staffLanguage } from '../../src/text/phrases.ts'
import { SAID, type Said, usesIn } from './phrases.ts'
import { readingAge, sentencesOf } from './reading-age.ts'

/** What residents read; the rest is for staff, and for whoever keeps the service. */
const FOR_RESIDENTS = ['resident.json', 'times.json', 'web.json', 'my-data.json']
const FOR_STAFF = ['staff.json', 'digest.json']
const OLDEST = 11
const LONGEST_SENTENCE = 30
/** The formula says nothing about a label of a word or two. */
const LABEL = 4
const SMS = 306
const BUTTON = 24
const RESERVED = /\b(?:END|QUIT|CANCEL|YES|STOPALL|UNSUBSCRIBE|INFO)\b/
const TO_SEND = /\b(?:STOP|START|ASK|NONE|MORE|BACK|FORGET ME|HELP|PRIVACY|SHOUT|DIGEST)\b/g

const FILLED: Record<string, string> = {
  community: 'Erewash',
  url: 'https://connect.example.org/c/erewash/privacy',
  what: 'walks near Long Eaton on a Tuesday',
  place: 'Long Eaton',
  numbers: '1, 2 or 3',
  map: 'MAP, ',
  name: 'The Tuesday Walkers',
  where: '1 Market Place, NG10 1AA',
  from: '5',
  to: '11',
  who: 'men',
  when: 'on Monday at 9am',
  since: '20 November 2026',
  agreed: 'answers, hearing back later, being asked how it went, news by message',
}
const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => FILLED[name] ?? '12')

const of = (language: string) => SAID.filter((one) => one.language === language)
const ENGLISH = new Map(of('en').map((one) => [one.key, one]))
const OTHERS = SAID.filter(({ language }) => language !== 'en').flatMap((one) => {
  const english = ENGLISH.get(one.key)
  return english ? [{ ...one, english }] : []
})
const named = (forms: readonly string[]) => new Set(forms.flatMap((text) => text.match(/\{\w+\}/g) ?? []))
const inForms = (all: readonly Said[]) => all.flatMap(({ forms, ...one }) => forms.map((text) => ({ ...one, text })))
const READ = inForms(of('en').filter(({ file }) => FOR_RESIDENTS.includes(file)))

describe('the files', () => {
  it('are of the languages that the code knows', () => {
    expect([...new Set(SAID.map(({ language }) => language))].sort()).toEqual([...LANGUAGES].sort())
  })

  it.each(LANGUAGES)('say nothing twice, and nothing unknown to the code: %s', (language) => {
    const keys = of(language).map(({ key }) => key)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
    expect(keys.filter((key) => !isPhrase(key))).toEqual([])
  })

  it('are asked for by name alone', () => expect([isPhrase('none'), isPhrase('toString')]).toEqual([true, false]))

  it.each(LANGUAGES)('hold all that staff read, or none of it: %s', (language) => {
    const missing = [...ENGLISH.values()].filter(
      ({ file, key }) => FOR_STAFF.includes(file) && !of(language).some((one) => one.key === key),
    )
    expect(missing.length > 0 && staffLanguage(language) === language).toBe(false)
  })

  it('hold nothing that no code says', () => {
    const isUsed = usesIn(['src', 'adapters'])
    expect([...ENGLISH.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  it.each(LANGUAGES)('count as the language does: %s', (language) => {
    const ways = new Set<string>(new Intl.PluralRules(language).resolvedOptions().pluralCategories)
    const strange = of(language).filter(
      ({ phrase }) => typeof phrase !== 'string' && (!phrase.other || Object.keys(phrase).some((way) => !ways.has(way))),
    )
    expect(strange).toEqual([])
  })
})

describe('every sentence', () => {
  it.each(inForms(SAID))('$language $key says something, plainly: $text', ({ text }) => {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/!|please note|utilise|in order to/i)
    expect(fill(text)).not.toMatch(/[{}]/)
    const long = sentencesOf(text).filter((sentence) => sentence.split(/\s+/).length > LONGEST_SENTENCE)
    expect(long).toEqual([])
  })
})

describe('what residents read', () => {
  const sentences = READ.flatMap(({ key, text }) => sentencesOf(fill(text.replace('{url}', 'web'))).map((sentence) => ({ key, sentence })))
  it.each(sentences.filter(({ sentence }) => sentence.split(/\s+/).length >= LABEL))(
    '$key can be read at eleven: $sentence',
    ({ sentence }) => expect(readingAge(sentence)).toBeLessThanOrEqual(OLDEST),
  )

  it.each(READ.filter(({ file }) => file === 'resident.json'))('$key goes out as GSM-7 in two segments', ({ text }) => {
    const message = new SegmentedMessage(fill(text))
    expect([message.encodingName, message.segmentsCount <= 2]).toEqual(['GSM-7', true])
    expect(text).not.toMatch(RESERVED)
  })

  it.each(['find.one', 'find.some', 'find.more', 'find.where', 'details.closing'] as const)('%s leaves room for three listings', (key) => {
    expect(say('en', key, { numbers: '1-3', map: 'MAP, ' }).length).toBeLessThanOrEqual(50)
  })
})

describe('in any language', () => {
  it.each(inForms(SAID.filter(({ file, key }) => file === 'resident.json' && key.startsWith('choice.'))))(
    '$language $key fits on a button',
    ({ text }) => expect(text.length).toBeLessThanOrEqual(BUTTON),
  )

  it.each(LANGUAGES.flatMap((language) => of(language).filter(({ key }) => key.startsWith('crisis.') && key !== 'crisis.next')))(
    '$language $key fits one message with what comes next',
    ({ language, key }) => {
      const [known] = LANGUAGES.filter((one) => one === language)
      if (!known || !isPhrase(key)) throw new Error(`${language} ${key} is not known`)
      const messages = renderSms({ text: say(known, key), closing: say(known, 'crisis.next') })
      expect(messages.map(({ length }) => length <= SMS || known !== 'en')).toEqual([true])
    },
  )
})

describe('beside the English', () => {
  it.each(OTHERS)('$language $key has its placeholders', ({ forms, english }) => {
    const wanted = named(english.forms)
    expect([...named(forms)].filter((name) => !wanted.has(name))).toEqual([])
    // A form for one or two may say the number in a word.
    expect([...wanted].filter((name) => name !== '{count}' && forms.some((text) => !text.includes(name)))).toEqual([])
    expect(wanted.has('{count}') && !forms.at(-1)?.includes('{count}')).toBe(false)
  })

  it.each(OTHERS)('$language $key names no word to send that it does not', ({ forms, english }) => {
    const known = new Set(english.forms.flatMap((text) => text.match(TO_SEND) ?? []))
    expect(forms.flatMap((text) => text.match(TO_SEND) ?? []).filter((word) => !known.has(word))).toEqual([])
  })

  it.each(OTHERS.filter(({ key }) => key.startsWith('crisis.')))('$language $key has its numbers to ring', ({ forms, english }) => {
    const numbers = english.forms.flatMap((text) => text.match(/\b\d[\d ]+\d\b/g) ?? [])
    expect(numbers.filter((number) => forms.some((text) => !text.includes(number)))).toEqual([])
  })
})
