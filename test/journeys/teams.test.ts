import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_ID, APP_PASSWORD, type FakeTeams, readShown, type SentActivity, startFakeTeams, TENANT } from '../fakes/teams.ts'
import { type Service, startService, until, writeConfig } from './service.ts'
import { carryTo } from './slack.ts'
import { createTeamsDesk, labelsOf, personOf, type TeamsDesk } from './teams.ts'

const CHANNEL = '19:made-up-channel@thread.tacv2'
const [PRIYA, SAM, ANA, STRANGER] = [personOf('Priya Shah', 1), personOf('Sam Okafor', 2), personOf('Ana Reed', 3), personOf('Kim Lane', 4)]
const MARY = '+447700900001'
const SOON = 20_000
const soon = (isTrue: () => boolean | Promise<boolean>) => until(isTrue, SOON)
const quiet = () => new Promise((resolve) => setTimeout(resolve, 1000))

let fake: FakeTeams
let service: Service
let desk: TeamsDesk

async function open(): Promise<void> {
  fake = await startFakeTeams()
  const file = writeConfig({ teams: { tenants: [TENANT], channels: [CHANNEL] }, admins: [ANA.aadObjectId] })
  service = await startService(
    {
      TEAMS_APP_ID: APP_ID,
      TEAMS_APP_PASSWORD: APP_PASSWORD,
      TEAMS_TENANT_ID: TENANT,
      TEAMS_OPENID_METADATA_URL: fake.endpoints.openIdMetadata,
      TEAMS_TOKEN_URL: fake.endpoints.tokenUrl,
      TEAMS_TOKEN_ISSUER: fake.endpoints.issuer,
    },
    file,
  )
  desk = createTeamsDesk(carryTo(service.running.url), fake)
}

async function close(): Promise<void> {
  await service.stop()
  await fake.close()
}

const heardBy = (number: string) => service.twilio.messages.filter(({ To }) => To === number).map(({ Body = '' }) => Body)

