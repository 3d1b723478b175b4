import { z } from 'zod'
import type { Inbound, Room } from '../../src/channel.ts'
import { type Activity, isDirect, personKey, roomKey, splitConversation } from './activity.ts'
import { isMentioned, plainText } from './mentions.ts'

export const CARD_ACTION = 'adaptiveCard/action'

const valueSchema = z.record(z.string(), z.unknown())
const executeSchema = z.object({ action: z.object({ data: valueSchema.nullish() }) })
const OURS = new Set(['choice', 'isForm', 'msteams'])

/** What a card's button sends: the id of the Choice or Form, and the values filled in. */
type Pressed = { choice: string; isForm: boolean; fields: Record<string, string> }

/**
 * Parses an activity; undefined if it means nothing to us, 'unreadable' if a required part is missing. In channels and group chats
 * Teams delivers only messages that mention the bot, replies in a thread included.
 */
export function parseActivity(activity: Activity, tenant: string, now: Date): Inbound | undefined | 'unreadable' {
  if (isRemoval(activity)) {
    const to = roomKey(tenant, activity)
    const id = activity.id ?? `${activity.type}/${to}/${activity.timestamp ?? ''}`
    return { kind: 'removed', id, via: tenant, from: { channel: 'teams', to }, at: readTime(activity, now) }
  }
  if (activity.type !== 'message' && !isCardAction(activity)) return undefined
  if (activity.from?.role === 'bot' || activity.from?.id === activity.recipient.id) return undefined
  if (!activity.id || !activity.from) return 'unreadable'
  const from = { channel: 'teams' as const, to: personKey(tenant, activity.from) }
  const arrived = { id: activity.id, via: tenant, from, at: readTime(activity, now) }
  const staff = { room: roomOf(activity, tenant), name: activity.from.name ?? '' }
  if (activity.type === 'invoke' || isSubmit(activity)) {
    const pressed = readPressed(activity)
    if (!pressed) return 'unreadable'
    const { choice, fields } = pressed
    return { ...arrived, kind: 'action', choice, fields, ...(activity.replyToId && { message: activity.replyToId }), staff }
  }
  if (!isDirect(activity) && !isMentioned(activity)) return undefined
  const attachments = countAttachments(activity)
  return { ...arrived, kind: 'message', text: plainText(activity), ...(attachments > 0 && { attachments }), staff }
}

export function isCardAction({ type, name }: Activity): boolean {
  return type === 'invoke' && name === CARD_ACTION
}

/** Action.Submit arrives as a message with a value and no text, Action.Execute as an invoke. */
export function readPressed({ type, value }: Activity): Pressed | undefined {
  const data = type === 'invoke' ? executeSchema.safeParse(value).data?.action.data : valueSchema.safeParse(value).data
  if (!data || typeof data.choice !== 'string' || data.choice === '') return undefined
  const fields = Object.entries(data).filter(([name, one]) => !OURS.has(name) && ['string', 'number', 'boolean'].includes(typeof one))
  return {
    choice: data.choice,
    isForm: data.isForm === true,
    fields: Object.fromEntries(fields.map(([name, one]) => [name, String(one)])),
  }
}

function isSubmit({ value, text }: Activity): boolean {
  return typeof value === 'object' && value !== null && !text
}

function isRemoval({ type, action, membersRemoved, recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'remove'
  return type === 'conversationUpdate' && Boolean(membersRemoved?.some(({ id }) => id === recipient.id))
}

function roomOf(activity: Activity, tenant: string): Room {
  const { thread } = splitConversation(activity.conversation.id)
  return { to: roomKey(tenant, activity), isDirect: isDirect(activity), ...(thread && { thread }) }
}

/** Every Teams message carries a copy of itself as `text/html`; neither that nor a card is an attachment. */
function countAttachments({ attachments }: Activity): number {
  return (attachments ?? []).filter(({ contentType }) => !/^(text\/html$|application\/vnd\.microsoft\.card\.)/.test(contentType ?? ''))
    .length
}

function readTime({ timestamp }: Activity, now: Date): Date {
  const at = timestamp ? new Date(timestamp) : now
  return Number.isNaN(at.getTime()) ? now : at
}
