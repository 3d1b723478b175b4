import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { OURS } from '../open-store.ts'
import { until } from '../wait.ts'
import { openWorker, type WorkerService } from './worker.ts'

const MARY = '+447700900001'

describe('the same journey in a Durable Object', () => {
  let service: WorkerService
  beforeAll(async () => {
    service = await openWorker()
  })
  afterAll(() => service.close())

  const sent = () => service.twilio.messages

  it('answers a signed message through the provider, once', async () => {
    const response = await service.text(MARY, 'walking group near Long Eaton', 'SMworker1')
    expect([response.status, await response.text()]).toEqual([200, '<Response/>'])
    await until(() => sent().length > 0)
    expect(sent()[0]).toMatchObject({ To: MARY, From: OURS })
    expect(sent()[0]?.Body).toMatch(/Long Eaton/)
    const before = sent().length
    await service.text(MARY, 'walking group near Long Eaton', 'SMworker1')
    await service.text(MARY, '1', 'SMworker2')
    await until(() => sent().length > before)
    expect(sent().slice(before)).toEqual([expect.objectContaining({ Body: expect.stringMatching(/checked/i) })])
  })

  it('gives a copy of what is kept, once', async () => {
    const before = sent().length
    await service.text(MARY, 'MY DATA', 'SMworker3')
    await until(() => sent().length > before)
    const [path = ''] = /\/my-data\/\S+/.exec(sent().at(-1)?.Body ?? '') ?? []
    const tries = [await service.fetch(path), await service.fetch(path, { method: 'POST' })]
    expect(tries.map(({ status }) => status)).toEqual([200, 200])
    expect(await tries[1]?.text()).toContain('walking group near Long Eaton')
    expect((await service.fetch(path, { method: 'POST' })).status).toBe(404)
  })

  it('refuses a forged message', async () => {
    const response = await service.fetch(MESSAGE_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' },
      body: 'MessageSid=SM9',
    })
    expect(response.status).toBe(403)
  })

  it('serves the web chat', async () => {
    const response = await service.fetch('/')
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/Erewash Connector/)])
  })
})