describe('what nobody found reaches a connector in Teams and comes back', () => {
  beforeAll(open, SOON)
  afterAll(close)
  const card = (words = 'wheelchair basketball') => desk.card(words) as SentActivity
  const cardWords = () => readShown(card())
  const thread = (words?: string) => desk.inThread(card(words).id)

  it(
    'posts nothing before somebody has spoken in the channel, and then what is open',
    async () => {
      await service.text(MARY, 'wheelchair basketball near NG10')
      expect((await service.replies(MARY))[0]).toMatch(/ASK/)
      await quiet()
      expect(fake.sent).toEqual([])
      await desk.say(PRIYA, 'help')
      await soon(() => desk.posted().length === 2)
      expect(cardWords()).toMatch(/NG10/)
      expect(labelsOf(card().activity)).toEqual(["I'll take it", 'Something fits', 'Talk to them', "Can't help", 'Not a need'])
      await service.text(MARY, 'ASK')
      await soon(() => /They asked to talk to a person/.test(cardWords()))
      expect(desk.posted()).toHaveLength(2)
    },
    SOON,
  )

  it(
    'gives the need to whoever presses first, in place, and tells the second who that was',
    async () => {
      const before = card()
      const answer = await desk.press(PRIYA, "I'll take it", before)
      expect(answer.status).toBe(200)
      await soon(() => /Taken by Priya Shah/.test(cardWords()))
      expect(card()).toMatchObject({ method: 'PUT', id: before.id })
      await desk.press(SAM, "I'll take it", before)
      await soon(() => desk.posted().includes('Priya Shah has it already.'))
      await quiet()
      expect(desk.posted()).toHaveLength(3)
      expect(cardWords().match(/Taken by/g)).toHaveLength(1)
    },
    SOON,
  )

  it(
    'makes the replies under the card a line to the resident, three messages each way',
    async () => {
      await desk.press(PRIYA, 'Talk to them', card())
      await soon(() => /Priya Shah is talking with them/.test(thread().join('\n')))
      const [before, said] = [heardBy(MARY).length, thread().length]
      for (const [ours, theirs] of [
        ['Hello, is it for you?', 'it is for my son'],
        ['Which evening is best?', 'tuesdays & thursdays'],
        ['I may know of one', 'that would be great'],
      ] as const) {
        const sent = thread().length
        await desk.say(PRIYA, ours, { thread: card().id })
        await soon(() => heardBy(MARY).at(-1) === `Priya (connector): ${ours}`)
        await service.text(MARY, theirs)
        await soon(() => thread().length === sent + 1)
      }
      expect(heardBy(MARY)).toHaveLength(before + 3)
      expect(thread().slice(said)).toEqual(['They: it is for my son', 'They: tuesdays & thursdays', 'They: that would be great'])
    },
    SOON,
  )

  it(
    'says when a picture cannot go, answers a crisis itself, and tells the thread',
    async () => {
      await desk.say(SAM, 'It has a hoist too', { thread: card().id, photos: 1 })
      await soon(() => heardBy(MARY).at(-1) === 'Sam (connector): It has a hoist too')
      await soon(() => /Pictures cannot be sent on/.test(thread().join('\n')))
      const before = heardBy(MARY).length
      await service.text(MARY, 'i want to kill myself')
      await soon(() => heardBy(MARY).length > before)
      expect(heardBy(MARY)[before]).toMatch(/116 123/)
      await soon(() => /sounded like a crisis/.test(thread().at(-1) ?? ''))
    },
    SOON,
  )

  it(
    'takes a new listing by a form, says first what is wrong with it, and tells the resident once',
    async () => {
      const before = heardBy(MARY).length
      const pressed = await desk.press(PRIYA, 'Something fits', card())
      expect(pressed.ms).toBeLessThan(3000)
      const fits = JSON.parse(pressed.text)
      expect(fits).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
      const add = JSON.parse((await desk.submit(PRIYA, fits.value, { pick: '+new' }, card())).text)
      const wrong = await desk.submit(PRIYA, add.value, { name: 'Erewash Blades', phone: 'seven', ages: 'grown-ups' }, card())
      const refused = JSON.parse(wrong.text)
      const words = readShown({ activity: { attachments: refused.value } })
      expect(words).toMatch(/Telephone\nseven\n.*This/s)
      expect(words).toMatch(/Write it as 18\+/)
      const filled = { postcode: 'NG10 1LR', when: 'Tuesdays 6pm to 7pm', phone: '0115 496 0111', ages: '18+' }
      const saved = JSON.parse((await desk.submit(PRIYA, refused.value, filled, card())).text)
      expect(readShown({ activity: { attachments: saved.value } })).toBe('Noted, thank you.')
      await soon(() => /They were told/.test(cardWords()))
      await quiet()
      expect(
        heardBy(MARY)
          .slice(before)
          .join('\n')
          .match(/Erewash Blades/g),
      ).toHaveLength(1)
      expect(cardWords()).toMatch(/Taken by Priya Shah.*\n.*started to talk.*\n.*linked Erewash Blades.*\nThey were told/)
    },
    SOON,
  )

  it(
    'ends the talk with "done", says so once, and the bot answers again',
    async () => {
      await desk.say(PRIYA, 'done', { thread: card().id })
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
      await soon(() => Boolean(card('falconry')))
      await desk.press(SAM, 'Talk to them', card('falconry'))
      await soon(() => thread('falconry').length > 0)
      await service.text(tom, 'STOP')
      await soon(() => /They sent STOP/.test(thread('falconry').at(-1) ?? ''))
      const before = heardBy(tom).length
      await desk.say(SAM, 'are you still there?', { thread: card('falconry').id })
      await quiet()
      expect(heardBy(tom)).toHaveLength(before)
    },
    SOON,
  )

  it('shows staff no number and residents no account', () => {
    expect(JSON.stringify(fake.sent)).not.toMatch(/7700 ?900/)
    expect(JSON.stringify(service.twilio.messages)).not.toMatch(/Shah|Okafor|9a3b5c7d/)
  })
})

