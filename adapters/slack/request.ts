import { z } from 'zod'
import { readBody, readJson } from '../shared/requests.ts'

/** Slack's largest payloads, forms with every field filled in, stay below a quarter of this. */
const BODY_LIMIT_BYTES = 1024 * 1024

const payloadSchema = z.record(z.string(), z.unknown())
export type Payload = z.infer<typeof payloadSchema>

/** The raw bytes, which the signature covers; undefined if there are too many. */
export const readBytes = (request: Request): Promise<Uint8Array | undefined> => readBody(request, BODY_LIMIT_BYTES)

/** Parses events (JSON), commands (a form) and button presses (JSON in a form). Undefined if it is none of these. */
export function readPayload(contentType: string | null, bytes: Uint8Array): Payload | undefined {
  const text = new TextDecoder().decode(bytes)
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return payloadSchema.safeParse(readJson(text)).data
  if (type !== 'application/x-www-form-urlencoded') return undefined
  const form = Object.fromEntries(new URLSearchParams(text))
  return form.payload === undefined ? form : payloadSchema.safeParse(readJson(form.payload)).data
}
