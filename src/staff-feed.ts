import type { Flag, Need } from './store/needs.ts'
import type { Store } from './store/store.ts'

/** What staff see of one thing that wants their attention. Never a name or a number. */
export type StaffCard = { id: string; at: Date; kind: 'need' | 'flag'; title: string; lines: string[]; status: string }

const NEWEST = 50

const REASONS: Record<string, string> = {
  'nothing-found': 'nothing was found',
  'none-fit': 'none of the answers fitted',
  'too-far': 'the answers were too far away',
  'wrong-day': 'the answers were on the wrong day',
  cost: 'the answers cost too much',
  'not-for-me': 'the answers were not for them',
  other: 'none fitted, for another reason',
}

const FLAGS: Record<string, { title: string; line: string }> = {
  report: { title: 'A listing may be wrong', line: 'Somebody told us so.' },
  misconfigured: {
    title: 'A channel is not set up right',
    line: 'An answer could not be sent. `connector outbox` and `connector doctor` say more.',
  },
  'not-delivered': { title: 'An answer could not be delivered', line: '`connector outbox` says why.' },
  'set-aside': {
    title: 'A message could not be understood at all',
    line: 'It was set aside, and the person was told that somebody will look.',
  },
}

/** Newest first. */
export function staffCards(store: Store): StaffCard[] {
  const cards = [...store.needs.list(undefined, NEWEST).map(needCard), ...store.flags.list(NEWEST).map(flagCard)]
  return cards.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, NEWEST)
}

function needCard(need: Need): StaffCard {
  const where = [need.place, need.outcode].filter((part, i, all) => part && all.indexOf(part) === i).join(', ')
  return {
    id: need.id,
    at: need.createdAt,
    kind: 'need',
    title: `${need.urgent ? 'Urgent: ' : ''}${need.words}`,
    lines: [
      `Why: ${REASONS[need.reason] ?? need.reason}.`,
      ...(need.topics.length ? [`About: ${need.topics.join(', ')}`] : []),
      ...(where ? [`Where: ${where}`] : []),
      need.wantsAnswer ? 'They are waiting to hear back.' : 'Nobody is waiting for an answer.',
    ],
    status: need.state,
  }
}

function flagCard(flag: Flag): StaffCard {
  const known = FLAGS[flag.kind]
  return {
    id: flag.id,
    at: flag.at,
    kind: 'flag',
    title: known?.title ?? `Crisis: ${flag.kind.replaceAll('-', ' ')}`,
    lines: [known?.line ?? 'They were given the numbers to ring at once.', ...(flag.words ? [`They wrote: ${flag.words}`] : [])],
    status: flag.state,
  }
}
