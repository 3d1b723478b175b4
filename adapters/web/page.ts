import { html, raw } from 'hono/html'
import type { Html } from './html.ts'
import { linkUp } from './link.ts'
import { renderStaffAsk } from './staff.ts'
import { WORDS } from './words.ts'

const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#14532d"/><circle cx="5.5" cy="8" r="2.5" fill="#fff"/><circle cx="10.5" cy="8" r="2.5" fill="#fff"/></svg>')}`

type Frame = { title: string; body: Html; script: boolean }

function renderFrame({ title, body, script }: Frame): Html {
  return html`${raw('<!doctype html>')}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/assets/chat.css">
${script ? html`<script src="/assets/chat.js" defer></script>` : ''}
</head>
${body}
</html>`
}

export type ChatView = {
  communityName: string
  privacyUrl: string
  notice: string | undefined
  token: string
  live: boolean
  transcript: Html
  cards: Html | undefined
  cardCount: number
  /** For what staff do. Without one they can only look. */
  staffToken?: string | undefined
  /** Said above the message box, with what was typed still in it. */
  problem?: string | undefined
  draft?: string | undefined
}

const renderComposer = (view: ChatView): Html => html`<form class="composer" id="composer" method="post" action="/chat">
<input type="hidden" name="token" value="${view.token}">
<p class="looking" id="status" role="status"></p>
<p class="problem" id="problem" role="alert">${view.problem ?? ''}</p>
<label for="text">${WORDS.label}</label>
<div class="row">
<textarea id="text" name="text" rows="1" required aria-describedby="hint" autocomplete="off" enterkeyhint="send" spellcheck="true" dir="auto">${view.draft ?? ''}</textarea>
<button class="send">${WORDS.send}</button>
</div>
<p class="hint" id="hint">${WORDS.hint}</p>
</form>
<form id="choose" method="post" action="/chat" hidden><input type="hidden" name="token" value="${view.token}"></form>`

const renderLeave = (view: ChatView): Html => html`<form class="leave" method="post" action="/chat/leave">
<input type="hidden" name="token" value="${view.token}">
<button class="quiet" aria-describedby="leave-hint">${WORDS.leave}</button>
<span class="hint" id="leave-hint">${WORDS.leaveHint}</span>
<a href="${view.privacyUrl}">${WORDS.privacy}</a>
</form>`

const renderStaff = (
  cards: Html,
  token: string | undefined,
): Html => html`<aside class="staff" id="staff" aria-labelledby="staff-title" tabindex="-1">
<h2 id="staff-title">${WORDS.staff}</h2>
<p class="hint">${WORDS.staffHint}</p>
<div id="staff-form-place"></div>
${token ? renderStaffAsk(token) : ''}
<div aria-live="polite">${cards}</div>
</aside>`

export function renderChat(view: ChatView): Html {
  const { cards } = view
  const body = html`<body class="${cards ? 'with-staff' : ''}" data-live="${view.live ? 'events' : 'ask'}" data-offline="${WORDS.offline}" data-looking="${WORDS.looking}">
<a class="skip" href="#text">${WORDS.skip}</a>
<header>
<div><h1>${view.communityName}</h1>
<p>${WORDS.about}</p></div>
${cards ? html`<nav aria-label="Parts of this page"><a href="#chat">Chat</a> <a href="#staff">${WORDS.staff} <span id="count">${view.cardCount ? `(${view.cardCount})` : ''}</span></a></nav>` : ''}
</header>
<div class="columns">
<main class="chat" id="chat">
<h2 class="unseen">${WORDS.conversation}</h2>
<div class="talk" id="talk" role="log" tabindex="0" aria-label="${WORDS.conversation}">
<p class="emergency">${linkUp(WORDS.emergency)}</p>
${view.notice ? html`<p class="hint trial">${view.notice}</p>` : ''}
${view.transcript}
<noscript><p><a href="/#latest">${WORDS.refresh}</a></p></noscript>
</div>
${renderComposer(view)}
${renderLeave(view)}
</main>
${cards ? renderStaff(cards, view.staffToken) : ''}
</div>
</body>`
  return renderFrame({ title: view.communityName, body, script: true })
}

export const renderPlain = (title: string, content: Html): Html =>
  renderFrame({ title, script: false, body: html`<body class="plain"><main>${content}</main></body>` })

export const renderProblem = (problem: string): Html =>
  renderPlain(problem, html`<h1>${problem}</h1><p><a href="/#latest">${WORDS.back}</a></p>`)
