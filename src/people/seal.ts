import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** `lookup` finds a person again without being readable; `close` hides text so that only `open` with the same key reads it. */
export type Seal = { lookup(text: string): string; close(text: string): string; open(sealed: string): string }

/** Asking the system for randomness costs more than using it, so it is asked for a few hundred nonces at a time. */
function createNonces(): () => Buffer {
  let pool = Buffer.alloc(0)
  return () => {
    if (!pool.length) pool = randomBytes(NONCE * 256)
    const nonce = pool.subarray(0, NONCE)
    pool = pool.subarray(NONCE)
    return nonce
  }
}

const NONCE = 12
const TAG = 16

/** `key`: 32 random bytes in base64 or hex, or any secret of at least 32 characters. AES-256-GCM and HMAC-SHA256 under separate derived keys. */
export function createSeal(key: string): Seal {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, 'community-connector', purpose, 32))
  const sealing = derive('seal')
  const hashing = derive('lookup')
  const freshNonce = createNonces()
  return {
    lookup: (text) => createHmac('sha256', hashing).update(text).digest('base64url'),
    close(text) {
      const nonce = freshNonce()
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(-TAG))
      return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
