import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fallback } from '../../src/conversation/fallback.ts'
import { readAlarm } from '../../src/crisis/detect-crisis.ts'
import { USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { createTown, type Town } from '../town.ts'
import { lastOf, read, talk } from './talk.ts'

const ADA = '+447700900001'
const NUMBERS = /999|116 123|0808|0800|111/

const TEXTS = readFileSync(new URL('../safety/crisis.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): string => JSON.parse(line).text)
/** Messages that are taken for a possible crisis now, whatever was learnt last. */
const HEAVY = TEXTS.filter((text) => readAlarm(text)?.tier === 'possible')
const some = HEAVY.filter((_, i) => i % Math.ceil(HEAVY.length / 60) === 0)
const isListed = (text: string) => lastOf([text]).replies.some(({ listings }) => listings?.length)
const listed = HEAVY.filter(isListed).slice(0, 25)
const unlisted = some.filter((text) => !isListed(text))
/** Two that are listed in the small town, whatever was learnt last. */
const [one = '', two = ''] = HEAVY.filter(isListed)

describe('what may be a crisis', () => {
  it('is there to try with', () => {
    expect(HEAVY.filter(isListed).length).toBeGreaterThan(10)
    expect(unlisted.length).toBeGreaterThan(10)
  })

  it.each(listed)('%s: gets its listings and then a number, and no flag', (text) => {
    const turn = lastOf([text])
    expect(turn.intent).not.toBe('crisis')
    expect(turn.flag).toBeUndefined()
    expect(read(turn).at(-1)).toMatch(NUMBERS)
  })

  it.each(unlisted)('%s: gets a number and then its answer, and no flag', (text) => {
    const turn = lastOf([text])
    expect(read(turn)[0]).toMatch(NUMBERS)
    expect(turn.intent).not.toBe('crisis')
    expect(turn.flag).toBeUndefined()
  })

  it('gets the numbers first, and staff a flag, if it is said again within hours', () => {
    const [, again] = talk([one, two])
    expect(again?.flag).toEqual({ kind: readAlarm(two)?.kind })
    expect(read(again)[0]).toMatch(NUMBERS)
    expect(read(again)[0]).toContain("I've told the team")
    expect(again?.replies.at(-1)?.listings?.length).toBeGreaterThan(0)
    const [, , later] = talk([one, 13, two])
    expect(later?.flag).toBeUndefined()
  })

  it('follows a crisis as a crisis', () => {
    expect(talk(['i want to kill myself', two]).at(-1)?.flag).toEqual({ kind: readAlarm(two)?.kind })
  })

  it('is forgotten with START AGAIN, and by the next day', () => {
    expect(lastOf([one, 'start again', two]).flag).toBeUndefined()
    expect(lastOf([one, 13, 'choir']).memory.heavyAt).toBeUndefined()
  })

  it.each(some.slice(0, 25))('%s: gets a number where processing failed', (text) => {
    const { flag, replies, heavy } = fallback(text, 'en')
    expect(flag).toEqual({ kind: 'set-aside' })
    expect(replies[0]).toBe(heavy?.line)
    expect(replies[0]?.text).toMatch(NUMBERS)
  })
})

describe('politeness', () => {
  const clear = TEXTS.filter((text) => readAlarm(text)?.tier === 'clear').slice(0, 200)
  it.each(['hello', 'Hi,', 'hiya please', 'sorry', 'Helo,', 'ok. please'])('never makes a crisis less: %s', (greeting) => {
    for (const text of clear) expect(readAlarm(`${greeting} ${text}`)).toEqual(readAlarm(text))
  })
})

describe('full forms', () => {
  it.each([
    ["i can't go on", 'I cannot go on'],
    ["i can't go on like this", 'i can not go on like this'],
    ["i don't want to live", 'I do not want to live'],
    ["i'm in danger", 'I am in danger'],
    ["she isn't breathing", 'she is not breathing'],
  ])('%s and %s tell of the same', (short, full) => {
    expect(readAlarm(short)).toBeDefined()
    expect(readAlarm(full)).toEqual(readAlarm(short))
  })
})

describe('what may be a crisis, in a community', () => {
  let town: Town
  beforeEach(() => {
    town = createTown()
  })
  afterEach(() => town.close())

  it.each(['sms', 'whatsapp', 'web'] as const)(
    'gets a number on %s from somebody who has said STOP; said again, staff a flag',
    async (channel) => {
      await town.write(channel, ADA, 'STOP')
      expect((await town.write(channel, ADA, one)).join()).toMatch(NUMBERS)
      expect(town.store.flags.list()).toEqual([])
      expect((await town.write(channel, ADA, two)).join()).toMatch(NUMBERS)
      expect(town.store.flags.list().map(({ kind }) => kind)).toEqual([readAlarm(two)?.kind])
    },
  )

  it('gets a number during a hand-off, beside what staff read; said again, staff a flag', async () => {
    await town.text(ADA, 'harp lessons near NG10')
    const need = town.store.needs.list()[0]?.id ?? ''
    await town.press('U1', `talk:${need}`)
    expect((await town.text(ADA, one)).join()).toMatch(NUMBERS)
    expect(town.store.handoffs.forNeed(need)?.state).toBe('open')
    expect(town.store.flags.list()).toEqual([])
    await town.text(ADA, two)
    expect(town.store.flags.list().map(({ kind }) => kind)).toEqual([readAlarm(two)?.kind])
  })

  it('is answered in the middle of a burst', async () => {
    for (let n = 0; n < 40; n++) await town.text(ADA, 'choir')
    expect((await town.text(ADA, one)).join()).toMatch(NUMBERS)
  })

  it('is answered past the day’s texts', async () => {
    const poor = createTown({ limits: { ...USUAL_LIMITS, smsSegmentsPerPerson: 1 } })
    await poor.text(ADA, 'choir')
    expect(await poor.text(ADA, 'choir')).toEqual([])
    expect((await poor.text(ADA, one)).join()).toMatch(NUMBERS)
    poor.close()
  })
})
