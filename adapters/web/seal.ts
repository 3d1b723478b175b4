const encoder = new TextEncoder()

async function key(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** `value.signature`, valid for one purpose only. */
export async function seal(secret: string, purpose: string, value: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await key(secret), encoder.encode(`${purpose}\n${value}`))
  return `${value}.${Buffer.from(signature).toString('base64url')}`
}

/** The value, if this secret signed it for this purpose. */
export async function unseal(secret: string, purpose: string, sealed: string): Promise<string | undefined> {
  const dot = sealed.lastIndexOf('.')
  if (dot < 1 || sealed.length > 500) return undefined
  const value = sealed.slice(0, dot)
  const signature = Buffer.from(sealed.slice(dot + 1), 'base64url')
  const good = await crypto.subtle.verify('HMAC', await key(secret), signature, encoder.encode(`${purpose}\n${value}`))
  return good ? value : undefined
}
