import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { PUBLIC_URL, signText, twilioSettings } from '../texting.ts'
import { startWorker } from '../workers/bundle.ts'

/** The service as a Worker with a Durable Object, answering to a stand-in for Twilio. `settings` are what it has besides. */
export async function openWorker(settings: Record<string, string> = {}) {
  const twilio = await startFakeTwilio()
  const worker = await startWorker('wrangler.toml', 'worker.ts', 'CommunityObject', {
    PUBLIC_BASE_URL: PUBLIC_URL,
    ...twilioSettings(twilio.url),
    ...settings,
  })
  const fetch = (path: string, request?: { method: string; headers?: Record<string, string>; body?: string; redirect?: 'manual' }) =>
    worker.dispatchFetch(PUBLIC_URL + path, request)
  return {
    twilio,
    fetch,
    /** Posts one signed message. */
    text: (from: string, words: string, sid?: string) =>
      fetch(MESSAGE_PATH, { method: 'POST', ...signText(from, words, sid === undefined ? {} : { sid }) }),
    async close() {
      await worker.dispose()
      await twilio.close()
    },
  }
}

export type WorkerService = Awaited<ReturnType<typeof openWorker>>
