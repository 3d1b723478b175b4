import { Agent, request } from 'node:http'
import { MESSAGE_PATH } from '../adapters/twilio/index.ts'
import type { Signed } from './texting.ts'

/** `limits` of a community that answers as fast as it can. */
export const NO_LIMITS = { messagesPerMinute: 1_000_000, smsSegmentsPerPerson: 1_000_000, smsSegmentsPerCommunity: 100_000_000 }

const ASKED = [
  'walking group near Long Eaton',
  'food bank',
  'my mum has dementia',
  'somewhere to swim on saturday',
  'skint cant pay gas',
  'knit and natter ilkeston',
  'football for my lad',
  'choir',
  'anything for carers',
  'yoga after half 5',
]

/** What the n-th person asks, in turn. */
export const askedBy = (n: number): string => ASKED[n % ASKED.length] ?? 'choir'

/** Posts signed messages over connections that stay open. */
export function createPoster(port: string, atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  return {
    /** The status that it was answered with; 0 where there was no answer. */
    post: ({ headers, body }: Signed): Promise<number> =>
      new Promise((resolve) => {
        const options = { agent, host: '127.0.0.1', port, path: MESSAGE_PATH, method: 'POST' }
        const sent = request({ ...options, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
          response.on('error', () => resolve(0))
        })
        sent.on('error', () => resolve(0)).end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** Does so many at once, the next as soon as one is done. Returns how many a second were. */
export async function inTurn<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<unknown>): Promise<number> {
  const waiting = all.values()
  const started = performance.now()
  const worker = async () => {
    for (const one of waiting) await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (all.length / (performance.now() - started)) * 1000
}

/** The value below which this share of them lies: 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
