import { createWebChannel, type StaffCard, type StaffFeed, type TranscriptEntry, type WebOptions } from '../../adapters/web/index.ts'
import type { Inbound, Reply } from '../../src/channel.ts'

export const NOW = new Date('2026-11-20T10:03:00Z')
export const ORIGIN = 'http://127.0.0.1:3000'
export const SECRET = 'a secret of at least thirty-two characters'

type Message = Extract<Inbound, { kind: 'message' }>

/** A community that answers from a function and remembers in memory. Each message id is answered once. */
export function createStandIn(answer: (message: Message) => Reply[] = ({ text }) => [{ text: `You said ${text}` }]) {
  const heard: Message[] = []
  const lines = new Map<string, TranscriptEntry[]>()
  const ids = new Set<string>()
  const said = (to: string) => lines.get(to) ?? lines.set(to, []).get(to)!
  return {
    heard,
    said,
    inbox: { transcript: async (to: string) => [...said(to)] },
    async accept(inbound: Inbound) {
      if (inbound.kind !== 'message' || ids.has(inbound.id)) return
      ids.add(inbound.id)
      heard.push(inbound)
      said(inbound.from.to).push({ from: 'them', at: inbound.at, text: inbound.text })
      for (const reply of answer(inbound)) said(inbound.from.to).push({ from: 'us', at: inbound.at, reply })
    },
  }
}

export function createStaff(cards: StaffCard[], act?: StaffFeed['act']): StaffFeed {
  return { cards: async () => cards, ...(act ? { act } : {}) }
}

export function createChat(standIn = createStandIn(), more: Partial<WebOptions> = {}) {
  let ids = 0
  const web = createWebChannel({
    community: 'erewash-web',
    communityName: 'Erewash Connector',
    timezone: 'Europe/London',
    secret: SECRET,
    publicUrl: ORIGIN,
    privacyUrl: '/privacy',
    examples: ['walking group near Long Eaton'],
    inbox: standIn.inbox,
    accept: standIn.accept,
    clock: () => NOW,
    newId: () => `id-${++ids}`,
    ...more,
  })
  return { ...web, ...standIn }
}

type App = ReturnType<typeof createChat>['app']

/** A browser without a script: keeps its cookie and the token of the page it is on. */
export function createBrowser(app: App) {
  let cookie = ''
  let token = ''
  async function get(path = '/', headers: Record<string, string> = {}) {
    const response = await app.request(ORIGIN + path, { headers: { cookie, ...headers } })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    const body = await response.text()
    token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? token
    return { response, body }
  }
  async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await app.request(ORIGIN + path, {
      method: 'POST',
      body: new URLSearchParams({ token, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, cookie, ...headers },
    })
    return { response, body: await response.text(), cookieSet: response.headers.get('set-cookie') }
  }
  return { get, post, cookie: () => cookie, token: () => token, say: (text: string) => post('/chat', { text }) }
}
