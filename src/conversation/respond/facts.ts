import type { DetailCard } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { saySchedule, sayWhen } from '../../directory/say-schedule.ts'
import { nextOccurrence } from '../../directory/schedule.ts'
import { localeOf } from '../../text/calendar.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import type { Spoken } from './listing-card.ts'

const DAY_MS = 86_400_000
const WEEK = 7
const MONTH = 30
const YEAR = 365

type Fact = DetailCard['facts'][number]

/** What a person needs to go, in the order they would ask. */
export function factsOf(asset: Asset, knowledge: Spoken): Fact[] {
  const fact = (label: PhraseKey, value: string | undefined, essential: boolean): Fact | undefined =>
    value ? { label: say(knowledge.language, label), value, essential } : undefined
  return [
    fact('label.when', whenText(asset, knowledge), true),
    fact('label.where', whereText(asset, knowledge), true),
    fact('label.cost', asset.cost?.free ? say(knowledge.language, 'value.free') : asset.cost?.text, true),
    fact('label.who', audienceText(asset, knowledge), true),
    fact('label.access', asset.accessibility.join(', '), false),
    fact(
      'label.languages',
      asset.languages
        .filter((code) => code !== 'en')
        .map((code) => languageName(code, knowledge))
        .join(', '),
      false,
    ),
    fact('label.welcome', welcomeText(asset), true),
    fact('label.contact', asset.welcomeContact ? undefined : asset.contactName, false),
    fact('label.phone', asset.phone, true),
    fact('label.email', asset.email, !asset.phone),
    fact('label.web', asset.url, !asset.phone && !asset.email),
    fact('label.by', asset.organisation === asset.name ? undefined : asset.organisation, false),
    fact('label.checked', checkedText(asset.checked, knowledge), true),
  ].filter((each) => each !== undefined)
}

function whenText(asset: Asset, { language, now }: Spoken): string | undefined {
  const usual = saySchedule(language, asset)
  const next = nextOccurrence(asset, now)
  if (!next) return usual
  const soon = sayWhen(language, next, now)
  return usual ? say(language, 'schedule.next', { when: usual, next: soon }) : soon
}

function whereText(asset: Asset, knowledge: Spoken): string | undefined {
  const parts = [...new Set([asset.address ?? asset.locality, asset.postcode].filter(Boolean))]
  if (parts.length > 0) return parts.join(', ')
  return asset.coverage.remote ? say(knowledge.language, 'value.by-remote') : asset.coverage.area
}

function audienceText({ audience }: Asset, knowledge: Spoken): string | undefined {
  const ages = agesText(audience.minAge, audience.maxAge, knowledge)
  const groups = audience.groups.map((id) => id.replaceAll('-', ' ')).join(', ')
  const who = groups && audience.only ? say(knowledge.language, 'value.only', { who: groups }) : groups
  return [who, ages].filter(Boolean).join(', ') || undefined
}

function agesText(from: number | undefined, to: number | undefined, knowledge: Spoken): string | undefined {
  if (from !== undefined && to !== undefined) return say(knowledge.language, 'value.ages', { from: String(from), to: String(to) })
  if (from !== undefined && from > 0) return say(knowledge.language, 'value.over', { age: String(from) })
  return to === undefined ? undefined : say(knowledge.language, 'value.up-to', { age: String(to) })
}

function welcomeText({ welcomeContact }: Asset): string | undefined {
  if (!welcomeContact) return undefined
  const { name, note } = welcomeContact
  return note ? `${name}${/^\p{Lu}/u.test(note) ? '. ' : ', '}${note}` : name
}

function languageName(code: string, { language }: Spoken): string {
  return new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(code) ?? code
}

/** "3 weeks ago", from a date YYYY-MM-DD. */
function checkedText(checked: string | undefined, knowledge: Spoken): string {
  if (!checked) return say(knowledge.language, 'value.unchecked')
  const days = Math.floor((knowledge.now.getTime() - Date.parse(checked)) / DAY_MS)
  if (days < 1) return say(knowledge.language, 'value.today')
  if (days === 1) return say(knowledge.language, 'value.yesterday')
  if (days < 2 * WEEK) return say(knowledge.language, 'value.days-ago', { count: days })
  if (days < 2 * MONTH) return say(knowledge.language, 'value.weeks-ago', { count: Math.floor(days / WEEK) })
  if (days < YEAR) return say(knowledge.language, 'value.months-ago', { count: Math.floor(days / MONTH) })
  return say(knowledge.language, 'value.over-a-year')
}
