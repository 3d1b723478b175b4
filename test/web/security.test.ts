import { describe, expect, it } from 'vitest'
import { ConfigError, DeliveryError } from '../../src/errors.ts'
import { createBrowser, createChat, createStaff, createStandIn, NOW, ORIGIN } from './setup.ts'

describe('who a visitor is', () => {
  it('is an unguessable id in a signed cookie that scripts cannot read', async () => {
    const browser = createBrowser(createChat(undefined, { newId: undefined as never }).app)
    const { response } = await browser.get()
    expect(response.headers.get('set-cookie')).toMatch(
      /^visitor=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('is kept in a Secure __Host- cookie behind https', async () => {
    const { response } = await createBrowser(createChat(undefined, { publicUrl: 'https://chat.example.org' }).app).get()
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-visitor=.*Secure/)
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  it('cannot be made up', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    await browser.say('a secret')
    const forged = browser.cookie().slice(0, -2)
    const { body, response } = await createBrowser(chat.app).get('/', { cookie: forged })
    expect(body).not.toContain('a secret')
    expect(response.headers.get('set-cookie')).not.toContain('id-1.')
    expect((await createBrowser(chat.app).get('/chat/transcript', { cookie: forged })).response.status).toBe(403)
  })

  it('is forgotten by the browser on leaving', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    const { response, cookieSet } = await browser.post('/chat/leave', {})
    expect(response.status).toBe(303)
    expect(cookieSet).toMatch(/^visitor=; Max-Age=0/)
  })
})

describe('a forged post', () => {
  it.each([
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['from another origin', {}, { origin: 'https://evil.example' }],
    ['from a sandboxed page', {}, { origin: 'null' }],
    ['without a token', { token: '' }, {}],
    ['with a token cut short', { token: 'id-2.abc' }, {}],
    ['without a cookie', {}, { cookie: '' }],
  ])('%s is a 403 and is not heard', async (_, fields, headers) => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    const { response } = await browser.post('/chat', { text: 'hello', ...fields }, headers)
    expect(response.status).toBe(403)
    expect(chat.heard).toEqual([])
  })

  it("with another visitor's token is a 403", async () => {
    const chat = createChat()
    const mine = createBrowser(chat.app)
    const theirs = createBrowser(chat.app)
    await mine.get()
    await theirs.get()
    expect((await mine.post('/chat', { text: 'hello', token: theirs.token() })).response.status).toBe(403)
    expect(chat.heard).toEqual([])
  })

  it('that is not a form is a 415', async () => {
    const browser = createBrowser(createChat().app)
    await browser.get()
    expect((await browser.post('/chat', { text: 'hello' }, { 'content-type': 'text/plain' })).response.status).toBe(415)
  })

  it.each(['/chat/leave', '/staff/action'])('to %s is a 403', async (path) => {
    const acted: unknown[] = []
    const staff = createStaff([], async (done) => {
      acted.push(done)
    })
    const browser = createBrowser(createChat(undefined, { staff }).app)
    await browser.get()
    const { response, cookieSet } = await browser.post(path, { card: '1', action: 'take' }, { origin: 'https://evil.example' })
    expect([response.status, cookieSet, acted]).toEqual([403, null, []])
  })
})

describe('every page', () => {
  it.each(['/', '/privacy', '/chat/transcript', '/assets/chat.css', '/assets/chat.js', '/nowhere'])(
    '%s has the security headers',
    async (path) => {
      const browser = createBrowser(createChat().app)
      await browser.get()
      const { headers } = (await browser.get(path)).response
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  it('is not kept by the browser when it shows a conversation', async () => {
    const { response } = await createBrowser(createChat().app).get()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('has no inline script or style', async () => {
    const { body } = await createBrowser(createChat(undefined, { staff: createStaff([]) }).app).get()
    expect(body).not.toMatch(/<script(?![^>]*src=)|<style| style=| on\w+=/)
  })
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</li></ol><h1>gone</h1>',
  '&lt;b&gt;',
  'javascript:alert(1)',
  'https://example.org/"onclick="alert(1)',
  '{{constructor}}',
]

/** A page with `words` in every place that words from outside can reach. */
async function pageOf(words: string): Promise<string> {
  const reply = {
    text: words,
    closing: words,
    listings: [{ number: 1, id: words, name: words, when: words, where: words, distance: words, cost: words, why: words }],
    detail: {
      id: words,
      name: words,
      about: words,
      mapUrl: `javascript:${words}`,
      facts: [{ label: words, value: words, essential: true }],
    },
    choices: [{ id: words, label: words, say: words }],
  }
  const ask = { label: words, options: [{ id: words, label: words }] }
  const actions = [{ id: words, label: words, ask }]
  const card = { id: words, at: NOW, kind: 'need' as const, title: words, lines: [{ text: words }], status: words, actions }
  const standIn = createStandIn(() => [reply])
  const chat = createChat(standIn, { staff: createStaff([card], async () => {}), communityName: words, notice: words, examples: [words] })
  const browser = createBrowser(chat.app)
  await browser.get()
  await browser.say(words)
  return (await browser.get()).body
}

/** Tags with the names of their attributes, links to web addresses left out. */
const skeletonOf = (body: string): string[] => {
  const tags = body.replace(/<a href="https?:[^"]*"[^>]*>[^<]*<\/a>/g, '').match(/<[^>]*>/g) ?? []
  return tags.map((tag) => tag.replace(/="[^"]*"/g, ''))
}

describe('words from outside', () => {
  it.each(HOSTILE)('stay words: %s', async (words) => {
    expect(skeletonOf(await pageOf(words))).toEqual(skeletonOf(await pageOf('harmless')))
  })

  it('never become the address of a link that runs', async () => {
    expect(await pageOf('javascript:alert(1)')).not.toMatch(/href="javascript/)
  })
})

describe('the channel', () => {
  it('refuses a short secret', () => {
    expect(() => createChat(undefined, { secret: 'short' })).toThrow(ConfigError)
  })

  it('gives every delivery an id of its own, and refuses one for nobody', async () => {
    const { channel } = createChat()
    const context = { row: 1, via: 'erewash-web', now: NOW }
    const first = await channel.deliver('id-1', { text: 'x' }, context)
    const second = await channel.deliver('id-1', { text: 'x' }, context)
    expect(first.providerId).not.toBe(second.providerId)
    await expect(channel.deliver('', { text: 'x' }, context)).rejects.toThrow(DeliveryError)
  })

  it('hides the staff channel unless it was given one', async () => {
    const browser = createBrowser(createChat().app)
    expect((await browser.get()).body).not.toContain('Staff channel')
    expect((await browser.get('/staff/cards')).response.status).toBe(404)
  })

  it('trusts its own address whatever a proxy calls it', async () => {
    const chat = createChat(undefined, { publicUrl: 'http://chat.example.org' })
    const browser = createBrowser(chat.app)
    await browser.get()
    await browser.post('/chat', { text: 'hello' }, { origin: 'http://chat.example.org', host: 'inside:8080' })
    expect(chat.heard).toHaveLength(1)
    expect(ORIGIN).not.toBe('http://chat.example.org')
  })
})
