import pino from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Community } from '../community/community.ts'
import type { Observe } from '../community/events.ts'

const WORTH_A_LABEL = ['channel', 'intent', 'state'] as const

/** Structured logs and Prometheus metrics from the same events, which hold only ids and counts. */
export function createObservers(level: string) {
  const log = pino({ level })
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const events = new Counter({
    name: 'connector_events_total',
    help: 'What happened, by kind.',
    labelNames: ['community', 'event', ...WORTH_A_LABEL],
    registers: [registry],
  })

  return {
    log,
    observerFor(community: string): Observe {
      const child = log.child({ community })
      return (event, facts) => {
        child.info(facts, event)
        const labels = Object.fromEntries(WORTH_A_LABEL.flatMap((label) => (label in facts ? [[label, String(facts[label])]] : [])))
        events.inc({ community, event, ...labels })
      }
    },
    watchOutbox(communities: readonly Community[]): void {
      new Gauge({
        name: 'connector_outbox',
        help: 'Replies in the outbox, by channel and state.',
        labelNames: ['community', 'channel', 'state'],
        registers: [registry],
        collect() {
          this.reset()
          for (const community of communities) {
            for (const { channel, state, n } of community.store.outbox.counts()) this.set({ community: community.id, channel, state }, n)
          }
        },
      })
    },
    metrics: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
