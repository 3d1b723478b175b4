import type { Reply } from '../../channel.ts'
import { foundForYou, foundInFull } from '../../conversation/respond/from-staff.ts'
import { listingCard } from '../../conversation/respond/listing-card.ts'
import type { Memory } from '../../conversation/turn.ts'
import { isQueued, type Outcome } from '../../delivery/enqueue.ts'
import type { Asset } from '../../directory/asset.ts'
import { LANGUAGES, type Language, say } from '../../text/phrases.ts'
import type { StaffContext } from '../context.ts'

/** How a need's story records whether the person was told. */
export const TOLD = { queued: 'told', 'waits-for-morning': 'told', 'not-wanted': 'not-told', 'over-budget': 'over-budget' } as const

/** Queues what staff say to a resident. Returns what became of it. */
export function tellResident(contactId: string, reply: Reply, { enqueue, now }: StaffContext, why: 'hand-off' | 'later'): Outcome {
  return enqueue({ contactId, reply, why }, now)
}

/** Makes "1" select this listing in the person's next message. */
export function putInHand(contactId: string, asset: Asset, words: string, { store }: StaffContext): void {
  const kept = store.contacts.memoryOf(contactId)
  if (!kept) return
  const { viewing: _, expecting: __, ...memory } = JSON.parse(kept) as Memory
  const search = { said: words || asset.name, topics: asset.topics, ...memory.search, shown: [asset.id], page: [asset.id] }
  store.contacts.remember(contactId, JSON.stringify({ ...memory, search } satisfies Memory))
}

/** Tells a waiting person the answer to their need, once, on the channel they used. */
export function hearBack(needId: string, asset: Asset, context: StaffContext): void {
  const { store, knowledge, now } = context
  const need = store.needs.get(needId)
  const person = store.needs.personOf(needId)
  if (!need?.wantsAnswer || !person || !store.needs.markTold(needId, now)) return
  const isTalking = store.handoffs.live(person)?.state === 'open'
  const found = isTalking ? foundInFull(need.words, asset, knowledge) : foundForYou(need.words, listingCard(asset, 1, knowledge), knowledge)
  const outcome = tellResident(person, found, context, isTalking ? 'hand-off' : 'later')
  if (isQueued(outcome)) putInHand(person, asset, need.words, context)
  store.needs.tell(needId, { what: TOLD[outcome] }, now)
}

/** Whether a name is the placeholder for a member whose tool gave none. */
const isNobodys = (name: string): boolean => LANGUAGES.some((language) => say(language, 'colleague') === name)

const TITLE = /^(?:dr|mr|mrs|ms|miss|mx|prof|professor|rev|sir|dame)\.?$/i

/** A member's first name: "Priya" from "Dr Priya Shah", "Shah, Priya" or "priya.shah". */
export function firstName(name: string, language: Language): string {
  const whole = name.trim()
  if (!whole || isNobodys(whole)) return say(language, 'colleague')
  const [family = '', given] = whole.split(/,\s*/)
  const words = (given ?? family).split(/[\s._]+/).filter((word) => word && !TITLE.test(word))
  const first = words[0] ?? whole
  return first.charAt(0).toUpperCase() + first.slice(1)
}
