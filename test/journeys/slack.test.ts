import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakeSlack } from '../fakes/slack.ts'
import { type Service, until } from './service.ts'
import { labelsOf, PRIYA, SAM, type SlackDesk, SOON, startWithSlack, wordsOf } from './slack.ts'

const MARY = '+447700900001'
const soon = (isTrue: () => boolean | Promise<boolean>) => until(isTrue, SOON)
/** Longer than Slack's pause between two posts. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 1200))

let town: Awaited<ReturnType<typeof startWithSlack>>
let fake: FakeSlack
let service: Service
let desk: SlackDesk

beforeAll(async () => {
  town = await startWithSlack()
  ;({ fake, service, desk } = town)
}, SOON)
afterAll(() => town.close())

const heardBy = (number: string) => service.twilio.messages.filter(({ To }) => To === number).map(({ Body = '' }) => Body)
const everythingPosted = () => JSON.stringify([fake.posts, fake.opened, [...fake.homes.values()]])

describe('what nobody found reaches a connector in Slack and comes back', () => {
  const card = () => desk.card('wheelchair basketball') as NonNullable<ReturnType<SlackDesk['card']>>
  const cardWords = () => wordsOf(card().blocks)
  const thread = () => desk.inThread(card().ts)

  it('posts nothing before somebody has spoken in the channel, and then what is open', async () => {
    await service.text(MARY, 'wheelchair basketball near NG10')
    const [answer] = await service.replies(MARY)
    expect(answer).toMatch(/ASK/)
    await quiet()
    expect(fake.posts).toEqual([])
    await desk.mention(PRIYA, 'help')
    await soon(() => desk.posted().length === 2)
    expect(cardWords()).toMatch(/wheelchair basketball/)
    expect(cardWords()).toMatch(/NG10/)
    expect(cardWords()).toMatch(/nothing was found/)
    expect(labelsOf(card().blocks)).toEqual(["I'll take it", 'Something fits', 'Talk to them', "Can't help", 'Not a need'])
  })

  it(
    'says on the same card that the resident wants a person',
    async () => {
      await service.text(MARY, 'ASK')
      await soon(() => /They asked to talk to a person/.test(cardWords()))
      expect((await service.replies(MARY, 2)).at(-1)).toMatch(/person/)
      expect(desk.posted()).toHaveLength(2)
    },
    SOON,
  )

  it(
    'gives the need to whoever presses first, in place, and tells the second who that was',
    async () => {
      const answer = await desk.press(PRIYA, "I'll take it", card())
      expect(answer).toMatchObject({ status: 200, text: '' })
      await soon(() => /Taken by Priya Shah/.test(cardWords()))
      expect(cardWords()).toMatch(/With Priya Shah/)
      const stale = { ...card(), blocks: [{ type: 'actions', elements: [{ type: 'button', text: { text: 'Take' }, value: takeId() }] }] }
      await desk.press(SAM, 'Take', stale)
      await soon(() => desk.posted().includes('Priya Shah has it already.'))
      await quiet()
      expect(desk.posted()).toHaveLength(3)
      expect(cardWords().match(/Taken by/g)).toHaveLength(1)
    },
    SOON,
  )

  const takeId = () => {
    const [, id] = /cannot:([0-9a-f-]+)/.exec(JSON.stringify(card().blocks)) ?? []
    return `take:${id}`
  }

  it('makes the thread a line to the resident, three messages each way', async () => {
    await desk.press(PRIYA, 'Talk to them', card())
    await soon(() => thread().length === 1)
    expect(thread()[0]).toMatch(/Priya Shah is talking with them/)
    const before = heardBy(MARY).length
    for (const [ours, theirs] of [
      ['Hello, is it for you?', 'it is for my son'],
      ['Which evening is best?', 'tuesdays & thursdays'],
      ['I may know of one', 'that would be great <3'],
    ] as const) {
      const sent = thread().length
      await desk.say(PRIYA, ours.replaceAll('&', '&amp;'), { thread: card().ts })
      await soon(() => heardBy(MARY).at(-1) === `Priya (connector): ${ours}`)
      await service.text(MARY, theirs)
      await soon(() => thread().length === sent + 1)
    }
    expect(heardBy(MARY)).toHaveLength(before + 3)
    expect(thread().slice(1)).toEqual(['They: it is for my son', 'They: tuesdays & thursdays', 'They: that would be great &lt;3'])
  }, 30_000)

  it(
    'sends on what a colleague writes in their own name, and says when a picture cannot go',
    async () => {
      await desk.say(SAM, 'It has a hoist too', { thread: card().ts, files: 1 })
      await soon(() => heardBy(MARY).at(-1) === 'Sam (connector): It has a hoist too')
      await soon(() => thread().some((words) => /Pictures cannot be sent on/.test(words)))
      await service.text(MARY, '', { NumMedia: '1', MediaUrl0: 'https://example.org/1', MediaContentType0: 'image/jpeg' })
      await soon(() => thread().some((words) => /They sent a picture/.test(words)))
    },
    SOON,
  )

  it(
    'brings long words over whole, both ways',
    async () => {
      const [ours, theirs] = [Array.from({ length: 400 }, (_, n) => `ours${n}`), Array.from({ length: 180 }, (_, n) => `theirs${n}`)]
      const before = heardBy(MARY).length
      await desk.say(PRIYA, ours.join(' '), { thread: card().ts })
      await soon(() => /ours399/.test(heardBy(MARY).at(-1) ?? ''))
      const heard = heardBy(MARY).slice(before).join(' ')
      expect(ours.filter((word) => !new RegExp(`\\b${word}\\b`).test(heard))).toEqual([])
      await service.text(MARY, theirs.join(' '))
      await soon(() => thread().at(-1) === `They: ${theirs.join(' ')}`)
    },
    SOON,
  )

  it(
    'answers a crisis itself and tells the thread',
    async () => {
      const before = heardBy(MARY).length
      await service.text(MARY, 'i want to kill myself')
      await soon(() => heardBy(MARY).length > before)
      expect(heardBy(MARY)[before]).toMatch(/116 123/)
      await soon(() => /sounded like a crisis/.test(thread().at(-1) ?? ''))
      await desk.say(PRIYA, 'I am ringing you now', { thread: card().ts })
      await soon(() => heardBy(MARY).at(-1) === 'Priya (connector): I am ringing you now')
    },
    SOON,
  )

  it(
    'takes a new listing by a form, says first what is wrong with it, and tells the resident once',
    async () => {
      const before = heardBy(MARY).length
      const pressed = await desk.press(PRIYA, 'Something fits', card())
      expect(pressed.ms).toBeLessThan(3000)
      expect(fake.opened).toHaveLength(1)
      const fits = fake.opened[0]?.view as NonNullable<(typeof fake.opened)[0]>['view']
      const add = JSON.parse((await desk.submit(PRIYA, fits, { pick: '+new' })).text)
      expect(add.response_action).toBe('update')
      expect(wordsOf(add.view.blocks)).toMatch(/Postcode/)
      const refused = JSON.parse((await desk.submit(PRIYA, add.view, { phone: 'seven', ages: 'grown-ups' })).text)
      expect(refused.response_action).toBe('errors')
      expect(Object.keys(refused.errors).sort()).toEqual(['ages', 'name', 'phone'])
      const name = 'Erewash Blades'
      const filled = { name, postcode: 'NG10 1LR', when: 'Tuesdays 6pm to 7pm', phone: '0115 496 0111' }
      expect((await desk.submit(PRIYA, add.view, filled)).text).toBe('')
      await soon(() => heardBy(MARY).some((words) => words.includes(name)))
      await soon(() => /They were told/.test(cardWords()))
      await quiet()
      expect(
        heardBy(MARY)
          .slice(before)
          .join('\n')
          .match(/Erewash Blades/g),
      ).toHaveLength(1)
      expect(cardWords()).toMatch(/Taken by Priya Shah.*\n.*started to talk.*\n.*linked Erewash Blades.*\nThey were told/)
      expect(cardWords()).toMatch(/Met$/m)
    },
    SOON,
  )

  it(
    'ends the talk with "done", says so once, and the bot answers again',
    async () => {
      await desk.say(PRIYA, 'done', { thread: card().ts })
      await soon(() => /back with the bot/.test(heardBy(MARY).at(-1) ?? ''))
      await soon(() => /The talk is over/.test(thread().at(-1) ?? ''))
      const before = heardBy(MARY).length
      await service.text(MARY, 'wheelchair basketball near NG10')
      await soon(() => heardBy(MARY).length > before)
      expect(heardBy(MARY).slice(before).join('\n')).toMatch(/Erewash Blades/)
      expect(heardBy(MARY).filter((words) => /back with the bot/.test(words))).toHaveLength(1)
    },
    SOON,
  )

  it(
    'ends the talk when the resident says STOP, and nothing more goes to them',
    async () => {
      const tom = '+447700900002'
      await service.text(tom, 'falconry near NG10')
      await soon(() => Boolean(desk.card('falconry')))
      const theirs = desk.card('falconry') as NonNullable<ReturnType<SlackDesk['card']>>
      await desk.press(SAM, 'Talk to them', theirs)
      await soon(() => desk.inThread(theirs.ts).length === 1)
      await service.text(tom, 'STOP')
      await soon(() => /They sent STOP/.test(desk.inThread(theirs.ts).at(-1) ?? ''))
      const before = heardBy(tom).length
      await desk.say(SAM, 'are you still there?', { thread: theirs.ts })
      await quiet()
      expect(heardBy(tom)).toHaveLength(before)
    },
    SOON,
  )

  it('shows staff no number and residents no account', () => {
    expect(everythingPosted()).not.toMatch(/7700 ?900/)
    expect(JSON.stringify(service.twilio.messages)).not.toMatch(/Shah|Okafor|U0PRIYA|U0SAM/)
  })
})
