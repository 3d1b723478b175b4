import type { DetailCard, ListingCard, Reply } from '../../src/channel.ts'
import { packLines } from '../shared/split.ts'

/** UTF-16 code units. Source: core.telegram.org/bots/api#sendmessage. */
const TEXT_LIMIT = 4096

/** Messages in order, as plain text: without `parse_mode`, nothing in a listing can format anything. */
export function render(reply: Reply): string[] {
  const sections = (reply.sections ?? []).flatMap(({ heading, lines }) => [
    '',
    heading ?? '',
    ...lines.map(({ text }) => `- ${line(text)}`),
  ])
  const listings = (reply.listings ?? []).flatMap((card) => ['', listing(card)])
  const detail = reply.detail ? ['', details(reply.detail)] : []
  const end = [reply.closing, reply.footer].flatMap((said) => (said ? ['', said] : []))
  const all = [reply.text, ...sections, ...listings, ...detail, ...end].map(plain)
  return packLines(all, (text) => text.length <= TEXT_LIMIT)
}

function listing({ number, name, when, where, distance, cost, why }: ListingCard): string {
  const facts = [when, where, distance, cost].map(line).filter(Boolean).join(' · ')
  return [`${number}. ${line(name)}`, facts, why && `(${line(why)})`].filter(Boolean).join('\n')
}

function details({ name, facts, about, mapUrl }: DetailCard): string {
  const said = facts.map(({ label, value }) => (label ? `${line(label)}: ${line(value)}` : line(value)))
  return [line(name), ...said, about ?? '', mapUrl ?? ''].filter(Boolean).join('\n')
}

/** Characters that make a screen show the following text backwards. */
const TURNS_WRITING = /[\u202A-\u202E\u2066-\u2069]/g

export const plain = (text: string): string => text.replace(TURNS_WRITING, '')
const line = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
