import { describe, expect, it } from 'vitest'
import { converse } from '../../src/conversation/converse.ts'
import { smallTown } from './small-town.ts'
import { fresh, GREETED, lastOf, read, START, talk } from './talk.ts'

const WALKS = 'walking group near Long Eaton'
const WELCOME = /is a bot\. In an emergency call 999\. HELP or STOP\. Privacy: https:\/\/example\.org\/privacy$/

describe('first contact', () => {
  it('answers the question, and says once who this is', () => {
    const [first, second] = talk([WALKS, 'more'], fresh())
    expect(read(first)).toEqual([expect.stringContaining('1 Canal Walkers')])
    expect(read(first)[0]).toMatch(WELCOME)
    expect(read(second)[0]).not.toMatch(WELCOME)
  })

  it('says who this is only once when that was the question', () => {
    expect(read(lastOf(['who is this?'], fresh()))).toEqual([expect.stringMatching(WELCOME)])
  })

  it('sends nothing but the numbers in a crisis, and the welcome with the next answer', () => {
    const [crisis, next] = talk(['I want to end my life', 'hello'], fresh())
    expect(read(crisis)[0]).not.toMatch(WELCOME)
    expect(read(next)[0]).toMatch(WELCOME)
  })

  it('does not welcome somebody who says stop', () => {
    expect(read(lastOf(['please stop texting me'], fresh()))).toEqual([expect.stringContaining("won't write to you again")])
  })
})

describe('finding', () => {
  it('shows three at a time, with when, where, how far and cost', () => {
    expect(read(lastOf([WALKS]))).toEqual([
      [
        'Walking group near Long Eaton:',
        '1 Canal Walkers, Tue 24 Nov, 10am, Long Eaton, free',
        '2 Saturday Strollers, tomorrow, 10am, Long Eaton, £3',
        '3 Easy Steps, Wed 25 Nov, 10am, Sawley, 1.6mi, free',
        'Reply 1-3 for details, MORE, or NONE.',
      ].join('\n'),
    ])
  })

  it('shows the rest on MORE, then says that there is no more', () => {
    const [, more, end] = talk([WALKS, 'MORE', 'more'])
    expect(read(more)[0]).toBe(
      "More for walking group near Long Eaton:\n1 Park Pals, today, 10am, Sawley, 1.6mi, free\nReply 1 for details, or NONE if it won't do.",
    )
    expect(read(end)[0]).toContain("That's all I have")
  })

  it('opens the listing of a digit, with whom to ask for and when it was checked', () => {
    expect(read(lastOf([WALKS, '1']))).toEqual([
      [
        'Canal Walkers',
        'When: Tuesdays 10am to 12 noon (next: Tue 24 Nov, 10am)',
        'Where: 1 Market Place, NG10 1AA',
        'Cost: free',
        'Ask for: Joan, she has the kettle on',
        'Phone: 01632 960001',
        'Checked: 3 weeks ago',
        'Reply MAP, MORE or BACK.',
      ].join('\n'),
    ])
  })

  it('opens two at once', () => {
    expect(lastOf([WALKS, '1 and 2']).replies.map(({ detail }) => detail?.id)).toEqual(['w1', 'w2'])
  })

  it('links to a map, and goes back to the list', () => {
    const [list, , map, back] = talk([WALKS, '2', 'where is it?', 'back'])
    expect(read(map)[0]).toBe('Map for Saturday Strollers: https://www.google.com/maps?q=52.89800,-1.27100')
    expect(read(back)).toEqual(read(list))
  })

  it('says what there is while it asks where somebody is', () => {
    const [first, second] = talk(['walking near me', 'long eaton'])
    expect(first?.replies[0]?.listings).toHaveLength(3)
    expect(read(first)[0]).toContain('say your town or postcode')
    expect(read(second)[0]).toContain('Walking near Long Eaton:')
  })

  it('asks what is wanted when only a place was named, and puts the two together', () => {
    const [first, second] = talk(['near Ilkeston', 'chess'])
    expect(read(first)[0]).toContain('What would you like to find near Ilkeston?')
    expect(read(second)[0]).toContain('Chess near Ilkeston:')
  })

  it('answers with whatever is on when only a day was named', () => {
    expect(read(lastOf(['anything on saturday']))[0]).toContain("What's on Saturday:\n1 Saturday Strollers, tomorrow")
  })

  it('takes a location sent from a phone', () => {
    const [, second] = talk(['walking', { text: '', location: { latitude: 52.898, longitude: -1.271 } }])
    expect(read(second)[0]).toContain('Walking near you:\n1 Canal Walkers')
  })

  it('remembers where somebody asked about', () => {
    expect(read(lastOf([WALKS, 'thanks', 48, 'food bank']))[0]).toContain('Food bank near Long Eaton:')
    expect(read(lastOf([WALKS, 'choir anywhere']))[0]).toContain('Choir:')
  })

  it.each([
    ['on saturday', 'Walking on Saturday:'],
    ['ilkeston', 'Walking near Ilkeston:'],
  ])('combines %j with the subject that follows', (first, heading) => {
    expect(read(lastOf([first, 'walking']))[0]).toContain(heading)
  })

  it.each(['im so lonely', 'my mum has no company', 'skint, need a food bank'])('does not restate %j like a machine', (text) => {
    expect(read(lastOf([text]))[0]).toMatch(/^(These may help|Company|Food bank):/)
  })

  it('shows the day that was asked for, not the next one', () => {
    expect(read(lastOf(['food bank on wednesday']))[0]).toContain('Wed 25 Nov')
  })

  it('combines five messages in a row into one question', () => {
    const turns = talk(['hi', 'im looking for', 'walking', 'in ilkeston', 'for my son'], fresh())
    expect(turns.every(({ replies }) => replies.length > 0)).toBe(true)
    expect(turns.at(-1)?.replies[0]?.listings?.map(({ name }) => name)).toEqual(['Little Legs Walk'])
  })
})

