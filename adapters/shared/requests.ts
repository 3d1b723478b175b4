/** Helpers for requests and responses that all adapters share. */

/** Error codes of requests that failed before they left. After any other failure they may have arrived. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Why `fetch` threw, and whether the request may have arrived anyway. */
export function readFailure(error: unknown): { code: string; mayHaveArrived: boolean } {
  const code = codeOf(error)
  return { code, mayHaveArrived: !NEVER_SENT.has(code) }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

/** Seconds; the header holds seconds or a date. */
export function readRetryAfter(value: string | null, now: Date): number | undefined {
  if (!value) return undefined
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now.getTime()) / 1000)
  return seconds >= 0 ? seconds : undefined
}

/** Undefined if the text is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The raw body, which signatures cover; undefined if it exceeds `limit` bytes. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const length = request.headers.get('content-length')
  if (length !== null) return Number(length) <= limit ? readWhole(request) : undefined
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    size += chunk.value.byteLength
    if (size > limit) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(chunk.value)
  }
  return joined(chunks, size)
}

/** HTTP itself ends a body at its stated length. */
const readWhole = async (request: Request): Promise<Uint8Array> => new Uint8Array(await request.arrayBuffer())

/** The body as text. */
export async function readText(request: Request, limit: number): Promise<string | undefined> {
  const body = await readBody(request, limit)
  return body && new TextDecoder().decode(body)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
