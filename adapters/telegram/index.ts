import { timingSafeEqual } from 'hono/utils/buffer'
import { z } from 'zod'
import type { Channel, Reply } from '../../src/channel.ts'
import { ConfigError, DeliveryError } from '../../src/errors.ts'
import { createInParts } from '../shared/in-parts.ts'
import { readJson, readText } from '../shared/requests.ts'
import { type ApiOptions, call, Refusal, TIMEOUT_MS } from './api.ts'
import { renderKeyboard } from './buttons.ts'
import { parseUpdate, readUpdate } from './parse.ts'
import { render } from './render.ts'

export const PATH = '/webhooks/telegram'

/** More than the largest update: a message of 4,096 characters with every field. */
const BODY_LIMIT_BYTES = 256 * 1024
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export type TelegramOptions = {
  /** From BotFather: "123456:ABC…". The bot's id is the `via` of every message. */
  token: string
  /** The `secret_token` given to `setWebhook`. */
  webhookSecret: string
  apiBaseUrl?: string | undefined
  now: () => Date
  fetch?: typeof fetch
  timeoutMs?: number
  /** Receives the error if `accept` failed and Telegram was asked to retry, or if a press could not be acknowledged. */
  report?: (error: unknown) => void
}

/** A bot's id: the digits before the colon of its token. */
export const botOf = (token: string): string => token.replace(/:.*/s, '')

/** Private chats with one bot. Throws ConfigError. */
export function createTelegramChannel(options: TelegramOptions): Channel {
  if (options.webhookSecret.trim() === '')
    throw new ConfigError(['TELEGRAM_WEBHOOK_SECRET is empty: without it anybody could pretend to be Telegram.'])
  const api: ApiOptions = {
    token: options.token,
    apiBaseUrl: options.apiBaseUrl ?? 'https://api.telegram.org',
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  }
  return { name: 'telegram', receive: createReceive(options, api), deliver: createDeliver(api) }
}

function createReceive({ token, webhookSecret, now, report }: TelegramOptions, api: ApiOptions): Channel['receive'] {
  const bot = botOf(token)
  return async (request, accept, { carryOn }) => {
    if (!(await timingSafeEqual(request.headers.get(SECRET_HEADER) ?? '', webhookSecret))) return status(401)
    const raw = await readText(request, BODY_LIMIT_BYTES)
    if (raw === undefined) return status(413)
    const read = readUpdate(readJson(raw))
    if (!read) return status(400)
    try {
      for (const inbound of parseUpdate(read, bot, now())) await accept(inbound)
    } catch (error) {
      report?.(error)
      return status(503)
    }
    const pressed = read.update.callback_query?.id
    if (pressed) {
      const work = call('answerCallbackQuery', { callback_query_id: pressed }, api).catch((error: unknown) => report?.(error))
      carryOn?.(work)
    }
    return status(200)
  }
}

const status = (code: number): Response => new Response(null, { status: code })

const sentSchema = z.object({ message_id: z.number().int() })

/** Returns the last part's id for the whole message. Telegram cannot be asked what arrived, so a part whose response was lost is sent again. */
function createDeliver(api: ApiOptions): Channel['deliver'] {
  const inParts = createInParts()
  return async (to, reply, context) => {
    const parts = renderParts(reply)
    const [only] = parts
    const { replaces } = context
    if (replaces && only && parts.length === 1 && (await edit(to, replaces, only, api))) return { providerId: replaces }
    if (replaces && reply.onlyInPlace) return { providerId: replaces }
    const ids = await inParts({ to, parts, context }, async (part) =>
      idOf(await call('sendMessage', { chat_id: to, ...part, link_preview_options: { is_disabled: true } }, api)),
    )
    const providerId = ids.at(-1)
    if (!providerId) throw new DeliveryError('refused', 'there was nothing to say', { code: 'empty' })
    return { providerId }
  }
}

/** The last part carries the buttons. */
function renderParts(reply: Reply): Record<string, unknown>[] {
  const keyboard = renderKeyboard(reply)
  const texts = render(reply)
  return texts.map((text, index) => ({
    text,
    ...(keyboard.length > 0 && index === texts.length - 1 && { reply_markup: { inline_keyboard: keyboard } }),
  }))
}

function idOf(sent: unknown): string {
  const { data } = sentSchema.safeParse(sent)
  if (!data) throw new DeliveryError('retry', 'Telegram’s answer could not be read', { lost: true, code: 'unreadable' })
  return String(data.message_id)
}

/** False if the message can no longer be changed, so that it is sent anew. */
async function edit(to: string, id: string, body: Record<string, unknown>, api: ApiOptions): Promise<boolean> {
  try {
    await call('editMessageText', { chat_id: to, message_id: Number(id), ...body }, api)
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error.fault !== 'refused') throw error
    return error.says('message is not modified')
  }
}
