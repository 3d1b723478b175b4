import { DurableObject } from 'cloudflare:workers'
import { createSlackChannel } from '../../adapters/slack/index.ts'
import type { Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'

type Env = { COMMUNITY: DurableObjectNamespace<SlackInObject>; SIGNING_SECRET: string; API: string; BOT_TOKEN: string; NOW: string }

/** Answers each message with its own words, and says what it heard. */
export class SlackInObject extends DurableObject<Env> {
  #heard: Inbound[] = []

  override async fetch(request: Request): Promise<Response> {
    if (request.method === 'GET') return Response.json(this.#heard)
    const now = new Date(this.env.NOW)
    const slack = createSlackChannel({
      signingSecret: this.env.SIGNING_SECRET,
      publicBaseUrl: 'https://connector.example.org',
      apiBaseUrl: this.env.API,
      installations: { get: () => undefined, save: () => {}, remove: () => {} },
      singleWorkspace: { botToken: this.env.BOT_TOKEN },
      now: () => now,
    })
    return arrive(slack.channel, request, async (inbound) => {
      this.#heard.push(inbound)
      if (inbound.kind === 'message' && inbound.staff) {
        await slack.channel.deliver(
          inbound.staff.room.to,
          { text: `You said: ${inbound.text}` },
          { row: this.#heard.length, via: inbound.via, now },
        )
      }
    })
  }
}

export default {
  fetch: (request: Request, env: Env) => env.COMMUNITY.get(env.COMMUNITY.idFromName('one')).fetch(request),
}
