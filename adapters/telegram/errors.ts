import { DeliveryError, type Fault } from '../../src/errors.ts'

type Explanation = { fault: Fault; meaning: string }

/** Codes of the Bot API, which follow HTTP. Source: core.telegram.org/bots/api#making-requests; 409 and 413 as reported by clients. */
const TELEGRAM_ANSWERS: Readonly<Record<number, Explanation>> = {
  400: { fault: 'refused', meaning: 'Telegram refused the message or does not know the chat' },
  401: { fault: 'misconfigured', meaning: 'Telegram did not accept TELEGRAM_BOT_TOKEN' },
  403: { fault: 'stopped', meaning: 'the person has blocked the bot or is gone' },
  404: { fault: 'misconfigured', meaning: 'Telegram knows no bot by TELEGRAM_BOT_TOKEN' },
  408: { fault: 'retry', meaning: 'Telegram took too long' },
  409: { fault: 'retry', meaning: 'another request of the same bot was in the way' },
  413: { fault: 'refused', meaning: 'the message was too large for Telegram' },
  429: { fault: 'retry', meaning: 'too many messages to Telegram at once' },
}

/** Any unsuccessful response. Leaves out Telegram's own sentence, which can contain names and ids. `retryAfter` in seconds. */
export function refusedSend(code: number, retryAfter: number | undefined): DeliveryError {
  const known = TELEGRAM_ANSWERS[code]
  const fault = known?.fault ?? (code >= 500 ? 'retry' : 'refused')
  return new DeliveryError(fault, known?.meaning ?? `Telegram answered ${code}`, {
    code: String(code),
    ...(retryAfter !== undefined && { retryAfter }),
  })
}
