import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Slack } from '../../adapters/slack/index.ts'
import type { Form, Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { CHANNEL, createInstallations, createSlack, NOW, PERSON, readBody, receiveBody, requestOf, TEAM } from './harness.ts'

let fake: FakeSlack
let slack: Slack
beforeEach(async () => {
  fake = await startFakeSlack()
  fake.people.set('U0ANA', 'Ana')
  slack = createSlack({ apiBaseUrl: fake.url })
})
afterEach(() => fake.close())

const FORM: Form = {
  id: 'asset:add',
  title: 'Add a group',
  fields: [{ name: 'name', label: 'Name', kind: 'text', required: true }],
  submit: 'Save',
}

describe('what staff say', () => {
  it.each<[string, Partial<Extract<Inbound, { kind: 'message' }>>]>([
    [
      'dm',
      {
        text: 'walking group near Long Eaton & Sawley',
        id: 'D0ANA:1795168800.000100',
        staff: { room: { to: `${TEAM}/D0ANA`, isDirect: true }, name: 'Ana' },
      },
    ],
    [
      'mention',
      {
        text: 'food bank in Ilkeston tonight?',
        id: 'C0STAFF:1795168801.000200',
        staff: { room: { to: CHANNEL, isDirect: false }, name: 'Ana' },
      },
    ],
    ['mention-alone', { text: 'help' }],
    ['mention-of-colleague', { text: `role @${TEAM}/U0BEN connector` }],
    [
      'thread-reply',
      {
        text: 'Hello, a colleague and I can ring you on Friday. See #food.',
        staff: { room: { to: CHANNEL, isDirect: false, thread: 'C0STAFF:1795168700.000001' }, name: 'Ana' },
      },
    ],
    ['thread-reply-with-photo', { text: 'the poster', attachments: 1 }],
    ['command', { text: 'find walking group NG10', id: '1.2.command', staff: { room: { to: CHANNEL, isDirect: false }, name: 'Ana' } }],
    ['command-empty', { text: 'help' }],
    ['command-in-a-dm', { staff: { room: { to: PERSON, isDirect: true }, name: 'Ana' } }],
  ])('hears %s', async (name, expected) => {
    const { status, accepted } = await receiveBody(slack, readBody(name))
    expect(status).toBe(200)
    expect(accepted).toEqual([expect.objectContaining({ kind: 'message', via: TEAM, from: { channel: 'slack', to: PERSON }, ...expected })])
  })

  it('gives a mention the same id however it arrives', async () => {
    const [first] = (await receiveBody(slack, readBody('mention'))).accepted
    const payload = readBody('mention-as-message')
    expect((await receiveBody(slack, payload)).accepted).toEqual([])
    const inThread = (one: Record<string, unknown>) => ({
      ...one,
      event: { ...(one.event as object), thread_ts: '1795168700.000001', parent_user_id: 'U0CONNECT' },
    })
    const [mention] = (await receiveBody(slack, inThread(readBody('mention')))).accepted
    const [message] = (await receiveBody(slack, inThread(payload))).accepted
    expect(message).toEqual(mention)
    expect(mention).toMatchObject({ id: (first as { id: string }).id, text: 'food bank in Ilkeston tonight?' })
  })

  it('leaves out the name of somebody it cannot look up, whatever their account is called', async () => {
    fake.people.clear()
    expect((await receiveBody(slack, readBody('dm'))).accepted).toEqual([
      expect.objectContaining({ staff: expect.objectContaining({ name: '' }) }),
    ])
    fake.on('users.info', 'garbage')
    expect((await receiveBody(slack, readBody('dm'))).status).toBe(200)
  })

  it('looks each name up once', async () => {
    await receiveBody(slack, readBody('dm'))
    await receiveBody(slack, readBody('thread-reply'))
    expect(fake.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
  })

  it('answers a command directly from a private channel that it is not in', async () => {
    fake.closed.add('G0PRIVATE')
    const command = { ...readBody('command'), channel_name: 'privategroup', channel_id: 'G0PRIVATE' }
    const outside = await receiveBody(slack, command)
    expect(outside.accepted).toEqual([expect.objectContaining({ staff: { room: { to: PERSON, isDirect: true }, name: 'Ana' } })])
    expect(outside.text).toContain('/invite @connector')
    fake.closed.clear()
    const inside = await receiveBody(slack, command)
    expect(inside.accepted).toEqual([
      expect.objectContaining({ staff: { room: { to: `${TEAM}/G0PRIVATE`, isDirect: false }, name: 'Ana' } }),
    ])
  })
})

it.each([
  'own-bot',
  'own-bot-as-user',
  'other-bot',
  'edited',
  'deleted',
  'joined',
  'chatter',
  'thread-of-others',
  'guest-organisation',
  'messages-tab-opened',
  'user-token-revoked',
  'other-member-left',
  'action-by-guest',
])('ignores %s, and says that it was taken', async (name) => {
  expect(await receiveBody(slack, readBody(name))).toMatchObject({ status: 200, text: '', accepted: [] })
})

describe('button presses and submitted forms', () => {
  it.each<[string, Partial<Extract<Inbound, { kind: 'action' }>>]>([
    [
      'action',
      {
        choice: 'need:claim:7',
        fields: {},
        message: 'C0STAFF:1795168700.000001',
        id: '1.2.action',
        staff: { room: { to: CHANNEL, isDirect: false }, name: 'Ana' },
      },
    ],
    [
      'action-with-inputs',
      {
        choice: 'form:wrong:3',
        fields: { what: 'The phone number & the day', topics: 'food,debt', day: '' },
        staff: { room: { to: CHANNEL, isDirect: false, thread: 'C0STAFF:1795168600.000009' }, name: 'Ana' },
      },
    ],
    [
      'submission',
      {
        choice: 'asset:add',
        fields: { name: 'Sawley knitters', kind: 'group', starts: '10:30', about: '' },
        message: 'C0STAFF:1795168700.000001',
        staff: { room: { to: CHANNEL, isDirect: false }, name: 'Ana' },
      },
    ],
  ])('hears %s', async (name, expected) => {
    const { status, text, accepted } = await receiveBody(slack, readBody(name))
    expect({ status, text }).toEqual({ status: 200, text: '' })
    expect(accepted).toEqual([
      expect.objectContaining({ kind: 'action', via: TEAM, from: { channel: 'slack', to: PERSON }, at: NOW, ...expected }),
    ])
  })

  it('draws App Home again after something was pressed on it', async () => {
    const { accepted } = await receiveBody(slack, readBody('action-on-home'))
    expect(accepted).toEqual([
      expect.objectContaining({ kind: 'action', choice: 'need:claim:7', staff: { room: { to: PERSON, isDirect: true }, name: 'Ana' } }),
      expect.objectContaining({ kind: 'home', staff: { room: { to: `${PERSON}/home`, isDirect: true }, name: 'Ana' } }),
    ])
  })

  it.each(['command', 'action', 'action-on-home'])('opens the form that %s asks for, and hears where it was asked', async (name) => {
    expect((await receiveBody(slack, readBody(name), async () => FORM)).status).toBe(200)
    const [{ view, trigger_id } = expect.unreachable()] = fake.opened
    expect(trigger_id).toBe(readBody(name).trigger_id)
    const submission = readBody('submission')
    const handedIn = { ...submission, view: { ...(submission.view as object), private_metadata: view.private_metadata } }
    const { accepted } = await receiveBody(slack, handedIn)
    expect(accepted[0]).toMatchObject({
      kind: 'action',
      choice: 'asset:add',
      staff: { room: { to: name === 'action-on-home' ? PERSON : CHANNEL } },
    })
  })

  it('says so when the form could not be opened in time', async () => {
    fake.on('views.open', { error: 'expired_trigger_id' })
    const { text } = await receiveBody(slack, readBody('command'), async () => FORM)
    expect(JSON.parse(text)).toEqual({ response_type: 'ephemeral', text: 'That took too long. Please try again.' })
  })

  it('shows the form in the room where a message asked for it', async () => {
    await receiveBody(slack, readBody('thread-reply'), async () => FORM)
    expect(fake.posts).toMatchObject([{ channel: 'C0STAFF', thread_ts: '1795168700.000001', text: 'Add a group' }])
    expect(fake.posts[0]?.blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ value: 'asset:add' }] })
  })

  it('puts problems beside their fields', async () => {
    const wrong = { ...FORM, fields: [{ ...FORM.fields[0]!, error: 'Every group needs a name.' }] }
    const { text } = await receiveBody(slack, readBody('submission'), async () => wrong)
    expect(JSON.parse(text)).toEqual({ response_action: 'errors', errors: { name: 'Every group needs a name.' } })
  })

  it('goes on to the next form', async () => {
    const { text } = await receiveBody(slack, readBody('submission'), async () => ({
      ...FORM,
      id: 'asset:confirm',
      intro: 'There is one like it.',
    }))
    const { response_action, view } = JSON.parse(text)
    expect(response_action).toBe('update')
    expect(JSON.parse(view.private_metadata)).toMatchObject({
      form: 'asset:confirm',
      room: { to: CHANNEL },
      message: 'C0STAFF:1795168700.000001',
    })
  })
})

