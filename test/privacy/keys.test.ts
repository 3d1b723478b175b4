import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { readVisitor, visitorCookie } from '../../adapters/web/visitor.ts'
import { createEncryption, SealError } from '../../src/store/engine/encryption.ts'
import { startService, until } from '../journeys/service.ts'
import { connector } from './command.ts'

const OLD = 'the old key, of more than 32 characters'
const NEW = 'the new key, of more than 32 characters'
const number = (n: number) => `+4477009001${String(n).padStart(2, '0')}`

describe('a ring of keys', () => {
  it('opens and finds what an earlier key wrote', () => {
    const old = createEncryption(OLD)
    const ring = createEncryption(NEW, OLD)
    expect(ring.open(old.close('secret'))).toBe('secret')
    expect(ring.lookups('+447700900001')).toContain(old.lookup('+447700900001'))
    expect([ring.isCurrent(old.close('x')), ring.isCurrent(ring.close('x'))]).toEqual([false, true])
  })

  it('names the missing key, and not what was encrypted', () => {
    expect(() => createEncryption(OLD).open(createEncryption(NEW).close('secret'))).toThrow(SealError)
    expect(() => createEncryption(OLD).open(createEncryption(NEW).close('secret'))).not.toThrow('secret')
  })

  it('refuses what was changed', () => {
    const seal = createEncryption(NEW)
    const sealed = seal.close('secret')
    expect(() => seal.open(`${sealed.slice(0, -4)}AAA=`)).toThrow()
  })
})

describe('a browser that is known by a cookie of the old key', () => {
  it('is still known while both keys are set', async () => {
    const cookie = (await visitorCookie('ada', { secret: OLD, secure: false })).split(';')[0] as string
    const request = new Request('https://example.org/', { headers: { cookie } })
    expect(await readVisitor(request, { secret: NEW, previousSecret: OLD, secure: false })).toBe('ada')
    expect(await readVisitor(request, { secret: NEW, secure: false })).toBeUndefined()
  })
})

describe('connector keys rotate', () => {
  it('re-encrypts a live database while messages arrive, and loses nobody', async () => {
    const first = await startService({ DATA_KEY: OLD })
    for (let n = 0; n < 40; n++) await first.text(number(n), 'choir near Long Eaton')
    await until(() => first.twilio.messages.length >= 40, 20_000)
    const alone = await connector(['keys', 'rotate', '--new-key-env', 'FRESH'], { DATA_DIR: first.dataDir, DATA_KEY: OLD, FRESH: NEW })
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('DATA_KEY_PREVIOUS')])
    await first.stop()

    const both = { DATA_DIR: first.dataDir, DATA_KEY: NEW, DATA_KEY_PREVIOUS: OLD }
    const second = await startService(both)
    const rotating = connector(['keys', 'rotate', '--json'], both)
    let rotated = false
    void rotating.then(() => {
      rotated = true
    })
    let sent = 0
    while (!rotated) await second.text(number(sent++ % 60), sent % 2 ? '1' : 'walking group near Sawley')
    const { code, out, err } = await rotating
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ old: 0, sealed: expect.any(Number) })
    expect(sent).toBeGreaterThan(5)
    await second.stop()

    const after = await connector(['verify', '--json'], { DATA_DIR: first.dataDir, DATA_KEY: NEW })
    expect(JSON.parse(after.out)).toMatchObject({ ok: true, old: 0, unreadable: [] })
    const file = new Database(join(first.dataDir, 'erewash.db'), { readonly: true })
    const contacts = file.prepare("SELECT count(*) AS n, count(DISTINCT lookup) AS people FROM contacts WHERE channel = 'sms'").get()
    file.close()
    expect(contacts).toEqual({ n: Math.max(40, Math.min(sent, 60)), people: Math.max(40, Math.min(sent, 60)) })

    const third = await startService({ DATA_DIR: first.dataDir, DATA_KEY: NEW })
    await third.text(number(1), 'walking group near Long Eaton')
    expect((await third.replies(number(1)))[0]).toMatch(/Long Eaton/)
    expect((await third.replies(number(1)))[0]).not.toMatch(/a bot/)
    await third.stop()
  }, 90_000)

  it('works with the service stopped and the new key by name', async () => {
    const service = await startService({ DATA_KEY: OLD })
    await service.text(number(1), 'choir near Long Eaton')
    await service.replies(number(1))
    await service.stop()
    const { DATA_DIR } = { DATA_DIR: service.dataDir }
    expect((await connector(['keys', 'rotate'], { DATA_DIR, DATA_KEY: OLD })).err).toContain('There is one key only')
    const owner = await connector(['keys', 'rotate', '--new-key-env', 'FRESH', '--json'], { DATA_DIR, DATA_KEY: OLD, FRESH: NEW })
    expect([owner.code, owner.err]).toEqual([0, ''])
    expect((await connector(['verify'], { DATA_DIR, DATA_KEY: NEW })).code).toBe(0)
    await expect(startService({ DATA_DIR, DATA_KEY: OLD })).rejects.toThrow('DATA_KEY is not the key')
    const wrong = await connector(['verify'], { DATA_DIR, DATA_KEY: OLD })
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('messages.body')])
  }, 60_000)
})
