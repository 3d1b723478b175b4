import { DurableObject } from 'cloudflare:workers'
import { createTwilioChannels, MESSAGE_PATH, STATUS_PATH, type Twilio } from '../adapters/twilio/index.ts'
import { createWebChannel, type WebChannel } from '../adapters/web/index.ts'
import sampleDirectory from '../data/directory/erewash.jsonl'
import sampleCommunity from '../data/sample-community.json' with { type: 'json' }
import { vocabulary } from '../data/vocabulary/load.ts'
import samplePlaces from '../data/vocabulary/places.json' with { type: 'json' }
import type { Inbound } from './channel.ts'
import { type Community, createCommunity, type Observe } from './community.ts'
import { type CommunityConfig, type Config, communityFor, readConfig, staffOf } from './config.ts'
import { fillNew, placesSchema } from './directory/fill.ts'
import { readJsonLines } from './directory/import/read-json-lines.ts'
import { createHttp } from './http.ts'
import { createSeal } from './people/seal.ts'
import { openDurable } from './store/durable.ts'
import { createStore } from './store/store.ts'
import { createWrite } from './store/write.ts'

export type Env = { COMMUNITY: DurableObjectNamespace<CommunityObject> } & Record<string, unknown>

/** The settings are the Worker's variables and secrets; CONNECTOR_CONFIG holds the config file's text itself. */
function configOf(env: Env): Config {
  const texts = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  return readConfig(texts, (text) => ({
    name: 'CONNECTOR_CONFIG',
    read: () => text ?? JSON.stringify(sampleCommunity),
    resolve: (path) => path,
  }))
}

const observe: Observe = (event, facts) => console.log(JSON.stringify({ event, ...facts }))

function twilioOf({ settings, communities, twilio }: Config): Twilio | undefined {
  return (
    twilio &&
    createTwilioChannels({
      ...twilio,
      ...(twilio.whatsappTemplate && { contentSids: { template: twilio.whatsappTemplate } }),
      publicBaseUrl: settings.PUBLIC_BASE_URL,
      smsFrom: communities.flatMap((one) => one.numbers.sms),
      whatsappFrom: communities.flatMap((one) => one.numbers.whatsapp),
      now: () => new Date(),
      report: (error) => observe('webhook-failed', { error: (error as Error).name }),
    })
  )
}

/** One community: its database, its index and its sending, in one place and one thread. */
export class CommunityObject extends DurableObject<Env> {
  #community!: Community
  #web!: WebChannel

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.blockConcurrencyWhile(() => this.#open())
  }

  async #open(): Promise<void> {
    const config = configOf(this.env)
    const one = config.communities.find((each) => this.ctx.id.equals(this.env.COMMUNITY.idFromName(each.id)))
    if (!one) throw new Error('no community of that name')
    const key = config.settings.DATA_KEY ?? (await this.#ownKey())
    const db = await openDurable(this.ctx.storage)
    const store = createStore(db, createSeal(key), () => crypto.randomUUID())
    const write = createWrite(db, queueMicrotask)
    if (config.isSample)
      await fillNew(
        { directory: { rows: readJsonLines([sampleDirectory]), source: one.id }, places: placesSchema.parse(samplePlaces) },
        { store, write },
        new Date(),
      )
    const privacyUrl = one.privacyUrl ?? `${config.settings.PUBLIC_BASE_URL}/privacy`
    this.#web = this.#openWeb(one, config, key, privacyUrl)
    this.#community = createCommunity({
      id: one.id,
      name: one.name,
      timezone: one.timezone,
      privacyUrl,
      store,
      write,
      vocabulary,
      staff: staffOf(one),
      channels: [...(twilioOf(config)?.channels ?? []), this.#web.channel],
      clock: () => new Date(),
      random: Math.random,
      owner: this.ctx.id.toString(),
      isGone: () => true,
      observe,
    })
    await this.#community.tick()
    await this.#setAlarm()
  }

  /** For a trial: a key of its own, beside the data that it protects. */
  async #ownKey(): Promise<string> {
    const kept = await this.ctx.storage.get<string>('data.key')
    if (kept) return kept
    const made = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    await this.ctx.storage.put('data.key', made)
    return made
  }

  #openWeb(one: CommunityConfig, config: Config, secret: string, privacyUrl: string): WebChannel {
    return createWebChannel({
      community: one.id,
      communityName: one.name,
      timezone: one.timezone,
      secret,
      publicUrl: config.settings.PUBLIC_BASE_URL,
      privacyUrl,
      inbox: { transcript: async (to) => this.#community.transcript({ channel: 'web', to }) },
      accept: (inbound) => this.receive(inbound),
      clock: () => new Date(),
      live: false,
    })
  }

  /** Resolves when it is stored. What is to be sent is sent by the alarm, which comes at once. */
  async receive(inbound: Inbound): Promise<void> {
    await this.#community.receive(inbound)
    await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    await this.#community.tick()
    await this.#community.dispatch()
    await this.#setAlarm()
  }

  async #setAlarm(): Promise<void> {
    const next = this.#community.store.outbox.nextDue()
    if (next) await this.ctx.storage.setAlarm(next)
  }

  override async fetch(request: Request): Promise<Response> {
    return this.#web.app.fetch(request)
  }
}

/** Verifies at the edge, then hands over to the community that the number or the host name leads to. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const config = configOf(env)
    const community = (id: string) => env.COMMUNITY.get(env.COMMUNITY.idFromName(id))
    const accept = async (inbound: Inbound) => community(communityFor(config, inbound)).receive(inbound)
    const twilio = twilioOf(config)
    const webhooks = twilio
      ? [
          { path: MESSAGE_PATH, receive: (raw: Request, path: string) => twilio.receiveMessage(raw, accept, path) },
          { path: STATUS_PATH, receive: (raw: Request, path: string) => twilio.receiveStatus(raw, accept, path) },
        ]
      : []
    const pages = (host: string) => {
      const one = config.communities.find((each) => each.host === host) ?? config.communities.find((each) => !each.host)
      return one && { fetch: (raw: Request) => community(one.id).fetch(raw) }
    }
    return createHttp({ webhooks, pages, isReady: () => true, observe }).fetch(request)
  },
}