describe('coming and going', () => {
  it('hears that App Home was opened', async () => {
    const { accepted } = await receiveBody(slack, readBody('home-opened'))
    expect(accepted).toEqual([
      expect.objectContaining({ kind: 'home', via: TEAM, staff: { room: { to: `${PERSON}/home`, isDirect: true }, name: 'Ana' } }),
    ])
  })

  it.each(['uninstalled', 'bot-token-revoked'])('forgets a workspace that is %s, after that was written down', async (name) => {
    const installations = createInstallations()
    const one = createSlack({ apiBaseUrl: fake.url, installations })
    const failed = await arrive(one.channel, requestOf(readBody(name)), () => Promise.reject(new Error('disk')))
    expect([failed.status, installations.kept.size]).toEqual([503, 1])
    const { accepted } = await receiveBody(one, readBody(name))
    expect(accepted).toEqual([expect.objectContaining({ kind: 'removed', via: TEAM, from: { channel: 'slack', to: TEAM } })])
    expect(installations.kept.size).toBe(0)
    expect(await receiveBody(one, readBody(name))).toMatchObject({ status: 200, accepted: [] })
  })

  it('hears that it was taken out of a channel', async () => {
    const { accepted } = await receiveBody(slack, readBody('channel-left'))
    expect(accepted).toEqual([expect.objectContaining({ kind: 'removed', from: { channel: 'slack', to: CHANNEL } })])
  })
})

