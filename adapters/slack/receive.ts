import type { App } from '@slack/bolt'
import type { Accept, Channel } from '../../src/channel.ts'
import { Stranger } from './bolt.ts'
import { Unreadable } from './parse.ts'
import { type Payload, readBytes, readPayload } from './request.ts'
import { isSignedBySlack } from './verify.ts'

/** Milliseconds; Slack waits three seconds. */
export const ANSWER_WITHIN_MS = 2_500

type Parts = { signingSecret: string; bolt: () => Promise<App>; now: () => Date; answerWithinMs: number; report: (error: unknown) => void }

/** Verifies, passes to Bolt, and answers when done or before Slack gives up. */
export function createReceive(parts: Parts): Channel['receive'] {
  const { signingSecret, now, answerWithinMs } = parts
  return async (request, accept, { carryOn }) => {
    const bytes = await readBytes(request)
    if (!bytes) return status(413)
    if (!isSignedBySlack(signingSecret, request.headers, bytes, now())) return status(401)
    const body = readPayload(request.headers.get('content-type'), bytes)
    if (!body) return status(400)
    if (body.type === 'url_verification') return answer({ challenge: String(body.challenge) })
    if (body.ssl_check === '1') return status(200)

    const work = process(body, accept, request.headers, parts)
    carryOn?.(work)
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLate = new Promise<Response>((resolve) => {
      timer = setTimeout(() => resolve(status(200)), answerWithinMs)
    })
    return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
  }
}

async function process(body: Payload, accept: Accept, headers: Headers, { bolt, report }: Parts): Promise<Response> {
  let acknowledged: { value: unknown } | undefined
  try {
    const app = await bolt()
    await app.processEvent({
      body,
      ack: async (value) => {
        acknowledged = { value }
      },
      ...retryOf(headers),
      customProperties: { accept },
    })
  } catch (error) {
    return refuse(error, report)
  }
  return acknowledged ? answer(acknowledged.value) : status(400)
}

function retryOf(headers: Headers) {
  const retryNum = headers.get('x-slack-retry-num')
  return retryNum ? { retryNum: Number(retryNum), retryReason: headers.get('x-slack-retry-reason') ?? '' } : {}
}

/** The response to an error; Bolt wraps what listeners throw. */
function refuse(thrown: unknown, report: (error: unknown) => void): Response {
  const error = thrown instanceof Error && 'original' in thrown ? thrown.original : thrown
  if (error instanceof Stranger) return status(401)
  if (error instanceof Unreadable) return status(400)
  report(error)
  return status(503)
}

const status = (code: number): Response => new Response(null, { status: code })

function answer(value: unknown): Response {
  if (value === undefined || value === '') return status(200)
  return typeof value === 'string' ? new Response(value) : Response.json(value)
}
