import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { type Service, startService, until, writeConfig } from './service.ts'
import { CHANNEL, createSlackDesk, labelsOf, SIGNING_SECRET, type SlackDesk, TEAM, TOKEN, wordsOf } from './slack.ts'

const [PRIYA, SAM, ANA, STRANGER] = ['U0PRIYA', 'U0SAM', 'U0ANA', 'U0STRANGER']
const MARY = '+447700900001'
/** Slack takes one post a second in a channel. */
const SOON = 20_000
const soon = (isTrue: () => boolean | Promise<boolean>) => until(isTrue, SOON)
const quiet = () => new Promise((resolve) => setTimeout(resolve, 1500))

let fake: FakeSlack
let service: Service
let desk: SlackDesk

async function open(workspace: Record<string, string> = { SLACK_BOT_TOKEN: TOKEN }): Promise<void> {
  fake = await startFakeSlack()
  for (const [id, name] of [
    [PRIYA, 'Priya Shah'],
    [SAM, 'Sam Okafor'],
    [ANA, 'Ana Reed'],
  ] as const)
    fake.people.set(id, name)
  const file = writeConfig({ slack: { teams: [TEAM, 'T0OTHERS'], channels: [CHANNEL] }, admins: [ANA] })
  service = await startService({ SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_BASE_URL: fake.url, ...workspace }, file)
  desk = createSlackDesk(async (path, request) => {
    const began = performance.now()
    const response = await fetch(service.running.url + path, request)
    return { status: response.status, text: await response.text(), ms: performance.now() - began }
  }, fake)
}

async function close(): Promise<void> {
  await service.stop()
  await fake.close()
}

const heardBy = (number: string) => service.twilio.messages.filter(({ To }) => To === number).map(({ Body = '' }) => Body)
const everythingPosted = () => JSON.stringify([fake.posts, fake.opened, [...fake.homes.values()]])

describe('what nobody found reaches a connector in Slack and comes back', () => {
  beforeAll(() => open(), SOON)
  afterAll(close)
  const card = () => desk.card('wheelchair fencing') as NonNullable<ReturnType<SlackDesk['card']>>
  const cardWords = () => wordsOf(card().blocks)
  const thread = () => desk.inThread(card().ts)

  it('posts nothing before somebody has spoken in the channel, and then what is open', async () => {
    await service.text(MARY, 'wheelchair fencing near NG10')
    const [answer] = await service.replies(MARY)
    expect(answer).toMatch(/ASK/)
    await quiet()
    expect(fake.posts).toEqual([])
    await desk.mention(PRIYA, 'help')
    await soon(() => desk.posted().length === 2)
    expect(cardWords()).toMatch(/wheelchair fencing/)
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
      await service.text(MARY, 'wheelchair fencing near NG10')
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
      await service.text(tom, 'octopush near NG10')
      await soon(() => Boolean(desk.card('octopush')))
      const theirs = desk.card('octopush') as NonNullable<ReturnType<SlackDesk['card']>>
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
    expect(everythingPosted()).not.toMatch(/7700|900001|900002/)
    expect(JSON.stringify(service.twilio.messages)).not.toMatch(/Shah|Okafor|U0PRIYA|U0SAM/)
  })
})

