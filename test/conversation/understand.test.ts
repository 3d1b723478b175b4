import { describe, expect, it } from 'vitest'
import type { Memory } from '../../src/conversation/turn.ts'
import { understand } from '../../src/conversation/understand/understand.ts'

const FRESH: Memory = { greeted: false }
const SHOWN: Memory = { greeted: true, search: { said: 'walking', topics: ['walking'], shown: ['a', 'b', 'c'], page: ['a', 'b', 'c'] } }
const VIEWING: Memory = { ...SHOWN, viewing: 'b' }
const WHY: Memory = { ...SHOWN, expecting: 'why-none' }

function kindOf(text: string, memory: Memory): string {
  const intent = understand({ text }, memory)
  return intent.kind === 'say' ? intent.topic : intent.kind
}

describe('whatever was said before', () => {
  it.each([
    ['hello', 'hello'],
    ['Hiya!', 'hello'],
    ['ey up duck', 'hello'],
    ['Is anyone there?', 'hello'],
    ['thank you so much xx', 'thanks'],
    ['Cheers mate', 'thanks'],
    ['ok thanks', 'thanks'],
    ['good night', 'bye'],
    ['HELP', 'help'],
    ['help please', 'help'],
    ['What can you do?', 'help'],
    ["I don't understand", 'help'],
    ['info', 'help'],
    ['I need help', 'need-help'],
    ['can you help me please', 'need-help'],
    ['privacy', 'privacy'],
    ['is this confidential?', 'privacy'],
    ['who can see this', 'privacy'],
    ['what do you know about me', 'my-data'],
    ['MY DATA', 'my-data'],
    ['forget me', 'forget-me'],
    ['please delete my data', 'forget-me'],
    ['start again', 'start-again'],
    ['START OVER', 'start-again'],
    ['who is this?', 'who'],
    ['Who are you', 'who'],
    ['is this the council', 'who'],
    ['are you a robot', 'robot'],
    ['am I talking to a real person?', 'robot'],
    ['how did you get my number', 'number'],
    ['where did u get my number', 'number'],
    ['is this a scam', 'number'],
    ["you've got the wrong number", 'number-wrong'],
    ['fuck off', 'swearing'],
    ['this is shit', 'swearing'],
    ['talk to a person', 'person'],
    ['can someone call me please', 'person'],
    ['human', 'person'],
    ['MORE', 'more'],
    ['show me more please', 'more'],
    ['any more?', 'more'],
    ['back', 'back'],
    ['map', 'map'],
    ['how do i get there?', 'map'],
    ['ASK', 'ask'],
    ['none of these', 'none'],
    ['Yes please', 'yes'],
    ['yeah', 'yes'],
    ['no thanks', 'no'],
    ['never mind', 'no'],
    ['', 'empty'],
    ['   ', 'empty'],
    ['...', 'empty'],
    ['walking group near Long Eaton', 'find'],
    ['my mum is lonely', 'find'],
    ['anything on saturday', 'find'],
    ['free stuff for toddlers DE7', 'find'],
    ['sk8ing 4 kids', 'find'],
    ['stop smoking', 'find'],
    ['help with food', 'find'],
    ['help me find a choir', 'find'],
    ['where the fuck is the food bank in ilkeston', 'find'],
    ['rubbish collection', 'find'],
    ['I want to volunteer', 'find'],
    ['start a business', 'find'],
    ['new parents group', 'find'],
    ['thanksgiving lunch', 'find'],
    ['bus passes for people over 60', 'find'],
    ['I can teach people to bake bread', 'offer'],
    ['can you add my group to your list', 'offer'],
    ['What dose of ibuprofen can I have', 'medical'],
  ])('%j is %s', (text, kind) => {
    expect(kindOf(text, FRESH)).toBe(kind)
  })
})

describe('asking to be left alone, in any words', () => {
  it.each([
    'STOP',
    'stop.',
    'Please stop',
    'stop texting me',
    'please stop sending me these',
    "don't text me again",
    'leave me alone',
    'take me off your list',
    'unsubscribe',
    'remove my number please',
    'przestań',
    'Proszę nie pisać',
    'message mat karo',
    'peidiwch',
    'arrêt',
    'стоп',
  ])('%j stops', (text) => {
    expect(kindOf(text, SHOWN)).toBe('stop')
  })

  it.each(['STOP ALL', 'stopall'])('%j stops everywhere', (text) => {
    expect(understand({ text }, FRESH)).toMatchObject({ kind: 'stop', everywhere: true })
  })

  it.each(['START', 'unstop', 'start texting me again'])('%j starts', (text) => {
    expect(kindOf(text, FRESH)).toBe('start')
  })
})

describe('a digit always works', () => {
  it.each([
    ['1', [1]],
    ['2.', [2]],
    ['no 1', [1]],
    ['Number 3 please', [3]],
    ['the second one', [2]],
    ['1 and 3', [1, 3]],
    ['tell me more about 2', [2]],
    ['details of the first', [1]],
    ['one', [1]],
    ['option 2 thanks', [2]],
  ])('%j chooses %j', (text, numbers) => {
    expect(understand({ text }, SHOWN)).toEqual({ kind: 'choose', numbers })
  })

  it.each(['2 kids need a football club', 'over 60 1 to 1', 'i have 3 children', '2pm'])('%j is not a choice', (text) => {
    expect(kindOf(text, SHOWN)).not.toBe('choose')
  })
})

