import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Change, Live } from './live.ts'

/** Milliseconds between keep-alives: proxies close a connection that is quiet for 30 to 60 seconds. */
const BREATH_MS = 20_000

/** Server-sent events named `chat` and `staff`, each meaning "reload". 204 tells a browser to stop trying. */
export function streamChanges(c: Context, live: Live, visitor: string, closing: AbortSignal): Response {
  const due = new Set<Change>()
  let wake = () => {}
  const stop = closing.aborted
    ? undefined
    : live.listen(visitor, (change) => {
        due.add(change)
        wake()
      })
  if (!stop) return c.body(null, 204)

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, BREATH_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const end = () => stream.abort()
    closing.addEventListener('abort', end, { once: true })
    stream.onAbort(() => {
      closing.removeEventListener('abort', end)
      stop()
      wake()
    })
    await stream.writeSSE({ event: 'hello', data: '', retry: 3_000 })
    while (!stream.aborted) {
      if (due.size === 0) await pause()
      const changes = [...due]
      due.clear()
      for (const event of changes) await stream.writeSSE({ event, data: '' })
      if (changes.length === 0) await stream.write(': \n\n')
    }
  })
}
