import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import type { Reply } from '../../src/channel.ts'
import { consents, contacts, flags, handoffs, messages, needs, outbox } from '../../src/store/schema.ts'
import { createTown, SETTINGS, type Town } from '../town.ts'

const ADA = '+447700900001'
const BOB = '+447700900002'
const CAY = '+447700900003'
/** A word of each that nobody else says: wherever it stands, that person's words stand. */
const OWN: Record<string, string> = { [ADA]: 'zzadazz', [BOB]: 'zzbobzz', [CAY]: 'zzcayzz' }
const REMOVED = '(removed at the person’s request)'

let town: Town
afterEach(() => town.close())

const roomOf = ({ contact }: Town) => contact('slack', 'T1/C1')?.id as string
const cardsIn = (of: Town) => of.store.outbox.sentTo(roomOf(of), 1000).map(({ reply }) => reply)

it('keeps everybody’s cards whole when somebody who wrote "text" is forgotten', async () => {
  town = createTown()
  await town.say('U9', 'help')
  await town.text(ADA, 'sign language class')
  await town.text(BOB, 'text')
  await town.say('U9', 'needs')
  await town.text(BOB, 'forget me')
  await town.text(BOB, 'forget me')
  await town.pass(1000)
  const ada = town.store.needs.list().find(({ words }) => words.includes('sign language'))
  const cards = cardsIn(town)
  expect(cards.length).toBeGreaterThan(2)
  expect(cards.every((reply) => typeof reply.text === 'string')).toBe(true)
  expect(cards.some(({ text, choices }) => text === ada?.words && choices?.some(({ id }) => id === `take:${ada?.id}`))).toBe(true)
})

const forgetAda = async () => {
  for (let n = 0; n < 2; n++) await town.text(ADA, 'forget me')
  await town.pass(1000)
}

it('does not bring back an earlier state of a page that quoted somebody', async () => {
  town = createTown()
  await town.say('U9', 'help')
  await town.text(ADA, `harpsichord ${OWN[ADA]} tuning`)
  await town.home('U9')
  const id = town.store.needs.list(['open'])[0]?.id
  await town.press('U9', `noise:${id}`)
  await town.home('U9')
  const homes = () => town.sent.filter(({ reply }) => reply.text.startsWith('Hello') && reply.sections?.length === 4)
  const [quoting, latest] = homes().map(({ reply }) => JSON.stringify(reply).includes(id ?? ''))
  expect([quoting, latest]).toEqual([true, false])
  await forgetAda()
  expect(homes()).toHaveLength(2)
})

it('shows no notice where nothing that was sent can be changed', async () => {
  const desk = { to: 'the desk', name: 'Ada' }
  town = createTown({ staff: { ...SETTINGS, desk } })
  await town.tick()
  await town.text(ADA, `harpsichord ${OWN[ADA]} tuning`)
  const onDesk = () => town.sent.filter(({ to }) => to === desk.to).map(({ reply }) => JSON.stringify(reply))
  expect(onDesk().filter((card) => card.includes('zzadazz'))).toHaveLength(1)
  const before = onDesk().length
  await forgetAda()
  expect(onDesk()).toHaveLength(before)
  expect(JSON.stringify(town.store.outbox.sentTo(town.contact('web', desk.to)?.id ?? '', 100))).not.toContain('zzadazz')
})

it('replaces a list of needs that is on its way when somebody in it is forgotten', async () => {
  town = createTown()
  await town.say('U9', 'help')
  await town.text(ADA, `harpsichord ${OWN[ADA]} tuning`)
  const { store } = town
  const room = roomOf(town)
  const about = [`need:${store.needs.list()[0]?.id}`]
  store.outbox.add(room, 'slack', { text: 'Needs', sections: [{ lines: [{ text: 'zzadazz', about }, { text: 'chess' }] }] }, town.now())
  const [list] = store.outbox.claim('slack', 'another', town.now(), 1)
  store.erasure.forget(town.contact('sms', ADA)?.id ?? '', town.now())
  const before = town.sent.length
  store.posted.put(room, store.outbox.settle(list?.id ?? 0, { state: 'sent', providerId: 'the list' }, town.now()) ?? '', 'the list')
  await town.community.dispatch()
  const followed = town.sent.slice(before).find(({ replaces }) => replaces === 'the list')
  expect(followed?.reply.sections).toEqual([{ lines: [{ text: REMOVED }, { text: 'chess' }] }])
})

