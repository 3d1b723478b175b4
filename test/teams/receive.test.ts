import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activitySchema } from '../../adapters/teams/activity.ts'
import { plainText } from '../../adapters/teams/mentions.ts'
import type { Form } from '../../src/channel.ts'
import { CHANNEL_CONVERSATION, type FakeTeams, PERSON, readShown, startFakeTeams, TENANT } from '../fakes/teams.ts'
import { createReferences, createTeams, type Kept, ROOM, receive } from './harness.ts'

let fake: FakeTeams
beforeAll(async () => {
  fake = await startFakeTeams()
})
afterAll(() => fake.close())

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`bodies/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
const take = (activity: Record<string, unknown>, form?: Form, references: Kept = createReferences()) =>
  receive({ fake, teams: createTeams(fake, { references }) }, activity, form)

const CHANNEL = `${TENANT}/${CHANNEL_CONVERSATION}`
const SAM = { channel: 'teams', to: `${TENANT}/${PERSON.aadObjectId}` }
const name = PERSON.name
const direct = { room: { to: ROOM, isDirect: true }, name }
const inThread = (thread: string) => ({ room: { to: CHANNEL, isDirect: false, thread }, name })

describe('what an activity means', () => {
  it.each([
    ['personal-message', { kind: 'message', text: 'anything for carers in Sawley?', staff: direct }],
    ['personal-photo', { kind: 'message', text: '', attachments: 1, staff: direct }],
    ['channel-mention', { kind: 'message', text: 'find walking group & tea', staff: inThread('1763632800001') }],
    ['channel-mentioned-twice', { kind: 'message', text: 'ask Jo about it, please', staff: inThread('1763632800001') }],
    ['channel-thread-reply', { kind: 'message', text: 'yes, Tuesdays at 10', staff: inThread('1763632000000') }],
    [
      'group-chat-mention',
      { kind: 'message', text: 'stats', staff: { room: { to: `${TENANT}/19:made-up-group@thread.v2`, isDirect: false }, name } },
    ],
    ['submit', { kind: 'action', choice: 'need:17:claim', fields: { note: 'on my way' }, message: '1763632700000', staff: direct }],
    [
      'submit-with-mention',
      { kind: 'action', choice: 'need:17:claim', fields: {}, message: '1763632000000', staff: inThread('1763632000000') },
    ],
    [
      'execute',
      {
        kind: 'action',
        choice: 'asset:add',
        fields: { name: 'Sawley strollers', topics: 'walking,company' },
        message: '1763632000000',
        staff: inThread('1763632000000'),
      },
    ],
  ])('%s', async (body, expected) => {
    const { status, accepted } = await take(read(body))
    const at = new Date('2026-11-20T09:59:58.123Z')
    expect(accepted).toEqual([{ id: '1763632800001', via: TENANT, from: SAM, at, ...expected }])
    expect(status).toBe(200)
  })

  it.each([
    'channel-not-mentioned',
    'channel-other-mentioned',
    'installed',
    'upgraded',
    'added-to-team',
    'person-left-team',
    'reaction',
    'own-message',
  ])('hands nothing over for %s', async (body) => {
    expect(await take(read(body))).toEqual({ status: 200, body: '', accepted: [] })
  })

  it.each([
    ['uninstalled', ROOM],
    ['removed-from-team', `${TENANT}/19:made-up-team@thread.tacv2`],
  ])('says that nothing more goes there after %s', async (body, to) => {
    const references = createReferences()
    const { accepted } = await take(read(body), undefined, references)
    expect(accepted).toEqual([expect.objectContaining({ kind: 'removed', via: TENANT, from: { channel: 'teams', to } })])
    const channel = createTeams(fake, { references })
    await expect(channel.deliver(to, { text: 'hello' }, { row: 1, via: TENANT, now: new Date(0) })).rejects.toMatchObject({
      fault: 'refused',
      options: { code: 'removed' },
    })
  })

  it('refuses a button that says nothing', async () => {
    expect(await take({ ...read('submit'), value: { note: 'no choice' } })).toMatchObject({ status: 400, accepted: [] })
  })

  it('does not answer invokes of other kinds', async () => {
    expect(await take({ ...read('execute'), name: 'task/fetch' })).toMatchObject({ status: 501, accepted: [] })
  })

  it('keeps an activity’s time when it has one, and takes the clock’s otherwise', async () => {
    const { accepted } = await take({ ...read('personal-message'), timestamp: 'yesterday' })
    expect(accepted[0]).toMatchObject({ at: new Date('2026-11-20T10:00:00Z') })
  })
})

describe('mentions', () => {
  const bot = { id: '28:bot', name: 'Con & Co' }
  const mention = (text: string | undefined, mentioned = bot) => ({ type: 'mention', text, mentioned })
  it.each([
    ['taken out wherever they are', '<at>Con &amp; Co</at> find <at>Con &amp; Co</at> tea', [mention('<at>Con &amp; Co</at>')], 'find tea'],
    ['without a text of their own', '<at>Con & Co</at> hello', [mention(undefined)], 'hello'],
    ['of others stay as names', '<at>Jo</at> and <at id="0">Sam</at>', [mention('<at>Jo</at>', { id: '29:jo', name: 'Jo' })], 'Jo and Sam'],
    ['with a dollar in the name', '<at>$& $1</at> x', [mention('<at>$& $1</at>')], 'x'],
    ['entities once', 'fish &amp;lt; chips &#163;5 &#xA3;6 &bogus; &#0;', [], 'fish &lt; chips £5 £6 &bogus; &#0;'],
    ['lines kept, spaces not', '  a\u00a0 b\r\n\r\n\tc  ', [], 'a b\nc'],
    ['no text at all', undefined, [mention('<at>Con & Co</at>')], ''],
  ])('%s', (_, text, entities, expected) => {
    const activity = activitySchema.parse({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://example.org',
      recipient: bot,
      conversation: { id: 'x' },
      text,
      entities,
    })
    expect(plainText(activity)).toBe(expected)
  })
})

describe('conversation references', () => {
  it('are kept for the room and, where there is one person in it, for them', async () => {
    const references = createReferences()
    await take(read('personal-message'), undefined, references)
    expect([...references.all.keys()]).toEqual([ROOM, SAM.to])
  })

  it('follow Teams to another address, and are not written again without need', async () => {
    const references = createReferences()
    const written: string[] = []
    const counting: Kept = {
      ...references,
      save: (key, json) => {
        written.push(key)
        references.save(key, json)
      },
    }
    await take(read('channel-mention'), undefined, counting)
    await take(read('channel-thread-reply'), undefined, counting)
    expect(written).toEqual([CHANNEL])
    await take({ ...read('channel-mention'), serviceUrl: 'https://smba.trafficmanager.net/emea/' }, undefined, counting)
    expect(written).toEqual([CHANNEL, CHANNEL])
    expect(references.get(CHANNEL)).toContain('/emea/')
  })

  it('come back to life when the app is put in again', async () => {
    const references = createReferences()
    for (const body of ['uninstalled', 'installed']) await take({ ...read(body), serviceUrl: fake.url }, undefined, references)
    const channel = createTeams(fake, { references })
    await expect(channel.deliver(ROOM, { text: 'back' }, { row: 1, via: TENANT, now: new Date(0) })).resolves.toHaveProperty('providerId')
  })
})

describe('forms', () => {
  const form: Form = {
    id: 'asset:add',
    title: 'Add a group',
    submit: 'Save',
    fields: [{ name: 'name', label: 'Name', kind: 'text', value: 'Sawley', error: 'There is one like it: Sawley strollers' }],
  }
  const local = (name: string) => ({ ...read(name), serviceUrl: fake.url })

  it('open in the card’s place for Action.Execute', async () => {
    const { body } = await take(local('execute'), form)
    const answer = JSON.parse(body) as { statusCode: number; type: string; value: { body: { text?: string }[] } }
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(answer.value.body).toContainEqual(
      expect.objectContaining({ text: 'There is one like it: Sawley strollers', color: 'Attention' }),
    )
  })

  it('make room for a word of thanks once they are taken', async () => {
    expect(JSON.parse((await take(local('execute'))).body)).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
    const pressed = { ...local('execute'), value: { action: { data: { choice: 'need:17:claim' } } } }
    expect(JSON.parse((await take(pressed)).body)).toMatchObject({ type: 'application/vnd.microsoft.activity.message' })
  })

  it('open as a message in the same thread after words or Action.Submit', async () => {
    const before = fake.sent.length
    await take(local('channel-thread-reply'), form)
    const [opened] = fake.sent.slice(before)
    expect(opened).toMatchObject({ method: 'POST', conversation: `${CHANNEL_CONVERSATION};messageid=1763632000000` })
    expect(readShown(opened as (typeof fake.sent)[number])).toContain('Add a group')
  })

  it('take their own place when handed in again', async () => {
    const before = fake.sent.length
    await take({ ...local('submit'), value: { choice: 'asset:add', isForm: true, name: 'Sawley' } }, form)
    expect(fake.sent.slice(before)).toMatchObject([{ method: 'PUT', id: '1763632700000' }])
  })

  it('are taken even where they cannot be shown', async () => {
    const errors: unknown[] = []
    fake.next({ status: 500 })
    const { status, accepted } = await receive(
      { fake, teams: createTeams(fake, { report: (error) => errors.push(error) }) },
      local('submit'),
      form,
    )
    expect([status, accepted.length, errors.length]).toEqual([200, 1, 1])
  })
})
