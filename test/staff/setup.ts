import { vocabulary } from '../../data/vocabulary/load.ts'
import type { Channel, Form, Inbound, Reply } from '../../src/channel.ts'
import { createCommunity } from '../../src/community/community.ts'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import type { StaffSettings } from '../../src/staff/context.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createTransaction } from '../../src/store/engine/transaction.ts'
import { createStore } from '../../src/store/store.ts'

/** Friday, 10.42 in London. */
export const START = new Date('2026-11-20T10:42:00Z')
export const SETTINGS: StaffSettings = {
  workplaces: { slack: { ids: ['T1'], rooms: ['C1', 'C2'] }, teams: { ids: ['M1'], rooms: [] } },
  hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' },
  admins: ['U9'],
  textsFrom: { channel: 'sms', via: '+441154960001' },
}
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

type Sent = { to: string; reply: Reply; providerId: string; replaces?: string; thread?: string }

const choir = assetSchema.parse({
  id: 'choir',
  kind: 'group',
  name: 'Sawley Singers',
  topics: ['choir'],
  locality: 'Sawley',
  postcode: 'NG10 3AA',
  latitude: 52.884,
  longitude: -1.299,
  schedules: [{ freq: 'WEEKLY', byday: ['TU'], opens_at: '19:00' }],
  source: 'test',
})

/** A community with one resident channel and one workplace channel, both in memory, and a clock that is set by hand. */
export function createTown(settings: StaffSettings = SETTINGS, assets: Asset[] = [choir]) {
  const { db, close } = openSqlite(':memory:')
  let ids = 0
  const newId = () => `id${++ids}`
  const store = createStore(db, createEncryption('a key of at least thirty-two characters'), newId)
  store.places.put([{ name: 'NG10', kind: 'outcode', outcode: 'NG10', latitude: 52.89, longitude: -1.28 }])
  for (const asset of assets) store.assets.put(asset, START)
  const sent: Sent[] = []
  let now = START
  const channel = (name: Channel['name']): Channel => ({
    name,
    receive: async () => new Response(null),
    async deliver(to, reply, { replaces, thread }) {
      const providerId = replaces ?? `${name}-${newId()}`
      sent.push({ to, reply, providerId, ...(replaces && { replaces }), ...(thread && { thread }) })
      return { providerId }
    },
  })
  const community = createCommunity({
    id: 'town',
    name: 'Erewash Connector',
    timezone: 'Europe/London',
    privacyUrl: 'https://example.org/privacy',
    store,
    write: createTransaction(db, queueMicrotask),
    vocabulary,
    staff: settings,
    channels: [channel('sms'), channel('slack'), channel('teams')],
    clock: () => now,
    random: () => 0.5,
    owner: 'test',
    isGone: () => false,
    observe: () => undefined,
  })

  async function receive(inbound: Inbound): Promise<Form | undefined> {
    const form = await community.receive(inbound)
    await community.dispatch()
    return form
  }
  const arrived = () => ({ id: newId(), at: now })
  const from = (user: string) => ({ via: 'T1', from: { channel: 'slack' as const, to: `T1/${user}` } })
  const staff = (user: string, room: string, thread?: string) => ({
    staff: { room: { to: `T1/${room}`, isDirect: room === user, ...(thread && { thread }) }, name: NAMES[user] ?? user },
  })

  return {
    community,
    store,
    sent,
    close,
    now: () => now,
    async pass(ms: number) {
      now = new Date(now.getTime() + ms)
      await community.tick()
      await community.dispatch()
    },
    tick: async () => {
      await community.tick()
      await community.dispatch()
    },
    text: (number: string, text: string, more: { attachments?: number } = {}) =>
      receive({ kind: 'message', ...arrived(), via: '+441154960001', from: { channel: 'sms', to: number }, text, ...more }),
    say: (user: string, text: string, room = 'C1', thread?: string) =>
      receive({ kind: 'message', ...arrived(), ...from(user), text, ...staff(user, room, thread) }),
    press: (user: string, choice: string, fields: Record<string, string> = {}, room = 'C1') =>
      receive({ kind: 'action', ...arrived(), ...from(user), choice, fields, ...staff(user, room) }),
    /** The same in Teams, in a personal chat, where there are no threads. */
    chat: (user: string, what: { text: string } | { choice: string }) => {
      const common = { ...arrived(), via: 'M1', from: { channel: 'teams' as const, to: `M1/${user}` } }
      const chat = { staff: { room: { to: `M1/chat-${user}`, isDirect: true }, name: NAMES[user] ?? user } }
      return receive(
        'text' in what ? { ...common, kind: 'message', ...what, ...chat } : { ...common, kind: 'action', fields: {}, ...what, ...chat },
      )
    },
    home: (user: string) => receive({ kind: 'home', ...arrived(), ...from(user), ...staff(user, user) }),
    receive,
    to: (to: string) => sent.filter((one) => one.to === to),
    last: (to: string) => sent.findLast((one) => one.to === to)?.reply as Reply,
  }
}

export type Town = ReturnType<typeof createTown>

const NAMES: Record<string, string> = { U1: 'Priya Shah', U2: 'Sam Lee', U9: 'Ada Admin' }

/** Everything that a reply says, as lines. */
export function wordsOf(reply: Reply): string {
  const sections = (reply.sections ?? []).flatMap(({ heading, lines }) => [heading ?? '', ...lines.map(({ text }) => text)])
  const listings = (reply.listings ?? []).map(({ name }) => name)
  return [reply.text, ...sections, ...listings, reply.closing ?? '', reply.footer ?? ''].filter(Boolean).join('\n')
}
