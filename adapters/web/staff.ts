import { html } from 'hono/html'
import type { Html } from './html.ts'
import type { StaffAction, StaffCard } from './ports.ts'
import { renderTime } from './time.ts'
import { WORDS } from './words.ts'

function renderAsk(ask: NonNullable<StaffAction['ask']>, id: string): Html {
  if (!ask.options)
    return html`<label for="${id}">${ask.label}</label><input id="${id}" name="answer" maxlength="1000" required autocomplete="off">`
  return html`<label for="${id}">${ask.label}</label>
<select id="${id}" name="answer" required>${ask.options.map((option) => html`<option value="${option.id}">${option.label}</option>`)}</select>`
}

function renderAction(card: StaffCard, action: StaffAction, token: string): Html {
  const form = html`<form method="post" action="/staff/action" class="staff-action">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="card" value="${card.id}">
<input type="hidden" name="action" value="${action.id}">
${action.ask ? renderAsk(action.ask, `ask-${card.id}-${action.id}`) : ''}
<button>${action.label}<span class="unseen"> (${card.title})</span></button>
</form>`
  return action.ask ? html`<details data-key="${card.id} ${action.id}"><summary>${action.label}</summary>${form}</details>` : form
}

function renderCard(card: StaffCard, timezone: string, token: string | undefined): Html {
  return html`<li class="card ${card.kind}" data-key="${card.id}">
<p class="kind">${card.kind === 'flag' ? WORDS.flag : WORDS.need} ${renderTime(card.at, timezone)}</p>
<h3 dir="auto">${card.title}</h3>
${card.lines.map((line) => html`<p class="fact" dir="auto">${line}</p>`)}
<p class="status">${card.status}</p>
${token && card.actions?.length ? html`<div class="actions">${card.actions.map((action) => renderAction(card, action, token))}</div>` : ''}
</li>`
}

/** Newest first. Without a `token` nothing can be pressed. */
export function renderCards(cards: readonly StaffCard[], timezone: string, token: string | undefined): Html {
  const newestFirst = cards.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return html`<ol class="cards" id="cards" data-count="${newestFirst.length}">
${newestFirst.length === 0 ? html`<li class="empty">${WORDS.staffEmpty}</li>` : newestFirst.map((card) => renderCard(card, timezone, token))}
</ol>`
}
