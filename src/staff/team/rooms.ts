import type { Address } from '../../channel.ts'
import { channelsWhere, OUR_PAGE } from '../../channels.ts'
import { NO_WELCOME } from '../../store/people/contacts.ts'
import type { StaffContext } from '../context.ts'
import { catchUp } from './admit.ts'

/** Creates the rooms that the settings name, before anybody writes in them. Cheap when they exist. */
export function openRooms(context: StaffContext): void {
  const { workplaces, desk } = context.settings
  if (desk) openRoom({ channel: OUR_PAGE, to: desk.to }, OUR_PAGE, context)
  for (const channel of channelsWhere((facts) => facts.reachesRooms)) {
    const { ids = [], rooms = [] } = workplaces[channel] ?? {}
    const [workplace, other] = ids
    if (workplace && !other) for (const room of rooms) openRoom({ channel, to: placeIn(workplace, room) }, workplace, context)
  }
}

/** A room's address as staff adapters write it: workplace, then room. */
const placeIn = (workplace: string, room: string): string => (room.includes('/') ? room : `${workplace}/${room}`)

function openRoom(address: Address, via: string, context: StaffContext): void {
  const { store, now } = context
  if (store.contacts.find(address)) return
  const { id } = store.contacts.findOrAdd(address, via, NO_WELCOME, now)
  store.contacts.setRole(id, 'room')
  if (store.rooms.open(id, now)) catchUp(id, context)
}

/** Closes one room, or every room of a workspace, when the app is removed. */
export function takeRemoval(from: Address, { store }: StaffContext): void {
  const contact = store.contacts.find(from)
  if (contact) store.rooms.close(contact.id)
  else store.rooms.closeAll(from.channel, from.to)
}
