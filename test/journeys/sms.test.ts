import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OURS, type Service, startService, until } from './service.ts'

const PAUSE = 150
const quiet = () => new Promise((resolve) => setTimeout(resolve, PAUSE))

describe('a resident by text message', () => {
  let service: Service
  beforeAll(async () => {
    service = await startService()
  })
  afterAll(() => service.stop())

  it('is answered once, from the number they wrote to', async () => {
    const response = await service.text('+447700900001', 'walking group near Long Eaton', { MessageSid: 'SMone' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/xml')
    expect(await response.text()).toBe('<Response/>')
    const [answer] = await service.replies('+447700900001')
    expect(answer).toMatch(/Long Eaton/)
    expect(answer).toMatch(/^1 /m)
    expect(service.twilio.messages.every((message) => message.From === OURS)).toBe(true)
  })

  it('is not answered again when the provider repeats itself', async () => {
    const before = service.twilio.messages.length
    expect((await service.text('+447700900001', 'walking group near Long Eaton', { MessageSid: 'SMone' })).status).toBe(200)
    await quiet()
    expect(service.twilio.messages.length).toBe(before)
  })

  it('opens a listing by its digit', async () => {
    const before = (await service.replies('+447700900001')).length
    await service.text('+447700900001', '1')
    const answer = (await service.replies('+447700900001', before + 1)).at(-1)
    expect(answer).toMatch(/checked/i)
  })

  it('leaves no trace of a forged request', async () => {
    const before = service.twilio.messages.length
    const response = await fetch(`${service.running.url}/webhooks/twilio/message`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm90IGEgc2lnbmF0dXJl' },
      body: new URLSearchParams({ MessageSid: 'SMforged', From: '+447700900009', To: OURS, Body: 'food bank' }).toString(),
    })
    expect(response.status).toBe(403)
    await quiet()
    expect(service.twilio.messages.length).toBe(before)
  })

  it('is met with silence after STOP, and comes back with START', async () => {
    await service.text('+447700900002', 'food bank')
    const before = (await service.replies('+447700900002')).length
    await service.text('+447700900002', 'STOP')
    await service.text('+447700900002', 'food bank')
    await quiet()
    expect((await service.replies('+447700900002')).length).toBe(before)
    await service.text('+447700900002', 'START')
    await service.text('+447700900002', 'food bank')
    await until(async () => (await service.replies('+447700900002')).length > before)
  })

  it('gets the numbers to ring in a crisis, even after STOP', async () => {
    await service.text('+447700900003', 'STOP')
    await service.text('+447700900003', 'i want to kill myself')
    expect((await service.replies('+447700900003'))[0]).toMatch(/116 123/)
  })

  it('is answered by WhatsApp on WhatsApp', async () => {
    await service.text('whatsapp:+447700900004', 'choir', { WaId: '447700900004' })
    expect(await service.replies('whatsapp:+447700900004')).not.toEqual([])
  })

  it('is not offered another listing just because it is on that day', async () => {
    await service.text('+447700900006', 'knitting saturday')
    const [answer] = await service.replies('+447700900006')
    expect(answer).toMatch(/^1 (?:Ilkeston Knit|Long Eaton Stitch)/m)
    expect(answer).not.toMatch(/Messy/)
  })

  it('is told honestly when there is nothing', async () => {
    await service.text('+447700900005', 'wheelchair basketball near NG10')
    const [answer] = await service.replies('+447700900005')
    expect(answer).not.toMatch(/^1 /m)
    expect(answer).toMatch(/ASK/)
  })
})
