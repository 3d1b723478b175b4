import { describe, expect, it } from 'vitest'
import { createBrowser, createChat, createStandIn, NOW, ORIGIN } from './setup.ts'

describe('a chat without a script', () => {
  it('greets a newcomer with examples to press', async () => {
    const { body } = await createBrowser(createChat().app).get()
    expect(body).toContain('What are you looking for?')
    expect(body).toContain('value="text=walking+group+near+Long+Eaton"')
    expect(body).toContain('<a href="tel:999">999</a>')
    expect(body).toContain('<a href="tel:116123">116 123</a>')
  })

  it('takes a message, goes back to the page and shows the answer', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    const { response } = await browser.say('  my mum is lonely\r\n')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/#latest')
    expect(chat.heard).toEqual([
      {
        kind: 'message',
        id: expect.any(String),
        via: 'erewash-web',
        from: { channel: 'web', to: 'id-1' },
        text: 'my mum is lonely',
        at: NOW,
      },
    ])
    expect((await browser.get()).body).toContain('You said my mum is lonely')
  })

  it('waits for an answer that comes after the message was accepted', async () => {
    const standIn = createStandIn(() => [])
    const chat = createChat(standIn)
    const browser = createBrowser(chat.app)
    await browser.get()
    const waiting = browser.say('hello')
    setTimeout(() => {
      standIn.said('id-1').push({ from: 'us', at: NOW, reply: { text: 'Here I am' } })
      void chat.channel.deliver('id-1', { text: 'Here I am' }, { row: 1, via: 'erewash-web', now: NOW })
    }, 50)
    const started = performance.now()
    await waiting
    expect(performance.now() - started).toBeLessThan(1_500)
    expect((await browser.get()).body).toContain('Here I am')
  })

  it('sends what a button stands for', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    await browser.post('/chat', { pick: 'text=MORE&choice=more' })
    expect(chat.heard[0]).toMatchObject({ text: 'MORE', choice: 'more' })
  })

  it('sends a form that was submitted twice once, and other words from the same form as well', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    await Promise.all([browser.say('hello'), browser.say('hello')])
    await browser.say('walking')
    expect(chat.heard.map(({ text }) => text)).toEqual(['hello', 'walking'])
    await browser.get()
    await browser.say('hello')
    expect(chat.heard).toHaveLength(3)
  })

  it('says kindly that a message is too long and keeps it in the box', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    const { response, body } = await browser.say('é'.repeat(2_001))
    expect(response.status).toBe(413)
    expect(body).toContain('That was 2001 letters long')
    expect(body).toContain('é'.repeat(2_001))
    await browser.say('🙂'.repeat(2_000))
    expect(chat.heard.map(({ text }) => text.length)).toEqual([4_000])
  })

  it('refuses a body that is far too big before reading it all', async () => {
    const browser = createBrowser(createChat().app)
    await browser.get()
    expect((await browser.say('x'.repeat(100_000))).response.status).toBe(413)
  })

  it('says so, in words, when the message could not be kept', async () => {
    const reported: unknown[] = []
    const chat = createChat(undefined, { accept: () => Promise.reject(new Error('disk full')), report: (error) => reported.push(error) })
    const browser = createBrowser(chat.app)
    await browser.get()
    const { response, body } = await browser.say('hello')
    expect(response.status).toBe(500)
    expect(body).toContain('something went wrong')
    expect(body).not.toContain('disk full')
    expect(reported).toEqual([new Error('disk full')])
  })
})

describe('a chat with a script', () => {
  it('answers a fetch with JSON and gives the lines as a fragment with the next token', async () => {
    const browser = createBrowser(createChat().app)
    await browser.get()
    const { response } = await browser.post('/chat', { text: 'hello' }, { accept: 'application/json' })
    expect(response.status).toBe(200)
    const { body } = await browser.get('/chat/transcript')
    expect(body.startsWith('<ol')).toBe(true)
    expect(body).toMatch(/data-token="id-\d+\./)
  })

  it('tells an open page of an answer', async () => {
    const chat = createChat()
    const browser = createBrowser(chat.app)
    await browser.get()
    const response = await chat.app.request(`${ORIGIN}/chat/events`, { headers: { cookie: browser.cookie() } })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('event: hello')
    await chat.channel.deliver('id-1', { text: 'x' }, { row: 1, via: 'erewash-web', now: NOW })
    expect((await reader.read()).value).toContain('event: chat')
    chat.close()
    expect((await reader.read()).value ?? '').not.toContain('event: chat')
  })

  it('tells nobody else of it', async () => {
    const chat = createChat()
    const other = createBrowser(chat.app)
    await other.get()
    const response = await chat.app.request(`${ORIGIN}/chat/events`, { headers: { cookie: other.cookie() } })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    await chat.channel.deliver('somebody-else', { text: 'x' }, { row: 1, via: 'erewash-web', now: NOW })
    await chat.channel.deliver('id-1', { text: 'x' }, { row: 1, via: 'erewash-web', now: NOW })
    expect((await reader.read()).value?.match(/event: chat/g)).toHaveLength(1)
    chat.close()
  })

  it('asks every few seconds where connections cannot be held open', async () => {
    const chat = createChat(undefined, { live: false })
    const browser = createBrowser(chat.app)
    expect((await browser.get()).body).toContain('data-live="ask"')
    expect((await browser.get('/chat/events')).response.status).toBe(204)
  })
})
