import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, Reply } from '../../src/channel.ts'
import { CHANNEL_CONVERSATION, CHAT_CONVERSATION, type FakeTeams, PERSON, readShown, startFakeTeams, TENANT } from '../fakes/teams.ts'
import { createTeams, NOW, ROOM, receive } from './harness.ts'

const CHANNEL = `${TENANT}/${CHANNEL_CONVERSATION}`
const context = { row: 1, via: TENANT, now: NOW }

let fake: FakeTeams
let teams: Channel
let clock: Date
let slept: number[]
beforeEach(async () => {
  fake = await startFakeTeams()
  clock = NOW
  slept = []
  teams = createTeams(fake, {
    now: () => clock,
    timeoutMs: 300,
    sleep: async (ms) => {
      slept.push(ms)
      clock = new Date(clock.getTime() + ms)
    },
  })
  await receive({ fake, teams }, fake.createActivity({ text: 'hello' }))
  await receive({ fake, teams }, fake.createChannelActivity('hello'))
})
afterEach(() => fake.close())

const deliver = (to: string, reply: Reply, more: { replaces?: string; thread?: string } = {}) =>
  teams.deliver(to, reply, { ...context, ...more })
const failure = (to: string, reply: Reply = { text: 'hello' }) =>
  deliver(to, reply).then(
    () => undefined,
    (error: unknown) => error,
  )
const conversations = () => fake.sent.map(({ method, conversation }) => `${method} ${conversation}`)
const LONG: Reply = { text: Array.from({ length: 60 }, (_, line) => `line ${line} ${'word '.repeat(200)}`).join('\n') }

describe('where a message goes', () => {
  it('a new thread in a channel, not a reply to what was said last', async () => {
    const { providerId } = await deliver(CHANNEL, { text: 'A new need' })
    expect(conversations()).toEqual([`POST ${CHANNEL_CONVERSATION}`])
    expect(fake.sent[0]?.activity).not.toHaveProperty('replyToId')
    expect(fake.sent[0]?.id).toBe(providerId)
  })

  it('a thread, when asked for', async () => {
    await deliver(CHANNEL, { text: 'Talking to them' }, { thread: '1763632000000' })
    expect(conversations()).toEqual([`POST ${CHANNEL_CONVERSATION};messageid=1763632000000`])
  })

  it('a chat, which has no threads', async () => {
    await deliver(ROOM, { text: 'hello' }, { thread: '1763632000000' })
    expect(conversations()).toEqual([`POST ${CHAT_CONVERSATION}`])
  })

  it('a person, by their own address', async () => {
    await deliver(`${TENANT}/${PERSON.aadObjectId}`, { text: 'hello' })
    expect(conversations()).toEqual([`POST ${CHAT_CONVERSATION}`])
  })

  it('nowhere the app has not been', async () => {
    expect(await failure(`${TENANT}/19:elsewhere@thread.tacv2`)).toMatchObject({ fault: 'refused', options: { code: 'unknown' } })
  })

  it('in the place of an earlier message', async () => {
    const { providerId } = await deliver(CHANNEL, { text: 'Open' })
    expect(await deliver(CHANNEL, { text: 'Taken by Sam' }, { replaces: providerId })).toEqual({ providerId })
    expect(fake.sent[1]).toMatchObject({ method: 'PUT', id: providerId })
    expect(readShown(fake.sent[1] as (typeof fake.sent)[number])).toBe('Taken by Sam')
  })

  it.each([404, 403, 410])('as a new message where the earlier one is gone (%i)', async (status) => {
    fake.next({ status })
    const { providerId } = await deliver(CHANNEL, { text: 'Taken by Sam' }, { replaces: '1', thread: '1763632000000' })
    expect(providerId).not.toBe('1')
    expect(conversations()).toEqual([`POST ${CHANNEL_CONVERSATION};messageid=1763632000000`])
  })

  it('nowhere, if it only changes a message that is gone', async () => {
    fake.next({ status: 404 })
    expect(await deliver(CHANNEL, { text: 'removed', onlyInPlace: true }, { replaces: '1' })).toEqual({ providerId: '1' })
    expect(conversations()).toEqual([])
    const { providerId } = await deliver(CHANNEL, { text: 'Open' })
    expect(await deliver(CHANNEL, { ...LONG, onlyInPlace: true }, { replaces: providerId })).toEqual({ providerId })
    expect(fake.sent.map(({ method }) => method)).toEqual(['POST', 'PUT'])
  })

  it('is signed with a token that is asked for once', async () => {
    await Promise.all(['a', 'b', 'c'].map((text) => deliver(ROOM, { text })))
    expect([...new Set(fake.sent.map(({ authorization }) => authorization))]).toEqual(['Bearer token-1'])
    clock = new Date(NOW.getTime() + 3_600_000)
    await deliver(ROOM, { text: 'd' })
    expect(fake.sent.at(-1)?.authorization).toBe('Bearer token-2')
  })
})

