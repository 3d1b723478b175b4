import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vocabulary } from '../data/vocabulary/load.ts'
import type { Address, Channel, ChannelName, Form, Inbound, Reply } from '../src/channel.ts'
import { type CommunityOptions, createCommunity } from '../src/community/community.ts'
import { type Asset, assetSchema } from '../src/directory/asset.ts'
import type { Place } from '../src/directory/place.ts'
import type { StaffSettings } from '../src/staff/context.ts'
import { nextId, OURS, openStore, START } from './open-store.ts'

export const SETTINGS: StaffSettings = {
  workplaces: { slack: { ids: ['T1'], rooms: ['C1'] }, teams: { ids: ['M1'], rooms: [] } },
  hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' },
  admins: ['U9'],
  textsFrom: { channel: 'sms', via: OURS },
}
export const TWO_ROOMS: StaffSettings = {
  ...SETTINGS,
  workplaces: { ...SETTINGS.workplaces, slack: { ids: ['T1'], rooms: ['C1', 'C2'] } },
}
const NAMES: Record<string, string> = { U1: 'Priya Shah', U2: 'Sam Lee', U9: 'Ada Admin' }
const CHANNELS = ['sms', 'whatsapp', 'web', 'slack', 'teams'] as const

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

const SMALL: Contents = {
  assets: [choir],
  places: [{ name: 'NG10', kind: 'outcode', outcode: 'NG10', latitude: 52.89, longitude: -1.28 }],
}

type Given = Pick<CommunityOptions, 'channels' | 'clock'> & Partial<CommunityOptions> & { newId?: () => string }

type Contents = { assets: readonly Asset[]; places: readonly Place[] }

/** A community over a database, which is filled if it is new. `given` is as `createCommunity` takes it. */
export function openCommunity(file: string, { newId, ...given }: Given, contents?: Contents) {
  const open = openStore(file, newId)
  const { store, write } = open
  if (contents && !store.assets.count()) {
    store.places.put(contents.places)
    for (const asset of contents.assets) store.assets.put(asset, START)
  }
  const community = createCommunity({
    id: 'town',
    name: 'Erewash Connector',
    timezone: 'Europe/London',
    privacyUrl: 'https://example.org/privacy',
    publicUrl: 'https://example.org',
    store,
    write,
    vocabulary,
    random: () => 0.5,
    owner: 'test',
    isGone: () => false,
    observe: () => undefined,
    onErased: () => void open.scrub(),
    ...given,
  })
  return { ...open, community }
}

type Sent = { channel: ChannelName; to: string; reply: Reply; providerId: string; replaces?: string; thread?: string }
export type Town = ReturnType<typeof createTown>

/** A community with every channel, in memory, and a clock that is set by hand. */
export function createTown(options: Partial<CommunityOptions> = {}, file = ':memory:', assets = SMALL.assets) {
  const sent: Sent[] = []
  let now = START
  const channel = (name: ChannelName): Channel => ({
    name,
    receive: async () => new Response(null),
    async deliver(to, reply, { replaces, thread }) {
      const providerId = replaces ?? `${name}-${nextId()}`
      sent.push({ channel: name, to, reply, providerId, ...(replaces && { replaces }), ...(thread && { thread }) })
      return { providerId }
    },
  })
  const open = openCommunity(file, { channels: CHANNELS.map(channel), staff: SETTINGS, clock: () => now, ...options }, { ...SMALL, assets })
  const { community, store } = open

  async function tick(): Promise<void> {
    await community.tick()
    await community.dispatch()
    await community.tick()
  }
  async function receive(inbound: Inbound): Promise<Form | undefined> {
    const form = await community.receive(inbound)
    await community.dispatch()
    return form
  }
  const arrived = () => ({ id: nextId(), at: now })
  const from = (user: string) => ({ via: 'T1', from: { channel: 'slack', to: `T1/${user}` } satisfies Address })
  const staff = (user: string, room: string, thread?: string) => ({
    staff: { room: { to: `T1/${room}`, isDirect: room === user, ...(thread && { thread }) }, name: NAMES[user] ?? user },
  })

  /** Everything that a message brings its sender there, each reply as one text. */
  async function write(channel: ChannelName, to: string, text: string, more: { attachments?: number } = {}): Promise<string[]> {
    const before = sent.length
    await receive({ kind: 'message', ...arrived(), via: channel === 'web' ? 'town' : OURS, from: { channel, to }, text, ...more })
    return sent.slice(before).flatMap((one) => (one.channel === channel && one.to === to ? [wordsOf(one.reply)] : []))
  }

  return {
    ...open,
    sent,
    now: () => now,
    tick,
    async pass(ms: number): Promise<void> {
      now = new Date(now.getTime() + ms)
      await tick()
    },
    receive,
    write,
    text: (number: string, text: string, more?: { attachments?: number }) => write('sms', number, text, more),
    say: (user: string, text: string, room = 'C1', thread?: string) =>
      receive({ kind: 'message', ...arrived(), ...from(user), text, ...staff(user, room, thread) }),
    press: (user: string, choice: string, fields: Record<string, string> = {}, room = 'C1') =>
      receive({ kind: 'action', ...arrived(), ...from(user), choice, fields, ...staff(user, room) }),
    /** The same in Teams, in a personal chat, where there are no threads. */
    chat: (user: string, what: { text: string } | { choice: string }) => {
      const common = { ...arrived(), via: 'M1', from: { channel: 'teams', to: `M1/${user}` } satisfies Address }
      const chat = { staff: { room: { to: `M1/chat-${user}`, isDirect: true }, name: NAMES[user] ?? user } }
      return receive(
        'text' in what ? { ...common, kind: 'message', ...what, ...chat } : { ...common, kind: 'action', fields: {}, ...what, ...chat },
      )
    },
    home: (user: string) => receive({ kind: 'home', ...arrived(), ...from(user), ...staff(user, user) }),
    to: (to: string) => sent.filter((one) => one.to === to),
    last: (to: string) => sent.findLast((one) => one.to === to)?.reply as Reply,
    contact: (channel: ChannelName, to: string) => store.contacts.find({ channel, to }),
  }
}

export type TownOnDisk = ReturnType<typeof createTownOnDisk>

/** The same on the disk, in `dir`, which `end` takes away. */
export function createTownOnDisk(options: Partial<CommunityOptions> = {}, dir = mkdtempSync(join(tmpdir(), 'town-'))) {
  const town = createTown(options, join(dir, 'town.db'))
  return {
    ...town,
    dir,
    end(): void {
      town.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Everything that a reply says, as lines. */
export function wordsOf({ text, sections = [], listings = [], closing = '', footer = '' }: Reply): string {
  const said = sections.flatMap(({ heading = '', lines }) => [heading, ...lines.map((line) => line.text)])
  return [text, ...said, ...listings.map(({ name }) => name), closing, footer].filter(Boolean).join('\n')
}
