import { z } from 'zod'
import type { Inbound } from '../../src/channel.ts'
import { homeAddress, postId, roomAddress } from './address.ts'
import { type FormMeta, readFields, readMeta, valuesSchema } from './form.ts'
import { readWords } from './plain.ts'
import { unescapeText } from './text.ts'
import type { Workspace } from './workspaces.ts'

/** `user`: the person's id, to look up their name. A payload names only their account. */
export type Parsed = { inbound: Inbound; user?: string }
/** Correctly signed, but not a payload that Slack sends. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const timestamp = z.string().regex(/^\d+\.\d+$/)
const envelopeSchema = z.object({ event_id: z.string().min(1) })
const messageSchema = z.object({
  channel: z.string().min(1),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().catch(''),
  ts: timestamp,
  thread_ts: timestamp.optional(),
  parent_user_id: z.string().optional(),
  user_team: z.string().optional(),
  source_team: z.string().optional(),
  files: z.array(z.unknown()).optional(),
})
type Message = z.infer<typeof messageSchema>

/** The only subtypes in which a person says something. */
const SAID = new Set([undefined, 'file_share', 'thread_broadcast'])
const LEFT = new Set([
  'channel_left',
  'group_left',
  'channel_deleted',
  'group_deleted',
  'channel_archive',
  'group_archive',
  'member_left_channel',
])

const homeSchema = z.object({ user: z.string().min(1), tab: z.string() })
const leftSchema = z.object({ channel: z.string().min(1), user: z.string().optional() })
const revokedSchema = z.object({ tokens: z.object({ bot: z.array(z.string()).catch([]) }) })

/** Undefined for events that we ignore. Throws Unreadable. */
export function parseEvent(body: unknown, event: { type: string }, workspace: Workspace, now: Date): Parsed | undefined {
  const { event_id: id } = read(envelopeSchema, body)
  const { team } = workspace
  const removed = (to: string): Parsed => ({ inbound: { kind: 'removed', id, via: team, from: { channel: 'slack', to }, at: now } })

  if (event.type === 'message' || event.type === 'app_mention') return parseMessage(event, workspace)
  if (event.type === 'app_home_opened') {
    const { user, tab } = read(homeSchema, event)
    return tab === 'home' ? { inbound: homeOf(team, user, id, now), user } : undefined
  }
  if (event.type === 'app_uninstalled') return removed(team)
  if (event.type === 'tokens_revoked') return read(revokedSchema, event).tokens.bot.length > 0 ? removed(team) : undefined
  if (LEFT.has(event.type)) {
    const { channel, user } = read(leftSchema, event)
    return event.type === 'member_left_channel' && user !== workspace.botUserId ? undefined : removed(roomAddress(team, channel))
  }
  return undefined
}

/** An event to redraw App Home. */
export function homeOf(team: string, user: string, id: string, at: Date): Inbound {
  const from = { channel: 'slack' as const, to: roomAddress(team, user) }
  return { kind: 'home', id, via: team, from, at, staff: { room: { to: homeAddress(team, user), isDirect: true }, name: '' } }
}

/** Slack delivers a mention twice, as app_mention and as message; both carry the same (channel, ts), which is the id. */
function parseMessage(event: { type: string }, { team, botUserId }: Workspace): Parsed | undefined {
  const message = read(messageSchema, event)
  const { user, channel, ts } = message
  if (!user || user === botUserId || message.bot_id || !SAID.has(message.subtype) || isStranger(message, team)) return undefined
  const isDirect = message.channel_type === 'im'
  const isReply = message.thread_ts !== undefined && message.thread_ts !== ts
  const isOurThread = isReply && (message.parent_user_id ?? botUserId) === botUserId
  if (event.type === 'message' && !isDirect && !isOurThread) return undefined
  const thread = isReply ? postId(channel, message.thread_ts as string) : undefined
  const words = readWords(message.text, botUserId, thread ? named : (one) => `@${roomAddress(team, one)}`)
  const attachments = message.files?.length
  const inbound: Inbound = {
    kind: 'message',
    id: postId(channel, ts),
    via: team,
    from: { channel: 'slack', to: roomAddress(team, user) },
    text: words === '' && event.type === 'app_mention' && !attachments ? 'help' : words,
    ...(attachments && { attachments }),
    at: new Date(Number(ts) * 1000),
    staff: { room: { to: roomAddress(team, channel), isDirect, ...(thread && { thread }) }, name: '' },
  }
  return { inbound, user }
}

/** In a channel shared with another organisation, its people may write too. */
const isStranger = ({ user_team, source_team }: Message, team: string): boolean => (user_team ?? source_team ?? team) !== team

