import { html, raw } from 'hono/html'
import { localeOf } from '../../src/text/calendar.ts'
import { type Language, say, staffLanguage } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'
import { linkUp } from './link.ts'
import { renderStaffAsk } from './staff.ts'

const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#14532d"/><circle cx="5.5" cy="8" r="2.5" fill="#fff"/><circle cx="10.5" cy="8" r="2.5" fill="#fff"/></svg>')}`

type Frame = { language: Language; title: string; body: Html; script: boolean }

function renderFrame({ language, title, body, script }: Frame): Html {
  return html`${raw('<!doctype html>')}
<html lang="${localeOf(language)}">
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
  /** The visitor's language. */
  language: Language
  communityName: string
  privacyUrl: string
  notice: string | undefined
  token: string
  live: boolean
  transcript: Html
  cards: Html | undefined
  cardCount: number
  /** Authorises staff actions. Without one, staff can only look. */
  staffToken?: string | undefined
  /** Shown above the message box, which keeps what was typed. */
  problem?: string | undefined
  draft?: string | undefined
}

const renderComposer = (view: ChatView): Html => html`<form class="composer" id="composer" method="post" action="/chat">
<input type="hidden" name="token" value="${view.token}">
<p class="looking" id="status" role="status"></p>
<p class="problem" id="problem" role="alert">${view.problem ?? ''}</p>
<label for="text">${say(view.language, 'web.label')}</label>
<div class="row">
<textarea id="text" name="text" rows="1" required aria-describedby="hint" autocomplete="off" enterkeyhint="send" spellcheck="true" dir="auto">${view.draft ?? ''}</textarea>
<button class="send">${say(view.language, 'web.send')}</button>
</div>
<p class="hint" id="hint">${say(view.language, 'web.hint')}</p>
</form>
<form id="choose" method="post" action="/chat" hidden><input type="hidden" name="token" value="${view.token}"></form>`

const renderLeave = (view: ChatView): Html => html`<form class="leave" method="post" action="/chat/leave">
<input type="hidden" name="token" value="${view.token}">
<button class="quiet" aria-describedby="leave-hint">${say(view.language, 'web.leave')}</button>
<span class="hint" id="leave-hint">${say(view.language, 'web.leave.hint')}</span>
<a href="${view.privacyUrl}">${say(view.language, 'web.privacy')}</a>
</form>`

const renderStaff = (
  staffIn: Language,
  cards: Html,
  token: string | undefined,
): Html => html`<aside class="staff" id="staff" aria-labelledby="staff-title" tabindex="-1">
<h2 id="staff-title">${say(staffIn, 'panel.title')}</h2>
<p class="hint">${say(staffIn, 'panel.hint')}</p>
<div id="staff-form-place"></div>
${token ? renderStaffAsk(staffIn, token) : ''}
<div aria-live="polite">${cards}</div>
</aside>`

export function renderChat(view: ChatView): Html {
  const { cards } = view
  const staffIn = staffLanguage(view.language)
  const body = html`<body class="${cards ? 'with-staff' : ''}" data-live="${view.live ? 'events' : 'ask'}" data-offline="${say(view.language, 'web.offline')}" data-looking="${say(view.language, 'web.looking')}">
<a class="skip" href="#text">${say(view.language, 'web.skip')}</a>
<header>
<div><h1>${view.communityName}</h1>
<p>${say(view.language, 'web.about')}</p></div>
${cards ? html`<nav aria-label="${say(staffIn, 'panel.parts')}"><a href="#chat">${say(staffIn, 'panel.chat')}</a> <a href="#staff">${say(staffIn, 'panel.title')} <span id="count">${view.cardCount ? `(${view.cardCount})` : ''}</span></a></nav>` : ''}
</header>
<div class="columns">
<main class="chat" id="chat">
<h2 class="unseen">${say(view.language, 'web.conversation')}</h2>
<div class="talk" id="talk" role="log" tabindex="0" aria-label="${say(view.language, 'web.conversation')}">
<p class="emergency">${linkUp(say(view.language, 'web.emergency'))}</p>
${view.notice ? html`<p class="hint trial">${view.notice}</p>` : ''}
${view.transcript}
<noscript><p><a href="/#latest">${say(view.language, 'web.refresh')}</a></p></noscript>
</div>
${renderComposer(view)}
${renderLeave(view)}
</main>
${cards ? renderStaff(staffIn, cards, view.staffToken) : ''}
</div>
</body>`
  return renderFrame({ language: view.language, title: view.communityName, body, script: true })
}

export const renderPlain = (language: Language, title: string, content: Html): Html =>
  renderFrame({ language, title, script: false, body: html`<body class="plain"><main>${content}</main></body>` })

export const renderProblem = (language: Language, problem: string): Html =>
  renderPlain(language, problem, html`<h1>${problem}</h1><p><a href="/#latest">${say(language, 'web.back')}</a></p>`)
