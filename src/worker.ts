import { DurableObject } from 'cloudflare:workers'
import sampleDirectory from '../data/directory/erewash.jsonl'
import sampleCommunity from '../data/sample-community.json' with { type: 'json' }
import { vocabulary } from '../data/vocabulary/load.ts'
import samplePlaces from '../data/vocabulary/places.json' with { type: 'json' }
import type { Inbound } from './channel.ts'
import { OUR_PAGE } from './channels.ts'
import { type Community, createCommunity } from './community/community.ts'
import type { Observe } from './community/events.ts'
import { type CommunityConfig, staffOf } from './config/community-config.ts'
import { communityNamed } from './config/community-of.ts'
import { type Config, readConfig } from './config/read-config.ts'
import { fillNew, placesSchema } from './directory/fill.ts'
import { readJsonLines } from './directory/import/read-json-lines.ts'
import { createHttp } from './http/app.ts'
import { NEW_VISITORS } from './http/middleware.ts'
import { createCounter } from './http/visit-counter.ts'
import { ADAPTERS, openAdapters, openWebChat, type WebChannel } from './runtime/open-channels.ts'
import { openDurable } from './store/engine/durable.ts'
import { createEncryption } from './store/engine/encryption.ts'
import { createTransaction } from './store/engine/transaction.ts'
import { createStore } from './store/store.ts'

export type Env = { COMMUNITY: DurableObjectNamespace<CommunityObject> } & Record<string, unknown>

/** Reads the Worker's variables and secrets; CONNECTOR_CONFIG holds the config file's text. */
function configOf(env: Env): Config {
  const texts = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const file = (text: string | undefined) => ({
    name: 'CONNECTOR_CONFIG',
    read: () => text ?? JSON.stringify(sampleCommunity),
    resolve: (path: string) => path,
  })
  return readConfig(texts, file, ADAPTERS)
}

/** Milliseconds between two ticks when nothing waits to be sent. */
const TICK = 60_000
/** Bytes: more than any provider sends. */
const LARGEST = 1_000_000

const observe: Observe = (event, facts) => console.log(JSON.stringify({ event, ...facts }))

type Opened = { community: Community; http: ReturnType<typeof createHttp> }

/** One community: its database, index and sending, in one place and one thread. */
export class CommunityObject extends DurableObject<Env> {
  readonly #opened: Promise<Opened>

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#opened = ctx.blockConcurrencyWhile(() => this.#open())
  }

  async #open(): Promise<Opened> {
    const config = configOf(this.env)
    const one = config.communities.find((each) => this.ctx.id.equals(this.env.COMMUNITY.idFromName(each.id)))
    if (!one) throw new Error('no community of that name')
    const key = config.settings.DATA_KEY ?? (await this.#ownKey())
    const db = await openDurable(this.ctx.storage)
    const store = createStore(
      db,
      createEncryption(key, ...(config.settings.DATA_KEY_PREVIOUS ? [config.settings.DATA_KEY_PREVIOUS] : [])),
      () => crypto.randomUUID(),
    )
    const write = createTransaction(db, queueMicrotask)
    if (config.isSample)
      await fillNew(
        { directory: { rows: readJsonLines([sampleDirectory]), source: one.id }, places: placesSchema.parse(samplePlaces) },
        { store, write },
        new Date(),
      )
    const privacyUrl = one.privacyUrl ?? `${config.settings.PUBLIC_BASE_URL}/privacy`
    const accept = (inbound: Inbound) => this.#receive(inbound)
    const web = this.#openWeb(one, config, key, privacyUrl)
    const adapters = openAdapters(config, {
      accept,
      installations: (community) => (community === one.id ? store.installations : undefined),
      now: () => new Date(),
      report: (error) => observe('webhook-failed', { error: (error as Error).name }),
      secret: key,
    })
    const community = createCommunity({
      id: one.id,
      name: one.name,
      timezone: one.timezone,
      language: one.language,
      privacyUrl,
      publicUrl: config.settings.PUBLIC_BASE_URL,
      store,
      write,
      vocabulary,
      staff: staffOf(one),
      limits: one.limits,
      retention: one.retention,
      channels: [...adapters.channels, web.channel],
      clock: () => new Date(),
      random: Math.random,
      owner: this.ctx.id.toString(),
      isGone: () => true,
      observe,
    })
    const http = createHttp({
      ...adapters,
      pages: () => web.app,
      copies: () => community,
      mostWaiting: config.settings.MOST_WAITING,
      mayCome: createCounter(NEW_VISITORS, 60_000, Date.now),
      isReady: () => true,
      observe,
    })
    await community.tick()
    await this.#setAlarm(community)
    return { community, http }
  }

  /** A generated key for a trial, kept beside the data that it protects. */
  async #ownKey(): Promise<string> {
    const kept = await this.ctx.storage.get<string>('data.key')
    if (kept) return kept
    const made = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    await this.ctx.storage.put('data.key', made)
    return made
  }

  #openWeb(one: CommunityConfig, config: Config, secret: string, privacyUrl: string): WebChannel {
    return openWebChat(one, config, {
      secret,
      ...(config.settings.DATA_KEY_PREVIOUS && { previousSecret: config.settings.DATA_KEY_PREVIOUS }),
      privacyUrl,
      inbox: { transcript: async (to) => (await this.#opened).community.transcript({ channel: OUR_PAGE, to }) },
      accept: (inbound) => this.#receive(inbound),
      clock: () => new Date(),
      live: false,
    })
  }

  /** Resolves when the message is stored. The alarm, set for now, sends what is due. */
  async #receive(inbound: Inbound) {
    const { community } = await this.#opened
    const form = await community.receive(inbound)
    await this.ctx.storage.setAlarm(Date.now())
    return form
  }

  override async alarm(): Promise<void> {
    const { community } = await this.#opened
    await community.tick()
    await community.dispatch()
    await this.#setAlarm(community)
  }

  async #setAlarm({ store }: Community): Promise<void> {
    const soon = Date.now() + TICK
    const next = store.outbox.nextDue()?.getTime() ?? soon
    await this.ctx.storage.setAlarm(Math.min(next, soon))
  }

  override async fetch(request: Request): Promise<Response> {
    const { http } = await this.#opened
    return http.fetch(request, undefined, {
      waitUntil: (work) => this.ctx.waitUntil(work),
      passThroughOnException: () => undefined,
      props: {},
    })
  }
}

/** Picks the community that a request names; the community itself verifies the request. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const config = configOf(env)
    const { hostname, pathname: path } = new URL(request.url)
    if (path === '/healthz') return new Response('ok')
    const length = Number(request.headers.get('content-length') ?? 0)
    if (length > LARGEST) return new Response('That is too large.', { status: 413 })
    const isHook = config.adapters.some(({ webhooks }) => webhooks.includes(path))
    const body = request.method === 'POST' && isHook ? await request.clone().text() : ''
    const id = communityNamed(config, { hostname, path, body, contentType: request.headers.get('content-type') })
    return env.COMMUNITY.get(env.COMMUNITY.idFromName(id)).fetch(request)
  },
}
