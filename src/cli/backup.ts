import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { InputError } from '../errors.ts'
import { databaseFile, isGone, openEncryption, readLocalConfig, readSecret } from '../runtime/open-community.ts'
import { createKeys } from '../store/engine/keys.ts'
import { openSqlite } from '../store/engine/sqlite.ts'
import { createErasure } from '../store/people/erasure.ts'
import { decryptFile, encryptFile, isEncrypted } from './backup-file.ts'
import { type CommunityOption, chooseCommunity, withStore } from './community.ts'
import { examine } from './verify.ts'

type Options = CommunityOption & { keyEnv?: string; json?: boolean }
const STILL_RUNNING = 90_000

/** Copies the database as it is now, while the service runs. */
export function backup(file: string, options: Options): Promise<void> {
  if (existsSync(file)) throw new InputError(`${file} is there already: a backup does not write over anything.`)
  const secret = options.keyEnv && readSecret(options.keyEnv)
  return withStore(options, async ({ opened }) => {
    const part = `${file}.part`
    closeSync(openSync(part, 'wx', 0o600))
    try {
      opened.snapshot(part)
      if (secret) await encryptFile(part, file, secret)
      else renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
    const facts = { file, bytes: statSync(file).size, encrypted: Boolean(secret) }
    if (options.json) return void process.stdout.write(`${JSON.stringify(facts)}\n`)
    const hint = secret
      ? 'Encrypted.'
      : 'Not encrypted: numbers and messages in it are sealed, but needs are readable. --key-env encrypts all of it.'
    process.stdout.write(
      `${facts.bytes} bytes in ${file}. ${hint} Keep DATA_KEY apart from it: without it what is sealed cannot be read.\n`,
    )
  })
}

/** Replaces the database with a backup and keeps the old one beside it. The service must be stopped. */
export async function restore(file: string, options: Options): Promise<void> {
  if (!existsSync(file)) throw new InputError(`${file} is not there.`)
  const config = readLocalConfig()
  const target = databaseFile(chooseCommunity(config, options.community), config.settings)
  const fresh = `${target}.restoring`
  for (const left of filesOf(fresh)) rmSync(left, { force: true })
  try {
    await unpack(file, fresh, options.keyEnv)
    const taken = openSqlite(fresh)
    const seal = openEncryption(config.settings)
    const findings = examine(taken, seal)
    const forgotten = createErasure(taken.db, seal).forgotten()
    createKeys(taken.db, seal).letGoAll()
    taken.scrub()
    taken.close()
    if (findings.problems.length || findings.unreadable.length)
      throw new InputError(
        `The backup cannot be used: ${[...findings.problems, ...findings.unreadable.map((one) => `${one} was sealed with another key`)].join('; ')}.`,
      )
    const since = existsSync(target) ? setAside(target, seal) - forgotten : 0
    renameSync(fresh, target)
    if (options.json) return void process.stdout.write(`${JSON.stringify({ rows: findings.rows, forgottenSince: Math.max(since, 0) })}\n`)
    process.stdout.write(say(target, Math.max(since, 0)))
  } finally {
    for (const left of filesOf(fresh)) rmSync(left, { force: true })
  }
}

const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`]

async function unpack(file: string, to: string, keyEnv: string | undefined): Promise<void> {
  if (await isEncrypted(file)) {
    if (!keyEnv) throw new InputError('The backup is encrypted: name the variable of its key with --key-env.')
    return decryptFile(file, to, readSecret(keyEnv))
  }
  const { copyFile } = await import('node:fs/promises')
  await copyFile(file, to)
}

/** Moves the existing database aside. Returns how many people had been erased from it. */
function setAside(target: string, seal: ReturnType<typeof openEncryption>): number {
  const present = openSqlite(target)
  const isRunning = createKeys(present.db, seal)
    .holders(new Date(Date.now() - STILL_RUNNING))
    .some(({ owner }) => !isGone(owner))
  const forgotten = createErasure(present.db, seal).forgotten()
  present.scrub()
  present.close()
  if (isRunning) throw new InputError('The service has the database open: stop it first.')
  const aside = `${target}.before-restore`
  for (const left of filesOf(aside)) rmSync(left, { force: true })
  renameSync(target, aside)
  for (const left of filesOf(target)) rmSync(left, { force: true })
  return forgotten
}

function say(target: string, since: number): string {
  const warning = since
    ? `\nSince the backup ${since === 1 ? 'one address was' : `${since} addresses were`} wiped, and the backup has brought them back: wipe them again with \`connector erase\`.`
    : ''
  return `Restored to ${target}. What was there is in ${target}.before-restore: remove it when all is well, it holds people's data.${warning}\n`
}
