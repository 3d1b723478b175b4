import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Slack, SlackOptions } from '../../adapters/slack/index.ts'
import type { DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError, type Fault } from '../../src/errors.ts'
import { directOf, FAKE_WORKSPACE, type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { wordsOf } from '../fakes/slack-shown.ts'
import { CHANNEL, createClock, createInstallations, createSlack, installationOf, PERSON, TEAM } from './harness.ts'

const SECOND = { team: 'T0MILLOM', token: 'xoxb-millom', botUserId: 'U0MILLOM', botId: 'B0MILLOM' }
const LONG: Reply = {
  text: 'First.',
  listings: Array.from({ length: 120 }, (_, index) => ({ number: index + 1, id: 'a', name: `Group ${index}` })),
}

let fake: FakeSlack
let clock: ReturnType<typeof createClock>
let slack: Slack
beforeEach(async () => {
  clock = createClock()
  fake = await startFakeSlack({ now: clock.now, workspaces: [FAKE_WORKSPACE, SECOND] })
  slack = create()
})
afterEach(() => fake.close())

const create = (more: Partial<SlackOptions> = {}) =>
  createSlack({
    apiBaseUrl: fake.url,
    timeoutMs: 400,
    now: clock.now,
    wait: clock.wait,
    installations: createInstallations({ [TEAM]: installationOf(FAKE_WORKSPACE), [SECOND.team]: installationOf(SECOND) }),
    ...more,
  })
const said: string[] = []
/** Words said again are another attempt of the same row, unless `more` says otherwise. */
const deliver = (to: string, reply: Reply | string, more: Partial<DeliveryContext> = {}) =>
  slack.channel.deliver(to, typeof reply === 'string' ? { text: reply } : reply, {
    row: rowOf(reply),
    via: TEAM,
    now: clock.now(),
    ...more,
  })
const rowOf = (reply: Reply | string): number => {
  const words = JSON.stringify(reply)
  if (!said.includes(words)) said.push(words)
  return said.indexOf(words) + 1
}
const failing = async (to: string, reply: Reply | string, more: Partial<DeliveryContext> = {}): Promise<DeliveryError> => {
  const error = await deliver(to, reply, more).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}
const posted = () => fake.posts.map(({ channel, thread_ts, text }) => ({ channel, text, ...(thread_ts && { thread_ts }) }))
const methods = () => fake.calls.map(({ method }) => method)

describe('where it goes', () => {
  it('posts to a channel, with the token of its workspace', async () => {
    await deliver(CHANNEL, 'hello')
    await deliver('T0MILLOM/C0OTHER', 'hello')
    await deliver(CHANNEL, 'hello again')
    expect(fake.calls.map(({ token }) => token)).toEqual(['xoxb-erewash', 'xoxb-millom', 'xoxb-erewash'])
    expect(fake.posts.map(({ team }) => team)).toEqual([TEAM, 'T0MILLOM', TEAM])
  })

  it('opens a conversation with a person once', async () => {
    await deliver(PERSON, 'one')
    await deliver(PERSON, 'two')
    expect(posted()).toEqual(['one', 'two'].map((text) => ({ channel: directOf('U0ANA'), text })))
    expect(methods()).toEqual(['conversations.open', 'chat.postMessage', 'chat.postMessage'])
  })

  it('answers in a thread', async () => {
    const { providerId } = await deliver(CHANNEL, 'a need')
    await deliver(CHANNEL, 'a reply', { thread: providerId })
    expect(posted()[1]).toEqual({ channel: 'C0STAFF', text: 'a reply', thread_ts: fake.posts[0]?.ts })
  })

  it('publishes App Home', async () => {
    const { providerId } = await deliver(`${PERSON}/home`, 'My claims')
    expect(wordsOf(fake.homes.get('U0ANA')?.blocks)).toBe('My claims')
    expect(providerId).toMatch(/./)
    expect(fake.posts).toEqual([])
  })

  it('changes an earlier message in place, and says the same id', async () => {
    const first = await deliver(CHANNEL, 'open')
    const second = await deliver(CHANNEL, 'claimed by Ana', { replaces: first.providerId })
    expect(second).toEqual(first)
    expect(posted()).toEqual([{ channel: 'C0STAFF', text: 'claimed by Ana' }])
  })

  it.each(['C0STAFF:1.000001', 'an id of some other kind'])('posts anew where %s is gone', async (replaces) => {
    const { providerId } = await deliver(CHANNEL, 'claimed by Ana', { replaces })
    expect(posted()).toEqual([{ channel: 'C0STAFF', text: 'claimed by Ana' }])
    expect(providerId).toBe(`C0STAFF:${fake.posts[0]?.ts}`)
  })

  it('posts nothing anew that only changes an earlier message, however long it is', async () => {
    const gone = 'C0STAFF:1.000001'
    expect(await deliver(CHANNEL, { text: 'removed', onlyInPlace: true }, { replaces: gone })).toEqual({ providerId: gone })
    expect(fake.posts).toEqual([])
    const { providerId } = await deliver(CHANNEL, 'a digest')
    expect(await deliver(CHANNEL, { ...LONG, onlyInPlace: true }, { replaces: providerId })).toEqual({ providerId })
    expect(fake.posts.map(({ blocks }) => wordsOf(blocks).split('\n')[0])).toEqual(['First.'])
  })

  it('splits what is too long, in order, and gives the id of the first part', async () => {
    const { providerId } = await deliver(CHANNEL, LONG)
    expect(fake.posts).toHaveLength(3)
    expect(providerId).toBe(`C0STAFF:${fake.posts[0]?.ts}`)
    expect(
      fake.posts
        .map(({ blocks }) => wordsOf(blocks))
        .join('\n')
        .match(/Group \d+/g),
    ).toEqual(LONG.listings?.map(({ name }) => name))
    expect(clock.waits).toEqual([1000, 1000])
  })

  it.each(['', 'C0STAFF', `${TEAM}/`, `${TEAM}/C0STAFF/home/x`, '07700900123'])('refuses %j as a place', async (to) => {
    expect(await failing(to, 'hello')).toMatchObject({ fault: 'refused' })
  })

  it('has nothing to say to a workspace without the app', async () => {
    expect(await failing('T0ELSEWHERE/C0X', 'hello')).toMatchObject({ fault: 'misconfigured', options: { code: 'not_installed' } })
    expect(fake.calls).toEqual([])
  })

  it('tries again later when the installations cannot be read', async () => {
    slack = create({ installations: { ...createInstallations(), get: () => Promise.reject(new Error('disk')) } })
    expect(await failing(CHANNEL, 'hello')).toMatchObject({ fault: 'retry' })
  })

  it('refuses to say nothing', async () => {
    expect(await failing(CHANNEL, '  ')).toMatchObject({ fault: 'refused', options: { code: 'empty' } })
  })
})

describe('classifying failures', () => {
  it.each<[string, Parameters<FakeSlack['next']>[0], Fault, boolean]>([
    ['too many requests', { status: 429, retryAfter: 7 }, 'retry', false],
    ['broken', { status: 500 }, 'retry', true],
    ['a bad gateway', { status: 502 }, 'retry', true],
    ['an answer that never comes', 'hang', 'retry', true],
    ['a connection that breaks', 'drop', 'retry', true],
    ['an answer that makes no sense', 'garbage', 'retry', true],
    ['a redirect', { status: 302 }, 'misconfigured', false],
    ['fatal_error', { error: 'fatal_error' }, 'retry', true],
    ['ratelimited', { error: 'ratelimited' }, 'retry', false],
    ['not_in_channel', { error: 'not_in_channel' }, 'refused', false],
    ['channel_not_found', { error: 'channel_not_found' }, 'refused', false],
    ['is_archived', { error: 'is_archived' }, 'refused', false],
    ['msg_too_long', { error: 'msg_too_long' }, 'refused', false],
    ['account_inactive', { error: 'account_inactive' }, 'misconfigured', false],
    ['token_revoked', { error: 'token_revoked' }, 'misconfigured', false],
    ['invalid_auth', { error: 'invalid_auth' }, 'misconfigured', false],
    ['missing_scope', { error: 'missing_scope' }, 'misconfigured', false],
    ['a new one', { error: 'brand_new_error' }, 'refused', false],
  ])('%s', async (_, behaviour, fault, lost) => {
    fake.next(behaviour)
    const error = await failing(CHANNEL, 'hello')
    expect(error.fault).toBe(fault)
    expect(Boolean(error.options.lost)).toBe(lost)
  })

  it('cannot have been sent if nobody listens', async () => {
    await fake.close()
    const error = await failing(CHANNEL, 'hello')
    expect([error.fault, Boolean(error.options.lost)]).toEqual(['retry', false])
  })

  it('makes one request for each attempt', async () => {
    fake.next({ status: 500 })
    await failing(CHANNEL, 'hello')
    expect(fake.calls).toHaveLength(1)
  })
})

describe('rate limit', () => {
  it('waits a second between posts to a channel, and holds no other channel up', async () => {
    await deliver(CHANNEL, 'one')
    await deliver('T0EREWASH/C0OTHER', 'elsewhere')
    expect(clock.waits).toEqual([])
    await deliver(CHANNEL, 'two')
    expect(clock.waits).toEqual([1000])
  })

  it('leaves a queue to the outbox', async () => {
    slack = create({ wait: () => new Promise(() => {}) })
    for (const text of ['one', 'two', 'three', 'four']) void deliver(CHANNEL, text)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await failing(CHANNEL, 'five')).toMatchObject({ fault: 'retry', options: { retryAfter: 4 } })
    expect(posted().map(({ text }) => text)).toEqual(['one'])
  })

  it('waits for Retry-After', async () => {
    fake.next({ status: 429, retryAfter: 30 })
    expect(await failing(CHANNEL, 'one')).toMatchObject({ fault: 'retry', options: { retryAfter: 30 } })
    expect(await failing(CHANNEL, 'one')).toMatchObject({ fault: 'retry', options: { retryAfter: 30 } })
    expect(fake.calls).toHaveLength(1)
    await deliver('T0EREWASH/C0OTHER', 'elsewhere')
    clock.advance(30_000)
    await deliver(CHANNEL, 'one')
    expect(posted().map(({ text }) => text)).toEqual(['elsewhere', 'one'])
  })
})