describe('who gets an answer', () => {
  it.each([
    ['a workspace that has not installed it', {}],
    [
      'a workspace that may not',
      {
        isAllowed: (team: string) => team !== 'T0ELSEWHERE',
        installations: createInstallations({ T0ELSEWHERE: { botToken: 'xoxb', botUserId: 'U', botId: 'B' } }),
      },
    ],
  ])('does not answer %s', async (_, more) => {
    const { status, text, accepted } = await receiveBody(createSlack({ apiBaseUrl: fake.url, ...more }), readBody('stranger'))
    expect({ status, text, accepted }).toEqual({ status: 401, text: '', accepted: [] })
  })

  it('does not answer a whole organisation', async () => {
    const payload = readBody('dm')
    const authorizations = [{ enterprise_id: 'E0ALL', team_id: TEAM, user_id: 'U0CONNECT', is_bot: true, is_enterprise_install: true }]
    expect((await receiveBody(slack, { ...payload, authorizations })).status).toBe(401)
  })

  it('asks Slack to come back when the installations cannot be read', async () => {
    const report = vi.fn()
    const installations = { ...createInstallations(), get: () => Promise.reject(new Error('disk')) }
    expect((await receiveBody(createSlack({ installations, report }), readBody('dm'))).status).toBe(503)
    expect(report).toHaveBeenCalledOnce()
  })

  it('finds its workspace from the token', async () => {
    const one = createSlack({ apiBaseUrl: fake.url, installations: createInstallations({}), singleWorkspace: { botToken: 'xoxb-erewash' } })
    fake.on('auth.test', { status: 500 })
    expect((await receiveBody(one, readBody('dm'))).status).toBe(503)
    expect((await receiveBody(one, readBody('dm'))).accepted).toHaveLength(1)
    expect((await receiveBody(one, readBody('stranger'))).status).toBe(401)
    expect(fake.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(2)
  })
})

describe('answering in time', () => {
  const slow = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms))

  it.each(['dm', 'command', 'action', 'submission'])('acknowledges %s in time, and finishes the work afterwards', async (name) => {
    const one = createSlack({ apiBaseUrl: fake.url, answerWithinMs: 60 })
    const done = vi.fn()
    const behind: Promise<unknown>[] = []
    const response = await arrive(one.channel, requestOf(readBody(name)), () => slow(300)().then(done), {
      carryOn: (work) => behind.push(work),
    })
    expect(response.status).toBe(200)
    expect(done).not.toHaveBeenCalled()
    await Promise.all(behind)
    expect(done).toHaveBeenCalledOnce()
  })

  it('reports what fails after the answer', async () => {
    const report = vi.fn()
    const one = createSlack({ apiBaseUrl: fake.url, answerWithinMs: 20, report })
    const behind: Promise<unknown>[] = []
    const fails = () => slow(80)().then(() => Promise.reject(new Error('disk')))
    expect((await arrive(one.channel, requestOf(readBody('dm')), fails, { carryOn: (work) => behind.push(work) })).status).toBe(200)
    await Promise.all(behind)
    expect(report).toHaveBeenCalledOnce()
  })

  it('hears a delivery that Slack tries again, under the same id', async () => {
    const ids: string[] = []
    for (const retry of ['1', '2']) {
      const headers = { 'x-slack-retry-num': retry, 'x-slack-retry-reason': 'http_timeout' }
      await arrive(slack.channel, requestOf(readBody('dm'), { headers }), async (inbound) => {
        ids.push(inbound.id)
      })
    }
    expect(new Set(ids).size).toBe(1)
    expect(ids).toHaveLength(2)
  })
})

