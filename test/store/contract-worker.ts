import { DurableObject } from 'cloudflare:workers'
import { openDurable } from '../../src/store/engine/durable.ts'
import { runCase } from '../contracts/case.ts'
import { storeCases } from '../contracts/store.ts'

export class Contract extends DurableObject {
  override async fetch(request: Request): Promise<Response> {
    const name = decodeURIComponent(new URL(request.url).pathname.slice(1))
    const found = storeCases.find((one) => one.name === name)
    if (!found) return new Response(`no case ${name}`, { status: 404 })
    try {
      await runCase(found, await openDurable(this.ctx.storage))
      return new Response('ok')
    } catch (error) {
      return new Response((error as Error).stack, { status: 500 })
    }
  }
}

type Env = { COMMUNITY: DurableObjectNamespace<Contract> }

export default {
  fetch: (request: Request, env: Env) => env.COMMUNITY.get(env.COMMUNITY.idFromName(new URL(request.url).pathname)).fetch(request),
}
