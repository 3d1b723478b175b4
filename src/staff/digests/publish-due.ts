import type { Reply } from '../../channel.ts'
import { CHANNELS } from '../../channels.ts'
import type { Enqueue } from '../../delivery/enqueue.ts'
import { compileChannelEdition, compileConnectorEdition } from '../../digest/compile-edition.ts'
import type { Facts } from '../../digest/facts.ts'
import { duePeriod, type Period, previewPeriod } from '../../digest/periods.ts'
import { asText, compileSmsEdition } from '../../digest/sms-edition.ts'
import type { About } from '../../store/digest/digest-facts.ts'
import type { Addressed, Subscription } from '../../store/digest/subscriptions.ts'
import type { Write } from '../../store/engine/transaction.ts'
import type { Store } from '../../store/store.ts'

type Reading = About & { store: Store }
type Publishing = Reading & {
  enqueue: Enqueue
  write: Write
  observe(event: string, facts: Record<string, string | number | boolean>): void
}

/**
 * Queues every digest that is due. Each claims its period and queues its messages in one transaction, so a second run finds it
 * claimed. One that fails does not stop the others. Returns the number queued.
 */
export async function publishDue({ store, enqueue, write, observe, ...about }: Publishing, now: Date): Promise<number> {
  const due = store.subscriptions.active().filter((subscription) => periodOf(store, subscription, now))
  if (due.length === 0) return 0
  const gather = store.digestFacts(about)
  let published = 0
  for (const subscription of due) {
    try {
      if (await write(() => publish({ store, enqueue }, gather, subscription, now))) published += 1
    } catch (error) {
      observe('edition-failed', { subscription: subscription.id, error: error instanceof Error ? error.name : 'unknown' })
    }
  }
  return published
}

function publish({ store, enqueue }: Pick<Publishing, 'store' | 'enqueue'>, gather: Gather, subscription: Addressed, now: Date): boolean {
  const period = periodOf(store, subscription, now)
  if (!period) return false
  const edition = { subscriptionId: subscription.id, period: period.id, since: period.since, until: period.until, at: now }
  if (!store.editions.take(edition)) return false
  const replies = edit(subscription, factsOf(gather, subscription, period), subscription.channel)
  for (const [n, reply] of replies.entries())
    enqueue({ contactId: subscription.contactId, reply, why: 'digest', subject: `edition:${subscription.id}:${period.id}:${n + 1}` }, now)
  return true
}

const periodOf = (store: Store, subscription: Addressed, now: Date) =>
  duePeriod(subscription, store.editions.lastUntil(subscription.id), now)

type Gather = ReturnType<Store['digestFacts']>
export type Wish = Pick<Subscription, 'kind' | 'every' | 'weekday' | 'at' | 'timezone' | 'patch' | 'length' | 'whenEmpty'>

/** The edition that would go out now. The full one is the same on every channel. */
export function preview(reading: Reading, wish: Wish, now: Date): Reply[] {
  return writeFull(wish, readFacts(reading, wish, now))
}

export function readFacts({ store, ...about }: Reading, wish: Wish, now: Date): Facts {
  return factsOf(store.digestFacts(about), wish, previewPeriod(wish, now))
}

function factsOf(gather: Gather, { patch, length, whenEmpty }: Wish, { since, until }: Period): Facts {
  return gather({ since, until, patch, length, whenEmpty })
}

function edit(wish: Wish, facts: Facts, channel: Addressed['channel']): Reply[] {
  const { edition } = CHANNELS[channel]
  if (edition === 'short-text') return compileSmsEdition(facts)
  if (edition === 'text') return writeFull(wish, { ...facts, length: 'short' }).map(asText)
  return writeFull(wish, facts)
}

const writeFull = (wish: Wish, facts: Facts) => (wish.kind === 'channel' ? compileChannelEdition(facts) : compileConnectorEdition(facts))
