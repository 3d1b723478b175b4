import { expect, it } from 'vitest'
import { isSignedBySlack, WINDOW_SECONDS } from '../../adapters/slack/verify.ts'
import { arrive } from '../arrive.ts'
import { signSlack } from '../fakes/slack.ts'
import { createSlack, NOW, readBody, requestOf, SIGNING_SECRET } from './harness.ts'

const seconds = (count: number) => new Date(NOW.getTime() + count * 1000)

function check(body: string, at: Date, change: Record<string, string | undefined> = {}, sent = body): boolean {
  const { headers } = signSlack(SIGNING_SECRET, body, at)
  const all = Object.entries({ ...headers, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return isSignedBySlack(SIGNING_SECRET, new Headers(all), new TextEncoder().encode(sent), NOW)
}

it.each([
  ['now', 0, true],
  ['as late as is allowed', -WINDOW_SECONDS, true],
  ['as early as is allowed', WINDOW_SECONDS, true],
  ['a second too late', -WINDOW_SECONDS - 1, false],
  ['a second too early', WINDOW_SECONDS + 1, false],
  ['tomorrow', 86_400, false],
])('accepts a signature made %s (%i s): %s', (_, offset, expected) => {
  expect(check('{"a":1}', seconds(offset))).toBe(expected)
})

it.each([
  ['no signature', { 'x-slack-signature': undefined }],
  ['an empty signature', { 'x-slack-signature': '' }],
  ['no timestamp', { 'x-slack-request-timestamp': undefined }],
  ['a timestamp in words', { 'x-slack-request-timestamp': 'now' }],
  ['a timestamp with a fraction', { 'x-slack-request-timestamp': `${NOW.getTime() / 1000}.5` }],
  ['another timestamp', { 'x-slack-request-timestamp': String(NOW.getTime() / 1000 + 1) }],
  ['a signature cut short', { 'x-slack-signature': 'v0=abcdef' }],
  ['another version', { 'x-slack-signature': `v1=${'0'.repeat(64)}` }],
])('refuses %s', (_, change) => {
  expect(check('{"a":1}', NOW, change)).toBe(false)
})

it('covers the raw bytes', () => {
  expect(check('text=caf%C3%A9+%2B', NOW)).toBe(true)
  expect(check('text=caf%C3%A9+%2B', NOW, {}, 'text=caf%c3%a9+%2B')).toBe(false)
  expect(check('{"a":1}', NOW, {}, '{"a": 1}')).toBe(false)
})

it('answers 401 to a forgery of every kind of request', async () => {
  const slack = createSlack()
  for (const name of ['dm', 'command', 'action', 'submission']) {
    const response = await arrive(slack.channel, requestOf(readBody(name), { secret: 'another' }), () => expect.unreachable())
    expect(response.status, name).toBe(401)
  }
})
