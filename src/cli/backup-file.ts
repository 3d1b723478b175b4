import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InputError } from '../errors.ts'

/** Format: MAGIC, 16 bytes of salt, 12 of nonce, the ciphertext (AES-256-GCM), 16 of tag. The key is derived with HKDF-SHA256. */
const MAGIC = Buffer.from('CCBACKUP1\n')
const SALT = 16
const NONCE = 12
const TAG = 16
const HEAD = MAGIC.length + SALT + NONCE
const OWNER_ONLY = 0o600

const derive = (secret: string, salt: Uint8Array) => Buffer.from(hkdfSync('sha256', secret, salt, 'community-connector backup', 32))

export async function encryptFile(from: string, to: string, secret: string): Promise<void> {
  const salt = randomBytes(SALT)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', derive(secret, salt), nonce)
  async function* whole(): AsyncGenerator<Buffer> {
    yield Buffer.concat([MAGIC, salt, nonce])
    for await (const chunk of createReadStream(from)) yield cipher.update(chunk as Buffer)
    yield cipher.final()
    yield cipher.getAuthTag()
  }
  await pipeline(Readable.from(whole()), createWriteStream(to, { mode: OWNER_ONLY, flags: 'wx' }))
}

export async function isEncrypted(file: string): Promise<boolean> {
  return (await readBytes(file, 0, MAGIC.length)).equals(MAGIC)
}

/** Throws an InputError if the key is wrong or a byte was changed; discard what was written to `to` by then. */
export async function decryptFile(from: string, to: string, secret: string): Promise<void> {
  const { size } = await stat(from)
  const head = await readBytes(from, 0, HEAD)
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT)
  const decipher = createDecipheriv('aes-256-gcm', derive(secret, salt), head.subarray(MAGIC.length + SALT))
  decipher.setAuthTag(await readBytes(from, size - TAG, TAG))
  try {
    await pipeline(
      createReadStream(from, { start: HEAD, end: size - TAG - 1 }),
      decipher,
      createWriteStream(to, { mode: OWNER_ONLY, flags: 'wx' }),
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error
    throw new InputError('The backup cannot be opened: the key is another, or the file was changed.')
  }
}

async function readBytes(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, Math.max(position, 0))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