describe('what is no message', () => {
  it('answers Slack’s challenge', async () => {
    expect(await receiveBody(slack, { type: 'url_verification', challenge: 'abc' })).toMatchObject({
      status: 200,
      text: '{"challenge":"abc"}',
    })
  })

  it('answers Slack’s check of the certificate', async () => {
    expect((await receiveBody(slack, { command: '', ssl_check: '1' })).status).toBe(200)
  })

  it.each<[string, Record<string, unknown> | string]>([
    ['no id', readBody('without-id')],
    ['a form of no known kind', readBody('submission-of-nothing')],
    ['no event', { type: 'event_callback', event_id: 'Ev1', team_id: TEAM }],
    ['half of a body', '{"type":"event_callback",'],
    ['a list', '{"a":1}'.replace('{"a":1}', '[1]')],
    ['a message without a time', { ...readBody('dm'), event: { ...(readBody('dm').event as object), ts: 'soon' } }],
  ])('answers 400 to %s', async (_, payload) => {
    const response = await arrive(slack.channel, requestOf(payload), () => expect.unreachable())
    expect(response.status).toBe(400)
  })

  it('reads a content type with a character set', async () => {
    const request = requestOf(readBody('dm'), { headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect((await arrive(slack.channel, request, async () => undefined)).status).toBe(200)
  })

  it('answers 413 to an oversized body', async () => {
    expect((await arrive(slack.channel, requestOf(`{"a":"${'x'.repeat(1_100_000)}"}`), () => expect.unreachable())).status).toBe(413)
  })
})
