import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { type Service, startService, until } from '../journeys/service.ts'
import { connector } from './command.ts'
import { encodings, findInFiles } from './traces.ts'

const KEY = 'the key of the data, over 32 characters'
const BACKUP_KEY = 'the key of the backup, over 32 characters'
const number = (n: number) => `+4477009002${String(n).padStart(2, '0')}`
const out = mkdtempSync(join(tmpdir(), 'backup-'))
const sealed = join(out, 'monday.backup')
const plain = join(out, 'monday.db')

let service: Service
let env: Record<string, string>
/** Messages that had been acknowledged before the backup began, by their number. */
let before = 0

beforeAll(async () => {
  service = await startService({ DATA_KEY: KEY })
  env = { DATA_DIR: service.dataDir, DATA_KEY: KEY, BACKUP_KEY }
  for (let n = 0; n < 30; n++) await service.text(number(n), 'underwater zither lessons near NG10')
  before = 30
  let done = false
  const load = (async () => {
    for (let n = 30; !done && n < 100; n++) await service.text(number(n), 'choir near Long Eaton')
  })()
  const taken = [
    await connector(['backup', sealed, '--key-env', 'BACKUP_KEY', '--json'], env),
    await connector(['backup', plain, '--json'], env),
  ]
  done = true
  await load
  expect(taken.map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
  ])
}, 60_000)
afterAll(() => service.stop().catch(() => undefined))

describe('a backup taken under load', () => {
  it('is readable by its owner only, and overwrites nothing', async () => {
    expect([statSync(sealed).mode & 0o777, statSync(plain).mode & 0o777]).toEqual([0o600, 0o600])
    expect((await connector(['backup', plain], env)).code).toBe(2)
    expect(existsSync(`${plain}.part`)).toBe(false)
  })

  it('shows nothing of a person: no number in either, nothing at all in the encrypted one', () => {
    expect(findInFiles(out, encodings('number', number(3)))).toEqual([])
    expect(readFileSync(sealed).includes('SQLite format')).toBe(false)
    expect(readFileSync(sealed).includes('zither')).toBe(false)
  })

  it.each([
    ['encrypted', sealed, ['--key-env', 'BACKUP_KEY']],
    ['plain', plain, []],
  ])('%s is restored whole, and is what was there at that moment', async (_, file, option) => {
    const home = { ...env, DATA_DIR: mkdtempSync(join(tmpdir(), 'restored-')) }
    const restored = await connector(['restore', file, ...option, '--json'], home)
    expect([restored.code, restored.err]).toEqual([0, ''])
    const verified = JSON.parse((await connector(['verify', '--json'], home)).out) as { ok: boolean; rows: Record<string, number> }
    expect(verified.ok).toBe(true)
    const { db, close } = openSqlite(join(home.DATA_DIR, 'erewash.db'))
    const store = createStore(db, createEncryption(KEY), () => 'id')
    for (let n = 0; n < before; n++) {
      const contact = store.contacts.find({ channel: 'sms', to: number(n) })
      expect(store.messages.transcript(contact?.id ?? '', 5).map((said) => said.from)).toEqual(['them', 'us'])
    }
    expect(verified.rows.messages).toBe(2 * (verified.rows.contacts as number))
    expect(verified.rows.needs).toBeGreaterThanOrEqual(before)
    close()
  })

  it('is refused with another key, after a change of one byte, without its key, and with another key of the data', async () => {
    const home = { ...env, DATA_DIR: mkdtempSync(join(tmpdir(), 'restored-')) }
    const changed = join(out, 'changed.backup')
    const bytes = readFileSync(sealed)
    bytes[5000] = (bytes[5000] as number) ^ 1
    writeFileSync(changed, bytes)
    const tries = [
      await connector(['restore', sealed, '--key-env', 'BACKUP_KEY'], { ...home, BACKUP_KEY: `${BACKUP_KEY}!` }),
      await connector(['restore', changed, '--key-env', 'BACKUP_KEY'], home),
      await connector(['restore', sealed], home),
      await connector(['restore', plain], { ...home, DATA_KEY: `${KEY}!` }),
    ]
    expect(tries.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    expect(existsSync(join(home.DATA_DIR, 'erewash.db'))).toBe(false)
  })

  it('is not restored under a running service', async () => {
    const refused = await connector(['restore', plain], env)
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('stop it first')])
    expect((await connector(['verify'], env)).code).toBe(0)
  })

  it('reports how many people were erased since, and restores the service as it was', async () => {
    const erased = await connector(['erase', '--channel', 'sms', '--address', number(3), '--yes'], env)
    expect([erased.code, erased.out]).toEqual([0, expect.stringContaining('Wiped.')])
    expect(erased.out).not.toContain(number(3))
    await service.text(number(99), 'choir near Long Eaton')
    await service.replies(number(99))
    await service.stop()
    const restored = await connector(['restore', plain], env)
    expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('one address was wiped')])
    expect(existsSync(join(service.dataDir, 'erewash.db.before-restore'))).toBe(true)
    const again = await startService({ DATA_DIR: service.dataDir, DATA_KEY: KEY })
    await again.text(number(5), '1')
    await until(async () => (await again.replies(number(5))).length > 0)
    await again.stop()
  }, 30_000)
})

describe('connector erase', () => {
  it('only reports how much there is without --yes', async () => {
    const one = await startService({ DATA_KEY: KEY })
    const home = { DATA_DIR: one.dataDir, DATA_KEY: KEY }
    await one.text(number(1), 'underwater zither lessons near NG10')
    await one.replies(number(1))
    const asked = await connector(['erase', '--channel', 'whatsapp', '--address', '07700 900201', '--json'], home)
    expect(JSON.parse(asked.out)).toMatchObject({ erased: false, channels: 1, messages: 2, needs: 1 })
    const done = await connector(['erase', '--channel', 'sms', '--address', '07700 900201', '--yes', '--json'], home)
    expect(JSON.parse(done.out)).toMatchObject({ erased: true })
    const nobody = await connector(['erase', '--channel', 'sms', '--address', number(1)], home)
    expect(nobody.out).toContain('Nothing is kept')
    await one.stop()
    expect(
      findInFiles(one.dataDir, {
        ...encodings('number', number(1)),
        ...encodings('words', 'underwater zither'),
        hash: createEncryption(KEY).lookup(number(1)),
      }),
    ).toEqual([])
  }, 30_000)
})
