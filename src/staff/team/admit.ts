import type { Inbound } from '../../channel.ts'
import { CHANNELS } from '../../channels.ts'
import { NO_WELCOME } from '../../store/people/contacts.ts'
import type { Member } from '../../store/staff/staff.ts'
import { say } from '../../text/phrases.ts'
import type { InRoom, StaffContext, StaffSettings } from '../context.ts'
import { postNeed } from '../needs/post.ts'

export type StaffInbound = Extract<Inbound, { kind: 'message' | 'action' | 'home' }> & {
  staff: NonNullable<Extract<Inbound, { kind: 'action' }>['staff']>
}

const MOST_AT_FIRST = 10

export const isFromStaff = (inbound: Inbound): inbound is StaffInbound => 'staff' in inbound && inbound.staff !== undefined

/** Whether an address is in the settings, with or without the workspace before its id. */
const isNamed = (to: string, ids: readonly string[]): boolean =>
  ids.some((id) => to === id || to.endsWith(`/${id}`) || to.endsWith(`:${id}`))

/**
 * Who the sender is and where; undefined for a stranger: another workspace, another channel, a removed member, or a direct message
 * from somebody who has never written in a staff room.
 */
export function admit(inbound: StaffInbound, context: StaffContext): { me: Member; room: InRoom } | undefined {
  const { store, settings, now } = context
  const { staff, from } = inbound
  const where = placeOf(inbound, settings)
  if (!where) return undefined
  const known = store.contacts.find(from)
  const row = known && store.staff.get(known.id)
  if (row && !row.isActive) return undefined
  const isAdmin = where === 'desk' || isNamed(from.to, settings.admins)
  const isDirect = inbound.kind === 'home' || where === 'direct'
  if (isDirect && !row && !isAdmin) return undefined

  const contact = known ?? store.contacts.findOrAdd(from, inbound.via, NO_WELCOME, now)
  const name = (where === 'desk' ? settings.desk?.name : staff.name.trim()) || row?.name || say(context.language, 'colleague')
  if (!row) store.staff.put(contact.id, { role: isAdmin ? 'admin' : 'staff', name }, now)
  else if (row.name !== name) store.staff.rename(contact.id, name)
  const me = store.staff.get(contact.id)
  if (!me) return undefined
  return { me, room: enter(inbound, contact.id, isDirect, context) }
}

function enter(inbound: StaffInbound, contactId: string, isDirect: boolean, context: StaffContext): InRoom {
  const { store, now } = context
  const { to, thread } = inbound.staff.room
  const { channel } = inbound.from
  const isTheirs = to === inbound.from.to || (isDirect && inbound.kind !== 'home')
  const id = isTheirs ? contactId : store.contacts.findOrAdd({ channel, to }, inbound.via, NO_WELCOME, now).id
  if (id !== contactId) store.contacts.setRole(id, 'room')
  if (!isDirect && store.rooms.open(id, now)) catchUp(id, context)
  return { id, channel, isDirect, ...(thread && { thread }) }
}

/** Posts the open needs to a new room. */
export function catchUp(roomId: string, context: StaffContext): void {
  const { store, now } = context
  for (const need of store.needs.list(['open', 'claimed'], MOST_AT_FIRST).reverse()) {
    postNeed(need, roomId, context)
    store.needs.markPosted(need.id, now)
  }
}

function placeOf({ from, via, staff, kind }: StaffInbound, settings: StaffSettings): 'desk' | 'channel' | 'direct' | undefined {
  if (CHANNELS[from.channel].isPage) return settings.desk && staff.room.to === settings.desk.to ? 'desk' : undefined
  const workplace = settings.workplaces[from.channel]
  if (!workplace?.ids.includes(via)) return undefined
  if (staff.room.isDirect || kind === 'home') return 'direct'
  return isNamed(staff.room.to, workplace.rooms) ? 'channel' : undefined
}
