import type { DetailCard, Form, ListingCard, Reply, Section } from '../../src/channel.ts'
import { type Action, byteLength, CARD_LIMIT_BYTES, CARD_TYPE, type Card, createCard, type Element, packCards } from './card.ts'
import { actionSets, buttons, paragraphs, text } from './elements.ts'
import { plain, plainLine, showableLine } from './escape.ts'
import { renderForm } from './form.ts'
import type { Outgoing } from './transport.ts'

/** Characters of the text shown in notifications and the list of chats. */
const SUMMARY_LIMIT = 200
const MOST_FACTS = 10
const FACT_LIMIT = 600

/** One message for each card; the first is the one to reply to, the last has the buttons. */
export function renderReply(reply: Reply): Outgoing[] {
  return cardsOf(reply).map((card) => toMessage(card, summaryOf(reply), reply.isUrgent))
}

/** A form shares the card of its text if both fit. Its other buttons require no values. */
function cardsOf({ form, ...reply }: Reply): Card[] {
  const body = bodyOf(reply)
  if (!form) return packCards([...body, ...buttons(reply.choices)])
  const whole = createCard([...body, ...renderForm(form), ...buttons(reply.choices, { associatedInputs: 'none' })])
  if (byteLength(whole) <= CARD_LIMIT_BYTES) return [whole]
  return [...packCards([...body, ...buttons(reply.choices)]), createFormCard(form)]
}

export function renderFormMessage(form: Form): Outgoing {
  return toMessage(createFormCard(form), showableLine(form.title))
}

/** A form cannot be split: Teams refuses one that is too large. */
export function createFormCard(form: Form): Card {
  return createCard(renderForm(form))
}

/** Replaces a form once it is submitted. */
export function createNoticeCard(notice: string): Card {
  return createCard([text(plain(notice))])
}

function toMessage(card: Card, summary: string, isUrgent = false): Outgoing {
  return {
    type: 'message',
    summary,
    ...(isUrgent && { importance: 'high' as const }),
    attachments: [{ contentType: CARD_TYPE, content: card }],
  }
}

function bodyOf(reply: Reply): Element[] {
  return [
    ...(reply.isUrgent ? [urgentMark()] : []),
    ...paragraphs(reply.text),
    ...(reply.sections ?? []).flatMap(sectionElements),
    ...(reply.listings ?? []).flatMap(listingElements),
    ...(reply.detail ? detailElements(reply.detail) : []),
    ...paragraphs(reply.closing, { spacing: 'Medium' }),
    ...paragraphs(reply.footer, { isSubtle: true }),
  ]
}

function urgentMark(): Element {
  return { type: 'Container', style: 'attention', bleed: true, items: [text('Urgent', { weight: 'Bolder', color: 'Attention' })] }
}

function sectionElements({ heading, lines }: Section): Element[] {
  const title = line(heading, { weight: 'Bolder', size: 'Medium', separator: true, spacing: 'Medium' })
  return [...title, ...lines.flatMap((one) => [...paragraphs(one.text, { spacing: 'Small' }), ...buttons(one.choices)])]
}

function listingElements(card: ListingCard): Element[] {
  const facts = [card.when, card.where, card.distance, card.cost].map((fact) => showableLine(fact ?? '')).filter((part) => part !== '')
  return [
    ...line(`${card.number}. ${card.name}`, { weight: 'Bolder', spacing: 'Medium' }),
    ...line(facts.join(' · '), { spacing: 'None' }),
    ...line(card.why, { spacing: 'None', isSubtle: true }),
  ]
}

function detailElements(detail: DetailCard): Element[] {
  const isLink = URL.canParse(detail.mapUrl ?? '') && /^https?:$/.test(new URL(detail.mapUrl ?? '').protocol)
  const map: Action[] = isLink ? [{ type: 'Action.OpenUrl', title: 'Map', url: detail.mapUrl as string }] : []
  return [
    ...line(detail.name, { weight: 'Bolder', size: 'Medium', spacing: 'Medium' }),
    ...paragraphs(detail.about),
    ...factElements(detail.facts),
    ...(isLink ? actionSets(map) : line(detail.mapUrl)),
  ]
}

/** Short facts side by side, in sets that can be split over cards; a long fact gets its own lines. */
function factElements(facts: DetailCard['facts']): Element[] {
  const elements: Element[] = []
  for (const { label, value } of facts) {
    const last = elements.at(-1)
    const fact = { title: plainLine(label), value: plainLine(value) }
    if (fact.value.length > FACT_LIMIT) elements.push(...line(`${label}: ${value}`))
    else if (last?.type === 'FactSet' && last.facts.length < MOST_FACTS) last.facts.push(fact)
    else elements.push({ type: 'FactSet', facts: [fact] })
  }
  return elements
}

function line(content: string | undefined, look: Parameters<typeof paragraphs>[1] = {}): Element[] {
  return paragraphs(showableLine(content ?? ''), look)
}

function summaryOf(reply: Reply): string {
  const first = showableLine(reply.text || reply.detail?.name || reply.form?.title || '')
  const characters = Array.from(first)
  const short = characters.length > SUMMARY_LIMIT ? `${characters.slice(0, SUMMARY_LIMIT - 1).join('')}…` : first
  return reply.isUrgent ? `Urgent: ${short}` : short
}
