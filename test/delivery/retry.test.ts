import { describe, expect, it } from 'vitest'
import { settleFailure } from '../../src/delivery/retry.ts'
import { DeliveryError, type Fault } from '../../src/errors.ts'

const NOW = new Date('2026-11-20T10:42:00Z')
const settle = (error: DeliveryError, attempts = 1, random = 0.5) => settleFailure(error, attempts, NOW, random)
const secondsTo = (settlement: ReturnType<typeof settleFailure>) =>
  'dueAt' in settlement ? (settlement.dueAt.getTime() - NOW.getTime()) / 1000 : undefined

describe('a send that failed', () => {
  it.each([1, 30, 3600])('waits at least the %i seconds that the provider asked for', (retryAfter) => {
    const seconds = secondsTo(settle(new DeliveryError('retry', 'busy', { retryAfter })))
    expect(seconds).toBe(Math.max(1.5, retryAfter))
  })

  it('waits twice as long each time, up to a quarter of an hour, spread over half of the pause', () => {
    const pause = (attempts: number, random: number) => secondsTo(settle(new DeliveryError('retry', 'busy'), attempts, random))
    expect([1, 2, 3, 4].map((attempts) => pause(attempts, 1))).toEqual([2, 4, 8, 16])
    expect([pause(1, 0), pause(11, 1)]).toEqual([1, 900])
  })

  it('says what the provider calls it, if it says so', () => {
    expect(settle(new DeliveryError('retry', 'busy', { code: '20429' }), 1, 1)).toMatchObject({
      state: 'due',
      fault: '20429',
      reason: 'busy',
    })
  })

  it('is given up after twelve tries', () => {
    expect(settle(new DeliveryError('retry', 'busy'), 11).state).toBe('due')
    expect(settle(new DeliveryError('retry', 'busy'), 12)).toEqual({ state: 'dead', fault: 'retry', reason: 'busy' })
  })

  it.each<Fault>(['refused', 'stopped', 'misconfigured'])('is not retried when it was %s', (fault) => {
    expect(settle(new DeliveryError(fault, 'no'))).toEqual({ state: 'dead', fault, reason: 'no' })
  })

  it('is held outside the channel’s window', () => {
    const held = { state: 'held', fault: 'window', reason: 'too late' }
    expect(settle(new DeliveryError('refused', 'too late', { code: 'window' }))).toEqual(held)
    expect(settle(new DeliveryError('retry', 'too late', { code: 'window', lost: true }), 12)).toEqual(held)
  })

  it('keeps the time its response was first lost', () => {
    const lost = new DeliveryError('retry', 'no answer', { lost: true })
    const in2Seconds = new Date(NOW.getTime() + 2000)
    expect(settle(lost, 1, 1)).toEqual({ state: 'unknown', fault: 'retry', reason: 'no answer', dueAt: in2Seconds, lostAt: NOW })
    const first = new Date('2026-11-20T10:00:00Z')
    expect(settleFailure(lost, 2, NOW, 0.5, first)).toMatchObject({ lostAt: first })
  })
})
