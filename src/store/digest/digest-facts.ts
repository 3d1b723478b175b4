import { and, asc, count, countDistinct, eq, gte, inArray, isNotNull, lt, or } from 'drizzle-orm'
import type { IntentName } from '../../conversation/turn.ts'
import type { Activity, Count, Facts, NeedFact, News, Waiting } from '../../digest/facts.ts'
import { inPatch, needInPatch, type WidePatch, widen } from '../../digest/patch.ts'
import { ASKING } from '../../digest/question-of.ts'
import type { Asset } from '../../directory/asset.ts'
import type { Topic } from '../../search/types.ts'
import type { Language } from '../../text/phrases.ts'
import type { Db } from '../engine/database.ts'
import { assets, type FlagKind, flags, handoffs, messages, needs, places } from '../schema.ts'
import { createQuestionCounts, type Tally } from './question-counts.ts'

/** The period, patch and length of an edition. */
export type Wanted = Pick<Facts, 'since' | 'until' | 'patch' | 'length' | 'whenEmpty'>
/** `language`: the language that staff are written to in. */
export type About = { community: string; timezone: string; language: Language; topics: readonly Topic[] }

/** Flags that wait for staff to look at them. */
const WAITING: FlagKind[] = ['report', 'offer']

type Read = { asset: Asset; addedAt: Date; changedAt: Date }

/** Reads the facts that editions are written from. One reading loads the directory once, for all its editions. */
export function createDigestFacts(db: Db) {
  return (about: About) => {
    const topics = new Map(about.topics.map((topic) => [topic.id, topic]))
    const outcodes = new Map(
      db
        .select({ name: places.name, outcode: places.outcode })
        .from(places)
        .all()
        .map(({ name, outcode }) => [name.toLowerCase(), outcode]),
    )
    let directory: Read[] | undefined
    const read = () => {
      directory ??= db
        .select({ asset: assets.listing, addedAt: assets.addedAt, changedAt: assets.changedAt })
        .from(assets)
        .orderBy(asc(assets.id))
        .all()
        .filter(({ asset }) => asset.status === 'active')
      return directory
    }

    return (wanted: Wanted): Facts => {
      const patch = widen(wanted.patch, topics)
      const mine = read().filter(({ asset }) => inPatch(asset, patch, outcodes))
      const before = new Date(2 * wanted.since.getTime() - wanted.until.getTime())
      const found = readNeeds(db, before, wanted.until).filter((need) => needInPatch(need, patch))
      return {
        ...wanted,
        community: about.community,
        timezone: about.timezone,
        language: about.language,
        assets: mine.map(({ asset }) => asset),
        news: newsOf(mine, wanted),
        needs: found.map(({ topics: _, ...need }) => need),
        waiting: readWaiting(db, wanted.until, mine),
        talksEnded: countTalks(db, wanted.since, wanted.until),
        activity: readActivity(db, before, wanted, patch, found, (id) => topics.get(id)?.name ?? id.replaceAll('-', ' ')),
        topicName: (id) => topics.get(id)?.name ?? id.replaceAll('-', ' '),
        isBroad: (id) => Boolean(topics.get(id)?.broad || topics.get(id)?.audience),
      }
    }
  }
}

function newsOf(mine: readonly Read[], { since, until }: Wanted): News[] {
  const within = (at: Date) => at >= since && at < until
  return mine
    .filter(({ addedAt, changedAt }) => within(addedAt) || within(changedAt))
    .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.asset.id < b.asset.id ? -1 : 1))
    .map(({ asset, addedAt }) => ({ asset, isNew: within(addedAt) }))
}

function readNeeds(db: Db, before: Date, until: Date): (NeedFact & { topics: string[] })[] {
  return db
    .select()
    .from(needs)
    .where(
      and(
        lt(needs.createdAt, until),
        or(gte(needs.createdAt, before), gte(needs.closedAt, before), inArray(needs.state, ['open', 'claimed'])),
      ),
    )
    .orderBy(asc(needs.createdAt), asc(needs.id))
    .all()
    .map(({ id, contactId, words, topics, outcode, place, urgent, wantsAnswer, state, createdAt, ...rest }) => ({
      ...{ id, person: contactId ?? id, words, topics, topic: topics[0] ?? '', outcode: outcode ?? '', place: place ?? '' },
      ...{ urgent, wantsAnswer, state, createdAt },
      ...(rest.claimedAt && { claimedAt: rest.claimedAt }),
      ...(rest.closedAt && { closedAt: rest.closedAt }),
      ...(rest.toldAt && { toldAt: rest.toldAt }),
      ...(rest.assetId && { assetId: rest.assetId }),
    }))
}

