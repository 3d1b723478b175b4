import { html } from 'hono/html'
import type { Html } from './html.ts'

export function renderTime(at: Date, timezone: string): Html {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
  return html`<time datetime="${at.toISOString()}">${shown}</time>`
}
