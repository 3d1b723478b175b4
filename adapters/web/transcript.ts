import { html } from 'hono/html'
import type { Reply } from '../../src/channel.ts'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'
import type { TranscriptEntry } from './ports.ts'
import { type Buttons, renderExample, renderReply, standsFor } from './render.ts'
import { renderTime } from './time.ts'

type Line = TranscriptEntry & {
  key: string
  buttons: Buttons
  /** What a visitor's word or digit answered: the reply before it, and the last list. */
  before: { reply?: Reply; list?: Reply }
}

/** The last list stays active. Choices are active only since the visitor last spoke: an older "1" would mean something else by now. */
function arrange(entries: readonly TranscriptEntry[]): Line[] {
  const lastHeard = entries.findLastIndex(({ from }) => from === 'them')
  const lastList = entries.findLastIndex(({ reply }) => reply?.listings?.length)
  const seen = new Map<string, number>()
  let before: Line['before'] = {}
  return entries.map((entry, index) => {
    const moment = `${entry.from}-${entry.at.getTime()}`
    const nth = (seen.get(moment) ?? 0) + 1
    seen.set(moment, nth)
    const line = { ...entry, key: `${moment}-${nth}`, buttons: { listings: index === lastList, choices: index > lastHeard }, before }
    if (entry.reply)
      before = { reply: entry.reply, ...(before.list && { list: before.list }), ...(entry.reply.listings?.length && { list: entry.reply }) }
    return line
  })
}

function renderTheirs(line: Line): Html {
  const meant = standsFor(line.text ?? '', line.before)
  const isDigit = /^\d+$/.test(line.text ?? '')
  const said = meant && isDigit ? html`${line.text} <span class="meant">${meant}</span>` : (meant ?? line.text)
  return html`<p class="words" dir="auto">${said}</p>`
}

type View = { language: Language; communityName: string; timezone: string; examples: readonly string[]; token: string }

function renderLine(line: Line, { language, communityName, timezone }: View, latest: boolean): Html {
  const who = line.from === 'them' ? say(language, 'web.you') : communityName
  return html`<li class="${line.from}" id="${latest ? 'latest' : line.key}" data-key="${line.key}" tabindex="-1">
<p class="who">${who} ${renderTime(language, line.at, timezone)}</p>
${line.from === 'them' ? renderTheirs(line) : renderReply(language, line.reply ?? { text: line.text ?? '' }, line.buttons)}
</li>`
}

function renderHello({ language, examples }: View): Html {
  return html`<li class="us hello" data-key="hello">
<p class="hello-title">${say(language, 'web.hello')}</p>
<p class="words">${say(language, 'web.hello.more')}</p>
${examples.length ? html`<p class="try">${say(language, 'web.try')}</p><div class="choices">${examples.map(renderExample)}</div>` : ''}
</li>`
}

/** Whether an answer is on its way. */
export function isWaiting(entries: readonly TranscriptEntry[]): boolean {
  const last = entries.at(-1)
  return last?.from === 'them' && !last.passedOn
}

/**
 * The lines of a conversation, oldest first, or the welcome if there are none. `#latest` marks the start of the last answer. `token`
 * is for the next message.
 */
export function renderTranscript(entries: readonly TranscriptEntry[], view: View): Html {
  const lines = arrange(entries)
  const latest = Math.min(entries.findLastIndex(({ from }) => from === 'them') + 1, entries.length - 1)
  const waiting = isWaiting(entries)
  return html`<ol class="lines" id="lines" data-token="${view.token}"${waiting ? html` data-waiting` : ''}>
${lines.length === 0 ? renderHello(view) : lines.map((line, index) => renderLine(line, view, index === latest))}
</ol>`
}
