import { afterAll, beforeAll, expect, it } from 'vitest'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { simulateInto } from '../../src/cli/simulate/simulate.ts'
import { toPlain } from '../../src/digest/sms-edition.ts'
import { readLocalConfig } from '../../src/runtime/open-community.ts'
import { preview, type Wish } from '../../src/staff/digests/publish-due.ts'
import { openProcess, type Process } from './community.ts'

const UNTIL = new Date('2026-11-23T09:00:00Z')
const WISH: Wish = {
  ...{ kind: 'connector', every: 'week', weekday: 1, at: '09:00', timezone: 'Europe/London' },
  ...{ patch: { outcodes: ['NG10'], topics: [] }, length: 'full', whenEmpty: 'line' },
}

const [one] = readLocalConfig({}).communities
const opened: Process[] = []

async function live(seed: number): Promise<{ edition: string; process: Process }> {
  const process = openProcess(':memory:', { now: UNTIL })
  opened.push(process)
  if (!one) throw new Error('the sample community is missing')
  await simulateInto(process, one, { days: 30, seed, until: UNTIL })
  const { name: community, timezone, language } = one
  const about = { store: process.store, community, timezone, language, topics: vocabulary.topics }
  return { edition: preview(about, WISH, UNTIL).map(toPlain).join('\n\n'), process }
}

let lived: Awaited<ReturnType<typeof live>>
beforeAll(async () => {
  lived = await live(7)
}, 30_000)
afterAll(() => {
  for (const each of opened) each.close()
})

it('makes a month with something for every part of an edition', () => {
  for (const heading of [
    ...['One good thing', 'What people looked for and did not find', 'Waiting for one of you', 'On in the next seven days'],
    ...['New in the directory', 'Before it is too late', 'Is this still right?', 'From residents', 'Do they know each other?'],
  ])
    expect(lived.edition).toContain(heading)
})

it('is the same for the same seed, and another for another', async () => {
  expect((await live(7)).edition).toBe(lived.edition)
  expect((await live(8)).edition).not.toBe(lived.edition)
}, 30_000)

it('leaves nothing to send and shows no number or name of a resident', () => {
  expect(lived.process.store.outbox.counts().every(({ state }) => state === 'sent')).toBe(true)
  expect(lived.edition).not.toMatch(/07700|\+44|simulated/)
})

it('refuses a community that people have written to', async () => {
  if (!one) throw new Error('the sample community is missing')
  await expect(simulateInto(lived.process, one, { days: 1, seed: 1, until: UNTIL })).rejects.toThrow('Simulate in an empty folder')
})
