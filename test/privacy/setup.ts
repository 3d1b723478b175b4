import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vocabulary } from '../../data/vocabulary/load.ts'
import type { Channel, ChannelName, Inbound, Reply } from '../../src/channel.ts'
import { type CommunityOptions, createCommunity } from '../../src/community/community.ts'
import { assetSchema } from '../../src/directory/asset.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createTransaction } from '../../src/store/engine/transaction.ts'
import { createStore } from '../../src/store/store.ts'

export const START = new Date('2026-11-20T10:42:00Z')
export const KEY = 'a key of at least thirty-two characters'
export const MINUTE = 60_000
export const DAY = 86_400_000
const OURS = '+441154960001'

const choir = assetSchema.parse({
  id: 'choir',
  kind: 'group',
  name: 'Sawley Singers',
  topics: ['choir'],
  locality: 'Sawley',
  postcode: 'NG10 3AA',
  schedules: [{ freq: 'WEEKLY', byday: ['TU'], opens_at: '19:00' }],
  source: 'test',
})

type Sent = { channel: ChannelName; to: string; reply: Reply; replaces?: string }

/** A community on the disk, with every channel and a clock that is set by hand. */
export function createTown({
  key = KEY,
  dir = mkdtempSync(join(tmpdir(), 'privacy-')),
  ...more
}: Partial<CommunityOptions> & { key?: string; dir?: string } = {}) {
  const file = join(dir, 'town.db')
  const opened = openSqlite(file)
  const seal = createEncryption(key)
  const store = createStore(opened.db, seal, randomUUID)
  if (!store.assets.count()) {
    store.places.put([{ name: 'NG10', kind: 'outcode', outcode: 'NG10', latitude: 52.89, longitude: -1.28 }])
    store.assets.put(choir, START)
  }
  const sent: Sent[] = []
  let now = START
  const channel = (name: ChannelName): Channel => ({
    name,
    receive: async () => new Response(null),
    async deliver(to, reply, { replaces }) {
      sent.push({ channel: name, to, reply, ...(replaces && { replaces }) })
      return { providerId: replaces ?? `${name}-${randomUUID()}` }
    },
  })
  const community = createCommunity({
    id: 'town',
    name: 'Erewash Connector',
    timezone: 'Europe/London',
    privacyUrl: 'https://example.org/privacy',
    publicUrl: 'https://example.org',
    store,
    write: createTransaction(opened.db, queueMicrotask),
    vocabulary,
    staff: {
      workplaces: { slack: { ids: ['T1'], rooms: ['C1'] } },
      hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' },
      admins: ['U9'],
      textsFrom: { channel: 'sms', via: OURS },
    },
    channels: (['sms', 'whatsapp', 'web', 'slack'] as const).map(channel),
    clock: () => now,
    random: () => 0.5,
    owner: 'test',
    isGone: () => false,
    observe: () => undefined,
    onErased: () => void opened.scrub(),
    ...more,
  })

  async function receive(inbound: Inbound): Promise<void> {
    await community.receive(inbound)
    await community.dispatch()
  }
  const arrived = () => ({ id: `SM${randomUUID().replaceAll('-', '')}`, at: now })

  /** Everything that a message brings its sender, as one text for each reply. */
  async function text(channel: ChannelName, from: string, words: string): Promise<string[]> {
    const before = sent.length
    await receive({ ...arrived(), kind: 'message', via: channel === 'web' ? 'town' : OURS, from: { channel, to: from }, text: words })
    return sent.slice(before).flatMap((one) => (one.channel === channel && one.to === from ? [read(one.reply)] : []))
  }

  return {
    ...opened,
    community,
    store,
    seal,
    sent,
    dir,
    file,
    text,
    receive,
    staffSay: (words: string, user = 'U9') =>
      receive({
        ...arrived(),
        kind: 'message',
        via: 'T1',
        from: { channel: 'slack', to: `T1/${user}` },
        text: words,
        staff: { room: { to: 'T1/C1', isDirect: false }, name: 'Priya Patel' },
      }),
    staffPress: (choice: string, fields: Record<string, string> = {}) =>
      receive({
        ...arrived(),
        kind: 'action',
        via: 'T1',
        from: { channel: 'slack', to: 'T1/U9' },
        choice,
        fields,
        staff: { room: { to: 'T1/C1', isDirect: false }, name: 'Priya Patel' },
      }),
    contact: (channel: ChannelName, to: string) => store.contacts.find({ channel, to }),
    async pass(ms: number): Promise<void> {
      now = new Date(now.getTime() + ms)
      await community.tick()
      await community.dispatch()
      await community.tick()
    },
    end(): void {
      opened.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export const read = ({ text, listings = [], closing, footer, sections = [] }: Reply): string =>
  [
    text,
    ...listings.map((one) => `${one.number} ${one.name}`),
    ...sections.flatMap(({ lines }) => lines.map((line) => line.text)),
    closing,
    footer,
  ]
    .filter(Boolean)
    .join('\n')

/** Files under a folder that hold one of these bytes or texts, with which. Text is looked for in UTF-8 and UTF-16. */
export function findInFiles(dir: string, wanted: Record<string, string>): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      return Object.entries(wanted)
        .filter(([, text]) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) || path.includes(text))
        .map(([name]) => `${entry.name}: ${name}`)
    })
}

/** A text in the encodings in which a careless program may write it. */
export function encodings(name: string, text: string): Record<string, string> {
  const bytes = Buffer.from(text)
  return {
    [name]: text,
    [`${name} in hex`]: bytes.toString('hex'),
    [`${name} in base64`]: bytes.toString('base64').replace(/=+$/, ''),
    [`${name} in base64url`]: bytes.toString('base64url'),
    [`${name} escaped`]: encodeURIComponent(text),
  }
}
