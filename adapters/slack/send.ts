import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { isPerson, postId, readAddress, readPostId } from './address.ts'
import type { CallApi } from './api.ts'
import { CANNOT_UPDATE } from './errors.ts'
import type { Pace } from './pace.ts'
import { type Post, renderHome, renderPosts } from './render.ts'
import { type FindWorkspace, needWorkspace, type Workspace } from './workspaces.ts'

/** Seconds before a loss was noticed in which the message may have been posted: its parts' time-outs and some clock skew. */
const BEFORE_LOST_SECONDS = 90
const PAGE = 100
const MOST_PAGES = 5
const MOST_KEPT = 5_000

const postedSchema = z.object({ ts: z.string(), channel: z.string() })
const openedSchema = z.object({ channel: z.object({ id: z.string() }) })
const publishedSchema = z.object({ view: z.object({ id: z.string() }) })
const historySchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ key: z.string().optional() }).catch({}) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional().catch(undefined),
})

type Parts = { api: CallApi; findWorkspace: FindWorkspace; pace: Pace }
type Target = { workspace: Workspace; channel: string; thread: string | undefined }

/** A message without a row is sent once and never tried again. */
type Context = Omit<DeliveryContext, 'row'> & Partial<Pick<DeliveryContext, 'row'>>
export type Deliver = (to: string, reply: Reply, context: Context) => Promise<{ providerId: string }>

/** Returns the first part's id for the whole message. */
export function createDeliver({ api, findWorkspace, pace }: Parts): Deliver {
  const conversations = new Map<string, string>()

  async function openConversation(workspace: Workspace, user: string): Promise<string> {
    const key = `${workspace.team}/${user}`
    const known = conversations.get(key)
    if (known) return known
    const { channel } = read(openedSchema, await api('conversations.open', workspace.botToken, { users: user }))
    if (conversations.size >= MOST_KEPT) conversations.clear()
    conversations.set(key, channel.id)
    return channel.id
  }

  async function call(method: string, target: Target, args: Record<string, unknown>, mustWait: boolean) {
    const key = `${target.workspace.team}/${target.channel}`
    await pace.turn(key, mustWait)
    try {
      return await api(method, target.workspace.botToken, args)
    } catch (error) {
      if (error instanceof DeliveryError && error.options.retryAfter) pace.hold(key, error.options.retryAfter)
      throw error
    }
  }

  async function postOne(target: Target, post: Post, key: string, mustWait: boolean): Promise<string> {
    const answer = await call(
      'chat.postMessage',
      target,
      {
        channel: target.channel,
        thread_ts: target.thread,
        ...post,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: 'connector_post', event_payload: { key } },
      },
      mustWait,
    )
    const { channel, ts } = read(postedSchema, answer)
    return postId(channel, ts)
  }

  /** Undefined if the earlier message is gone. */
  async function update(workspace: Workspace, replaces: string, post: Post): Promise<string | undefined> {
    const earlier = readPostId(replaces)
    if (!earlier) return undefined
    try {
      await call('chat.update', { workspace, channel: earlier.channel, thread: undefined }, { ...earlier, ...post }, false)
      return replaces
    } catch (error) {
      if (error instanceof DeliveryError && CANNOT_UPDATE.has(error.options.code ?? '')) return undefined
      throw error
    }
  }

  async function findPosted({ workspace, channel, thread }: Target, key: string, lostAt: Date): Promise<string | undefined> {
    const oldest = String(lostAt.getTime() / 1000 - BEFORE_LOST_SECONDS)
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const [method, where] = thread ? ['conversations.replies', { ts: thread }] : ['conversations.history', {}]
      const args = { channel, ...where, oldest, limit: PAGE, include_all_metadata: true, cursor }
      const { messages, response_metadata } = read(historySchema, await api(method as string, workspace.botToken, args))
      const found = messages.find(({ metadata }) => metadata?.event_payload.key === key)
      if (found) return postId(channel, found.ts)
      cursor = response_metadata?.next_cursor || undefined
      if (!cursor) return undefined
    }
    throw new DeliveryError('refused', 'too much was posted since to see whether this was', { code: 'unverified' })
  }

  async function postAll(target: Target, posts: readonly Post[], context: Context): Promise<string> {
    let first: string | undefined
    let isPartSent = false
    for (const [index, post] of posts.entries()) {
      const key = keyOf(target, context.row, index)
      try {
        const replaced = index === 0 && context.replaces ? await update(target.workspace, context.replaces, post) : undefined
        const earlier = replaced ?? (context.lostAt && (await findPosted(target, key, context.lostAt)))
        const id = earlier ?? (await postOne(target, post, key, isPartSent))
        isPartSent ||= !earlier || Boolean(replaced)
        first ??= id
      } catch (error) {
        throw isPartSent && error instanceof DeliveryError ? partlySent(error) : error
      }
    }
    if (!first) throw new DeliveryError('refused', 'there was nothing to say', { code: 'empty' })
    return first
  }

  return async (to, reply, context) => {
    const { team, place, isHome } = readAddress(to)
    const workspace = await needWorkspace(findWorkspace, team)
    if (isHome) {
      const answer = await api('views.publish', workspace.botToken, { user_id: place, view: renderHome(reply) })
      return { providerId: `home:${read(publishedSchema, answer).view.id}` }
    }
    const channel = isPerson(place) ? await openConversation(workspace, place) : place
    if (reply.onlyInPlace && context.replaces) {
      const [first] = renderPosts(reply)
      if (first) await update(workspace, context.replaces, first)
      return { providerId: context.replaces }
    }
    const thread = context.thread ? readPostId(context.thread)?.ts : undefined
    return { providerId: await postAll({ workspace, channel, thread }, renderPosts(reply), context) }
  }
}

/** The same on every attempt, even if words were removed since, so that a post whose response was lost can be recognised. */
function keyOf({ workspace, channel, thread }: Target, row: number | undefined, index: number): string {
  const facts = JSON.stringify([workspace.team, channel, thread ?? '', row, index])
  return createHash('sha256').update(facts).digest('hex').slice(0, 32)
}

/** Marks the send as lost, so that the retry first asks which parts arrived. */
function partlySent(error: DeliveryError): DeliveryError {
  if (error.fault !== 'retry') return error
  return new DeliveryError('retry', `sent in part: ${error.message}`, { ...error.options, lost: true, cause: error })
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const { data } = schema.safeParse(answer)
  if (!data) throw new DeliveryError('retry', 'Slack’s answer could not be read', { lost: true, code: 'unreadable' })
  return data
}