describe('asking about the one that is open', () => {
  it.each([
    ['what time does it finish?', 'When: Tuesdays 10am to 12 noon'],
    ['is it free', 'Cost: free'],
    ['how much is it', 'Cost: free'],
    ['can you text me the address', 'Where: 1 Market Place, NG10 1AA'],
    ['who do i ring', 'Phone: 01632 960001'],
    ['is there parking?', "My list doesn't say. They can tell you:\nCanal Walkers\nPhone: 01632 960001"],
    ['can i bring my dog', "My list doesn't say."],
  ])('%j', (question, words) => {
    expect(read(lastOf([WALKS, '1', question]))[0]).toContain(words)
  })

  it('asks which one when several are shown', () => {
    expect(read(lastOf([WALKS, 'how much is it']))[0]).toContain('Which one?')
  })
})

describe('putting it right', () => {
  it.each([
    ['no, Ilkeston', 'Walking group near Ilkeston:\n1 Ilkeston Ramblers'],
    ['no ilkeston', 'Walking group near Ilkeston:\n1 Ilkeston Ramblers'],
    ['sorry i meant sawley', 'Walking group near Sawley:\n1 Easy Steps'],
    ['on wednesday', 'Walking group near Long Eaton on Wednesday:\n1 Easy Steps'],
    ['not tuesday, saturday', 'Walking group near Long Eaton on Saturday:\n1 Saturday Strollers'],
    ['sawley not long eaton', 'Walking group near Sawley:\n1 Easy Steps'],
    ['not long eaton, sawley', 'Walking group near Sawley:\n1 Easy Steps'],
    ['not long eaton', 'Where would be best?'],
    ['not tuesday saturday', 'Walking group near Long Eaton on Saturday:\n1 Saturday Strollers'],
    ['not tuesday', 'Walking group near Long Eaton, not Tuesday:\n1 Saturday Strollers'],
    ['free', 'Walking group near Long Eaton, free:\n1 Canal Walkers'],
    ['somewhere cheaper', 'Walking group near Long Eaton, low cost:\n1 Canal Walkers'],
    ['nearer', 'These are still the best I have:\n1 Canal Walkers'],
    ['by phone', 'Walking group near Long Eaton: none by phone or online.\n1 Canal Walkers'],
    ['what about choir', 'Choir near Long Eaton:\n1 Costly Choir'],
    ['chess', 'Chess near Long Eaton: none close. Further away:\n1 Ilkeston Chess'],
  ])('%j', (correction, answer) => {
    expect(read(lastOf([WALKS, correction]))[0]).toContain(answer)
  })

  it('keeps one correction through the next', () => {
    expect(read(lastOf([WALKS, 'no, Ilkeston', 'saturday']))[0]).toContain('Walking group near Ilkeston on Saturday:\n1 Little Legs Walk')
  })

  it('asks where they are before it looks nearer', () => {
    const [, asked, told] = talk(['walking', 'nearer', 'sawley'])
    expect(read(asked)[0]).toContain('Where would be best?')
    expect(read(told)[0]).toContain('Walking near Sawley:\n1 Easy Steps')
  })

  it('asks how old somebody is whom it cannot place, and uses the answer', () => {
    const [, asked, told] = talk([WALKS, 'its for my nephew', "he's 8"])
    expect(read(asked)[0]).toContain('How old are they?')
    expect(read(told)[0]).toContain('Walking group near Long Eaton, age 8:')
  })

  it('asks what to change rather than show the same again', () => {
    expect(read(lastOf([WALKS, 'no i meant the other']))[0]).toContain('What should I change')
  })
})

