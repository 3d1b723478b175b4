import { z } from 'zod'
import type { Inbound } from '../../src/channel.ts'
import { readCallback } from './buttons.ts'

const chatSchema = z.object({ id: z.number().int(), type: z.string() })
const messageSchema = z.object({
  chat: chatSchema,
  from: z.object({ is_bot: z.boolean() }).optional(),
  date: z.number().int(),
  text: z.string().optional(),
  caption: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))) })
    .optional(),
})
const updateSchema = z.object({
  update_id: z.number().int(),
  message: messageSchema.optional(),
  callback_query: z.object({ id: z.string(), data: z.string().optional(), message: messageSchema.optional() }).optional(),
  my_chat_member: z.object({ chat: chatSchema, date: z.number().int(), new_chat_member: z.object({ status: z.string() }) }).optional(),
})
export type Update = z.infer<typeof updateSchema>
type Message = z.infer<typeof messageSchema>

/** Attachments that we cannot read. Source: core.telegram.org/bots/api#message. */
const ATTACHED = ['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'document', 'sticker', 'contact', 'poll', 'venue'] as const
const COMMAND = /^\/([a-z_]+)(?:@\w+)?$/i
const START = /^\/start\b/i
const LEFT = new Set(['kicked', 'left'])

/** The update, or undefined if it is none. `attached` counts attachments, which zod drops. */
export function readUpdate(json: unknown): { update: Update; attached: number } | undefined {
  const { data: update } = updateSchema.safeParse(json)
  if (!update) return undefined
  const raw = z.object({ message: z.record(z.string(), z.unknown()) }).safeParse(json).data?.message ?? {}
  return { update, attached: ATTACHED.filter((kind) => raw[kind] !== undefined).length }
}

/** Parses an update; undefined for groups, other bots and kinds of update that we did not request. */
export function parseUpdate({ update, attached }: { update: Update; attached: number }, bot: string, now: Date): Inbound[] {
  const { update_id, message, callback_query: pressed, my_chat_member: member } = update
  const arrived = { id: `${bot}:${update_id}`, via: bot }
  if (message && isPrivate(message) && !message.from?.is_bot) return parseMessage(message, attached, arrived)
  if (pressed?.message && isPrivate(pressed.message)) return parsePressed(pressed.data ?? '', pressed.message, { ...arrived, at: now })
  if (member?.chat.type === 'private') {
    const granted = !LEFT.has(member.new_chat_member.status)
    return [{ kind: 'consent', ...arrived, from: addressOf(member.chat.id), at: fromUnix(member.date), granted }]
  }
  return []
}

type Arrived = { id: string; via: string }

const isPrivate = ({ chat }: Message): boolean => chat.type === 'private'
const addressOf = (chat: number) => ({ channel: 'telegram' as const, to: String(chat) })
const fromUnix = (seconds: number) => new Date(seconds * 1000)

function parseMessage(message: Message, attached: number, arrived: Arrived): Inbound[] {
  const said = (message.text ?? message.caption ?? '').trim()
  const common = { ...arrived, from: addressOf(message.chat.id), at: fromUnix(message.date) }
  const text = START.test(said) ? 'hello' : said.replace(COMMAND, (_, word: string) => word.replaceAll('_', ' '))
  const heard: Inbound = {
    kind: 'message',
    ...common,
    text,
    ...(message.location && { location: message.location }),
    ...(attached > 0 && { attachments: attached }),
  }
  return START.test(said) ? [{ kind: 'consent', ...common, id: `${arrived.id}:start`, granted: true }, heard] : [heard]
}

/** Telegram gives the time of the message with the button, not of the press. */
function parsePressed(data: string, message: Message, arrived: Arrived & { at: Date }): Inbound[] {
  const { choice, say } = readCallback(data)
  const labels = message.reply_markup?.inline_keyboard.flat() ?? []
  const text = say ?? labels.find((button) => button.callback_data === data)?.text ?? ''
  const from = addressOf(message.chat.id)
  return [{ kind: 'message', ...arrived, from, text, ...(choice && { choice }) }]
}
