import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { say, staffLanguage } from '../../src/text/phrases.ts'
import { streamChanges } from './events.ts'
import { guardPages, isSameOrigin } from './guard.ts'
import { renderPlain, renderProblem } from './page.ts'
import { messageId, parseForm } from './parse.ts'
import type { AssetFile } from './ports.ts'
import { renderPrivacy } from './privacy.ts'
import { type createPosts, htmlResponse, keysOf, type Parts, seeOther } from './receive.ts'
import { readStaffFields, renderStaffForm } from './staff-form.ts'
import { issueToken, readVisitor, visitorCookie } from './visitor.ts'

const ASSET_TYPES: Record<AssetFile, string> = { 'chat.css': 'text/css; charset=utf-8', 'chat.js': 'text/javascript; charset=utf-8' }

/** `mayCome`: whether the requester may be a new visitor. */
type Around = { mayCome?: () => boolean }

/** The pages, `/chat/*`, `/assets/*`, `/privacy` and, with a staff feed, `/staff/*`. */
export function createApp(posts: ReturnType<typeof createPosts>, parts: Parts, closing: AbortSignal): Hono {
  const { options, live, refreshStaff, views, newId } = parts
  const { language = 'en' } = options
  const staffIn = staffLanguage(language)
  const keys = keysOf(options)
  const app = new Hono()
  app.use(guardPages(keys.secure))

  app.get('/', async (c) => {
    const known = await readVisitor(c.req.raw, keys)
    if (!known && (c.env as Around | undefined)?.mayCome?.() === false)
      return htmlResponse(renderProblem(language, say(language, 'web.too-many')), 429)
    const visitor = known ?? newId()
    c.header('Set-Cookie', await visitorCookie(visitor, keys))
    return page(c, await views.chat(visitor))
  })

  app.post('/chat', (c) => posts.fetch(c.req.raw, { accept: options.accept }))

  app.get('/chat/transcript', async (c) => {
    const visitor = await readVisitor(c.req.raw, keys)
    return visitor ? page(c, (await views.transcript(visitor)).markup) : c.body(null, 403)
  })

  app.get('/chat/events', async (c) => {
    const visitor = await readVisitor(c.req.raw, keys)
    return visitor && options.live !== false ? streamChanges(c, live, visitor, closing) : c.body(null, 204)
  })

  app.post('/chat/leave', async (c) => {
    if (!(await readOurForm(c.req.raw))) return htmlResponse(renderProblem(language, say(language, 'web.not-ours')), 403)
    return seeOther('/', { 'set-cookie': await visitorCookie(undefined, keys) })
  })

  app.get('/privacy', (c) => page(c, renderPlain(language, say(language, 'web.privacy'), renderPrivacy(language, options))))

  for (const name of Object.keys(ASSET_TYPES) as AssetFile[]) {
    app.get(`/assets/${name}`, etag(), async (c) => {
      const read = options.readAsset ?? (await import('./files.ts')).readAssetFile
      return c.body(await read(name), 200, { 'Content-Type': ASSET_TYPES[name], 'Cache-Control': 'no-cache' })
    })
  }

  if (options.staff) addStaff(app)
  app.onError((error) => {
    options.report?.(error)
    return htmlResponse(renderProblem(language, say(language, 'web.broken')), 500)
  })
  return app

  function addStaff(app: Hono): void {
    app.get('/staff/cards', async (c) => {
      const visitor = await readVisitor(c.req.raw, keys)
      const cards = visitor && (await views.cards(visitor))
      return cards ? page(c, cards.markup) : c.body(null, 403)
    })
    app.post('/staff/action', async (c) => {
      const form = await readOurForm(c.req.raw)
      const card = form?.fields.get('card') ?? ''
      const action = form?.fields.get('action')
      if (!form || !action || !options.staff?.act) return htmlResponse(renderProblem(language, say(language, 'web.not-ours')), 403)
      const answer = form.fields.get('answer') ?? undefined
      const fields = readStaffFields(form.fields)
      const id = await messageId(options.secret, { nonce: form.nonce, choice: `${card} ${action}`, text: JSON.stringify([answer, fields]) })
      const done = { card, action, id, at: options.clock(), ...(answer === undefined ? {} : { answer }), ...(fields ? { fields } : {}) }
      const opened = await options.staff.act(done)
      refreshStaff()
      if (!opened) return seeOther('/#staff')
      const visitor = (await readVisitor(c.req.raw, keys)) ?? ''
      return page(
        c,
        renderPlain(staffIn, opened.title, renderStaffForm(staffIn, opened, await issueToken(options.secret, visitor, newId()))),
      )
    })
  }

  async function readOurForm(request: Request) {
    if (!isSameOrigin(request, options.publicUrl)) return undefined
    const form = await parseForm(request, options.secret, await readVisitor(request, keys))
    return 'fields' in form ? form : undefined
  }
}

async function page(c: Context, markup: Parameters<Context['html']>[0]): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return c.html(markup)
}
