import { Hono } from 'hono'
import type { Accept } from '../../src/channel.ts'
import { type Language, say } from '../../src/text/phrases.ts'
import { isSameOrigin } from './guard.ts'
import type { Html } from './html.ts'
import type { Live } from './live.ts'
import { renderProblem } from './page.ts'
import { MESSAGE_LIMIT, messageId, parseForm, parseMessage, type Unposted } from './parse.ts'
import type { WebOptions } from './ports.ts'
import { isWaiting } from './transcript.ts'
import type { Views } from './views.ts'
import { readVisitor } from './visitor.ts'

export type Parts = { options: WebOptions; live: Live; refreshStaff: () => void; newId: () => string; views: Views }

/** Milliseconds that a page without scripts waits for its answer before it is shown without one. */
const ANSWER_MS = 2_500

export const keysOf = ({ secret, previousSecret, publicUrl }: WebOptions) => ({
  secret,
  previousSecret,
  secure: publicUrl.startsWith('https:'),
})

export async function htmlResponse(markup: Html | Promise<Html>, status = 200): Promise<Response> {
  return new Response(String(await markup), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}

export const seeOther = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } })

const wantsJson = (request: Request): boolean => (request.headers.get('accept') ?? '').includes('application/json')

function problemOf(language: Language, { status, length }: Unposted): string {
  if (status === 413) return say(language, 'web.too-long', { length: length ?? MESSAGE_LIMIT + 1 })
  return say(language, status === 403 ? 'web.not-ours' : 'web.broken')
}

async function refuse(request: Request, unposted: Unposted, visitor: string | undefined, { options, views }: Parts): Promise<Response> {
  const { language = 'en' } = options
  const problem = problemOf(language, unposted)
  if (wantsJson(request)) return Response.json({ problem }, { status: unposted.status, headers: { 'cache-control': 'no-store' } })
  if (!visitor || unposted.text === undefined) return htmlResponse(renderProblem(language, problem), unposted.status)
  return htmlResponse(views.chat(visitor, { problem, draft: unposted.text }), unposted.status)
}

async function waitForAnswer({ options, live }: Parts, visitor: string): Promise<void> {
  const answered = live.next(visitor, ANSWER_MS)
  const entries = await options.inbox.transcript(visitor)
  if (isWaiting(entries)) await answered
}

type Posts = { Bindings: { accept: Accept } }

/** Every post is a message. One that could not be stored is answered by a 500 in words. */
export function createPosts(parts: Parts): Hono<Posts> {
  const posts = new Hono<Posts>()
  posts.post('*', (c) => receivePost(c.req.raw, c.env.accept, parts))
  posts.onError((error, c) => {
    parts.options.report?.(error)
    return refuse(c.req.raw, { status: 500 }, undefined, parts)
  })
  return posts
}

/** A posted message: redirects (303) to the page, or returns JSON with the next form's token to a script. */
async function receivePost(request: Request, accept: Accept, parts: Parts): Promise<Response> {
  const { options, live, refreshStaff } = parts
  const visitor = await readVisitor(request, keysOf(options))
  const form = isSameOrigin(request, options.publicUrl)
    ? await parseForm(request, options.secret, visitor)
    : ({ status: 403 } satisfies Unposted)
  const posted = 'fields' in form ? parseMessage(form) : form
  if (!visitor || 'status' in posted) return refuse(request, 'status' in posted ? posted : { status: 403 }, visitor, parts)

  const { text, choice } = posted
  await accept({
    kind: 'message',
    id: await messageId(options.secret, posted),
    via: options.community,
    from: { channel: 'web', to: visitor },
    text,
    at: options.clock(),
    ...(choice ? { choice } : {}),
  })
  const tell = () => {
    live.tell(visitor, 'chat')
    refreshStaff()
  }
  if (wantsJson(request)) {
    tell()
    return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
  }
  await waitForAnswer(parts, visitor)
  tell()
  return seeOther('/#latest')
}