describe('what staff can say', () => {
  const lastPosted = () => desk.posted().at(-1) ?? ''
  /** Says it, and waits for its one answer. */
  const ask = async (user: string, words: string, answer: RegExp) => {
    const before = desk.posted().length
    expect(await desk.command(user, words)).toMatchObject({ status: 200, text: '' })
    await soon(() =>
      desk
        .posted()
        .slice(before)
        .some((one) => answer.test(one)),
    )
    return desk.posted().slice(before).join('\n')
  }
  beforeAll(() => open(), SOON)
  afterAll(close)

  it(
    'is nothing to a stranger’s workspace, to a channel that is not ours, and in private to somebody unknown',
    async () => {
      await desk.mention(PRIYA, 'help', { channel: 'C0LUNCH' })
      await desk.command(PRIYA, 'help', { channel: 'C0LUNCH' })
      await desk.say(STRANGER, 'food bank', { channel: 'D0STRANGER' })
      await desk.openHome(STRANGER)
      expect((await desk.mention(STRANGER, 'help', { team: 'T0STRANGERS' })).status).toBe(401)
      expect((await desk.mention(STRANGER, 'help', { team: 'T0OTHERS' })).status).toBe(401)
      await quiet()
      expect([fake.posts, fake.opened, [...fake.homes]]).toEqual([[], [], []])
    },
    SOON,
  )

  it(
    'finds listings with all that is known and their buttons',
    async () => {
      const found = await ask(PRIYA, 'find walking group near Long Eaton', /For "walking group/)
      expect(found).toMatch(/Why: /)
      expect(found).toMatch(/Topics: /)
      expect(found).toMatch(/Checked/i)
      expect(labelsOf(fake.posts.at(-1)?.blocks ?? [])).toEqual(
        expect.arrayContaining(['Text it to someone', 'Still right', 'Wrong', 'Edit', 'Add a listing']),
      )
    },
    SOON,
  )

  it(
    'texts a listing to a number, says who sent it, and refuses one that is wrong beside its field',
    async () => {
      await desk.press(PRIYA, 'Text it to someone', fake.posts.at(-1) as (typeof fake.posts)[0])
      const { view } = fake.opened.at(-1) as (typeof fake.opened)[0]
      expect(JSON.parse((await desk.submit(PRIYA, view, { number: 'seven' })).text)).toMatchObject({
        response_action: 'errors',
        errors: { number: 'This is not a UK mobile number.' },
      })
      expect((await desk.submit(PRIYA, view, { number: '07700 900123' })).text).toBe('')
      await soon(() => heardBy('+447700900123').length > 0)
      expect(heardBy('+447700900123').join('\n')).toMatch(/Priya/)
      expect(heardBy('+447700900123').join('\n')).toMatch(/STOP/)
    },
    SOON,
  )

  const onScreen = () => (fake.opened.at(-1) as (typeof fake.opened)[0]).view

  it(
    'changes a listing, says that it is right, and notes that it is wrong',
    async () => {
      const found = fake.posts.find(({ blocks }) => labelsOf(blocks).includes('Edit')) as (typeof fake.posts)[0]
      await desk.press(PRIYA, 'Still right', found)
      await soon(() => /is marked as checked today/.test(lastPosted()))
      await desk.press(PRIYA, 'Wrong', found)
      await desk.submit(PRIYA, onScreen(), { words: 'It has moved to Fridays. Ring Joan on 07700 900321.' })
      await soon(() => desk.posted().some((words) => /is on the list of things to put right/.test(words)))
      await soon(() => desk.posted().some((words) => /They wrote: It has moved to Fridays/.test(words)))
      await desk.press(PRIYA, 'Edit', found)
      const before = wordsOf(onScreen().blocks)
      expect(before).toMatch(/What happens there/)
      await desk.submit(PRIYA, onScreen(), { name: 'Ramblers of the Long Eaton Locks' })
      await soon(() => desk.posted().some((words) => /Ramblers of the Long Eaton Locks is saved/.test(words)))
      await ask(PRIYA, 'find ramblers of the long eaton locks', /Ramblers of the Long Eaton Locks/)
      expect(everythingPosted()).not.toMatch(/900321/)
    },
    SOON,
  )

  it('answers needs, patch, subscribe, digest, stats and help', async () => {
    await ask(PRIYA, 'needs', /There are no open needs/)
    await ask(PRIYA, 'patch NG10 loneliness', /Your patch is now: NG10, /)
    await ask(PRIYA, 'subscribe weekly monday 9:00 NG10 loneliness', /on Mondays at 9/)
    await ask(PRIYA, 'digest', /NG10/)
    await ask(PRIYA, 'stats', /\d/)
    await ask(PRIYA, 'help', /find … : search the directory/)
    await ask(PRIYA, '', /find … : search the directory/)
  }, 40_000)

  it(
    'opens the form of a new listing at once, shows what is alike, and saves it when it is sure',
    async () => {
      const before = fake.opened.length
      await desk.command(PRIYA, 'add')
      expect(fake.opened).toHaveLength(before + 1)
      const { view } = fake.opened.at(-1) as (typeof fake.opened)[0]
      const filled = { name: 'Sandiacre Kettle Club', postcode: 'NG10 5HU', topics: 'loneliness', when: 'Fridays 2pm to 4pm' }
      expect((await desk.submit(PRIYA, view, filled)).text).toBe('')
      await soon(() => /Sandiacre Kettle Club is saved/.test(lastPosted()))
      await desk.command(PRIYA, 'add')
      const again = (fake.opened.at(-1) as (typeof fake.opened)[0]).view
      const alike = JSON.parse((await desk.submit(PRIYA, again, filled)).text)
      expect(alike.response_action).toBe('update')
      expect(wordsOf(alike.view.blocks)).toMatch(/There may be one already: Sandiacre Kettle Club/)
      const saved = desk.posted().length
      expect((await desk.submit(PRIYA, alike.view, {})).text).toBe('')
      await soon(() => desk.posted().length > saved)
      expect(lastPosted()).toMatch(/Sandiacre Kettle Club is saved/)
    },
    SOON,
  )

  it(
    'shows App Home, whose buttons work',
    async () => {
      await service.text('+447700900003', 'octopush near NG10')
      await soon(() => Boolean(desk.card('octopush')))
      await desk.command(PRIYA, 'patch all')
      await desk.openHome(PRIYA)
      await soon(() => fake.homes.has(PRIYA))
      const home = () => wordsOf(fake.homes.get(PRIYA)?.blocks)
      expect(home()).toMatch(/Hello Priya/)
      expect(home()).toMatch(/My claims\*\nNone/)
      expect(home()).toMatch(/Open needs in my patch\*\noctopush/)
      expect(home()).toMatch(/Listings due for a check/)
      expect(home()).toMatch(/On this week/)
      const before = fake.opened.length
      await desk.pressHome(PRIYA, 'Add a listing')
      expect(fake.opened).toHaveLength(before + 1)
      await desk.press(PRIYA, "I'll take it", desk.card('octopush') as (typeof fake.posts)[0])
      await desk.openHome(PRIYA)
      await soon(() => /My claims\*\noctopush/.test(home()))
    },
    SOON,
  )

  it(
    'is nothing from somebody whom an admin took off the list',
    async () => {
      await desk.mention(SAM, 'help')
      await soon(() => /Here is what I can do/.test(lastPosted()))
      await desk.command(ANA, `role <@${SAM}|sam> none`)
      await soon(() => /Sam Okafor is now: none/.test(lastPosted()))
      await quiet()
      const before = everythingPosted()
      await desk.mention(SAM, 'help')
      await desk.command(SAM, 'add')
      await desk.say(SAM, 'food bank', { channel: 'D0SAM' })
      await desk.openHome(SAM)
      await desk.press(SAM, 'Something fits', desk.card('octopush') as (typeof fake.posts)[0])
      await quiet()
      expect(everythingPosted()).toBe(before)
      await ask(PRIYA, `role <@${ANA}|ana> staff`, /Only an admin/)
    },
    SOON,
  )

  it(
    'is nothing after the app was taken out of the workspace',
    async () => {
      await desk.uninstall()
      await service.text('+447700900004', 'korfball near NG10')
      await service.replies('+447700900004')
      await quiet()
      expect(desk.card('korfball')).toBeUndefined()
    },
    SOON,
  )
})

it(
  'joins a workspace by "Add to Slack", keeps its token sealed, and forgets it when the app is taken out',
  async () => {
    await open({ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' })
    expect((await desk.mention(PRIYA, 'help')).status).toBe(401)
    const begun = await fetch(`${service.running.url}/slack/install`, { redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const query = new URLSearchParams({ code: `code-${TEAM}`, state })
    expect((await fetch(`${service.running.url}/slack/oauth_redirect?${query}`, { headers: { cookie } })).status).toBe(200)
    await desk.mention(PRIYA, 'help')
    await soon(() => desk.posted().length === 1)
    const kept = readdirSync(service.dataDir).map((file) => readFileSync(join(service.dataDir, file), 'latin1'))
    expect(kept.join('')).not.toContain(TOKEN)
    await desk.uninstall()
    expect((await desk.mention(PRIYA, 'help')).status).toBe(401)
    await close()
  },
  SOON,
)
