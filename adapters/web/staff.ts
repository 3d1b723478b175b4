import { html } from 'hono/html'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'
import { linkUp } from './link.ts'
import type { StaffAction, StaffCard, StaffLine } from './ports.ts'
import { renderTime } from './time.ts'

/** Hidden fields of every form in the panel. Without a `token` there are no buttons. */
const renderHidden = (token: string, card: string, action: string): Html => html`<input type="hidden" name="token" value="${token}">
<input type="hidden" name="card" value="${card}">
<input type="hidden" name="action" value="${action}">`

function renderAsk(ask: NonNullable<StaffAction['ask']>, id: string): Html {
  if (!ask.options)
    return html`<label for="${id}">${ask.label}</label><input id="${id}" name="answer" maxlength="1000" required autocomplete="off">`
  return html`<label for="${id}">${ask.label}</label>
<select id="${id}" name="answer" required>${ask.options.map((option) => html`<option value="${option.id}">${option.label}</option>`)}</select>`
}

function renderAction(card: StaffCard, action: StaffAction, about: string, token: string): Html {
  const form = html`<form method="post" action="/staff/action" class="staff-action">
${renderHidden(token, card.id, action.id)}
${action.ask ? renderAsk(action.ask, `ask-${card.id}-${action.id}`) : ''}
<button>${action.label}<span class="unseen"> (${about})</span></button>
</form>`
  return action.ask ? html`<details data-key="${card.id} ${action.id}"><summary>${action.label}</summary>${form}</details>` : form
}

function renderActions(card: StaffCard, actions: StaffAction[] | undefined, about: string, token: string | undefined): Html | string {
  if (!token || !actions?.length) return ''
  return html`<div class="actions">${actions.map((action) => renderAction(card, action, about, token))}</div>`
}

function renderLine(card: StaffCard, { text, heading, actions }: StaffLine, about: string, token: string | undefined): Html {
  if (heading) return html`<h4 dir="auto">${text}</h4>`
  return html`<p class="fact" dir="auto">${linkUp(text)}</p>${renderActions(card, actions, about, token)}`
}

/** Each line with its heading, which distinguishes its buttons from others. */
function renderLines(card: StaffCard, token: string | undefined): Html[] {
  let under = card.title
  return card.lines.map((line) => {
    if (line.heading) under = line.text
    return renderLine(card, line, under, token)
  })
}

function renderThread(language: Language, card: StaffCard, timezone: string, token: string | undefined): Html | string {
  const { thread = [], canWrite } = card
  if (!thread.length && !canWrite) return ''
  const id = `say-${card.id}`
  return html`<div class="thread">
<h4>${say(language, 'panel.thread')}</h4>
<ol>${thread.map(({ at, text }) => html`<li dir="auto">${renderTime(language, at, timezone)} ${text}</li>`)}</ol>
${
  canWrite && token
    ? html`<form method="post" action="/staff/action" class="staff-action">
${renderHidden(token, card.id, 'say')}
<label for="${id}">${say(language, 'panel.write')}</label>
<div class="row"><input id="${id}" name="answer" maxlength="2000" required autocomplete="off"><button>${say(language, 'send')}<span class="unseen"> (${card.title})</span></button></div>
</form>`
    : ''
}
</div>`
}

function renderCard(language: Language, card: StaffCard, timezone: string, token: string | undefined): Html {
  const kind = say(language, `panel.${card.isUrgent ? 'flag' : card.kind}`)
  return html`<li class="card ${card.kind}${card.isUrgent ? ' urgent' : ''}" data-key="${card.id}">
<p class="kind">${kind} ${renderTime(language, card.at, timezone)}</p>
<h3 dir="auto">${card.title}</h3>
${renderLines(card, token)}
${card.status ? html`<p class="status">${card.status}</p>` : ''}
${renderActions(card, card.actions, card.title, token)}
${renderThread(language, card, timezone, token)}
</li>`
}

/** Newest first. */
export function renderCards(language: Language, cards: readonly StaffCard[], timezone: string, token: string | undefined): Html {
  const newestFirst = cards.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return html`<ol class="cards" id="cards" data-count="${newestFirst.length}" data-token="${token ?? ''}">
${newestFirst.length === 0 ? html`<li class="empty">${say(language, 'panel.empty')}</li>` : newestFirst.map((card) => renderCard(language, card, timezone, token))}
</ol>`
}

/** Words from staff to the bot: a search or a command. */
export const renderStaffAsk = (
  language: Language,
  token: string,
): Html => html`<form method="post" action="/staff/action" class="staff-action" id="staff-ask">
${renderHidden(token, '', 'ask')}
<label for="staff-words">${say(language, 'panel.ask')}</label>
<div class="row"><input id="staff-words" name="answer" maxlength="1000" required autocomplete="off" aria-describedby="staff-words-hint"><button>${say(language, 'panel.go')}</button></div>
<p class="hint" id="staff-words-hint">${say(language, 'panel.ask.hint')}</p>
</form>`
