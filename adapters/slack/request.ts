/** Slack's largest payloads, forms with every field filled in, stay below a quarter of this. */
const BODY_LIMIT_BYTES = 1024 * 1024

export type Payload = Record<string, unknown>

/** The bytes as they came, which the signature is over; undefined where there are too many. */
export async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT_BYTES) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    size += chunk.value.byteLength
    if (size > BODY_LIMIT_BYTES) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(chunk.value)
  }
  return Buffer.concat(chunks)
}

/** Events come as JSON, commands as a form, and what people press as JSON in a form. Undefined where it is none of these. */
export function readPayload(contentType: string | null, bytes: Uint8Array): Payload | undefined {
  const text = new TextDecoder().decode(bytes)
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return readJson(text)
  if (type !== 'application/x-www-form-urlencoded') return undefined
  const form = Object.fromEntries(new URLSearchParams(text))
  return form.payload === undefined ? form : readJson(form.payload)
}

function readJson(text: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