describe('what staff can say', () => {
  const ask = async (words: string, answer: RegExp, where = {}) => {
    const before = desk.posted().length
    expect((await desk.say(PRIYA, words, where)).status).toBe(200)
    await soon(() =>
      desk
        .posted()
        .slice(before)
        .some((one) => answer.test(one)),
    )
  }
  beforeAll(open, SOON)
  afterAll(close)

  it(
    'is nothing to another tenant, to a channel that is not ours, in private to somebody unknown, and unsigned',
    async () => {
      await desk.say(STRANGER, 'help', { tenant: '11111111-0000-4000-8000-0123456789ab' })
      await desk.say(PRIYA, 'help', { channel: '19:lunch@thread.tacv2' })
      await desk.chat(STRANGER, 'food bank')
      const unsigned = await fetch(`${service.running.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer e30.e30.e30' },
        body: JSON.stringify(fake.createChannelActivity('help')),
      })
      expect(unsigned.status).toBe(401)
      await quiet()
      expect(fake.sent).toEqual([])
    },
    SOON,
  )

  it('answers find, plain words, needs, patch, subscribe, digest, stats and help', async () => {
    await ask('find walking group near Long Eaton', /For "walking group/)
    await ask('walking group near Long Eaton', /For "walking group/)
    await ask('needs', /There are no open needs/)
    await ask('patch NG10 loneliness', /Your patch is now: NG10, /)
    await ask('subscribe weekly monday 9:00 NG10 loneliness', /on Mondays at 9/)
    await ask('digest', /NG10/)
    await ask('stats', /\d/)
    await ask('', /search the directory/)
  }, 40_000)

  it(
    'answers in a chat with somebody who is known',
    async () => {
      await desk.chat(PRIYA, 'needs')
      await soon(() => desk.posted(`a:chat-${PRIYA.id}`).includes('There are no open needs.'))
    },
    SOON,
  )

  it(
    'shows what is alike before it saves, and saves it when it is sure',
    async () => {
      const formOf = (answer: { text: string }) => JSON.parse(answer.text).value
      const found = fake.sent.find((one) => labelsOf(one.activity).includes('Add a listing')) as SentActivity
      const filled = { name: 'Sandiacre Kettle Club', postcode: 'NG10 5HU', topics: 'loneliness', when: 'Fridays 2pm to 4pm' }
      const saved = () => desk.posted().filter((words) => /Sandiacre Kettle Club is saved/.test(words)).length
      await desk.submit(PRIYA, formOf(await desk.press(PRIYA, 'Add a listing', found)), filled, found)
      await soon(() => saved() === 1)
      const alike = formOf(await desk.submit(PRIYA, formOf(await desk.press(PRIYA, 'Add a listing', found)), filled, found))
      expect(readShown({ activity: { attachments: alike } })).toMatch(/There may be one already: Sandiacre Kettle Club/)
      await desk.submit(PRIYA, alike, {}, found)
      await soon(() => saved() === 2)
    },
    SOON,
  )

  it(
    'is nothing from somebody whom an admin took off the list, and nothing once the app has left',
    async () => {
      await desk.say(SAM, 'help')
      await desk.say(ANA, 'role Sam Okafor none')
      await soon(() => desk.posted().some((words) => /Sam Okafor is now: none/.test(words)))
      await quiet()
      const before = JSON.stringify(fake.sent)
      const found = fake.sent.find((one) => labelsOf(one.activity).includes('Add a listing')) as SentActivity
      await desk.say(SAM, 'help')
      await desk.chat(SAM, 'food bank')
      const pressed = await desk.press(SAM, 'Add a listing', found)
      expect(pressed.text).not.toMatch(/Input/)
      await desk.leave()
      await service.text('+447700900004', 'korfball near NG10')
      await service.replies('+447700900004')
      await quiet()
      expect(JSON.stringify(fake.sent)).toBe(before)
    },
    SOON,
  )
})
