import { issueToken, visitorCookie } from '../../adapters/web/visitor.ts'
import type { Channel } from '../../src/channel.ts'
import type { ChannelHarness } from '../contracts/channel.ts'
import { createChat, createStandIn, NOW, ORIGIN, SECRET } from './setup.ts'

const VISITOR = 'visitor-1'

/** The web chat held to the contract: what was "handed over" is what the visitor's page shows. */
export async function createWebHarness(): Promise<ChannelHarness> {
  const standIn = createStandIn()
  const { channel, app, close } = createChat(standIn)
  const cookie = (await visitorCookie(VISITOR, { secret: SECRET, secure: false })).split(';')[0] ?? ''
  const tokens = new Map(await Promise.all(['one', 'two', 'none'].map(async (id) => [id, await issueToken(SECRET, VISITOR, id)] as const)))
  let page: string[] = []

  const shown: Channel = {
    ...channel,
    async deliver(to, reply, context) {
      standIn.said(to).push({ from: 'us', at: NOW, reply })
      const delivered = await channel.deliver(to, reply, context)
      page = [await (await app.request(`${ORIGIN}/chat/transcript`, { headers: { cookie } })).text()]
      return delivered
    },
  }

  const post = (fields: Record<string, string>) =>
    new Request(`${ORIGIN}/chat`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json', origin: ORIGIN, cookie },
    })

  return {
    channel: shown,
    to: VISITOR,
    context: { row: 1, via: 'erewash-web', now: NOW },
    arrive: ({ id, text }) => post({ text, token: tokens.get(id) ?? '' }),
    forge: ({ id, text }) => post({ text, token: `${id}.${'A'.repeat(43)}` }),
    garble: () => post({ token: tokens.get('none') ?? '' }),
    seen: () => page,
    failures: {},
    unguarded: [/<script/i, /href="javascript/i],
    close: async () => close(),
  }
}