/** Words in a thread may reach a resident, who should not learn anybody's account. */
const named = (_: string, label?: string): string => (label ? `@${label}` : 'a colleague')

const commandSchema = z.object({
  trigger_id: z.string().min(1),
  channel_id: z.string().min(1),
  channel_name: z.string().catch(''),
  user_id: z.string().min(1),
  text: z.string().catch(''),
})

/** The id of a private place that the app may not be in; whether it is must be asked. */
export function privatePlaceOf(body: unknown): string | undefined {
  const { channel_id, channel_name } = read(commandSchema, body)
  return channel_name === 'privategroup' || channel_name.startsWith('mpdm-') ? channel_id : undefined
}

/** Where the app cannot speak, as between two people, it answers the asker directly. */
export function parseCommand(body: unknown, { team, botUserId }: Workspace, now: Date, canSpeak: boolean): Parsed {
  const { trigger_id, channel_id, channel_name, user_id, text } = read(commandSchema, body)
  const isDirect = channel_name === 'directmessage' || !canSpeak
  const inbound: Inbound = {
    kind: 'message',
    id: trigger_id,
    via: team,
    from: { channel: 'slack', to: roomAddress(team, user_id) },
    text: readWords(text, botUserId, (one) => `@${roomAddress(team, one)}`) || 'help',
    at: now,
    staff: { room: { to: roomAddress(team, isDirect ? user_id : channel_id), isDirect }, name: '' },
  }
  return { inbound, user: user_id }
}

const userSchema = z.object({ id: z.string().min(1), team_id: z.string().optional() })
const actionSchema = z.object({
  trigger_id: z.string().min(1),
  user: userSchema,
  container: z.object({ type: z.string(), message_ts: timestamp.optional(), channel_id: z.string().optional() }),
  channel: z.object({ id: z.string().min(1), name: z.string().optional() }).optional(),
  message: z.object({ thread_ts: timestamp.optional(), ts: timestamp.optional() }).optional(),
  state: z.object({ values: valuesSchema }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
})

export type Acted = Parsed & { meta: Omit<FormMeta, 'form'> }

/** Undefined for an interaction that chooses nothing, and for people of another organisation. Throws Unreadable. */
export function parseAction(body: unknown, { team }: Workspace, now: Date): Acted | undefined {
  const { trigger_id, user, container, channel, message, state, actions } = read(actionSchema, body)
  const value = actions[0]?.value
  if (value === undefined || (user.team_id ?? team) !== team) return undefined
  const place = channel?.id ?? container.channel_id
  const ts = message?.thread_ts
  const room = {
    to: roomAddress(team, place ?? user.id),
    isDirect: place === undefined || place.startsWith('D'),
    ...(place && ts && ts !== message?.ts && { thread: postId(place, ts) }),
  }
  const pressed = place && container.message_ts ? { message: postId(place, container.message_ts) } : {}
  const inbound: Inbound = {
    kind: 'action',
    id: trigger_id,
    via: team,
    from: { channel: 'slack', to: roomAddress(team, user.id) },
    choice: unescapeText(value),
    fields: readFields(state?.values ?? {}),
    ...pressed,
    at: now,
    staff: { room, name: '' },
  }
  const isFromHome = container.type === 'view' && place === undefined
  return { inbound, user: user.id, meta: { room, ...pressed, ...(isFromHome && { isFromHome }) } }
}

const submissionSchema = z.object({
  trigger_id: z.string().min(1).optional(),
  user: userSchema,
  view: z.object({
    id: z.string().min(1),
    hash: z.string().optional(),
    private_metadata: z.string(),
    state: z.object({ values: valuesSchema }),
  }),
})

/** Undefined for people of another organisation. Throws Unreadable. */
export function parseSubmission(body: unknown, { team }: Workspace, now: Date): Acted | undefined {
  const { trigger_id, user, view } = read(submissionSchema, body)
  const meta = readMeta(view.private_metadata)
  if (!meta) throw new Unreadable('a form of no known kind')
  if ((user.team_id ?? team) !== team) return undefined
  const { form, ...where } = meta
  const inbound: Inbound = {
    kind: 'action',
    id: trigger_id ?? `${view.id}:${view.hash ?? ''}`,
    via: team,
    from: { channel: 'slack', to: roomAddress(team, user.id) },
    choice: form,
    fields: readFields(view.state.values),
    ...(where.message && { message: where.message }),
    at: now,
    staff: { room: where.room, name: '' },
  }
  return { inbound, user: user.id, meta: where }
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data } = schema.safeParse(value)
  if (data === undefined) throw new Unreadable('a part is missing')
  return data
}
