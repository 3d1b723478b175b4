import type { Reply } from '../channel.ts'
import { compileChannelEdition, compileConnectorEdition } from '../digest/compile-edition.ts'
import type { Facts } from '../digest/facts.ts'
import { duePeriod, type Period, previewPeriod } from '../digest/periods.ts'
import { toPlain } from '../digest/plain-edition.ts'
import { compileSmsEdition } from '../digest/sms-edition.ts'
import type { About } from '../store/digest-facts.ts'
import type { Store } from '../store/store.ts'
import type { Addressed, Subscription } from '../store/subscriptions.ts'

type Publishing = About & { store: Store }

/** Editions written in one tick, so that nobody's question waits long behind them. */
export const AT_ONCE = 10

/**
 * Queues the editions that are due. Call in one transaction: a period is taken and its messages queued together,
 * so that whoever comes second finds it taken. Returns how many periods were taken.
 */
export function publishDue({ store, ...about }: Publishing, now: Date): number {
  const due = store.subscriptions.active().flatMap((subscription) => {
    const period = duePeriod(subscription, store.editions.lastUntil(subscription.id), now)
    return period ? [{ subscription, period }] : []
  })
  if (due.length === 0) return 0
  const gather = store.digestFacts(about)
  let published = 0
  for (const { subscription, period } of due.slice(0, AT_ONCE)) {
    const edition = { subscriptionId: subscription.id, period: period.id, since: period.since, until: period.until, at: now }
    if (!store.editions.take(edition)) continue
    for (const [n, reply] of write(subscription, factsOf(gather, subscription, period), subscription.channel).entries())
      store.outbox.add(subscription.contactId, subscription.channel, reply, now, {
        subject: `edition:${subscription.id}:${period.id}:${n + 1}`,
      })
    published += 1
  }
  return published
}

export type Wish = Pick<Subscription, 'kind' | 'every' | 'weekday' | 'at' | 'timezone' | 'patch' | 'length' | 'whenEmpty'>

/** The edition that would go out now. In full it is the same on every channel. */
export function preview(publishing: Publishing, wish: Wish, now: Date): Reply[] {
  return writeFull(wish, readFacts(publishing, wish, now))
}

export function readFacts({ store, ...about }: Publishing, wish: Wish, now: Date): Facts {
  return factsOf(store.digestFacts(about), wish, previewPeriod(wish, now))
}

function factsOf(gather: ReturnType<Store['digestFacts']>, { patch, length, whenEmpty }: Wish, { since, until }: Period): Facts {
  return gather({ since, until, patch, length, whenEmpty })
}

function write(wish: Wish, facts: Facts, channel: Addressed['channel']): Reply[] {
  if (channel === 'sms') return compileSmsEdition(facts)
  if (channel === 'whatsapp') return writeFull(wish, { ...facts, length: 'short' }).map((reply) => ({ text: toPlain(reply) }))
  return writeFull(wish, facts)
}

const writeFull = (wish: Wish, facts: Facts) => (wish.kind === 'channel' ? compileChannelEdition(facts) : compileConnectorEdition(facts))