describe('nothing good found', () => {
  it.each([
    ['chess near Long Eaton', 'Chess near Long Eaton: none close. Further away:'],
    ['chess near Ilkeston on monday', 'Chess near Ilkeston on Monday: none then. Other days:'],
    ['chess near Long Eaton on monday', 'Chess near Long Eaton on Monday: none. The closest I have:'],
  ])('%j widens once and says so', (text, heading) => {
    const turn = lastOf([text])
    expect(read(turn)[0]).toMatch(new RegExp(`^${heading}\n1 Ilkeston Chess`))
    expect(turn.need).toBeUndefined()
  })

  it('says that nothing was found, offers a person, and records an unmet need', () => {
    const turn = lastOf(['wheelchair basketball near NG10 please call me on 07700 900123'])
    expect(read(turn)[0]).toBe(
      "Sorry, I found nothing for 'wheelchair basketball near NG10'. Reply ASK and a person will look for you. Or try other words.",
    )
    expect(turn.need).toEqual({
      key: 'wheelchair@ng10',
      words: 'wheelchair basketball near NG10 please call me on [number]',
      topics: ['wheelchair'],
      outcode: 'NG10',
      place: 'NG10',
      reason: 'nothing-found',
      urgent: false,
      wantsAnswer: false,
    })
  })

  it.each(['ASK', 'yes please', 'go on then', 'ok'])('passes it on after %j, as the same need', (reply) => {
    const [nothing, asked] = talk(['wheelchair basketball near NG10', reply])
    expect(asked?.need).toMatchObject({ key: nothing?.need?.key, wantsAnswer: true, reason: 'nothing-found' })
    expect(read(asked)[0]).toContain("I've passed it on: 'wheelchair basketball near NG10'")
  })

  it('records one need for one subject, however often it is asked', () => {
    const keys = talk(['juggling near Long Eaton', 'JUGGLING in long eaton', 'ask']).map(({ need }) => need?.key)
    expect(new Set(keys)).toEqual(new Set(['juggling@ng10']))
  })

  it('takes no for an answer', () => {
    expect(read(lastOf(['quidditch', 'no thanks']))[0]).toContain('All right')
  })

  it.each(['sdfghjkl', 'im looking for', '?!'])('asks for a few plain words after %j and notes nothing', (text) => {
    const turn = lastOf([text])
    expect(turn.need).toBeUndefined()
    expect(read(turn)[0]).toContain('What would you like to find?')
  })
})

