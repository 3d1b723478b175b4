import type { ChannelName, Reply } from '../channel.ts'
import type { Knowledge } from '../conversation/turn.ts'
import type { Enqueue } from '../delivery/enqueue.ts'
import { needInPatch, widen } from '../digest/patch.ts'
import type { Asset } from '../directory/asset.ts'
import type { Vocabulary } from '../search/types.ts'
import type { Patch } from '../store/schema.ts'
import type { Member } from '../store/staff/staff.ts'
import type { Store } from '../store/store.ts'
import type { Language } from '../text/phrases.ts'
import type { Hours } from './hours.ts'

/** Ids of workspaces or tenants, and of the rooms in them where everybody is staff. */
export type Workplace = { ids: string[]; rooms: string[] }
export type TextsFrom = { channel: ChannelName; via: string }

/** Whom a community lets in, when they are there, and what they may text from. */
export type StaffSettings = {
  /** Where staff write, by channel. */
  workplaces: Partial<Record<ChannelName, Workplace>>
  hours: Hours
  /** Ids of people who are admins from the first. */
  admins: string[]
  /** Our number that staff's texts go out from, and the channel that has them. */
  textsFrom?: TextsFrom
  /** The staff panel of a development start: one room, one admin. */
  desk?: { to: string; name: string }
}

const OFFICE_HOURS: StaffSettings['hours'] = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' }
export const NO_STAFF: StaffSettings = {
  workplaces: {},
  hours: OFFICE_HOURS,
  admins: [],
}

/** What staff's verbs may look up and do, for the length of one transaction. */
export type StaffContext = {
  store: Store
  enqueue: Enqueue
  knowledge: Knowledge
  vocabulary: Vocabulary
  settings: StaffSettings
  /** What staff are written to in; residents are answered in `knowledge.language`. */
  language: Language
  now: Date
  /** Assets written, for the index to learn after the commit. */
  changed: Asset[]
}

export type InRoom = {
  id: string
  channel: ChannelName
  isDirect: boolean
  /** The provider's id of the message that the thread hangs from. */
  thread?: string
}

/** Somebody of ours who does something, somewhere. */
export type Acting = StaffContext & { me: Member; room: InRoom }

/** Answers where it was asked: in the same thread, if it was in one. Opens no form, which is what it returns. */
export function answer(acting: Acting, reply: Reply): undefined {
  const { enqueue, room, now } = acting
  const thread = room.thread && threadSubject(acting, room.thread)
  enqueue({ contactId: room.id, reply, why: 'staff', thread }, now)
  return undefined
}

/** The subject that a thread is about; one is made up for a thread that is not ours. */
function threadSubject({ store, room }: Acting, thread: string): string {
  const known = store.posted.subjectOf(room.id, thread)
  if (known) return known
  const subject = `thread:${thread}`
  store.posted.put(room.id, subject, thread)
  return subject
}

const named = new WeakMap<Vocabulary, Map<string, Vocabulary['topics'][number]>>()

function topicsOf(vocabulary: Vocabulary) {
  const known = named.get(vocabulary) ?? new Map(vocabulary.topics.map((topic) => [topic.id, topic]))
  named.set(vocabulary, known)
  return known
}

export const topicName = ({ vocabulary }: Pick<StaffContext, 'vocabulary'>, id: string): string =>
  topicsOf(vocabulary).get(id)?.name ?? id.replaceAll('-', ' ')
export const isAudience = ({ vocabulary }: Pick<StaffContext, 'vocabulary'>, id: string): boolean =>
  topicsOf(vocabulary).get(id)?.audience === true
export const relatedOf =
  ({ vocabulary }: Pick<StaffContext, 'vocabulary'>) =>
  (id: string): Readonly<Record<string, number>> =>
    topicsOf(vocabulary).get(id)?.related ?? {}

/** Whether a need is in a patch, by the digests' own rule. An empty side of a patch is everything. */
export function isInPatch(
  patch: Patch,
  need: { outcode: string | null; topics: readonly string[] },
  { vocabulary }: StaffContext,
): boolean {
  return needInPatch({ topics: need.topics, outcode: need.outcode ?? '' }, widen(patch, topicsOf(vocabulary)))
}

export const hasPatch = ({ outcodes, topics }: Patch): boolean => outcodes.length + topics.length > 0

/** The date where the community is, "2026-11-20". */
export const today = ({ now, knowledge }: Pick<StaffContext, 'now' | 'knowledge'>): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: knowledge.community.timezone }).format(now)
