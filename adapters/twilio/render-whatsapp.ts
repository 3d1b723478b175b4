import type { DetailCard, ListingCard, Reply } from '../../src/channel.ts'
import { packLines } from '../shared/split.ts'

/** Code units, as Twilio counts them (error 21617). */
const BODY_LIMIT = 1600
const BUTTONS_BODY_LIMIT = 1024
/** Leaves space for the template's own words. */
const TEMPLATE_VARIABLE_LIMIT = 900
const BUTTON_LABEL_LIMIT = 20
const MOST_BUTTONS = 3

type WhatsAppButtons = { body: string; choices: { id: string; label: string }[] }

export function renderWhatsApp(reply: Reply): string[] {
  return packLines(blocks(reply), (text) => text.length <= BODY_LIMIT)
}

/** Undefined if the reply does not fit a WhatsApp quick reply; its text also names everything it offers. */
export function renderButtons(reply: Reply): WhatsAppButtons | undefined {
  const choices = reply.choices ?? []
  const body = blocks(reply).join('\n').trim()
  const fits = choices.length > 0 && choices.length <= MOST_BUTTONS && body !== '' && body.length <= BUTTONS_BODY_LIMIT
  if (!fits || choices.some(({ label }) => label.length > BUTTON_LABEL_LIMIT)) return undefined
  return { body, choices: choices.map(({ id, label }) => ({ id, label })) }
}

/** Renders for an approved template's variable, which may hold no line break, tab or run of spaces. */
export function renderTemplateVariable(reply: Reply): string[] {
  const lines = blocks(reply).flatMap((block) => block.split('\n'))
  const sentence = lines.filter((line) => line.trim() !== '').map((line) => (/[.!?:,]$/.test(line) ? line : `${line}.`))
  const parts = packLines(sentence, (text) => text.length <= TEMPLATE_VARIABLE_LIMIT)
  return parts.map((part) => part.replace(/\s+/g, ' '))
}

function blocks(reply: Reply): string[] {
  const listings = (reply.listings ?? []).flatMap((card) => ['', listingBlock(card)])
  const detail = reply.detail ? ['', detailBlock(reply.detail)] : []
  const end = [reply.closing, reply.footer].flatMap((said) => (said ? ['', plain(said)] : []))
  return [plain(reply.text), ...listings, ...detail, ...end]
}

function listingBlock(card: ListingCard): string {
  const facts = [card.when, card.where, card.distance, card.cost].map(plainLine).filter((part) => part !== '')
  const why = plainLine(card.why)
  return [bold(`${card.number}. ${plainLine(card.name)}`), facts.join(' · '), why && `(${why})`].filter(Boolean).join('\n')
}

function detailBlock(detail: DetailCard): string {
  const facts = detail.facts.map(({ label, value }) => (label ? `${bold(`${plainLine(label)}:`)} ${plainLine(value)}` : plainLine(value)))
  return [bold(plainLine(detail.name)), ...facts, plain(detail.about ?? ''), plainLine(detail.mapUrl)]
    .filter((line) => line !== '')
    .join('\n')
}

function bold(text: string): string {
  return `*${text}*`
}

/**
 * WhatsApp has no escape character: formatting characters are replaced by look-alikes. Inside a word they format nothing, so e-mail
 * and web addresses stay as they are.
 */
function plain(text: string): string {
  const quiet = text.replace(/(?<![\p{L}\p{N}])[*_~]+|[*_~]+(?![\p{L}\p{N}])/gu, (marks) =>
    Array.from(marks, (mark) => LOOK_ALIKE[mark]).join(''),
  )
  return quiet
    .replace(/`/g, "'")
    .replace(TURNS_WRITING, '')
    .replace(/^>(?=\s)/gm, '›')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Characters that make a phone show the following text backwards. */
const TURNS_WRITING = /[\u202A-\u202E\u2066-\u2069]/g

const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: '‗', '~': '∼' }

function plainLine(text: string | undefined): string {
  return plain((text ?? '').replace(/\s+/g, ' '))
}
