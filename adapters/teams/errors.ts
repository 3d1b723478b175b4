import { DeliveryError, type Fault } from '../../src/errors.ts'

type Explanation = { fault: Fault; code: string; meaning: string }

/** Responses of the Bot Connector. Source: learn.microsoft.com, "Rate limit your bot" and "Status codes from bot conversational APIs". */
const TEAMS_ANSWERS: Readonly<Record<number, Explanation>> = {
  400: { fault: 'refused', code: '400', meaning: 'Teams did not accept the message' },
  401: { fault: 'misconfigured', code: '401', meaning: 'Teams did not accept the app id and password' },
  403: { fault: 'refused', code: 'removed', meaning: 'the app is no longer in this team or chat, or was blocked' },
  404: { fault: 'refused', code: 'removed', meaning: 'the conversation or message no longer exists' },
  408: { fault: 'retry', code: '408', meaning: 'Teams took too long' },
  410: { fault: 'refused', code: 'removed', meaning: 'the conversation or message no longer exists' },
  412: { fault: 'retry', code: '412', meaning: 'somebody else changed the message at the same moment' },
  413: { fault: 'refused', code: '413', meaning: 'the message was too large for Teams' },
  429: { fault: 'retry', code: '429', meaning: 'too many messages to Teams at once' },
}

/** Any response but 2xx. Leaves out Teams' own sentence, which can quote names and ids. A 5xx is a response, so nothing was lost. */
export function refusedSend(status: number, retryAfter: number | undefined): DeliveryError {
  const fault = status >= 500 ? 'retry' : 'refused'
  const known = TEAMS_ANSWERS[status] ?? { fault, code: String(status), meaning: `Teams answered ${status}` }
  return new DeliveryError(known.fault, known.meaning, {
    code: known.code,
    ...(known.fault === 'retry' && retryAfter !== undefined && { retryAfter }),
  })
}

export function isGone(error: unknown): boolean {
  return error instanceof DeliveryError && error.options.code === 'removed'
}

export function isTurnedDown(error: unknown): boolean {
  return error instanceof DeliveryError && error.options.code === '401'
}
