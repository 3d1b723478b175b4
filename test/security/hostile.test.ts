import { describe, expect, it } from 'vitest'
import { readWords } from '../../adapters/slack/plain.ts'
import { escapeText, split } from '../../adapters/slack/text.ts'
import { plain as plainCard, showable } from '../../adapters/teams/escape.ts'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import { renderWhatsApp } from '../../adapters/twilio/render-whatsapp.ts'
import { parseMessage } from '../../adapters/web/parse.ts'
import { understand } from '../../src/conversation/understand/understand.ts'
import { detectCrisis } from '../../src/crisis/detect-crisis.ts'
import { detectMedical } from '../../src/crisis/detect-medical.ts'
import { findPostcode, tidyDate, tidyEmail, tidyPhone, tidyPostcode, tidyText, tidyUrl } from '../../src/directory/import/tidy.ts'
import { parseOpeningTimes } from '../../src/directory/opening-times.ts'
import { redact } from '../../src/redact/redact.ts'
import { wordsOf } from '../../src/search/query/normalise.ts'
import { readSubscription } from '../../src/staff/digests/read-subscription.ts'
import { lastOf } from '../conversation/talk.ts'
import { excess, IN_PROPORTION } from '../in-proportion.ts'
import { createTown } from '../town.ts'

const SHORT = 2000
const LONG = 100_000
/** For what is slow, if in proportion: every part of a text message is measured in its alphabet. */
const LESS_LONG: Readonly<Record<string, number>> = { 'a text message': 20_000 }

const PIECES: Record<string, string> = {
  letters: 'a',
  spaces: ' ',
  digits: '7',
  'spaced digits': '0 7 ',
  words: 'the walking group and ',
  'crisis words': 'i want to kill my ',
  'line breaks': '\n',
  'line ends and spaces': ' \r\n\t',
  'at signs': 'a@a.',
  'plus signs': '+44 ',
  brackets: '(((((',
  'angle brackets': '<<>&<@U',
  stars: '*_~`',
  slashes: 'http://a/',
  colons: '9:00-',
  days: 'mon-tue,',
  commas: ', ,',
  quotes: '"\'"',
  'letters with marks': 'e\u0301\u0301',
  'zero-width': '\u200b\u200d',
  emoji: '👩‍👩‍👧‍👦',
  'an Arabic text': 'الصحة ',
}
const of = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
/** The piece, with something at the end that it does not fit to. */
const textOf = (piece: string, length: number) => `${of(piece, length - 1)}!`

const known = { topics: [], outcodes: new Map<string, string>(), timezone: 'Europe/London', language: 'en' as const }

/** Everything that reads words from outside, by what keeps its time in proportion. */
const READERS: Record<string, (text: string) => unknown> = {
  'words for a crisis': (text) => detectCrisis(text),
  'words for a pharmacist': (text) => detectMedical(text),
  'what to take out': (text) => redact(text),
  'what is wanted': (text) => understand({ text }, { greeted: true }),
  'the whole answer': (text) => lastOf([text]),
  'words of a query': (text) => wordsOf(text),
  'a post of the web chat': (text) => parseMessage({ fields: new URLSearchParams({ text }), nonce: 'n' }),
  'a text message': (text) => renderSms({ text }),
  'a WhatsApp message': (text) => renderWhatsApp({ text }),
  'words out of Slack': (text) => readWords(text, 'U1', (user) => user),
  'words into Slack': (text) => split(escapeText(text), 500),
  'words into a card': (text) => [showable(text), plainCard(text)],
  'opening times': (text) => parseOpeningTimes(text),
  'a text of a file': (text) => tidyText(text),
  'a telephone number of a file': (text) => tidyPhone(text),
  'an address of a file': (text) => [tidyEmail(text), tidyUrl(text), tidyPostcode(text), tidyDate(text), findPostcode(text)],
  'a subscription': (text) => readSubscription(text, known),
}

describe('hostile text of a hundred thousand characters', () => {
  it.each(Object.entries(READERS))('%s: takes linear time', { timeout: 300_000 }, (reader, read) => {
    const length = LESS_LONG[reader] ?? LONG
    for (const [name, piece] of Object.entries(PIECES)) {
      expect([name, excess((letters) => read(textOf(piece, letters)), SHORT, length) < IN_PROPORTION]).toEqual([name, true])
    }
  })
})

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']

describe('names of JavaScript itself', () => {
  it.each(KEYS)('%s is treated as plain text, in a message, a choice and a form', async (key) => {
    const town = createTown()
    expect(await town.text('+447700900001', key)).not.toEqual([])
    await town.say('U9', 'hello')
    await town.press('U9', key, { [key]: key })
    await town.press('U9', `claim:${key}`, JSON.parse(`{"${key}":"x"}`))
    await town.say('U9', key)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    town.close()
  })
})
