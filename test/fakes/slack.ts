import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { type HttpBindings, serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'

/** What the next calls are met with. `drop`: done, and the connection closed. `hang`: done, and never answered. A word is Slack's own error. */
export type SlackBehaviour = 'ok' | 'drop' | 'hang' | 'garbage' | { status: number; retryAfter?: number } | { error: string }

export type SlackBlock = { type: string } & Record<string, unknown>
export type SlackPost = {
  team: string
  channel: string
  ts: string
  thread_ts?: string
  text: string
  blocks: SlackBlock[]
  metadata?: unknown
  /** How often chat.update has changed it. */
  updates: number
}
export type SlackView = SlackBlock & { blocks: SlackBlock[] }
export type SlackWorkspace = { team: string; token: string; botUserId: string; botId: string }

export const FAKE_WORKSPACE: SlackWorkspace = { team: 'T0EREWASH', token: 'xoxb-erewash', botUserId: 'U0CONNECT', botId: 'B0CONNECT' }

export type FakeSlack = {
  /** For `apiBaseUrl`. */
  url: string
  /** Every message as it is now, in order, whether or not the answer arrived. */
  posts: SlackPost[]
  /** Modals that were opened, with their trigger. */
  opened: { trigger_id: string; view: SlackView }[]
  /** App Homes by user, as last published. */
  homes: Map<string, SlackView>
  /** Every call, in order. */
  calls: { method: string; token: string; args: Record<string, string> }[]
  /** Names that users.info knows. */
  people: Map<string, string>
  /** Channels that the app may not post to. */
  closed: Set<string>
  /** One behaviour for each of the next posts or updates; afterwards `ok` again. */
  next(...behaviours: SlackBehaviour[]): void
  /** The same for one method. */
  on(method: string, ...behaviours: SlackBehaviour[]): void
  close(): Promise<void>
}

type FakeOptions = { port?: number; now?: () => Date; workspaces?: SlackWorkspace[]; onPost?: (post: SlackPost) => void }

/** Slack's Web API on loopback, as far as the connector uses it, refusing what Slack would refuse. `port` 0 takes a free one. */
export async function startFakeSlack(options: FakeOptions = {}): Promise<FakeSlack> {
  const { workspaces = [FAKE_WORKSPACE], now = () => new Date() } = options
  const posts: SlackPost[] = []
  const opened: FakeSlack['opened'] = []
  const homes: FakeSlack['homes'] = new Map()
  const calls: FakeSlack['calls'] = []
  const people: FakeSlack['people'] = new Map()
  const closed = new Set<string>()
  const behaviours = new Map<string, SlackBehaviour[]>()
  const queue = (method: string) => {
    const kind = method === 'chat.update' && !behaviours.get(method)?.length ? 'chat.postMessage' : method
    const list = behaviours.get(kind) ?? []
    behaviours.set(kind, list)
    return list
  }

  type Args = Record<string, string>
  type Answer = Record<string, unknown>
  const fail = (error: string): Answer => ({ ok: false, error })
  const find = (args: Args) => posts.find((post) => post.channel === args.channel && post.ts === args.ts)

  function readBlocks(args: Args): { text: string; blocks: SlackBlock[] } | string {
    const blocks = JSON.parse(args.blocks ?? '[]') as SlackBlock[]
    if (!args.text && blocks.length === 0) return 'no_text'
    if ((args.text ?? '').length > 40_000) return 'msg_too_long'
    return findProblems(blocks, 50).length > 0 ? 'invalid_blocks' : { text: args.text ?? '', blocks }
  }

  const methods: Record<string, (args: Args, workspace: SlackWorkspace) => Answer> = {
    'auth.test': (_, { team, botUserId, botId }) => ({ ok: true, team_id: team, user_id: botUserId, bot_id: botId }),
    'chat.postMessage': (args, { team }) => {
      const { channel = '', thread_ts, metadata } = args
      if (closed.has(channel)) return fail('not_in_channel')
      const said = readBlocks(args)
      if (typeof said === 'string') return fail(said)
      const ts = `${Math.floor(now().getTime() / 1000)}.${String(posts.length + 1).padStart(6, '0')}`
      const post: SlackPost = { team, channel, ts, ...said, updates: 0, ...(thread_ts && { thread_ts }) }
      if (metadata) post.metadata = JSON.parse(metadata)
      posts.push(post)
      options.onPost?.(post)
      return { ok: true, channel, ts }
    },
    'chat.update': (args) => {
      const post = find(args)
      if (!post) return fail('message_not_found')
      const said = readBlocks(args)
      if (typeof said === 'string') return fail(said)
      Object.assign(post, said, { updates: post.updates + 1 })
      options.onPost?.(post)
      return { ok: true, channel: post.channel, ts: post.ts }
    },
    'conversations.open': ({ users = '' }) => ({ ok: true, channel: { id: directOf(users) } }),
    'conversations.info': ({ channel = '' }) => (closed.has(channel) ? fail('channel_not_found') : { ok: true, channel: { id: channel } }),
    'conversations.history': (args, { team }) => listPosts(args, team, ({ thread_ts }) => thread_ts === undefined),
    'conversations.replies': (args, { team }) => listPosts(args, team, ({ thread_ts }) => thread_ts === args.ts),
    'users.info': ({ user = '' }) => {
      const name = people.get(user)
      return name ? { ok: true, user: { id: user, name: 'handle', profile: { display_name: name } } } : fail('user_not_found')
    },
    'views.open': ({ trigger_id = '', view = '' }) => {
      const shown = JSON.parse(view) as SlackView
      if (findProblems(shown.blocks, 100).length > 0) return fail('invalid_arguments')
      opened.push({ trigger_id, view: shown })
      return { ok: true, view: { id: `V${opened.length}` } }
    },
    'views.publish': ({ user_id = '', view = '' }) => {
      const shown = JSON.parse(view) as SlackView
      if (findProblems(shown.blocks, 100).length > 0) return fail('invalid_arguments')
      homes.set(user_id, shown)
      return { ok: true, view: { id: `V0HOME${[...homes.keys()].indexOf(user_id)}` } }
    },
  }

  function listPosts(
    { channel, oldest = '0', cursor = '0', limit = '100' }: Args,
    team: string,
    isListed: (post: SlackPost) => boolean,
  ): Answer {
    const all = posts.filter((post) => post.team === team && post.channel === channel && Number(post.ts) > Number(oldest) && isListed(post))
    const [from, to] = [Number(cursor), Number(cursor) + Number(limit)]
    const messages = all.toReversed().slice(from, to)
    return { ok: true, messages, response_metadata: { next_cursor: to < all.length ? String(to) : '' } }
  }

  function grant({ code, client_secret }: Args): Answer {
    const workspace = workspaces.find(({ team }) => code === `code-${team}`)
    if (!client_secret || !workspace) return fail('invalid_code')
    const { team, token, botUserId } = workspace
    return { ok: true, access_token: token, bot_user_id: botUserId, team: { id: team, name: 'Erewash' }, is_enterprise_install: false }
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.post('/api/:method', async (c) => {
    const method = c.req.param('method')
    const args = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const token = c.req.header('authorization')?.replace('Bearer ', '') ?? ''
    calls.push({ method, token, args })
    const behaviour = queue(method).shift() ?? 'ok'
    if (typeof behaviour === 'object') return refuse(c, behaviour)
    const workspace = workspaces.find((one) => one.token === token)
    const answer =
      method === 'oauth.v2.access'
        ? grant(args)
        : workspace
          ? (methods[method]?.(args, workspace) ?? fail('unknown_method'))
          : fail('invalid_auth')
    if (behaviour === 'hang') await new Promise((resolve) => c.env.incoming.on('close', resolve))
    if (behaviour === 'drop') c.env.incoming.socket.destroy()
    if (behaviour === 'garbage') return c.html('<html>a proxy was here</html>')
    return c.json(answer)
  })

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: options.port ?? 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    posts,
    opened,
    homes,
    calls,
    people,
    closed,
    next: (...more) => queue('chat.postMessage').push(...more),
    on: (method, ...more) => behaviours.set(method, [...(behaviours.get(method) ?? []), ...more]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** The id of the conversation between the app and somebody. */
export const directOf = (user: string): string => `D${user.slice(1)}`

function refuse(c: Context, behaviour: { status: number; retryAfter?: number } | { error: string }): Response {
  if ('error' in behaviour) return c.json({ ok: false, error: behaviour.error })
  if (behaviour.retryAfter !== undefined) c.header('Retry-After', String(behaviour.retryAfter))
  return c.newResponse(JSON.stringify({ ok: false, error: 'ratelimited' }), behaviour.status as 429)
}

/** Where blocks go beyond what Slack takes: a second reading of its limits, on purpose apart from the adapter's. */
export function findProblems(blocks: readonly SlackBlock[], most: number): string[] {
  const problems: string[] = []
  const expectThat = (isRight: boolean, problem: string) => !isRight && problems.push(problem)
  const text = (value: unknown, limit: number, what: string, kinds = ['plain_text']) => {
    const { type = '', text: words = '' } = (value ?? {}) as { type?: string; text?: string }
    expectThat(kinds.includes(type), `${what} is ${type}`)
    expectThat(words.length >= 1 && words.length <= limit, `${what} has ${words.length} characters`)
  }
  const both = ['plain_text', 'mrkdwn']
  const option = (value: unknown) => {
    text((value as { text: unknown }).text, 75, 'option')
    expectThat(String((value as { value: unknown }).value).length <= 75, 'option value')
  }
  const element = (one: SlackBlock) => {
    expectThat(String(one.action_id ?? '').length <= 255, 'action_id')
    if (one.type === 'button') {
      text(one.text, 75, 'button')
      expectThat(String(one.value ?? '').length <= 2000, 'button value')
    }
    for (const list of [one, ...((one.option_groups ?? []) as SlackBlock[])]) {
      if (!list.options) continue
      const options = list.options as unknown[]
      expectThat(options.length >= 1 && options.length <= 100, `${options.length} options`)
      options.forEach(option)
    }
    for (const group of (one.option_groups ?? []) as SlackBlock[]) text(group.label, 75, 'group label')
    expectThat(String(one.initial_value ?? '').length <= 3000, 'initial value')
  }
  const checks: Record<string, (block: SlackBlock) => void> = {
    section: (block) => {
      expectThat(Boolean(block.text) !== Boolean(block.fields), 'section has neither or both of text and fields')
      if (block.text) text(block.text, 3000, 'section', both)
      const fields = (block.fields ?? []) as unknown[]
      expectThat(fields.length <= 10, `${fields.length} fields`)
      for (const field of fields) text(field, 2000, 'field', both)
      if (block.accessory) element(block.accessory as SlackBlock)
    },
    header: (block) => text(block.text, 150, 'header'),
    actions: (block) => {
      const elements = block.elements as SlackBlock[]
      expectThat(elements.length >= 1 && elements.length <= 25, `${elements.length} actions`)
      expectThat(new Set(elements.map((one) => one.action_id)).size === elements.length, 'action_id twice')
      elements.forEach(element)
    },
    context: (block) => {
      const elements = block.elements as unknown[]
      expectThat(elements.length >= 1 && elements.length <= 10, `${elements.length} context elements`)
      for (const one of elements) text(one, 2000, 'context', both)
    },
    input: (block) => {
      text(block.label, 2000, 'label')
      if (block.hint) text(block.hint, 2000, 'hint')
      element(block.element as SlackBlock)
    },
  }
  expectThat(blocks.length <= most, `${blocks.length} blocks`)
  for (const block of blocks) {
    expectThat(block.type in checks, `a block of type ${block.type}`)
    expectThat(String(block.block_id ?? '').length <= 255, 'block_id')
    checks[block.type]?.(block)
  }
  const ids = blocks.flatMap(({ block_id }) => block_id ?? [])
  expectThat(new Set(ids).size === ids.length, 'block_id twice')
  return problems
}

/** Headers and body of a request as Slack would send it. A string is taken as it stands; commands and interactions go through `slackForm`. */
export function signSlack(
  signingSecret: string,
  body: string | Record<string, unknown>,
  now: Date,
): { headers: Record<string, string>; body: string } {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${raw}`).digest('hex')}`
  const type = raw.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
  return { headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }, body: raw }
}

/** A slash command's fields, or what was pressed or handed in as `payload`. */
export function slackForm(fields: Record<string, unknown>): string {
  const isCommand = 'command' in fields
  return new URLSearchParams(isCommand ? (fields as Record<string, string>) : { payload: JSON.stringify(fields) }).toString()
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fake = await startFakeSlack({ port: Number(process.argv[2] ?? 4011), onPost: (post) => console.log(JSON.stringify(post)) })
  console.error(`A stand-in for Slack is listening: SLACK_API_BASE_URL=${fake.url} SLACK_BOT_TOKEN=${FAKE_WORKSPACE.token}`)
}
