import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { createEnqueue } from '../../src/delivery/enqueue.ts'
import { USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { answerSubscriber, runDigestCommand, type Speaker } from '../../src/staff/digests/commands.ts'
import { readSubscription } from '../../src/staff/digests/read-subscription.ts'
import { openProcess, type Process } from './community.ts'

const NOW = new Date('2026-11-20T10:00:00Z')
const known = { topics: vocabulary.topics, timezone: 'Europe/London', language: 'en' as const, outcodes: new Map([['long eaton', 'NG10']]) }

describe('what is asked for', () => {
  it.each([
    ['weekly monday 9:00 NG10 loneliness', { every: 'week', weekday: 1, at: '09:00', patch: { outcodes: ['NG10'], topics: ['lonely'] } }],
    ['', { every: 'week', weekday: 1, at: '09:00', patch: { outcodes: [], topics: [] } }],
    ['daily at 8', { every: 'day', at: '08:00' }],
    ['every day 8.30am quiet', { every: 'day', at: '08:30', whenEmpty: 'skip' }],
    ['fridays at 4 pm please', { every: 'week', weekday: 5, at: '16:00' }],
    ['thurs noon short', { weekday: 4, at: '12:00', length: 'short' }],
    ['12am', { at: '00:00' }],
    ['ng10, de7 and de72', { patch: { outcodes: ['NG10', 'DE7', 'DE72'], topics: [] } }],
    ['Long Eaton debt', { patch: { outcodes: ['NG10'], topics: ['debt'] } }],
    ['NG10 money advice, dementia', { patch: { outcodes: ['NG10'], topics: [expect.any(String), 'dementia'] } }],
    ['weekly tuesday 09:00 Europe/Dublin', { weekday: 2, timezone: 'Europe/Dublin' }],
    ['activity daily 17:30', { kind: 'channel', every: 'day', at: '17:30' }],
  ])('“%s” is understood', (words, wanted) => {
    const asked = readSubscription(words, known)
    expect(asked.problem).toBeUndefined()
    expect(asked).toMatchObject(wanted)
  })

  it.each([
    ['weekly monday 25:00', '“25:00” is not a time of day. Try 9:00 or 4.30pm.'],
    ['monday 13pm', '“13pm” is not a time of day. Try 9:00 or 4.30pm.'],
    ['monday 9:00 Europe/Atlantis', 'I do not know the time zone “europe/atlantis”. Try Europe/London.'],
  ])('“%s” is refused in words', (words, problem) => {
    expect(readSubscription(words, known).problem).toBe(problem)
  })

  it('names what it does not know and what it might be', () => {
    const { problem } = readSubscription('weekly monday 9:00 NG10 lonlynes', known)
    expect(problem).toMatch(/^I do not know “lonlynes”\. Did you mean .*lone/)
  })
})

describe('commands', () => {
  let one: Process
  let speaker: Speaker
  const timezone = 'Europe/London'
  const reading = () => ({
    store: one.store,
    enqueue: createEnqueue({ store: one.store, limits: USUAL_LIMITS, timezone, onOverBudget: () => undefined }),
    community: 'Town Connector',
    timezone,
    language: 'en' as const,
    topics: vocabulary.topics,
  })
  const run = (words: string, as: Partial<Speaker> = {}) => runDigestCommand(words, { ...speaker, ...as }, reading(), NOW)
  const opened: Process[] = []

  beforeEach(() => {
    one = openProcess(':memory:', { now: NOW })
    opened.push(one)
    const contactId = one.store.contacts.findOrAdd({ channel: 'slack', to: 'C0TEAM' }, 'T0', '{}', NOW).id
    speaker = { contactId, channel: 'slack', isDirect: false }
  })
  afterAll(() => {
    for (const each of opened) each.close()
  })

  it('leaves everything else alone', () => {
    expect(run('find a choir')).toBeUndefined()
    expect(run('subscribers of the choir')).toBeUndefined()
  })

  it('subscribes, says what will come and when, and replaces an earlier subscription', () => {
    expect(run('subscribe weekly monday 9:00 NG10 loneliness')?.[0]?.text).toBe(
      'Done. The digest for NG10, feeling less alone comes here on Mondays at 9am. The first is on Monday 23 November.',
    )
    run('/connector subscribe fridays 16:00 NG10')
    expect(one.store.subscriptions.of(speaker.contactId)).toMatchObject([{ kind: 'connector', weekday: 5, at: '16:00' }])
  })

  it('gives a channel the team’s digest and a person their own patch, where none is named', () => {
    expect(run('subscribe daily 9:00')?.[0]?.text).toContain("The team's digest for Town Connector comes here every day at 9am")
    run('subscribe', { isDirect: true, patch: { outcodes: ['DE7'], topics: [] } })
    const kinds = one.store.subscriptions.of(speaker.contactId).map(({ kind, patch }) => [kind, patch.outcodes])
    expect(kinds).toEqual([
      ['channel', []],
      ['connector', ['DE7']],
    ])
  })

  it('unsubscribes, once', () => {
    run('subscribe')
    expect(run('unsubscribe')?.[0]?.text).toBe('Done. No more digests come here.')
    expect(run('unsubscribe')?.[0]?.text).toBe('No digest comes here, so there is nothing to stop.')
  })

  it('previews a digest and the numbers at any time', () => {
    expect(run('digest NG10')?.[0]?.text).toBe('NG10, Friday 20 November. A quiet week: nothing new.')
    expect(run('stats day')?.[0]?.text).toBe('Town Connector, Friday 20 November. A quiet day: nothing to count.')
  })

  it('sends a digest to a connector’s phone, who can ask for the rest and end it', () => {
    const answer = run('subscribe weekly monday 9:00 NG10 to 07700 900123', { textsFrom: { channel: 'sms', via: '+441154960001' } })
    expect(answer?.[0]?.text).toContain('comes by text message on Mondays at 9am')
    const { id } = one.store.contacts.findOrAdd({ channel: 'sms', to: '+447700900123' }, '', '{}', NOW)
    expect(one.store.subscriptions.of(id)).toMatchObject([{ patch: { outcodes: ['NG10'] } }])
    expect(one.store.outbox.counts()).toEqual([{ channel: 'sms', state: 'due', n: 1 }])
    expect(answerSubscriber('Digest', id, 'sms', reading(), NOW)?.[0]?.text).toContain('NG10, Friday 20 November')
    expect(answerSubscriber('digestive help', id, 'sms', reading(), NOW)).toBeUndefined()
    expect(answerSubscriber('UNSUBSCRIBE', id, 'sms', reading(), NOW)?.[0]?.text).toBe('Done. No more digests come here.')
    expect(answerSubscriber('digest', id, 'sms', reading(), NOW)).toBeUndefined()
  })

  it.each([
    ['subscribe NG10 to 0115 496 0001', '“0115 496 0001” is not a mobile number. Try 07700 900123.'],
    ['subscribe NG10 to 07700 900123', 'Text messages are not set up here, so a digest cannot go to a phone.'],
  ])('says why “%s” cannot be', (words, text) => {
    expect(run(words)?.[0]?.text).toBe(text)
  })
})