function readWaiting(db: Db, until: Date, mine: readonly Read[]): Waiting[] {
  const byId = new Map(mine.map(({ asset }) => [asset.id, asset]))
  return db
    .select({ kind: flags.kind, assetId: flags.assetId, at: flags.at })
    .from(flags)
    .where(and(inArray(flags.kind, WAITING), eq(flags.state, 'open'), lt(flags.at, until)))
    .orderBy(asc(flags.at))
    .all()
    .flatMap(({ kind, assetId, at }): Waiting[] => {
      const asset = assetId ? byId.get(assetId) : undefined
      if (assetId && !asset) return []
      return [{ kind: kind as Waiting['kind'], at, ...(asset && { asset }) }]
    })
}

function countTalks(db: Db, since: Date, until: Date): number {
  const ended = and(eq(handoffs.state, 'ended'), isNotNull(handoffs.staffId), gte(handoffs.lastAt, since), lt(handoffs.lastAt, until))
  return db.select({ n: count() }).from(handoffs).where(ended).get()?.n ?? 0
}

function readActivity(
  db: Db,
  before: Date,
  { since, until }: Wanted,
  patch: WidePatch,
  found: readonly NeedFact[],
  name: (id: string) => string,
): Activity {
  const both = (read: (from: Date, to: Date) => number): Count => ({ now: read(since, until), before: read(before, since) })
  const tallies = createQuestionCounts(db)
  const inPatch = (from: Date, to: Date) =>
    tallies.between(from, to).filter(({ topic, outcode }) => needInPatch({ outcode, topics: [topic] }, patch))
  const [asked, askedBefore] = [inPatch(since, until), inPatch(before, since)]
  const unmet = (from: Date, to: Date) => found.filter(({ createdAt }) => createdAt >= from && createdAt < to).length
  const said = (intents: readonly IntentName[]) => (from: Date, to: Date) => {
    const heard = and(eq(messages.direction, 'in'), inArray(messages.intent, intents), gte(messages.at, from), lt(messages.at, to))
    return db
      .select({ n: count(), people: countDistinct(messages.contactId) })
      .from(messages)
      .where(heard)
      .get()
  }
  return {
    questions: { now: sum(asked), before: sum(askedBefore) },
    answered: both((from, to) => Math.max(0, sum(from === since ? asked : askedBefore) - unmet(from, to))),
    people: both((from, to) => said(ASKING)(from, to)?.people ?? 0),
    thanks: both((from, to) => said(['thanks'])(from, to)?.n ?? 0),
    handoffs: both(
      (from, to) =>
        db
          .select({ n: count() })
          .from(handoffs)
          .where(and(gte(handoffs.askedAt, from), lt(handoffs.askedAt, to)))
          .get()?.n ?? 0,
    ),
    byTopic: tally(asked, askedBefore, ({ topic }) => topic && name(topic)),
    byPlace: tally(asked, askedBefore, ({ outcode }) => outcode),
    flags: db
      .select({ kind: flags.kind, n: count() })
      .from(flags)
      .where(and(gte(flags.at, since), lt(flags.at, until)))
      .groupBy(flags.kind)
      .orderBy(asc(flags.kind))
      .all(),
  }
}

const sum = (tallies: readonly Tally[]) => tallies.reduce((n, one) => n + one.asked, 0)

function tally(now: readonly Tally[], before: readonly Tally[], nameOf: (one: Tally) => string): Activity['byTopic'] {
  const counts = new Map<string, Count>()
  for (const [when, tallies] of [['now', now] as const, ['before', before] as const])
    for (const one of tallies) {
      const name = nameOf(one)
      const known = counts.get(name) ?? { now: 0, before: 0 }
      known[when] += one.asked
      if (name) counts.set(name, known)
    }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .filter((one) => one.count.now > 0)
    .sort((a, b) => b.count.now - a.count.now || (a.name < b.name ? -1 : 1))
}
