import { html } from 'hono/html'
import type { Choice, DetailCard, ListingCard, Reply } from '../../src/channel.ts'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'
import { isWebAddress, linkUp } from './link.ts'

/** A button's value: the text to send and the choice. */
const pickValue = (text: string, choice?: string): string => new URLSearchParams({ text, ...(choice ? { choice } : {}) }).toString()

const button = (text: string, label: Html | string, choice: string | undefined, extra: Html | string = ''): Html =>
  html`<button form="choose" name="pick" value="${pickValue(text, choice)}">${label}${extra}</button>`

const words = (text: string): Html => html`<p class="words" dir="auto">${linkUp(text)}</p>`

function renderListing(language: Language, listing: ListingCard, open: boolean): Html {
  const place = [listing.where, listing.distance].filter(Boolean).join(' · ')
  const facts = [listing.when, place, listing.cost].filter((fact): fact is string => Boolean(fact))
  return html`<li class="listing" value="${listing.number}">
<h3 dir="auto"><span class="number" aria-hidden="true">${listing.number}</span> ${listing.name}</h3>
${facts.map((fact) => html`<p class="fact" dir="auto">${linkUp(fact)}</p>`)}
${listing.why ? html`<p class="why" dir="auto">${listing.why}</p>` : ''}
${open ? button(String(listing.number), say(language, 'web.open'), `open:${listing.id}`, html`<span class="unseen"> ${say(language, 'web.open.which', { number: listing.number, name: listing.name })}</span>`) : ''}
</li>`
}

function renderDetail(language: Language, detail: DetailCard): Html {
  return html`<div class="detail">
<h3 dir="auto">${detail.name}</h3>
${detail.about ? words(detail.about) : ''}
<dl>${detail.facts.map((fact) => html`<div><dt>${fact.label}</dt><dd dir="auto">${linkUp(fact.value)}</dd></div>`)}</dl>
${
  detail.mapUrl && isWebAddress(detail.mapUrl)
    ? html`<p><a class="map" href="${detail.mapUrl}" target="_blank" rel="noopener noreferrer">${say(language, 'web.map')}<span class="unseen"> (${say(language, 'web.new-tab')})</span></a></p>`
    : ''
}
</div>`
}

/** Which buttons of a reply are still active. */
export type Buttons = { listings: boolean; choices: boolean }

/** Removes the list of what to type, for screens with buttons. */
function withoutMenu(text: string, choices: readonly Choice[]): string {
  const menu = new Set(choices.map(({ say, label }) => `${say} ${label}`))
  const lines = text.split('\n').filter((line) => !menu.has(line.trim()))
  return lines.join('\n').trim()
}

function renderChoice({ id, label, say }: Choice): Html {
  return button(say, /^\d$/.test(say) ? html`<span class="number">${say}</span> ${label}` : label, id)
}

export function renderReply(language: Language, reply: Reply, buttons: Buttons): Html {
  const choices = buttons.choices ? (reply.choices ?? []) : []
  const text = withoutMenu(reply.text, reply.choices ?? [])
  const closing = withoutMenu(reply.closing ?? '', reply.choices ?? [])
  return html`${text ? words(text) : ''}
${reply.listings?.length ? html`<ol class="listings">${reply.listings.map((listing) => renderListing(language, listing, buttons.listings))}</ol>` : ''}
${reply.detail ? renderDetail(language, reply.detail) : ''}
${closing ? words(closing) : ''}
${choices.length ? html`<div class="choices">${choices.map(renderChoice)}</div>` : ''}
${reply.footer ? html`<div class="footer">${words(reply.footer)}</div>` : ''}`
}

/** What a typed digit or word selected: "2" was "Sandiacre singers". */
export function standsFor(said: string, before: { reply?: Reply; list?: Reply }): string | undefined {
  const choice = before.reply?.choices?.find(({ say }) => say === said)
  return choice?.label ?? before.list?.listings?.find(({ number }) => String(number) === said)?.name
}

/** A button that sends `text` as if typed. */
export const renderExample = (text: string): Html => button(text, text, undefined)