describe('a long message', () => {
  it('goes on inside the thread that its beginning started', async () => {
    const { providerId } = await deliver(CHANNEL, LONG)
    const [first, ...rest] = conversations()
    expect(first).toBe(`POST ${CHANNEL_CONVERSATION}`)
    expect(rest.length).toBeGreaterThan(0)
    expect(new Set(rest)).toEqual(new Set([`POST ${CHANNEL_CONVERSATION};messageid=${providerId}`]))
  })

  it('that breaks off is continued, not begun again', async () => {
    fake.next('ok', { status: 502 })
    expect(await failure(CHANNEL, LONG)).toMatchObject({ fault: 'retry' })
    const { providerId } = await deliver(CHANNEL, LONG)
    expect(providerId).toBe(fake.sent[0]?.id)
    const shown = fake.sent
      .map(readShown)
      .join('\n')
      .match(/line \d+/g)
    expect(shown).toEqual(Array.from({ length: 60 }, (_, line) => `line ${line}`))
  })
})

describe('a failure', () => {
  it.each([
    [429, 'retry', { retryAfter: 7 }],
    [412, 'retry', { retryAfter: 7 }],
    [502, 'retry', { retryAfter: 7 }],
    [504, 'retry', { retryAfter: 7 }],
    [500, 'retry', { retryAfter: 7 }],
    [403, 'refused', { code: 'removed' }],
    [404, 'refused', { code: 'removed' }],
    [413, 'refused', { code: '413' }],
    [400, 'refused', { code: '400' }],
    [307, 'refused', { code: '307' }],
  ] as const)('answer %i', async (status, fault, options) => {
    fake.next({ status, retryAfter: 7 })
    const error = await failure(ROOM)
    expect(error).toMatchObject({ fault, options })
    expect(error).not.toHaveProperty('options.lost')
    expect(fake.sent).toEqual([])
  })

  it('is never repeated from in here', async () => {
    for (const behaviour of [{ status: 500 }, 'drop', 'hang', 'garbage'] as const) {
      fake.next(behaviour)
      await failure(ROOM)
    }
    expect(fake.sent).toHaveLength(3)
  })

  it.each(['drop', 'hang', 'garbage'] as const)('that leaves it open whether the message went out (%s)', async (behaviour) => {
    fake.next(behaviour)
    expect(await failure(ROOM)).toMatchObject({ fault: 'retry', options: { lost: true } })
  })

  it('to connect is not a lost message', async () => {
    await fake.close()
    expect(await failure(ROOM)).toMatchObject({ fault: 'retry' })
    expect(await failure(ROOM)).not.toMatchObject({ options: { lost: true } })
  })

  it('of an old token is tried once with a new one', async () => {
    await deliver(ROOM, { text: 'a' })
    fake.next({ status: 401 })
    await deliver(ROOM, { text: 'b' })
    expect(fake.sent.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
    fake.next({ status: 401 }, { status: 401 })
    expect(await failure(ROOM)).toMatchObject({ fault: 'misconfigured' })
  })

  it.each([
    [401, 'misconfigured'],
    [400, 'misconfigured'],
    [503, 'retry'],
  ])('of the sign-in (%i) is %s, and loses nothing', async (status, fault) => {
    fake.nextToken(status)
    const error = await failure(ROOM)
    expect(error).toMatchObject({ fault, options: { code: 'sign-in' } })
    expect(error).not.toMatchObject({ options: { lost: true } })
    expect(fake.sent).toEqual([])
  })
})

describe('pace', () => {
  it('spreads a burst over the seconds that Teams allows', async () => {
    for (let count = 0; count < 16; count += 1) await deliver(ROOM, { text: `${count}` })
    expect(fake.sent).toHaveLength(16)
    expect(clock.getTime() - NOW.getTime()).toBeGreaterThanOrEqual(2_000)
  })

  it('leaves a long wait to the outbox, and other conversations alone', async () => {
    const errors: unknown[] = []
    for (let count = 0; count < 61; count += 1) errors.push(await failure(ROOM))
    expect(errors.filter((error) => error)).toMatchObject([{ fault: 'retry', options: { code: 'pace', retryAfter: expect.any(Number) } }])
    expect(await failure(CHANNEL)).toBeUndefined()
  })
})
