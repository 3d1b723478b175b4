import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '../open-store.ts'
import { createTown, type Town } from '../town.ts'

const ADA = '+447700900001'
let town: Town
beforeEach(() => {
  town = createTown()
})
afterEach(() => town.close())

const id = (channel: 'sms' | 'whatsapp' = 'sms') => town.contact(channel, ADA)?.id as string
const agreed = (channel?: 'sms' | 'whatsapp') => town.store.contacts.agreed(id(channel))

const askForLater = async () => {
  await town.say('U9', 'help')
  await town.write('whatsapp', ADA, 'underwater zither lessons near NG10')
  await town.write('whatsapp', ADA, 'ASK')
}
/** What the person is sent because a connector found something. */
const meetNeed = async () => {
  const before = town.sent.length
  const [need] = town.store.needs.list(['open', 'claimed'])
  await town.press('U9', `fits:${need?.id}`, { pick: 'choir' })
  return town.sent.slice(before).filter((one) => one.to === ADA)
}

describe('consent by purpose', () => {
  it('starts with answers, and nothing that was not asked for', async () => {
    await town.text(ADA, 'choir in Sawley')
    expect(agreed()).toEqual({ answers: true, later: true, 'follow-ups': false, digests: false })
  })

  it('ends all of them with one STOP, and brings back answers alone with START', async () => {
    await town.write('whatsapp', ADA, 'underwater zither lessons near NG10')
    await town.write('whatsapp', ADA, 'ASK')
    town.store.contacts.setConsent(id('whatsapp'), { purpose: 'follow-ups', granted: true, how: 'asked' }, new Date())
    await town.write('whatsapp', ADA, 'STOP')
    expect(agreed('whatsapp')).toEqual({ answers: false, later: false, 'follow-ups': false, digests: false })
    await town.write('whatsapp', ADA, 'START')
    expect(agreed('whatsapp')).toEqual({ answers: true, later: false, 'follow-ups': false, digests: false })
    await town.write('whatsapp', ADA, 'underwater zither lessons near NG10')
    await town.write('whatsapp', ADA, 'ASK')
    expect(agreed('whatsapp').later).toBe(true)
  })

  it('has a history', async () => {
    await town.write('whatsapp', ADA, 'choir')
    await town.write('whatsapp', ADA, 'STOP')
    await town.write('whatsapp', ADA, 'STOP')
    await town.write('whatsapp', ADA, 'START')
    expect(town.store.contacts.consentsOf(id('whatsapp')).map(({ purpose, granted, how }) => [purpose, granted, how])).toEqual([
      ['answers', false, 'asked'],
      ['later', false, 'asked'],
      ['answers', true, 'asked'],
    ])
  })

  it('tells somebody later who asked for a person and said nothing since', async () => {
    await askForLater()
    expect((await meetNeed()).length).toBe(1)
  })

  it('does not tell somebody later who has said stop since, even after START', async () => {
    await askForLater()
    await town.write('whatsapp', ADA, 'STOP')
    await town.write('whatsapp', ADA, 'START')
    expect(await meetNeed()).toEqual([])
    expect(town.store.needs.list(['met']).length).toBe(1)
  })
})

describe('one channel and every channel', () => {
  it('leaves WhatsApp alone after STOP by text message', async () => {
    await town.write('whatsapp', ADA, 'choir')
    await town.text(ADA, 'please stop texting me')
    expect([agreed().answers, agreed('whatsapp').answers]).toEqual([false, true])
  })

  it('ends both with STOP ALL', async () => {
    await town.write('whatsapp', ADA, 'choir')
    await town.text(ADA, 'stop all')
    expect([agreed().answers, agreed('whatsapp').answers]).toEqual([false, false])
  })

  it('ends both where the network swallowed STOPALL', async () => {
    await town.write('whatsapp', ADA, 'choir')
    await town.receive({
      ...{ kind: 'consent', granted: false, everywhere: true, id: 'SMstopall', at: new Date(), via: '+441154960001' },
      from: { channel: 'sms', to: ADA },
    })
    expect(agreed('whatsapp').answers).toBe(false)
  })
})

describe('digests', () => {
  it('are agreed to by subscribing, and end with STOP, for good', async () => {
    await town.say('U9', 'subscribe weekly NG10 to 07700 900001')
    expect(agreed().digests).toBe(true)
    expect(town.store.subscriptions.of(id()).length).toBe(1)
    await town.text(ADA, 'stop all')
    expect([agreed().digests, town.store.subscriptions.of(id()).length]).toEqual([false, 0])
    await town.text(ADA, 'opt me back in')
    expect([agreed().answers, agreed().digests, town.store.subscriptions.of(id()).length]).toEqual([true, false, 0])
  })
})

describe('somebody who said stop and writes again', () => {
  it.each(['whatsapp', 'web'] as const)('is told once on %s how to come back, and nothing else', async (channel) => {
    await town.write(channel, ADA, 'choir')
    await town.write(channel, ADA, 'STOP')
    expect(await town.write(channel, ADA, 'underwater zither lessons near NG10')).toEqual([expect.stringContaining('START')])
    expect(await town.write(channel, ADA, 'underwater zither lessons near NG10')).toEqual([])
    expect(town.store.needs.list()).toEqual([])
  })

  it('is met with silence on SMS, where the network has said it', async () => {
    await town.text(ADA, 'STOP')
    expect(await town.text(ADA, 'choir')).toEqual([])
  })

  it.each(['sms', 'whatsapp', 'web'] as const)('is answered in a crisis on %s', async (channel) => {
    await town.write(channel, ADA, 'STOP')
    expect((await town.write(channel, ADA, 'i want to kill myself')).join()).toContain('116 123')
  })

  it('is answered again after START, and told again after the next STOP', async () => {
    await town.write('web', ADA, 'STOP')
    await town.write('web', ADA, 'choir')
    expect((await town.write('web', ADA, 'START')).length).toBe(1)
    expect((await town.write('web', ADA, 'choir')).length).toBe(1)
    await town.write('web', ADA, 'STOP')
    expect(await town.write('web', ADA, 'choir')).toEqual([expect.stringContaining('START')])
  })

  it('has no message waiting any more', async () => {
    await town.text(ADA, 'choir')
    town.store.outbox.add(id(), 'sms', { text: 'later' }, new Date(Date.now() + 60 * MINUTE))
    await town.text(ADA, 'please stop texting me')
    expect(town.store.outbox.list(['due'], 10)).toEqual([])
  })
})