it('forgets somebody who raised more flags than a Durable Object takes parameters', async () => {
  town = createTown()
  await town.text(ADA, 'choir')
  const id = town.contact('sms', ADA)?.id as string
  for (let n = 0; n < 250; n++) town.store.flags.raise({ kind: 'offer', contactId: id, words: `offer ${n}` }, new Date())
  town.store.erasure.forget(id, new Date())
  expect(town.store.flags.list().filter(({ words }) => words?.startsWith('offer'))).toEqual([])
})

/** Keys of the JSON that is kept, what JSON escapes, and what two people may both say. */
const words = fc.oneof(
  fc.constantFrom(
    'text',
    'sections',
    'lines',
    'choices',
    'id',
    'label',
    'say',
    'true',
    'null',
    '"',
    '\\',
    '\\"',
    '{}',
    'a',
    '🙂',
    'harp class',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
)
const acts = fc.array(fc.record({ who: fc.constantFrom(ADA, BOB, CAY), words, asks: fc.boolean() }), { minLength: 3, maxLength: 7 })

it('leaves every other person’s rows as they were, byte for byte, whatever anybody said', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.constantFrom(ADA, BOB, CAY), async (said, gone) => {
      town = createTown()
      await town.say('U9', 'help')
      for (const act of said) {
        await town.text(act.who, `harpsichord ${OWN[act.who]} tuning ${act.words}`)
        await town.text(act.who, `${OWN[act.who]} ${act.words}`)
        await town.text(act.who, `I can teach the lute, ${OWN[act.who]}`)
        if (act.asks) await town.text(act.who, 'ASK')
      }
      await town.say('U9', 'needs')
      await town.say('U9', 'digest')
      const contact = town.contact('sms', gone)
      if (contact) {
        const [before, theirs] = [rowsOf(town), subjectsOf(town, contact.id)]
        town.store.erasure.forget(contact.id, new Date())
        const after = rowsOf(town)
        expect(others(after, contact.id)).toEqual(others(before, contact.id))
        const own = OWN[gone] as string
        for (const row of before.cards.filter((one) => !theirs.has(one.subject ?? '') && !theirs.has(one.thread ?? '')))
          expectWithout(row.reply, after.cards.find(({ id }) => id === row.id)?.reply, own)
        expect(JSON.stringify(before)).toContain(own)
        expect(JSON.stringify(after)).not.toContain(own)
      }
      town.close()
    }),
    { numRuns: 25 },
  )
  town = createTown()
})

function rowsOf({ db, seal }: Town) {
  const sealed = (text: string) => seal.open(text)
  const sent = db.select().from(outbox).all()
  const rooms = new Set(
    db
      .select()
      .from(contacts)
      .all()
      .flatMap(({ id, role }) => (role === 'resident' ? [] : [id])),
  )
  return {
    messages: db
      .select()
      .from(messages)
      .all()
      .map((row) => ({ ...row, body: sealed(row.body) })),
    needs: db.select().from(needs).all(),
    flags: db.select().from(flags).all(),
    handoffs: db.select().from(handoffs).all(),
    consents: db.select().from(consents).all(),
    replies: sent.filter(({ contactId }) => !rooms.has(contactId)).map((row) => ({ ...row, reply: sealed(row.reply) })),
    cards: sent.filter(({ contactId }) => rooms.has(contactId)).map((row) => ({ ...row, reply: JSON.parse(sealed(row.reply)) as Reply })),
  }
}

const others = ({ cards: _, ...rows }: ReturnType<typeof rowsOf>, gone: string) =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      (all as { contactId: string | null }[]).filter(({ contactId }) => contactId && contactId !== gone),
    ]),
  )

function subjectsOf({ db }: Town, gone: string): Set<string> {
  const mine = (rows: { id: string; contactId: string | null }[], kind: string) =>
    rows.filter(({ contactId }) => contactId === gone).map(({ id }) => `${kind}:${id}`)
  return new Set([...mine(db.select().from(needs).all(), 'need'), ...mine(db.select().from(flags).all(), 'flag')])
}

/** The same card, but for the lines that hold a word of whoever is gone. */
function expectWithout(before: Reply, after: Reply | undefined, own: string) {
  const { sections, ...rest } = before
  if (JSON.stringify(rest).includes(own)) return expect(after).toEqual({ text: REMOVED })
  const left = sections?.map((section) => ({
    ...section,
    lines: section.lines.map((line) => (JSON.stringify(line).includes(own) ? { text: REMOVED } : line)),
  }))
  expect(after).toEqual({ ...before, ...(left && { sections: left }) })
}
