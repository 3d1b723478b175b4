import { setTimeout as pause } from 'node:timers/promises'
import { ConfigError } from '../errors.ts'
import { isGone, type KeySettings, openEncryption, readKey, readLocalConfig, readSecret } from '../runtime/open-community.ts'
import { createEncryption, type Encryption } from '../store/engine/encryption.ts'
import { createKeys } from '../store/engine/keys.ts'
import type { OpenDatabase } from '../store/engine/sqlite.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & { newKeyEnv?: string; json?: boolean }

const AT_ONCE = 200
/** Milliseconds after which a process has ended: a running service records its keys every 30 seconds. */
const STILL_RUNNING = 90_000
/** Milliseconds between two batches, which let the service work. */
const BREATH = 5
const MOST_WALKS = 5

/** Re-encrypts and rehashes everything, in small steps, while the service runs with both keys or is stopped. */
export function rotateKeys(options: Options): Promise<void> {
  const seal = ring(readLocalConfig().settings, options.newKeyEnv)
  return withStore(options, async ({ opened }) => {
    refuseWhereInUse(opened, seal)
    const sealed = await reseal(opened, seal)
    opened.scrub()
    if (options.json) return void process.stdout.write(`${JSON.stringify({ sealed, old: 0 })}\n`)
    const next = options.newKeyEnv
      ? 'Set DATA_KEY to the new key before you start the service.'
      : 'DATA_KEY_PREVIOUS can be taken away at the next restart.'
    process.stdout.write(`${sealed} values are sealed with the new key, and none with another. ${next}\n`)
  })
}

/** The keys, the new one first. It is named by `newKeyEnv`, or is DATA_KEY with DATA_KEY_PREVIOUS as the old one. */
function ring(settings: KeySettings, newKeyEnv: string | undefined): Encryption {
  if (newKeyEnv)
    return createEncryption(readSecret(newKeyEnv), readKey(settings), ...(settings.DATA_KEY_PREVIOUS ? [settings.DATA_KEY_PREVIOUS] : []))
  if (!settings.DATA_KEY_PREVIOUS)
    throw new ConfigError([
      'There is one key only. Set DATA_KEY to the new key and DATA_KEY_PREVIOUS to the old one, restart the service, and run this again; or stop the service and name the variable of the new key with --new-key-env.',
    ])
  return openEncryption(settings)
}

function refuseWhereInUse({ db }: OpenDatabase, seal: Encryption): void {
  const since = new Date(Date.now() - STILL_RUNNING)
  const without = createKeys(db, seal)
    .holders(since)
    .filter(({ owner, keys }) => !isGone(owner) && !keys.includes(seal.keyIds[0] as string))
  if (without.length)
    throw new ConfigError([
      'The service runs without the new key and could not read what is sealed with it. Restart it with DATA_KEY set to the new key and DATA_KEY_PREVIOUS to the old one, and run `connector keys rotate` again.',
    ])
}

async function reseal({ db }: OpenDatabase, seal: Encryption): Promise<number> {
  const keys = createKeys(db, seal)
  let sealed = 0
  for (let walk = 0; walk < MOST_WALKS; walk++) {
    const next = keys.resealer()
    for (let n = next(AT_ONCE); n > 0; n = next(AT_ONCE)) {
      sealed += n
      await pause(BREATH)
    }
    if (keys.columns().every(({ old }) => old === 0)) return sealed
  }
  throw new ConfigError([
    'Something goes on writing with the old key. Restart every process that has this database open, and run it again.',
  ])
}
