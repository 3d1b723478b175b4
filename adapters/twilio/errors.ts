import type { ReceiptFault } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'

type Explanation = { fault: ReceiptFault; meaning: string }

/** The table for refused sends and failed receipts. Source: twilio.com/docs/api/errors. */
export const TWILIO_ERRORS: Readonly<Record<string, Explanation>> = {
  20003: { fault: 'misconfigured', meaning: 'Twilio did not accept the account SID and auth token' },
  20005: { fault: 'misconfigured', meaning: 'the Twilio account is not active' },
  20404: { fault: 'misconfigured', meaning: 'Twilio does not know this account or address' },
  20429: { fault: 'retry', meaning: 'too many requests to Twilio at once' },
  21211: { fault: 'refused', meaning: 'not a valid number to send to' },
  21212: { fault: 'misconfigured', meaning: 'not a valid number to send from' },
  21408: { fault: 'misconfigured', meaning: 'sending to this country is switched off in the Twilio account' },
  21606: { fault: 'misconfigured', meaning: 'the number to send from is not this account’s, or cannot send texts' },
  21608: { fault: 'misconfigured', meaning: 'a trial account may only send to numbers it has verified' },
  21610: { fault: 'stopped', meaning: 'the person has opted out' },
  21611: { fault: 'retry', meaning: 'the queue of the sending number is full' },
  21612: { fault: 'refused', meaning: 'no route from the sending number to this number' },
  21614: { fault: 'refused', meaning: 'not a mobile number' },
  21617: { fault: 'refused', meaning: 'the message was longer than 1,600 characters' },
  21635: { fault: 'refused', meaning: 'the number is a landline' },
  21655: { fault: 'misconfigured', meaning: 'the content template’s id is not valid' },
  21656: { fault: 'misconfigured', meaning: 'the content template’s variables are not valid' },
  30001: { fault: 'retry', meaning: 'the queue of the sending number overflowed' },
  30002: { fault: 'misconfigured', meaning: 'the Twilio account is suspended' },
  30003: { fault: 'retry', meaning: 'the phone could not be reached' },
  30004: { fault: 'refused', meaning: 'the person or their network blocks this message' },
  30005: { fault: 'refused', meaning: 'the number is not known' },
  30006: { fault: 'refused', meaning: 'a landline, or a network that cannot be reached' },
  30007: { fault: 'refused', meaning: 'the network filtered the message' },
  30008: { fault: 'retry', meaning: 'the network gave no reason' },
  30034: { fault: 'misconfigured', meaning: 'the sending number is not registered for US texts' },
  63003: { fault: 'refused', meaning: 'not a WhatsApp address' },
  63007: { fault: 'misconfigured', meaning: 'the sending number is not a WhatsApp sender of this account' },
  63014: { fault: 'stopped', meaning: 'the person has blocked this sender or opted out' },
  63016: { fault: 'window', meaning: 'more than 24 hours since the person last wrote: only an approved template may be sent' },
  63017: { fault: 'retry', meaning: 'too many messages from the account' },
  63018: { fault: 'retry', meaning: 'too many messages from this WhatsApp sender' },
  63021: { fault: 'refused', meaning: 'WhatsApp did not accept the content' },
  63024: { fault: 'refused', meaning: 'not a valid WhatsApp recipient' },
  63027: { fault: 'misconfigured', meaning: 'the template does not exist in this language' },
  63028: { fault: 'misconfigured', meaning: 'the template has a different number of variables' },
  63049: { fault: 'refused', meaning: 'WhatsApp chose not to deliver a marketing message' },
}

export function explainCode(code: string | undefined): Explanation {
  if (code && Object.hasOwn(TWILIO_ERRORS, code)) return TWILIO_ERRORS[code] as Explanation
  return { fault: 'refused', meaning: code && /^\d{1,6}$/.test(code) ? `Twilio error ${code}` : 'Twilio gave no reason' }
}

/**
 * Any response but 2xx. Leaves out Twilio's own sentence, which quotes the number. A 5xx is a response, so nothing was lost: Twilio
 * did not accept the message.
 */
export function refusedSend(status: number, code: string | undefined, retryAfter: number | undefined): DeliveryError {
  const { fault, meaning } =
    status === 429 || status >= 500 ? { fault: 'retry' as const, meaning: `Twilio answered ${status}` } : explainStatus(status, code)
  return new DeliveryError(fault === 'window' ? 'refused' : fault, meaning, {
    code: fault === 'window' ? 'window' : (code ?? String(status)),
    ...(fault === 'retry' && retryAfter !== undefined && { retryAfter }),
  })
}

function explainStatus(status: number, code: string | undefined): Explanation {
  if (code && Object.hasOwn(TWILIO_ERRORS, code)) return explainCode(code)
  if (status === 408) return { fault: 'retry', meaning: 'Twilio answered 408' }
  if (status === 400) return explainCode(code)
  return { fault: 'misconfigured', meaning: `Twilio answered ${status}` }
}
