import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments } from '../../adapters/twilio/gsm7.ts'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import type { Reply } from '../../src/channel.ts'
import { createSpending, limitsSchema, segmentsOf, USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { START } from '../open-store.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

it('answers twenty messages a minute, and pays for a hundred segments a day for one person and 5,000 for all, where nothing is set', () => {
  expect(USUAL_LIMITS).toEqual({ messagesPerMinute: 20, smsSegmentsPerPerson: 100, smsSegmentsPerCommunity: 5000 })
})

it.each(['messagesPerMinute', 'smsSegmentsPerPerson', 'smsSegmentsPerCommunity'])('%s is a whole number from one up', (limit) => {
  expect(limitsSchema.parse({ [limit]: 1 })).toEqual({ ...USUAL_LIMITS, [limit]: 1 })
  for (const wrong of [0, -1, 1.5]) expect(limitsSchema.safeParse({ [limit]: wrong }).success).toBe(false)
})

describe('segments', () => {
  const hundred = 'a'.repeat(100)

  it.each([
    ['a short text', 'Hello', 1],
    ['a full one', 'a'.repeat(153), 1],
    ['one letter more', 'a'.repeat(154), 2],
    ['what a text can be made plain of', '’‘“”–—…£é'.repeat(17), 1],
    ['Welsh with a circumflex', 'ŵ'.repeat(67), 1],
    ['one such letter more', `ŵ${hundred.slice(0, 67)}`, 2],
    ['nothing', '', 0],
  ])('of %s', (_, text, segments) => {
    expect(segmentsOf({ text })).toBe(segments)
  })

  it.each<[string, Partial<Reply>]>([
    ['listings', { listings: [{ number: 1, id: 'a', name: hundred }] }],
    ['what is known of one', { detail: { id: 'a', name: 'a', facts: [{ label: 'When', value: hundred, essential: true }] } }],
    ['prose about it', { detail: { id: 'a', name: 'a', facts: [], about: hundred } }],
    ['its name', { detail: { id: 'a', name: hundred, facts: [] } }],
    ['sections', { sections: [{ lines: [{ text: hundred }] }] }],
    ['the closing', { closing: hundred }],
    ['the footer', { footer: hundred }],
  ])('count %s', (_, more) => {
    expect(segmentsOf({ text: hundred, ...more })).toBe(2)
  })

  it('do not count what is not shown', () => {
    expect(segmentsOf({ text: hundred, choices: [{ id: 'a', label: hundred, say: hundred }] })).toBe(1)
  })

  it('are at least as many, over many answers, as the texts sent', () => {
    const word = fc.constantFrom('walking', 'group', 'on', 'Tuesdays', 'Long', 'a', 'café', '£2', '“tea”', 'it’s', '—', '[x]', 'ŵyn', '🙂')
    const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((all) => `${all.join(' ')}.`)
    const card = fc.record({
      number: fc.constantFrom(1, 2, 3),
      id: words(2),
      name: words(6),
      when: words(4),
      where: words(4),
      why: words(3),
    })
    const parts = {
      text: fc.array(words(30), { minLength: 1, maxLength: 5 }).map((all) => all.join(' ')),
      closing: words(15),
      footer: words(20),
    }
    const replies = fc.sample(fc.record({ ...parts, listings: fc.array(card, { maxLength: 3 }) }, { requiredKeys: ['text'] }), {
      numRuns: 500,
      seed: 1,
    })
    const sent = replies.flatMap(renderSms).map(countSegments)
    expect(sum(replies.map(segmentsOf))).toBeGreaterThanOrEqual(sum(sent))
  })
})

describe('the day’s segments', () => {
  const one = { text: 'x' }
  const three = { text: 'x'.repeat(450) }
  const limits = { ...USUAL_LIMITS, smsSegmentsPerPerson: 3, smsSegmentsPerCommunity: 5 }
  const spend = (spending: ReturnType<typeof createSpending>, contactId: string, now = START, reply = one, anyway = false) =>
    spending.spend({ contactId, reply }, now, anyway)

  it('are counted by person', () => {
    const spending = createSpending(() => [], limits)
    expect(['a', 'a', 'a', 'a', 'b'].map((id) => spend(spending, id))).toEqual([true, true, true, false, true])
  })

  it('are counted for all together', () => {
    const spending = createSpending(() => [], limits)
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => spend(spending, id))).toEqual([true, true, true, true, true, false])
  })

  it('count crisis answers, however much was spent', () => {
    const spending = createSpending(() => [], limits)
    const anyway = (id: string) => spend(spending, id, START, three, true)
    expect([anyway('a'), anyway('a'), spend(spending, 'a'), spend(spending, 'b')]).toEqual([true, true, false, false])
  })

  it("are recounted after a start, from that day's rows", () => {
    const asked: Date[] = []
    const spending = createSpending((since) => {
      asked.push(since)
      return [{ contactId: 'a', reply: three }]
    }, limits)
    expect([spend(spending, 'a'), spend(spending, 'b')]).toEqual([false, true])
    expect(asked).toEqual([new Date('2026-11-20T00:00:00Z')])
  })

  it('begin anew at midnight, for one and for all', () => {
    const spending = createSpending(() => [], { ...limits, smsSegmentsPerCommunity: 3 })
    spend(spending, 'a', START, three)
    const ids = ['a', 'b']
    expect(ids.map((id) => spend(spending, id, new Date('2026-11-20T23:59:59.999Z')))).toEqual([false, false])
    expect(ids.map((id) => spend(spending, id, new Date('2026-11-21T00:00:00Z')))).toEqual([true, true])
  })
})
