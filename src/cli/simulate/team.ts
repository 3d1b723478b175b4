import { OUR_PAGE } from '../../channels.ts'
import { nothingAt } from '../../errors.ts'
import { NO_WELCOME } from '../../store/people/contacts.ts'
import type { Need } from '../../store/staff/needs.ts'
import type { Store } from '../../store/store.ts'
import { NEW_ASSETS } from './people.ts'

const DAY = 86_400_000
const STAFF = ['Priya', 'Tom']

/** Adds a made-up team. Returns their ids. */
export function hire(store: Store, now: Date): string[] {
  return STAFF.map((name) => {
    const { id } = store.contacts.findOrAdd({ channel: OUR_PAGE, to: `simulated-${name}` }, 'simulated', NO_WELCOME, now)
    store.staff.put(id, { role: 'connector', name }, now)
    return id
  })
}

/** The team's morning: they claim open needs and sometimes find something. */
export function work(store: Store, team: readonly string[], now: Date, random: () => number): void {
  for (const need of store.needs.list(['open', 'claimed']).reverse()) {
    const days = (now.getTime() - need.createdAt.getTime()) / DAY
    const turn = random() < 0.6 ? 0 : 1
    const member = team[turn] ?? nothingAt(turn)
    if (need.state === 'open' && days > 0.5 && random() < 0.25) {
      store.needs.claim(need.id, member, now)
      store.needs.tell(need.id, { what: 'taken', staffId: member }, now)
    } else if (need.state === 'claimed' && random() < 0.35) finish(store, need, now, random)
  }
}

function finish(store: Store, need: Need, now: Date, random: () => number): void {
  const answer = NEW_ASSETS.find(({ id, topics }) => store.assets.get(id) && topics.some((topic) => need.topics.includes(topic)))
  if (!answer && random() < 0.5) return
  store.needs.close(need.id, answer ? 'met' : 'cannot', answer?.id, now)
  store.needs.tell(
    need.id,
    { what: answer ? 'linked' : 'cannot', ...(need.claimedBy && { staffId: need.claimedBy }), ...(answer && { note: answer.name }) },
    now,
  )
  const talk = store.handoffs.forNeed(need.id)
  if (talk) store.handoffs.end(talk.id, now)
  if (answer && need.wantsAnswer) store.needs.markTold(need.id, now)
}
