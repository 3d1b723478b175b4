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

/** Ids of workspaces or tenants, and of their rooms in which everybody is staff. */
export type Workplace = { ids: string[]; rooms: string[] }
export type TextsFrom = { channel: ChannelName; via: string }

/** Who is staff, their hours, and the number they can text from. */
export type StaffSettings = {
  /** Workspaces or tenants, by channel. */
  workplaces: Partial<Record<ChannelName, Workplace>>
  hours: Hours
  /** Ids of people who are admins from the start. */
  admins: string[]
  /** Our number for texts that staff send, and its channel. */
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

/** What staff actions can read and do, within one transaction. */
export type StaffContext = {
  store: Store
  enqueue: Enqueue
  knowledge: Knowledge
  vocabulary: Vocabulary
  settings: StaffSettings
  /** The language that staff read; residents are answered in `knowledge.language`. */
  language: Language
  now: Date
  /** Assets written, to be indexed after the commit. */
  changed: Asset[]
}

export type InRoom = {
  id: string
  channel: ChannelName
  isDirect: boolean
  /** The provider's id of the message that starts the thread. */
  thread?: string
}

/** A member of staff acting in a room. */
export type Acting = StaffContext & { me: Member; room: InRoom }

/** Answers in the same room and thread. Returns undefined: no form to open. */
export function answer(acting: Acting, reply: Reply): undefined {
  const { enqueue, room, now } = acting
  const thread = room.thread && threadSubject(acting, room.thread)
  enqueue({ contactId: room.id, reply, why: 'staff', thread }, now)
  return undefined
}

/** The subject of a thread; a generated one if the thread is not ours. */
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

/** Whether a need is in a patch, by the same rule as digests. An empty part of a patch matches everything. */
export function isInPatch(
  patch: Patch,
  need: { outcode: string | null; topics: readonly string[] },
  { vocabulary }: StaffContext,
): boolean {
  return needInPatch({ topics: need.topics, outcode: need.outcode ?? '' }, widen(patch, topicsOf(vocabulary)))
}

export const hasPatch = ({ outcodes, topics }: Patch): boolean => outcodes.length + topics.length > 0

/** Today's date in the community's time zone, "2026-11-20". */
export const today = ({ now, knowledge }: Pick<StaffContext, 'now' | 'knowledge'>): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: knowledge.community.timezone }).format(now)