describe('none of it will do', () => {
  it('notes the need and asks in one question why', () => {
    const turn = lastOf([WALKS, 'none'])
    expect(turn.need).toMatchObject({ key: 'walking@ng10', reason: 'none-fit', wantsAnswer: false })
    expect(read(turn)[0]).toBe('Sorry about that. What was wrong?\n1 Too far\n2 Wrong day or time\n3 Cost\n4 Not for me\n5 Something else')
  })

  it.each([
    ['1', 'too-far', 'too far'],
    ['wrong day for me, i work', 'wrong-day', 'Which day'],
    ['4', 'not-for-me', 'who it is for'],
    ['5', 'other', 'what would suit you'],
    ['the man who runs it was rude', 'other', 'what would suit you'],
  ])('%j is noted as %s, on the same need', (reply, reason, answer) => {
    const [, none, why] = talk([WALKS, 'none', reply])
    expect(why?.need).toMatchObject({ key: none?.need?.key, reason })
    expect(read(why)[0]).toContain(answer)
  })

  it('shows free listings to somebody who minds the cost', () => {
    expect(read(lastOf(['walking near Long Eaton', 'none', 'cant afford it']))[0]).toBe(
      "Thanks, I've noted the cost. These are free:\n1 Park Pals, today, 10am, Sawley, 1.6mi, free\nReply 1 for details, or NONE if it won't do.",
    )
  })

  it('understands a complaint without NONE before it', () => {
    expect(lastOf([WALKS, 'too far']).need).toMatchObject({ reason: 'too-far' })
  })

  it('uses the day that was asked for', () => {
    expect(read(lastOf([WALKS, 'none', '2', 'fridays']))[0]).toContain('Walking group near Long Eaton on Friday:\n1 Park Pals')
  })

  it('accepts a new question instead of a reason', () => {
    expect(read(lastOf([WALKS, 'none', 'chess in ilkeston']))[0]).toContain('1 Ilkeston Chess')
  })

  it('keeps somebody waiting for an answer after another NONE', () => {
    expect(lastOf([WALKS, 'none', '1', 'ask', 'none']).need).toMatchObject({ wantsAnswer: true })
  })
})

describe('an answer that comes two days later', () => {
  it('still opens the listing, and says what it was', () => {
    expect(read(lastOf([WALKS, 48, '1']))[0]).toMatch(/^From before:\nCanal Walkers/)
  })

  it('still asks a person, and says about what', () => {
    expect(read(lastOf(['quidditch', 48, 'yes please']))[0]).toContain("'quidditch'")
  })

  it('starts afresh with a place alone', () => {
    expect(read(lastOf([WALKS, 48, 'ilkeston']))[0]).toContain('What would you like to find near Ilkeston?')
  })

  it.each(['1', 'more', 'none', 'back', 'map', 'yes', 'no', 'ask'])('has an answer to %j when nothing is remembered', (text) => {
    expect(read(lastOf([text], { greeted: true }))[0]).toBeTruthy()
  })

  it('has an answer when the listing is gone', () => {
    const memory = { ...GREETED, search: { said: 'x', topics: [], shown: ['gone'], page: ['gone'] } }
    expect(read(lastOf(['1'], memory))[0]).toContain('no longer on my list')
  })
})

describe('crisis', () => {
  it.each([
    ['i want to kill myself', 'suicide', ['999', '116 123', '85258']],
    ['cutting myself again', 'self-harm', ['999', '116 123']],
    ['my boyfriend hits me', 'abuse', ['999', '0808 2000 247']],
    ['he hits my little boy', 'child', ['999', '0808 800 5000']],
    ['someone is hurting my nan', 'adult', ['999', '0808 808 8141']],
    ['i am in danger', 'danger', ['999']],
    ['i have chest pains', 'medical', ['999', '111']],
    ['nowhere to sleep tonight', 'no-bed', ['999', '0808 800 4444']],
  ])('%j brings the numbers at once', (text, kind, numbers) => {
    for (const before of [[], [WALKS], [WALKS, '1'], [WALKS, 'none']]) {
      const turn = lastOf([...before, text])
      expect(turn).toMatchObject({ intent: 'crisis', flag: { kind } })
      expect(turn.need).toBeUndefined()
      for (const number of numbers) expect(read(turn)[0]).toContain(number)
      expect(JSON.stringify(turn.memory)).not.toContain(text)
    }
  })

  it('shows where there is food, and its digits open those', () => {
    const [hungry, opened] = talk(['we have nothing to eat', '1'])
    expect(read(hungry)[1]).toContain('1 Long Eaton Food Bank')
    expect(opened?.replies[0]?.detail?.id).toBe('f1')
    expect(hungry?.need).toBeUndefined()
  })

  it('leaves the conversation where it was', () => {
    expect(lastOf([WALKS, 'i want to die', '1']).replies[0]?.detail?.id).toBe('w1')
  })
})

