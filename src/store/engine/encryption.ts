import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * `lookup` is a keyed hash to find a person by; `close` encrypts text, `open` decrypts it. `lookups` are the hashes under every known
 * key, the current one first.
 */
export type Encryption = {
  lookup(text: string): string
  lookups(text: string): string[]
  close(text: string): string
  open(sealed: string): string
  /** Whether the value is encrypted with the current key. */
  isCurrent(sealed: string): boolean
  /** Key ids, the current one first. An id reveals nothing about its key. */
  keyIds: readonly string[]
}

/** A value was encrypted with a key that this process does not hold. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

type Key = { id: string; sealing: Buffer; hashing: Buffer }

const NONCE = 12
const TAG = 16
const ID = 8

/** Fetches random bytes for a few hundred nonces at a time: asking the system costs more than using them. */
function createNonces(): () => Buffer {
  let pool = Buffer.alloc(0)
  return () => {
    if (!pool.length) pool = randomBytes(NONCE * 256)
    const nonce = pool.subarray(0, NONCE)
    pool = pool.subarray(NONCE)
    return nonce
  }
}

function readKey(key: string): Key {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, 'community-connector', purpose, 32))
  const id = createHash('sha256').update(derive('id')).digest('base64url').replace(/[-_]/g, '').slice(0, ID)
  return { id, sealing: derive('seal'), hashing: derive('lookup') }
}

/**
 * A key is 32 random bytes in base64 or hex, or any secret of at least 32 characters. Uses AES-256-GCM and HMAC-SHA256 under separate
 * derived keys. A value starts with its key's id; `previous` keys still decrypt and find older values.
 */
export function createEncryption(current: string, ...previous: string[]): Encryption {
  const keys = [current, ...previous].map(readKey)
  const [present] = keys as [Key, ...Key[]]
  const freshNonce = createNonces()
  const hash = ({ hashing }: Key, text: string) => createHmac('sha256', hashing).update(text).digest('base64url')

  return {
    keyIds: keys.map(({ id }) => id),
    lookup: (text) => hash(present, text),
    lookups: (text) => keys.map((key) => hash(key, text)),
    isCurrent: (sealed) => sealed.startsWith(`${present.id}.`),
    close(text) {
      const nonce = freshNonce()
      const cipher = createCipheriv('aes-256-gcm', present.sealing, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${present.id}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')}`
    },
    open(sealed) {
      const at = sealed.indexOf('.')
      const id = sealed.slice(0, at)
      const key = keys.find((one) => one.id === id)
      if (!key) throw new SealError(`sealed with a key that is not at hand (${id})`)
      const bytes = Buffer.from(sealed.slice(at + 1), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(-TAG))
      return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
