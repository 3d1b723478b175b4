import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../wait.ts'
import { openWorker, type WorkerService } from './worker.ts'

const GWEN = '+447700900001'
/** ISO weekday three days from now: neither today nor tomorrow, even if midnight comes in between. */
const LATER = ((new Date().getUTCDay() + 2) % 7) + 1
const CONFIG = {
  communities: [
    { id: 'erewash', name: 'Cysylltydd', language: 'cy', staff: { hours: { days: [LATER], from: '09:00', to: '17:00', timezone: 'UTC' } } },
  ],
}

describe('a Welsh community in a Durable Object', () => {
  let service: WorkerService
  beforeAll(async () => {
    service = await openWorker({ CONNECTOR_CONFIG: JSON.stringify(CONFIG), DATA_KEY: 'a key of at least thirty-two characters' })
  })
  afterAll(() => service.close())

  async function answerTo(words: string): Promise<string> {
    const { messages } = service.twilio
    const before = messages.length
    await service.text(GWEN, words)
    await until(() => messages.length > before)
    return messages
      .slice(before)
      .map((message) => message.Body)
      .join('\n')
  }

  // The alphabet of text messages has no î and no ô.
  it('answers in Welsh, days and months too', async () => {
    expect(await answerTo('bore da')).toContain('Beth hoffech chi ei gael?')
    expect(await answerTo('wheelchair basketball')).toContain('ni chefais ddim')
    expect(await answerTo('gofynnwch')).toMatch(/Mae'r tim i ffwrdd nawr ac yn ol ddydd \p{Lu}\p{L}+ am 9yb\./u)
    const kept = await answerTo('fy nata')
    const [path = ''] = /\/my-data\/\S+/.exec(kept) ?? []
    expect(await (await service.fetch(path)).text()).toContain('Beth rydym yn ei gadw amdanoch chi')
    expect(kept).toMatch(/ers \d+ (?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr) \d{4}/)
    expect(await answerTo('i want to kill myself')).toContain('Samaritans 116 123')
    expect(await answerTo('stopiwch')).toContain('ni fyddaf yn ysgrifennu atoch eto')
  })

  it('shows its chat in Welsh', async () => {
    const page = await (await service.fetch('/')).text()
    expect(page).toContain('<html lang="cy-GB">')
    expect(page).toContain('Gadael y sgwrs hon')
  })
})
