import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readJson } from '../shared/requests.ts'
import { type ApiOptions, callMessages } from './api.ts'

/** `Body`, or `ContentSid` with `ContentVariables`, never both. */
export type Outgoing = { To: string; From: string; Body?: string; ContentSid?: string; ContentVariables?: string; StatusCallback?: string }

/** Milliseconds before a loss was noticed in which the message may have been created: a few parts' time-outs and some clock skew. */
const BEFORE_LOST_MS = 45_000

const createdSchema = z.object({ sid: z.string().min(1) })
const listSchema = z.object({ messages: z.array(createdSchema.extend({ body: z.string().nullable(), date_created: z.string() })) })
const variablesSchema = z.record(z.string(), z.string())

/** Returns the SID. Twilio has no idempotency key for this call, so after a lost response call `findSent` first. */
export async function sendMessage(message: Outgoing, options: ApiOptions, now: Date): Promise<string> {
  const created = createdSchema.safeParse(await callMessages({ form: message }, options, now))
  if (!created.success) throw new DeliveryError('retry', 'Twilio’s answer could not be read', { lost: true, code: 'unreadable' })
  return created.data.sid
}

/** The SID of the same message if an earlier attempt did arrive. If Twilio does not say, undefined: better twice than never. */
export async function findSent(message: Outgoing, lostAt: Date, options: ApiOptions, now: Date): Promise<string | undefined> {
  const listed = listSchema.safeParse(await listSent(message, options, now)).data
  const isSame = (body: string | null) =>
    message.Body === undefined ? Boolean(body?.includes(variableOf(message))) : body === message.Body
  const since = lostAt.getTime() - BEFORE_LOST_MS
  return listed?.messages.find(({ body, date_created }) => isSame(body) && Date.parse(date_created) >= since)?.sid
}

async function listSent({ To, From }: Outgoing, options: ApiOptions, now: Date): Promise<unknown> {
  try {
    return await callMessages({ query: { To, From, PageSize: '50' } }, options, now)
  } catch (error) {
    if (error instanceof DeliveryError) return undefined
    throw error
  }
}

/** Twilio lists the filled-in template, so only its one long variable can be compared. */
function variableOf({ ContentVariables = '{}' }: Outgoing): string {
  return variablesSchema.parse(readJson(ContentVariables))['1'] ?? ''
}