describe('after a lost response', () => {
  const lostThen = async (to: string, reply: Reply | string, more: Partial<DeliveryContext> = {}) => {
    const error = await failing(to, reply, more)
    expect(error.options.lost).toBe(true)
    const lostAt = clock.now()
    clock.advance(60_000)
    return deliver(to, reply, { ...more, lostAt })
  }

  it.each(['hang', 'drop', 'garbage'] as const)('finds what arrived (%s), and posts nothing twice', async (behaviour) => {
    fake.next(behaviour)
    const { providerId } = await lostThen(CHANNEL, 'hello')
    expect(fake.posts).toHaveLength(1)
    expect(providerId).toBe(`C0STAFF:${fake.posts[0]?.ts}`)
  })

  it('posts what did not arrive', async () => {
    fake.next({ status: 500 })
    await lostThen(CHANNEL, 'hello')
    expect(posted()).toEqual([{ channel: 'C0STAFF', text: 'hello' }])
  })

  it('looks in the thread', async () => {
    const { providerId: thread } = await deliver(CHANNEL, 'a need')
    fake.next('drop')
    await lostThen(CHANNEL, 'a reply', { thread })
    expect(fake.posts).toHaveLength(2)
    expect(methods().at(-1)).toBe('conversations.replies')
  })

  it('does not take an older or another message for it', async () => {
    await deliver(CHANNEL, 'hello')
    clock.advance(3_600_000)
    await deliver(CHANNEL, 'goodbye')
    fake.next({ status: 500 })
    await lostThen(CHANNEL, 'hello')
    expect(posted().map(({ text }) => text)).toEqual(['hello', 'goodbye', 'hello'])
  })

  it('does not take an earlier message with the same words for it', async () => {
    await deliver(CHANNEL, 'hello', { row: 101 })
    fake.next({ status: 500 })
    await lostThen(CHANNEL, 'hello', { row: 102 })
    expect(posted().map(({ text }) => text)).toEqual(['hello', 'hello'])
  })

  it('finds it even if its words were removed since', async () => {
    fake.next('drop')
    await failing(CHANNEL, 'hello', { row: 101 })
    const { providerId } = await deliver(CHANNEL, 'removed', { row: 101, lostAt: clock.now() })
    expect([posted(), providerId]).toEqual([[{ channel: 'C0STAFF', text: 'hello' }], `C0STAFF:${fake.posts[0]?.ts}`])
  })

  it('looks as far back as it must', async () => {
    fake.next('drop')
    const error = await failing(CHANNEL, 'hello')
    const lostAt = clock.now()
    for (let index = 0; index < 230; index++) await deliver(CHANNEL, `later ${index}`)
    await deliver(CHANNEL, 'hello', { lostAt })
    expect(error.options.lost).toBe(true)
    expect(fake.posts.filter(({ text }) => text === 'hello')).toHaveLength(1)
  })

  it('resumes a long message where it stopped', async () => {
    fake.next('ok', { status: 429, retryAfter: 5 })
    await lostThen(CHANNEL, LONG)
    expect(fake.posts).toHaveLength(3)
    fake.next('ok', 'drop', 'ok')
    await lostThen('T0EREWASH/C0OTHER', LONG)
    expect(fake.posts).toHaveLength(6)
    const words = fake.posts
      .slice(3)
      .map(({ blocks }) => wordsOf(blocks))
      .join('\n')
    expect(words.match(/Group \d+/g)).toEqual(LONG.listings?.map(({ name }) => name))
  })

  it('repeats an update, which is harmless', async () => {
    const { providerId } = await deliver(CHANNEL, 'open')
    fake.next('drop')
    await lostThen(CHANNEL, 'claimed', { replaces: providerId })
    expect(posted()).toEqual([{ channel: 'C0STAFF', text: 'claimed' }])
  })

  it('does not post when it cannot check whether it already did', async () => {
    fake.on('conversations.history', { error: 'not_in_channel' })
    expect(await failing(CHANNEL, 'hello', { lostAt: clock.now() })).toMatchObject({ fault: 'refused' })
    expect(fake.posts).toEqual([])
  })

  it('brings each of many posts once, through every kind of trouble', async () => {
    const troubles = [{ status: 429, retryAfter: 2 }, { status: 500 }, 'hang', 'drop', 'garbage', 'ok'] as const
    for (let index = 0; index < 12; index++) {
      fake.next(troubles[index % 6] ?? 'ok', troubles[(index * 5 + 1) % 6] ?? 'ok')
      let lostAt: Date | undefined
      for (let attempt = 0; attempt < 6; attempt++) {
        const error = await deliver(CHANNEL, `edition ${index}`, lostAt ? { lostAt } : {}).then(
          () => undefined,
          (thrown: DeliveryError) => thrown,
        )
        if (!error) break
        if (error.options.lost) lostAt ??= clock.now()
        clock.advance(Math.max(10, error.options.retryAfter ?? 0) * 1000)
      }
      fake.next()
    }
    expect(posted().map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, index) => `edition ${index}`))
  })
})