describe('under a list of answers', () => {
  it.each([
    ['NONE', 'none'],
    ['no', 'none'],
    ['nope', 'none'],
    ['no good', 'none'],
    ["that's not what I wanted", 'none'],
    ['too far', 'why-none'],
    ["it's a bit expensive", 'why-none'],
    ['wrong day', 'why-none'],
    ["can't afford that", 'why-none'],
    ['no, Ilkeston', 'correct'],
    ['no ilkeston', 'correct'],
    ['not tuesday, saturday', 'correct'],
    ['actually for my son', 'correct'],
    ['for my son', 'correct'],
    ['somewhere cheaper', 'correct'],
    ['anything cheaper?', 'correct'],
    ['nearer', 'correct'],
    ['something closer to home', 'correct'],
    ['what about swimming', 'correct'],
    ['sorry I meant Sawley', 'correct'],
    ['no one to talk to', 'find'],
    ['no money for the gas', 'find'],
    ['no family round here any more', 'find'],
    ['that group has closed', 'report'],
    ['number 2 has shut down', 'report'],
    ['I went and nobody was there', 'report'],
    ['my nan has moved to ilkeston and is lonely', 'find'],
    ['my work has closed and i am skint', 'find'],
  ])('%j is %s', (text, kind) => {
    expect(kindOf(text, SHOWN)).toBe(kind)
  })

  it.each([
    'is there a choir in ilkeston',
    'are there any walking groups',
    'is there anything for kids',
    'who can i talk to about debt',
    'how do i join a choir',
    'can i learn to swim',
    'where can i get food',
    'what is on tomorrow',
  ])('%j under the details of one is a new question', (text) => {
    expect(kindOf(text, VIEWING)).toBe('find')
  })

  it('takes "no" after the details of one as an end, not as a complaint', () => {
    expect(kindOf('no', VIEWING)).toBe('no')
  })
})

describe('why no listing suits', () => {
  it.each([
    ['1', 'too-far'],
    ['2', 'wrong-day'],
    ['3', 'cost'],
    ['4', 'not-for-me'],
    ['5', 'other'],
    ['its too far for me to walk', 'too-far'],
    ["I can't get there, no bus", 'too-far'],
    ['I work days', 'wrong-day'],
    ["can't afford it", 'cost'],
    ['im too old for that', 'not-for-me'],
    ['something else', 'other'],
  ])('%j is %s', (text, reason) => {
    expect(understand({ text }, WHY)).toEqual({ kind: 'why-none', reason })
  })

  it.each(['6', '0', '9'])('asks again after %s', (text) => {
    expect(kindOf(text, WHY)).toBe('none')
  })
})

describe('things other than words', () => {
  it('cannot see a photo', () => {
    expect(understand({ text: '', attachments: 1 }, FRESH)).toEqual({ kind: 'cannot-see' })
  })

  it('takes a shared location', () => {
    expect(understand({ text: '', location: { latitude: 52.9, longitude: -1.2 } }, FRESH)).toEqual({ kind: 'share-place' })
  })

  it.each([
    ['more', { kind: 'more' }],
    ['why:cost', { kind: 'why-none', reason: 'cost' }],
    ['open:asset-7', { kind: 'open', id: 'asset-7' }],
  ])('takes the tapped choice %s', (choice, intent) => {
    expect(understand({ text: 'whatever', choice }, SHOWN)).toEqual(intent)
  })

  it('reads the words where a tapped choice is unknown', () => {
    expect(kindOf('MORE', SHOWN)).toBe(understand({ text: 'MORE', choice: 'old-button' }, SHOWN).kind)
  })

  it('reads 2,000 characters and more', () => {
    expect(kindOf('my mum is lonely and '.repeat(400), FRESH)).toBe('find')
  })
})

describe('crisis words come before everything', () => {
  it.each([
    ['I want to kill myself', 'suicide'],
    ['dont wanna be here anymore', 'suicide'],
    ['stop. i want to die', 'suicide'],
    ['ive been cutting myself again', 'self-harm'],
    ['my husband hits me', 'abuse'],
    ["I'm scared to go home", 'abuse'],
    ['he hits my little boy', 'child'],
    ['someone is hurting my nan', 'adult'],
    ['hes got a knife, has a knife', 'danger'],
    ['my dad has chest pain', 'medical'],
    ['nowhere to sleep tonight', 'no-bed'],
    ['we have no food till friday', 'no-food'],
  ])('%j is %s', (text, crisis) => {
    for (const memory of [FRESH, SHOWN, VIEWING, WHY]) expect(understand({ text }, memory)).toEqual({ kind: 'crisis', crisis })
  })

  it('looks at the words under a tapped choice too', () => {
    expect(kindOf('i want to die', SHOWN)).toBe('crisis')
    expect(understand({ text: 'i want to die', choice: 'more' }, SHOWN).kind).toBe('crisis')
  })

  it.each([
    'suicide prevention volunteering',
    'i could murder a curry',
    'dying to try yoga',
    'kill time',
    'my boiler died',
    'hanging out with friends',
  ])('%j is not a crisis', (text) => {
    expect(kindOf(text, FRESH)).not.toBe('crisis')
  })
})
