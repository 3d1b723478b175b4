import type { Accept, Channel, Wire } from '../src/channel.ts'

/** Hands a request to a channel as the routes do, with its path as it came. */
export function arrive(channel: Channel, request: Request, accept: Accept, more: Partial<Wire> = {}): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  return channel.receive(request, accept, { rawPath: pathname + search, ...more })
}
