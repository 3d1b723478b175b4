import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vocabulary } from '../../data/vocabulary/load.ts'
import type { Channel } from '../channel.ts'
import { type Community, createCommunity } from '../community/community.ts'
import type { Observe } from '../community/events.ts'
import { type CommunityConfig, staffOf } from '../config/community-config.ts'
import { type Config, readConfig } from '../config/read-config.ts'
import type { Settings } from '../config/settings.ts'
import { type FirstContents, placesSchema } from '../directory/fill.ts'
import { openFile } from '../directory/import/open-file.ts'
import { ConfigError } from '../errors.ts'
import type { StaffSettings } from '../staff/context.ts'
import { createEncryption, type Encryption } from '../store/engine/encryption.ts'
import { type OpenDatabase, openSqlite } from '../store/engine/sqlite.ts'
import { createTransaction, type Write } from '../store/engine/transaction.ts'
import { createStore, type Store } from '../store/store.ts'
import { ADAPTERS } from './open-channels.ts'

export type OpenStore = OpenDatabase & { store: Store; write: Write }

const SAMPLE = resolve(dirname(fileURLToPath(import.meta.url)), '../../data/sample-community.json')

/** Reads the settings of a process on this machine. Throws ConfigError. */
export function readLocalConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return readConfig(
    environment,
    (named) => {
      const path = named ? resolve(named) : SAMPLE
      return { name: path, read: () => readFileSync(path, 'utf8'), resolve: (relative) => resolve(dirname(path), relative) }
    },
    ADAPTERS,
  )
}

const bootId = randomBytes(6).toString('hex')

/** "host:pid:boot": lets another process on this host see that this one has ended. */
const owner = `${hostname()}:${process.pid}:${bootId}`

export const databaseFile = (one: CommunityConfig, { DATA_DIR }: Pick<Settings, 'DATA_DIR'>): string => join(DATA_DIR, `${one.id}.db`)

/** Opens one community's database in `DATA_DIR`. */
export function openStore(one: CommunityConfig, settings: KeySettings): OpenStore {
  const opened = openSqlite(databaseFile(one, settings))
  const store = createStore(opened.db, openEncryption(settings), randomUUID)
  return { ...opened, store, write: createTransaction(opened.db, setImmediate) }
}

type Wiring = {
  channels: readonly Channel[]
  observe: Observe
  privacyUrl: string
  publicUrl?: string
  onOutbox?: () => void
  staff?: StaffSettings
}

export function openCommunity(one: CommunityConfig, opened: OpenStore, wiring: Wiring): Community {
  return createCommunity({
    id: one.id,
    name: one.name,
    timezone: one.timezone,
    language: one.language,
    ...opened,
    staff: staffOf(one),
    retention: one.retention,
    limits: one.limits,
    ...wiring,
    onErased: () => scrub(opened),
    vocabulary,
    clock: () => new Date(),
    random: Math.random,
    owner,
    isGone,
  })
}

const SCRUB_AGAIN = 5000

function scrub(opened: OpenStore): void {
  if (!opened.scrub()) setTimeout(() => scrub(opened), SCRUB_AGAIN).unref()
}

/** The first contents of a new community's database, from the files that its config names. */
export async function firstContents(one: CommunityConfig): Promise<FirstContents> {
  const places = one.places && placesSchema.parse(JSON.parse(readFileSync(one.places, 'utf8')))
  const directory = one.directory && (await openFile(one.directory))
  return { ...(places && { places }), ...(directory && { directory }) }
}

/** Throws ConfigError if the key does not fit the data: the service would take everybody for a stranger. */
export function refuseWrongKey({ store, close }: OpenStore): void {
  if (!store.keys.unreadable(1).length) return
  close()
  throw new ConfigError([
    'DATA_KEY is not the key that the data was written with. Put that one back; or, if it was changed, set DATA_KEY_PREVIOUS to the old one and run `connector keys rotate`.',
  ])
}

export type KeySettings = Pick<Settings, 'DATA_DIR' | 'DATA_KEY' | 'DATA_KEY_PREVIOUS'>

export const openEncryption = (settings: KeySettings): Encryption =>
  createEncryption(readKey(settings), ...(settings.DATA_KEY_PREVIOUS ? [settings.DATA_KEY_PREVIOUS] : []))

/** Reads a secret that a command names by its variable, so that it stays out of the shell's history. */
export function readSecret(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const secret = environment[name]?.trim() ?? ''
  if (secret.length < 32) throw new ConfigError([`${name} must have at least 32 characters: try \`openssl rand -base64 32\``])
  return secret
}

/** `DATA_KEY`, or a generated key kept beside the data. */
export function readKey({ DATA_DIR, DATA_KEY }: Pick<Settings, 'DATA_DIR' | 'DATA_KEY'>): string {
  if (DATA_KEY) return DATA_KEY
  const file = join(DATA_DIR, 'data.key')
  if (!existsSync(file)) {
    mkdirSync(DATA_DIR, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  const key = readFileSync(file, 'utf8').trim()
  if (key.length < 32) throw new ConfigError([`${file} does not hold a key: put back the one that the data was written with`])
  return key
}

export function isGone(other: string): boolean {
  const [host, pid, boot] = other.split(':')
  if (host !== hostname() || boot === bootId) return false
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