describe('consent', () => {
  it.each(['please stop texting me', 'nie pisz do mnie', 'leave me alone'])('%j withdraws it and is confirmed once', (text) => {
    const turn = lastOf([WALKS, text])
    expect(turn.consent).toEqual({ granted: false })
    expect(turn.replies).toHaveLength(1)
  })

  it('stays silent after a bare STOP or START on SMS, which Twilio has answered', () => {
    expect(lastOf(['STOP'])).toMatchObject({ replies: [], consent: { granted: false } })
    expect(lastOf(['START'])).toMatchObject({ replies: [], consent: { granted: true } })
  })

  it('confirms STOP where nobody else has', () => {
    const turn = converse({ text: 'STOP' }, GREETED, smallTown({ channel: 'whatsapp' }))
    expect(turn.replies).toHaveLength(1)
  })

  it('applies STOP ALL to every channel', () => {
    expect(lastOf(['stop all']).consent).toEqual({ granted: false, everywhere: true })
  })
})

describe('telling us', () => {
  it('reports the listing that was open', () => {
    const turn = lastOf([WALKS, '2', 'that group has closed, ring 07700 900123'])
    expect(turn.report).toEqual({ assetId: 'w2', words: 'that group has closed, ring [number]' })
    expect(read(turn)[0]).toContain('Thank you for telling me')
  })

  it('asks which one when it could be any', () => {
    const [, which, told] = talk([WALKS, 'that group has closed', '3'])
    expect(read(which)[0]).toContain('Which one was it?')
    expect(told?.report?.assetId).toBe('w3')
  })

  it('passes on an offer', () => {
    expect(lastOf(['I can teach people to bake bread']).report).toEqual({ words: 'I can teach people to bake bread' })
  })
})

describe('talking to a person', () => {
  it('is a need with somebody waiting, with or without a search', () => {
    expect(lastOf(['can I talk to a person']).need).toMatchObject({ reason: 'asked-for-a-person', wantsAnswer: true, words: '' })
    expect(lastOf([WALKS, 'talk to a person']).need).toMatchObject({ reason: 'asked-for-a-person', topics: ['walking'] })
  })
})

describe('anything else', () => {
  it.each([
    ['hello', 'What would you like to find?'],
    ['thanks', "You're welcome"],
    ['are you a robot', "Yes, I'm a bot"],
    ['how did you get my number', 'I only write to people who write to me first'],
    ['fuck off', "I'm sorry"],
    ['privacy', 'https://example.org/privacy'],
    ['start again', "Let's start again"],
    ['', 'no words'],
    ['what dose of paracetamol', '111'],
    ['forget me', 'Send FORGET ME again'],
  ])('%j is answered with %j', (text, words) => {
    expect(read(lastOf([text]))[0]).toContain(words)
  })

  it('says that it cannot see a photo, and still reads the words beside it', () => {
    expect(read(lastOf([{ text: '', attachments: 1 }]))).toEqual([expect.stringContaining("can't see photos")])
    expect(read(lastOf([{ text: WALKS, attachments: 1 }]))).toEqual([
      expect.stringContaining('Canal Walkers'),
      expect.stringContaining('I read your words'),
    ])
  })

  it('asks for less after 2,000 characters that it cannot place', () => {
    const turn = lastOf(['one thing or other and '.repeat(80)])
    expect(read(turn)[0]).toContain('In a few words')
    expect(turn.need).toBeUndefined()
  })

  it('gives the same turn for the same message, memory and knowledge', () => {
    const once = converse({ text: WALKS }, fresh(), smallTown())
    expect(converse({ text: WALKS }, fresh(), smallTown())).toEqual(once)
    expect(once.memory.lastAt).toBe(new Date(START).toISOString())
  })
})
