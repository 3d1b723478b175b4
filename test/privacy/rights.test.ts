import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import { createHttp } from '../../src/http/app.ts'
import { MINUTE } from '../open-store.ts'
import { createTownOnDisk, type TownOnDisk } from '../town.ts'
import { encodings, findInFiles } from './traces.ts'

const ADA = '+447700900001'
const BOB = '+447700900002'
const WORDS = 'underwater zither lessons'
let town: TownOnDisk
beforeEach(() => {
  town = createTownOnDisk()
})
afterEach(() => town.end())

const app = () =>
  createHttp({
    routes: [],
    pages: () => undefined,
    copies: (name) => (name === 'town' ? town.community : undefined),
    isReady: () => true,
    observe: () => undefined,
  })
const linkIn = (texts: string[]) => /https:\/\/example\.org(\/my-data\/\S+)/.exec(texts.join('\n'))?.[1] as string

describe('MY DATA', () => {
  it('lists what is kept in a few words', async () => {
    await town.text(ADA, `${WORDS} near NG10`)
    const [answer] = await town.text(ADA, 'MY DATA')
    expect(answer).toContain('20 November 2026')
    expect(answer).toMatch(/Things you looked for: 1/)
    expect(answer).toContain('answers')
  })

  it('leads to a full copy, once, by a button that no link preview presses', async () => {
    await town.write('whatsapp', ADA, 'choir')
    await town.text(ADA, `${WORDS} near NG10 <b>`)
    const path = linkIn(await town.text(ADA, 'my data'))
    const first = await app().request(path)
    expect(first.status).toBe(200)
    expect(await first.text()).not.toContain(WORDS)
    for (const [header, value] of [
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
      ['x-frame-options', 'DENY'],
    ] as const)
      expect(first.headers.get(header)).toBe(value)
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe')
    const copy = await (await app().request(path, { method: 'POST' })).text()
    expect(copy).toContain(`${WORDS} near NG10 &lt;b&gt;`)
    expect(copy).toContain(`whatsapp: ${ADA}`)
    expect((await app().request(path, { method: 'POST' })).status).toBe(404)
    expect((await app().request(path)).status).toBe(404)
  })

  it('gives the same as JSON', async () => {
    const path = linkIn([...(await town.text(ADA, WORDS)), ...(await town.text(ADA, 'my data'))])
    const answer = await app().request(path, { method: 'POST', headers: { accept: 'application/json' } })
    const copy = (await answer.json()) as { messages: { text: string }[]; addresses: { address: string }[] }
    expect(copy.messages.map((one) => one.text)).toContain(WORDS)
    expect(copy.addresses[0]?.address).toBe(ADA)
  })

  it('lasts fifteen minutes, is stored only as a hash, and cannot be guessed', async () => {
    const path = linkIn(await town.text(ADA, 'my data'))
    const token = path.split('.').at(-1) as string
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    town.scrub()
    expect(findInFiles(town.dir, encodings('token', token))).toEqual([])
    await town.pass(16 * MINUTE)
    expect((await app().request(path, { method: 'POST' })).status).toBe(404)
    for (const wrong of ['/my-data/town.x', '/my-data/nowhere.x', '/my-data/x', `/my-data/town.${'a'.repeat(500)}`])
      expect((await app().request(wrong, { method: 'POST' })).status).toBe(404)
  })

  it('is answered after STOP too, when the person asks', async () => {
    await town.write('whatsapp', ADA, 'STOP')
    expect((await town.write('whatsapp', ADA, 'MY DATA')).join()).toContain('my-data/town.')
  })
})

