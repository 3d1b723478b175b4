import { Temporal } from 'temporal-polyfill'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import type { Channel, ChannelName } from '../../channel.ts'
import { CHANNELS, channelsWhere, OUR_PAGE } from '../../channels.ts'
import { type Community, createCommunity } from '../../community/community.ts'
import { type CommunityConfig, staffOf } from '../../config/community-config.ts'
import { assetSchema } from '../../directory/asset.ts'
import { fillNew } from '../../directory/fill.ts'
import { InputError, nothingAt } from '../../errors.ts'
import { firstContents, type OpenStore } from '../../runtime/open-community.ts'
import { type CommunityOption, withStore } from '../community.ts'
import { NEW_ASSETS, PLACES, STORIES, type Story } from './people.ts'
import { hire, work } from './team.ts'

type Options = CommunityOption & { days: number; seed: number; until?: string }
type Happening = { at: Date; happen(): Promise<unknown> }
type Simulated = { messages: number; people: number; needs: number; met: number; assets: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PEOPLE = 140
/** Relative traffic in each hour of the day, from midnight. */
const HOURS = [1, 1, 0, 0, 0, 1, 2, 4, 6, 9, 10, 9, 8, 7, 7, 7, 8, 9, 10, 10, 9, 7, 5, 2]
/** Phone channels and the web page; text messages are three times as likely as the others. */
const WRITTEN_ON = channelsWhere(({ isByNumber, isPage }) => isByNumber || isPage).flatMap((name) =>
  CHANNELS[name].billsBySegment ? [name, name, name] : [name],
)
const CHECKS_A_DAY = 0.6

export function simulate(options: Options): Promise<void> {
  const until = options.until ? new Date(options.until) : new Date()
  if (Number.isNaN(until.getTime())) throw new InputError('--until is a moment such as 2026-11-23T09:00:00Z.')
  if (!(options.days > 0) || !Number.isInteger(options.seed)) throw new InputError('--days is 1 or more, and --seed a whole number.')
  return withStore(options, async ({ one, opened }) => {
    const { days, seed } = options
    const done = await simulateInto(opened, one, { days, seed, until })
    process.stdout.write(
      `${days} days: ${done.messages} messages from ${done.people} people, ${done.needs} needs (${done.met} met), ${done.assets} new listings.\n`,
    )
  })
}

/** Simulates a month: all messages go through `receive`, and nothing is sent. Throws InputError if real people have written. */
export async function simulateInto(
  opened: Pick<OpenStore, 'store' | 'write'>,
  one: CommunityConfig,
  { days, seed, until }: { days: number; seed: number; until: Date },
): Promise<Simulated> {
  if (opened.store.messages.count() > 0)
    throw new InputError('People have written to this community. Simulate in an empty folder: set DATA_DIR to a new one.')
  const random = mulberry32(seed)
  const start = new Date(until.getTime() - days * DAY)
  let now = new Date(start.getTime() - 60 * DAY)
  await fillNew(await firstContents(one), opened, now)
  const community = createCommunity({
    id: one.id,
    name: one.name,
    timezone: one.timezone,
    language: one.language,
    staff: staffOf(one),
    ...opened,
    privacyUrl: '',
    vocabulary,
    channels: [...new Set(WRITTEN_ON)].map(silent),
    clock: () => now,
    random,
    owner: 'simulated',
    isGone: () => false,
    observe: () => undefined,
  })
  const team = await opened.write(() => hire(opened.store, now))
  const people = new Set<string>()
  const happenings = [
    ...talks(community, one, { start, days, random, people }),
    ...additions(community, { start, days }),
    ...checks(community, { start, days, random }),
  ]
  for (const { at, happen } of happenings.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (at >= until) break
    if (Math.floor(at.getTime() / DAY) !== Math.floor(now.getTime() / DAY)) await opened.write(() => work(opened.store, team, at, random))
    now = at
    await happen()
    await community.dispatch()
  }
  const needs = opened.store.needs.list()
  const assets = NEW_ASSETS.filter(({ id }) => opened.store.assets.get(id)).length
  const met = needs.filter((need) => need.state === 'met').length
  return { messages: opened.store.messages.count(), people: people.size, needs: needs.length, met, assets }
}

type Month = { start: Date; days: number; random: () => number; people: Set<string> }

function talks(community: Community, { timezone }: Pick<CommunityConfig, 'timezone'>, { start, days, random, people }: Month): Happening[] {
  const first = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(timezone).toPlainDate()
  const found: Happening[] = []
  for (let day = 0; day <= days; day++) {
    const date = first.add({ days: day })
    const talksToday = 3 + Math.floor(random() * 5) + Math.floor((4 * day) / days) - (date.dayOfWeek > 5 ? 2 : 0)
    for (let n = 0; n < talksToday; n++) {
      const time = Temporal.PlainTime.from({ hour: weighted(HOURS, random), minute: Math.floor(random() * 60) })
      const at = date.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds
      const person = Math.floor(random() ** 1.5 * PEOPLE)
      if (at >= start.getTime()) found.push(...talk(community, { at, person, story: choose(STORIES, day / days, random), random, people }))
    }
  }
  return found
}

type Talk = { at: number; person: number; story: Story; random: () => number; people: Set<string> }

function talk(community: Community, { at, person, story, random, people }: Talk): Happening[] {
  const place = nth(PLACES, weighted([6, 4, 3, 2, 1, 1], random))
  const channel = WRITTEN_ON[person % WRITTEN_ON.length] ?? OUR_PAGE
  const to = CHANNELS[channel].isByNumber ? `+447700900${String(person).padStart(3, '0')}` : `simulated-${person}`
  let when = at
  return story.says.map((words, n) => {
    when += n === 0 ? 0 : (1 + random() * 4) * MINUTE
    const moment = new Date(when)
    const text = words.replaceAll('{place}', place)
    return {
      at: moment,
      happen: () => {
        people.add(to)
        const id = `simulated-${person}-${moment.getTime()}`
        return community.receive({ kind: 'message', id, via: 'simulated', from: { channel, to }, text, at: moment })
      },
    }
  })
}

function additions(community: Community, { start, days }: Pick<Month, 'start' | 'days'>): Happening[] {
  return NEW_ASSETS.map((listing, n) => {
    const at = new Date(start.getTime() + ((n + 0.6) / NEW_ASSETS.length) * days * DAY)
    const asset = assetSchema.parse({ ...listing, checked: at.toISOString().slice(0, 10), source: 'simulated', sample: true })
    return { at, happen: () => community.putAsset(asset) }
  })
}

/** Somebody confirms a listing, now and then. */
function checks(community: Community, { start, days, random }: Pick<Month, 'start' | 'days' | 'random'>): Happening[] {
  const assets = [...community.store.assets.all()].filter(({ checked }) => checked)
  return Array.from({ length: Math.round(days * CHECKS_A_DAY) }, () => {
    const at = new Date(start.getTime() + random() * days * DAY)
    const asset = nth(assets, Math.floor(random() * assets.length))
    return { at, happen: () => community.putAsset({ ...asset, checked: at.toISOString().slice(0, 10) }) }
  })
}

/** Picks a story; those with a high `rises` become likelier as `far` goes from 0 to 1. */
function choose(stories: readonly Story[], far: number, random: () => number): Story {
  const weights = stories.map(
    ({ weight = 1, rises = 0 }) => weight * (1 - Math.abs(rises) + Math.abs(rises) * 2 * (rises > 0 ? far : 1 - far)),
  )
  return nth(stories, weighted(weights, random))
}

function weighted(weights: readonly number[], random: () => number): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return found < 0 ? weights.length - 1 : found
}

const nth = <T>(of: readonly T[], at: number): T => of[at] ?? nothingAt(at)

/** A channel that accepts every message and sends none. */
function silent(name: ChannelName): Channel {
  let taken = 0
  return {
    name,
    receive: async () => new Response(),
    async deliver() {
      taken += 1
      return { providerId: `simulated-${name}-${taken}` }
    },
  }
}

/** Mulberry32: 0 to 1, the same sequence for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
