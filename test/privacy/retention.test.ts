import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RETENTION } from '../../src/store/people/retention-periods.ts'
import { DAY, START } from '../open-store.ts'
import { createTownOnDisk, type TownOnDisk } from '../town.ts'
import { encodings, findInFiles } from './traces.ts'

const ADA = '+447700900001'
const WORDS = 'underwater zither lessons'
let town: TownOnDisk
beforeEach(async () => {
  town = createTownOnDisk()
  await town.say('U9', 'help')
  await town.text(ADA, `${WORDS} near NG10`)
  await town.text(ADA, 'ASK')
})
afterEach(() => town.end())

const count = (table: string) => town.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`).n

describe('retention', () => {
  it('deletes nothing early', async () => {
    const before = [count('messages'), count('needs')]
    await town.pass(6 * DAY)
    expect([count('messages'), count('needs'), count('seen')]).toEqual([...before, 3])
  })

  it('deletes message ids after 7 days', async () => {
    await town.pass(8 * DAY)
    expect(count('seen')).toBe(0)
  })

  it("deletes conversations, memory and sent messages after 30 days; an open need's card can still be updated", async () => {
    await town.pass(31 * DAY)
    expect(count('messages')).toBe(0)
    expect(town.store.contacts.memoryOf(town.contact('sms', ADA)?.id as string)).toBe('{"greeted":true}')
    expect(
      town.db.all(sql`SELECT DISTINCT substr(subject, 1, 5) AS subject FROM outbox WHERE created_at < ${START.getTime() + DAY}`),
    ).toEqual([{ subject: 'need:' }])
    expect((await town.text(ADA, '1')).length).toBe(1)
  })

  it("clears a need's words and person after 90 days, and keeps the count", async () => {
    await town.pass(91 * DAY)
    await town.pass(DAY)
    const [need] = town.store.needs.list()
    expect([need?.words, need?.wantsAnswer, need?.outcode]).toEqual(['', false, 'NG10'])
    expect(town.store.needs.personOf(need?.id as string)).toBeUndefined()
  })

  it("also clears the words from the need's card, where posted and where stored", async () => {
    const cards = () => town.sent.filter(({ to }) => to === 'T1/C1').map(({ reply }) => JSON.stringify(reply))
    expect(cards().some((card) => card.includes(WORDS))).toBe(true)
    const before = cards().length
    await town.pass(91 * DAY)
    await town.pass(DAY)
    const later = cards().slice(before)
    expect(later.filter((card) => card.includes('(kept long enough, and removed)')).length).toBe(1)
    expect(later.join()).not.toContain(WORDS)
    const kept = town.store.outbox.sentTo(town.contact('slack', 'T1/C1')?.id as string, 1000)
    expect(JSON.stringify(kept)).not.toContain(WORDS)
  })

  it('closes a need that is still undone when its words go: nobody can answer it any more', async () => {
    const [open] = town.store.needs.list(['open'])
    const id = open?.id ?? ''
    expect(town.store.handoffs.waiting()).toHaveLength(1)
    await town.pass(91 * DAY)
    expect(town.store.needs.get(id)).toMatchObject({ state: 'cannot', words: '', closedAt: town.now() })
    expect(town.store.handoffs.waiting()).toEqual([])
    const before = town.sent.length
    town.store.rooms.close(town.contact('slack', 'T1/C1')?.id ?? '')
    await town.say('U9', 'needs')
    await town.pass(8 * DAY)
    expect(JSON.stringify(town.sent.slice(before))).not.toContain(id)
  })

  it('closes it even if somebody opened it again, or it was cleared by an earlier version', async () => {
    const id = town.store.needs.list(['open'])[0]?.id ?? ''
    await town.pass(91 * DAY)
    await town.press('U9', `reopen:${id}`)
    expect(town.store.needs.get(id)?.state).toBe('open')
    await town.pass(91 * DAY)
    expect(town.store.needs.get(id)?.state).toBe('cannot')
  })

  it("leaves a closed need's end as it was", async () => {
    const id = town.store.needs.list(['open'])[0]?.id ?? ''
    town.store.needs.close(id, 'met', undefined, START)
    await town.pass(31 * DAY)
    expect(town.store.needs.get(id)).toMatchObject({ state: 'met', words: '', closedAt: START })
  })

  it("clears a closed need's words after 30 days", async () => {
    const [need] = town.store.needs.list(['open'])
    town.store.needs.close(need?.id as string, 'cannot', undefined, START)
    await town.pass(31 * DAY)
    expect(town.store.needs.get(need?.id as string)?.words).toBe('')
  })

  it('erases a person who has not written for two years, with their needs and stories', async () => {
    await town.pass(732 * DAY)
    await town.pass(DAY)
    expect(town.contact('sms', ADA)).toBeUndefined()
    expect(['needs', 'need_events', 'consents', 'messages', 'handoffs'].map(count)).toEqual([0, 0, 0, 0, 0])
    town.scrub()
    expect(findInFiles(town.dir, { ...encodings('number', ADA), ...encodings('words', WORDS), hash: town.seal.lookup(ADA) })).toEqual([])
  })

  it('keeps a STOP', async () => {
    await town.text(ADA, 'please stop texting me')
    await town.pass(2000 * DAY)
    expect(town.contact('sms', ADA)?.stopped).toBe(true)
  })

  it('works in small batches', () => {
    for (let n = 0; n < 1200; n++) town.store.messages.isNew('sms', `SM${n}`, START)
    const now = new Date(START.getTime() + 8 * DAY)
    expect(town.store.retention.sweep(RETENTION, now, 500)).toBe(500)
    expect(town.store.retention.sweep(RETENTION, now, 500)).toBe(500)
  })

  it('clears what staff were sent fifty at a time, and changes the cards of exactly those', () => {
    const person = town.contact('sms', ADA)?.id ?? ''
    const room = town.contact('slack', 'T1/C1')?.id ?? ''
    for (let n = 0; n < 120; n++) {
      const id = town.store.flags.raise({ kind: 'report', contactId: person, words: `closed ${n}` }, START)
      town.store.outbox.add(room, 'slack', { text: `closed ${n}`, about: [`flag:${id}`] }, START)
    }
    const worded = () => town.store.flags.list(500).flatMap(({ words }) => words ?? [])
    const quoted = () => town.store.outbox.sentTo(room, 500).flatMap(({ reply }) => (/^closed \d+$/.test(reply.text) ? [reply.text] : []))
    const left = [1, 2, 3].map(() => {
      town.store.retention.sweep(RETENTION, new Date(START.getTime() + 91 * DAY), 500)
      expect(worded().toSorted()).toEqual(quoted().toSorted())
      return worded().length
    })
    expect(left).toEqual([70, 20, 0])
  })

  it("follows the community's own periods", async () => {
    const other = createTownOnDisk({ retention: { ...RETENTION, conversationDays: 2 } })
    await other.text(ADA, 'choir')
    await other.pass(3 * DAY)
    expect(other.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM messages`).n).toBe(0)
    other.end()
  })

  it('reports what is kept, what is due and what went last', async () => {
    const later = new Date(START.getTime() + 8 * DAY)
    const seen = () => town.store.retention.report(RETENTION, later).find((one) => one.rule === 'seen')
    expect(seen()).toMatchObject({ days: 7, rows: 3, due: 3, removed: 0, removedAt: null })
    await town.pass(8 * DAY)
    expect(seen()).toMatchObject({ rows: 0, due: 0, removed: 3, removedAt: later })
  })
})