describe('FORGET ME', () => {
  it('asks once, and keeps everything where the answer is no', async () => {
    await town.text(ADA, 'choir')
    expect((await town.text(ADA, 'FORGET ME')).join()).toContain('FORGET ME again')
    await town.text(ADA, 'no')
    expect((await town.text(ADA, 'forget me')).join()).toContain('FORGET ME again')
    expect(town.contact('sms', ADA)).toBeDefined()
  })

  it.each(['FORGET ME', 'erase'])('erases after a second %s, on both of their channels', async (again) => {
    await town.write('whatsapp', ADA, 'choir')
    await town.text(ADA, 'choir')
    await town.text(ADA, 'FORGET ME')
    expect((await town.text(ADA, again)).join()).toMatch(/done/)
    await town.pass(1000)
    expect(town.contact('sms', ADA)).toBeUndefined()
    expect(town.contact('whatsapp', ADA)).toBeUndefined()
  })

  it('treats the next message as a stranger’s, even before the goodbye has settled', async () => {
    await town.write('web', ADA, 'choir')
    await town.write('web', ADA, 'forget me')
    expect(town.community.transcript({ channel: 'web', to: ADA }).length).toBeGreaterThan(0)
    await town.write('web', ADA, 'forget me')
    expect(town.community.transcript({ channel: 'web', to: ADA }).length).toBe(1)
    expect((await town.write('web', ADA, 'choir')).join()).toContain('a bot')
    await town.pass(11 * MINUTE)
    expect(town.contact('web', ADA)).toBeDefined()
  })

  it('keeps needs as counts, and removes the words from what staff were sent', async () => {
    await town.say('U9', 'help')
    await town.text(ADA, `${WORDS} near NG10`)
    await town.text(ADA, 'ASK')
    const [need] = town.store.needs.list(['open'])
    await town.press('U9', `talk:${need?.id}`)
    await town.text(ADA, 'my knee is bad on stairs')
    const posted = town.sent.filter((one) => one.channel === 'slack').length
    await town.text(ADA, 'forget me')
    await town.text(ADA, 'forget me')
    await town.pass(1000)
    expect(town.store.needs.list().map(({ words, outcode }) => [words, outcode])).toEqual([['', 'NG10']])
    const replaced = town.sent.filter((one) => one.channel === 'slack').slice(posted)
    expect(replaced.length).toBeGreaterThan(0)
    expect(replaced.every((one) => one.replaces && !JSON.stringify(one.reply).includes('knee'))).toBe(true)
    expect(replaced.some((one) => one.reply.text.includes('removed at the person’s request'))).toBe(true)
  })

  it('removes a thread line that was being sent at that moment', async () => {
    let release = () => {}
    const shown: { text: string; replaces?: string | undefined }[] = []
    const channels = (['sms', 'slack'] as const).map(
      (name): Channel => ({
        name,
        receive: async () => new Response(null),
        async deliver(_, { text }, { replaces }) {
          if (name === 'slack') shown.push({ text, replaces })
          const isTheLine = name === 'slack' && text.includes('knee')
          if (isTheLine)
            await new Promise<void>((resolve) => {
              release = resolve
            })
          return { providerId: isTheLine ? 'the line' : (replaces ?? `${name}-${shown.length}`) }
        },
      }),
    )
    const slow = createTownOnDisk({ channels })
    await slow.say('U9', 'help')
    await slow.text(ADA, `${WORDS} near NG10`)
    await slow.text(ADA, 'ASK')
    await slow.press('U9', `talk:${slow.store.needs.list(['open'])[0]?.id}`)
    const sending = slow.text(ADA, 'my knee is bad on stairs')
    await expect.poll(() => shown.some(({ text }) => text.includes('knee'))).toBe(true)
    const forgetting = [slow.text(ADA, 'forget me'), slow.text(ADA, 'forget me')]
    await expect.poll(() => slow.store.needs.list()[0]?.words).toBe('')
    release()
    await Promise.all([sending, ...forgetting])
    await slow.pass(1000)
    expect(shown.filter(({ text, replaces }) => text.includes('removed') && !replaces)).toEqual([])
    expect(shown.find(({ replaces }) => replaces === 'the line')?.text).toContain('removed at the person’s request')
    slow.end()
  })

  it('removes the words from lists and digests too, and keeps the rest of them', async () => {
    await town.say('U9', 'help')
    await town.text(ADA, `${WORDS} near NG10`)
    await town.text(BOB, 'violin repair near NG10')
    await town.say('U9', 'needs')
    await town.say('U9', 'digest')
    const room = town.contact('slack', 'T1/C1')?.id as string
    const said = () => JSON.stringify(town.store.outbox.sentTo(room, 100)).toLowerCase()
    expect(said().split(WORDS).length).toBeGreaterThan(2)
    const before = town.sent.length
    await town.text(ADA, 'forget me')
    await town.text(ADA, 'forget me')
    await town.pass(1000)
    expect(said()).not.toContain(WORDS)
    expect(said()).toContain('violin repair')
    const changed = town.sent.slice(before).filter((one) => one.channel === 'slack')
    expect(changed.length).toBeGreaterThan(1)
    expect(changed.every((one) => one.replaces)).toBe(true)
  })

  it('leaves no trace in any file of the number, its hash or the words', async () => {
    await town.say('U9', 'help')
    for (let n = 100; n < 160; n++) {
      await town.text(`+447700900${n}`, `violin repair near NG10 number ${n}`)
      if (n % 3 === 0) await town.text(ADA, `${WORDS} near NG10`)
      if (n % 5 === 0) await town.write('whatsapp', ADA, `${WORDS} near NG10`)
      if (n % 7 === 0) await town.text(BOB, 'choir')
    }
    await town.text(ADA, 'ASK')
    const contact = town.contact('sms', ADA)?.id as string
    town.store.outbox.add(contact, 'sms', { text: WORDS }, new Date(Date.now() + 1e9))
    const traces = {
      ...encodings('number', ADA),
      ...encodings('digits', ADA.slice(1)),
      ...encodings('words', WORDS),
      ...encodings('id', contact),
      'hash in base64url': town.seal.lookup(ADA),
      'hash in base64': Buffer.from(town.seal.lookup(ADA), 'base64url').toString('base64').replace(/=+$/, ''),
      'hash in hex': Buffer.from(town.seal.lookup(ADA), 'base64url').toString('hex'),
      'hash in bytes': Buffer.from(town.seal.lookup(ADA), 'base64url').toString('latin1'),
    }
    expect(findInFiles(town.dir, traces).length).toBeGreaterThan(0)
    await town.write('whatsapp', ADA, 'forget me')
    await town.write('whatsapp', ADA, 'forget me')
    await town.pass(1000)
    expect(findInFiles(town.dir, traces)).toEqual([])
    expect((await town.text(BOB, 'choir')).length).toBe(1)
    expect((await town.text(ADA, 'choir')).join()).toContain('a bot')
  })
})
