import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Channel, DeliveryContext, Inbound, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { arrive } from '../arrive.ts'

type Message = { id: string; text: string }

/** What a channel brings to be held to the contract. Made anew for each promise. */
export type ChannelHarness = {
  channel: Channel
  /** A person to deliver to, and from where. */
  to: string
  context: DeliveryContext
  /** A message as the provider delivers it; the same `id` is the same delivery again. */
  arrive(message: Message): Request
  /** The same, by somebody who does not know the secret. */
  forge(message: Message): Request
  /** Properly signed, and without what makes it a message. */
  garble(): Request
  /** What the provider was handed so far, in order, as text. */
  seen(): string[]
  /** Ways in which the next delivery goes wrong. */
  failures: Record<string, () => void>
  /** What this platform would act on if directory text reached it unguarded. */
  unguarded: RegExp[]
  close?(): Promise<void>
}

const HOSTILE =
  'Tom & <script>alert(1)</script> "Jo" *bold* _under_ <!channel> <@U123> [map](javascript:x) `code` ~gone~ {{1}} %s $& \u202Eflip'
const HOSTILE_WORDS = ['Tom', 'script', 'alert', 'Jo', 'bold', 'under', 'channel', 'U123', 'map', 'code', 'gone', 'flip']
const LONG_WORDS = Array.from({ length: 900 }, (_, index) => `word${index}`)

/** Every promise that the inside relies on, whatever the platform. */
export function testChannel(name: string, createHarness: () => ChannelHarness | Promise<ChannelHarness>): void {
  describe(`${name} meets the channel contract`, () => {
    let harness: ChannelHarness
    beforeEach(async () => {
      harness = await createHarness()
    })
    afterEach(() => harness.close?.())

    const receive = async (request: Request) => {
      const accepted: Inbound[] = []
      const response = await arrive(harness.channel, request, async (inbound) => {
        accepted.push(inbound)
      })
      return { response, accepted }
    }
    const deliver = (reply: Reply) => harness.channel.deliver(harness.to, reply, harness.context)

    it('passes on a message with its text, its id and both addresses', async () => {
      const { response, accepted } = await receive(harness.arrive({ id: 'one', text: 'a choir near me?' }))
      expect(response.ok).toBe(true)
      expect(accepted).toHaveLength(1)
      expect(accepted[0]).toMatchObject({
        kind: 'message',
        id: expect.stringMatching(/./),
        text: 'a choir near me?',
        via: expect.stringMatching(/./),
        from: { channel: harness.channel.name, to: expect.stringMatching(/./) },
        at: expect.any(Date),
      })
    })

    it('refuses a forged request and passes nothing on', async () => {
      const { response, accepted } = await receive(harness.forge({ id: 'one', text: 'hello' }))
      expect([401, 403]).toContain(response.status)
      expect(accepted).toEqual([])
    })

    it('answers 400 to an unreadable request and passes nothing on', async () => {
      const { response, accepted } = await receive(harness.garble())
      expect(response.status).toBe(400)
      expect(accepted).toEqual([])
    })

    it('gives a retried delivery the same id, and another message a different one', async () => {
      const ids: unknown[] = []
      for (const id of ['one', 'one', 'two']) {
        const { accepted } = await receive(harness.arrive({ id, text: 'hello' }))
        ids.push(accepted[0]?.id)
      }
      expect(ids[0]).toBe(ids[1])
      expect(ids[2]).not.toBe(ids[1])
    })

    it('acknowledges only after the message was accepted', async () => {
      let take = () => {}
      const taken = new Promise<void>((resolve) => {
        take = resolve
      })
      const acknowledged = vi.fn()
      const receiving = arrive(harness.channel, harness.arrive({ id: 'one', text: 'hello' }), () => taken).then(acknowledged)
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(acknowledged).not.toHaveBeenCalled()
      take()
      await receiving
      expect(acknowledged).toHaveBeenCalledOnce()
    })

    it('does not acknowledge a message that could not be accepted', async () => {
      const request = harness.arrive({ id: 'one', text: 'hello' })
      const response = await arrive(harness.channel, request, () => Promise.reject(new Error('the disk is full')))
      expect(response.status).toBeGreaterThanOrEqual(500)
      expect(await response.text()).not.toContain('disk')
    })

    it("delivers and returns the provider's id", async () => {
      const { providerId } = await deliver({ text: 'Three walking groups near you.' })
      expect(providerId).toMatch(/./)
      expect(harness.seen().join('\n')).toContain('Three walking groups near you.')
    })

    it('shows hostile text as plain text', async () => {
      const card = { id: 'asset-1', name: HOSTILE }
      await deliver({ text: HOSTILE, listings: [{ ...card, number: 1, where: HOSTILE }], closing: HOSTILE })
      await deliver({ text: 'Details', detail: { ...card, facts: [{ label: 'Phone', value: HOSTILE, essential: true }], about: HOSTILE } })
      const seen = harness.seen().join('\n')
      for (const word of HOSTILE_WORDS) expect(seen).toContain(word)
      for (const pattern of harness.unguarded) expect(seen).not.toMatch(pattern)
    })

    it('delivers a long text completely', async () => {
      await deliver({ text: LONG_WORDS.join(' ') })
      expect(
        harness
          .seen()
          .join(' ')
          .match(/word\d+/g),
      ).toEqual(LONG_WORDS)
    })

    it('fails with a DeliveryError that contains neither text nor address', async () => {
      for (const [failure, arrange] of Object.entries(harness.failures)) {
        arrange()
        const error = await deliver({ text: 'Sunrise choir' }).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        expect(error, failure).toBeInstanceOf(DeliveryError)
        const { message, options } = error as DeliveryError
        const said = `${message} ${options.code}`
        expect(said, failure).not.toContain('Sunrise')
        expect(said, failure).not.toContain(harness.to)
      }
    })
  })
}
