import type { DetailCard, Line, ListingCard, Reply, Section } from '../../src/channel.ts'
import { actions, type Block, button, footnote, heading, rich, type Span, sections, sizeOf, textUnits, type Unit } from './blocks.ts'
import { renderFormInPlace } from './form.ts'
import { LIMITS } from './limits.ts'
import { escapeText, split } from './text.ts'

/** One message. `text`: for notifications and screen readers. */
export type Post = { text: string; blocks: Block[] }

const URGENT = '🔴 Urgent'
const MORE_ON_HOME = 'There is more than fits on this page. Write to me under Messages to see the rest.'

/** As few messages as fit the reply. */
export function renderPosts(reply: Reply): Post[] {
  const posts: Unit[][] = []
  for (const unit of unitsOf(reply)) {
    const last = posts.at(-1)
    if (last && fitsMessage([...last, unit])) last.push(unit)
    else posts.push([unit])
  }
  return posts.map((units, index) => ({
    text: notification(units, index === 0 && Boolean(reply.isUrgent)),
    blocks: units.flatMap(({ blocks }) => blocks),
  }))
}

export function renderHome(reply: Reply): { type: 'home'; blocks: Block[] } {
  const kept: Block[] = []
  for (const { blocks } of unitsOf(reply)) {
    if (kept.length + blocks.length > LIMITS.viewBlocks - 1) return { type: 'home', blocks: [...kept, ...footnote(MORE_ON_HOME)] }
    kept.push(...blocks)
  }
  return { type: 'home', blocks: kept }
}

function fitsMessage(units: readonly Unit[]): boolean {
  const blocks = units.flatMap((unit) => unit.blocks)
  return blocks.length <= LIMITS.messageBlocks && sizeOf(blocks) <= LIMITS.messageCharacters
}

function unitsOf(reply: Reply): Unit[] {
  const { text, isUrgent, listings = [], detail, sections: parts = [], closing, form, choices = [], footer } = reply
  return [
    ...(isUrgent ? [{ blocks: heading(URGENT), words: '' }] : []),
    ...textUnits(text),
    ...listings.flatMap(listingUnits),
    ...(detail ? detailUnits(detail) : []),
    ...parts.flatMap(sectionUnits),
    ...(closing ? textUnits(closing) : []),
    ...(form ? renderFormInPlace(form) : []),
    ...apart(actions(choices)),
    ...(footer ? footnote(footer).map((block) => ({ blocks: [block], words: '' })) : []),
  ]
}

const apart = (blocks: Block[], words = ''): Unit[] => blocks.map((block, index) => ({ blocks: [block], words: index === 0 ? words : '' }))

function listingUnits({ number, name, when, where, distance, cost, why }: ListingCard): Unit[] {
  const lines = [when, [where, distance].filter(Boolean).join(' · '), cost, why && `Why: ${why}`].filter(Boolean)
  const rest = lines.map((line) => `\n${line}`).join('')
  return apart(sections(`${number}. `, { bold: name }, rest), `${number}. ${name}${rest}`)
}

function detailUnits({ name, facts, about, mapUrl }: DetailCard): Unit[] {
  const small = facts.filter(({ label, value }) => rich({ bold: label }, `\n${value}`).text.length <= LIMITS.field)
  const large = facts.filter((fact) => !small.includes(fact))
  const rows = Array.from({ length: Math.ceil(small.length / LIMITS.fields) }, (_, row) =>
    small.slice(row * LIMITS.fields, (row + 1) * LIMITS.fields),
  )
  return [
    ...apart(heading(name), name),
    ...rows.map((row) => ({
      blocks: [{ type: 'section', fields: row.map(({ label, value }) => rich({ bold: label }, `\n${value}`)) }],
      words: row.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    })),
    ...large.flatMap(({ label, value }) => apart(sections({ bold: label }, `\n${value}`), `${label}: ${value}`)),
    ...(about ? textUnits(about) : []),
    ...(mapUrl ? apart(sections(linkTo('Map', mapUrl)), `Map: ${mapUrl}`) : []),
  ]
}

function linkTo(label: string, url: string): Span {
  const isLink = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && url.length <= LIMITS.url
  return isLink ? { label, url: new URL(url).href } : `${label}: ${url}`
}

function sectionUnits({ heading: title, lines }: Section): Unit[] {
  const head = title ? sections({ bold: title }) : []
  const body = lines.flatMap((line, index) => lineUnits(line, String(index)))
  const [first, ...rest] = mergeLines(body)
  if (!first) return apart(head, title)
  const words = [title, first.words].filter(Boolean).join('\n')
  return [...apart(head.slice(0, -1)), { blocks: [...head.slice(-1), ...first.blocks], words }, ...rest]
}

/** A single choice sits beside its line, several go below it. */
function lineUnits({ text, choices = [] }: Line, place: string): Unit[] {
  const [only] = choices
  const parts = split(text, LIMITS.section)
  const blocks = parts.flatMap((part) => sections(part))
  const last = blocks.at(-1)
  if (only && choices.length === 1 && last) last.accessory = button(only, place)
  const rows = choices.length === 1 && last ? [] : actions(choices)
  if (blocks.length + rows.length === 0) return []
  return [...blocks.slice(0, -1).map((block) => ({ blocks: [block], words: '' })), { blocks: [...blocks.slice(-1), ...rows], words: text }]
}

/** Joins lines without choices into one section, as far as they fit. */
function mergeLines(units: readonly Unit[]): Unit[] {
  const merged: Unit[] = []
  for (const unit of units) {
    const last = merged.at(-1)
    const joined = last && isBare(last) && isBare(unit) && sections(`${last.words}\n${unit.words}`)
    if (joined && joined.length === 1) merged[merged.length - 1] = { blocks: joined, words: `${last.words}\n${unit.words}` }
    else merged.push(unit)
  }
  return merged
}

const isBare = ({ blocks, words }: Unit): boolean =>
  words !== '' && blocks.length === 1 && blocks[0]?.type === 'section' && !blocks[0].accessory

/** As many whole lines as fit; the blocks have the rest. */
function notification(units: readonly Unit[], isUrgent: boolean): string {
  const words = units.map((unit) => unit.words).filter((one) => one.trim() !== '')
  const [first = ''] = split([isUrgent ? URGENT : '', ...words].filter(Boolean).join('\n'), LIMITS.notification)
  return escapeText(first) || '…'
}
