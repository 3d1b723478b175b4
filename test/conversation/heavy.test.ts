import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fallback } from '../../src/conversation/fallback.ts'
import { readAlarm } from '../../src/crisis/detect-crisis.ts'
import { USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { createTown, type Town } from '../town.ts'
import { lastOf, read, talk } from './talk.ts'

const ADA = '+447700900001'
const NUMBERS = /999|116 123|0808|0800|111/

/** Messages that are taken for a possible crisis now, whatever was learnt last. */
const HEAVY = readFileSync(new URL('../safety/crisis.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): string => JSON.parse(line).text)
  .filter((text) => readAlarm(text)?.tier === 'possible')
const some = HEAVY.filter((_, i) => i % Math.ceil(HEAVY.length / 25) === 0)
const isAnswered = (text: string) => lastOf([text]).heavy !== undefined
const [one = '', two = ''] = some.filter(isAnswered)

describe('what may be a crisis', () => {
  it('is there to try with', () => expect(some.filter(isAnswered).length).toBeGreaterThan(10))

  it.each(some.filter(isAnswered))('%s: gets its answer and then a number, and no flag', (text) => {
    const turn = lastOf([text])
    expect(turn.intent).not.toBe('crisis')
    expect(turn.flag).toBeUndefined()
    expect(read(turn).length).toBeGreaterThan(1)
    expect(read(turn).at(-1)).toMatch(NUMBERS)
  })

  it('gets the numbers first, and staff a flag, if it is said again within hours', () => {
    const [, again] = talk([one, two])
    expect(again?.flag).toEqual({ kind: readAlarm(two)?.kind })
    expect(read(again)[0]).toMatch(NUMBERS)
    expect(read(again)[0]).toContain("I've told the team")
    const [, , later] = talk([one, 13, two])
    expect(later?.flag).toBeUndefined()
  })

  it('is forgotten with START AGAIN', () => {
    expect(lastOf([one, 'start again', two]).flag).toBeUndefined()
  })

  it.each(some)('%s: gets the numbers where processing failed', (text) => {
    const { flag, replies } = fallback(text, 'en')
    expect(flag).toEqual({ kind: readAlarm(text)?.kind })
    expect(replies[0]?.text).toMatch(NUMBERS)
  })
})

describe('what may be a crisis, in a community', () => {
  let town: Town
  beforeEach(() => {
    town = createTown()
  })
  afterEach(() => town.close())

  it.each(['sms', 'whatsapp', 'web'] as const)(
    'gets the numbers on %s from somebody who has said STOP, and staff a flag',
    async (channel) => {
      await town.write(channel, ADA, 'STOP')
      expect((await town.write(channel, ADA, one)).join()).toMatch(NUMBERS)
      expect(town.store.flags.list().map(({ kind }) => kind)).toEqual([readAlarm(one)?.kind])
    },
  )

  it('is answered in the middle of a burst', async () => {
    for (let n = 0; n < 40; n++) await town.text(ADA, 'choir')
    expect((await town.text(ADA, one)).at(-1)).toMatch(NUMBERS)
  })

  it('is answered past the day’s texts', async () => {
    const poor = createTown({ limits: { ...USUAL_LIMITS, smsSegmentsPerPerson: 1 } })
    await poor.text(ADA, 'choir')
    expect(await poor.text(ADA, 'choir')).toEqual([])
    expect((await poor.text(ADA, one)).at(-1)).toMatch(NUMBERS)
    poor.close()
  })
})
