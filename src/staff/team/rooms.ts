import type { Address, ChannelName } from '../../channel.ts'
import { NO_WELCOME } from '../../store/people/contacts.ts'
import type { StaffContext } from '../context.ts'
import { catchUp } from './admit.ts'

/** The rooms that the settings name, ready before anybody has written in them. Cheap when they are there. */
export function openRooms(context: StaffContext): void {
  const { slack, desk } = context.settings
  const [team, other] = slack.teams
  if (desk) openRoom({ channel: 'web', to: desk.to }, 'web', context)
  if (team && !other) for (const channel of slack.channels) openRoom({ channel: 'slack', to: placeIn(team, channel) }, team, context)
}

/** The form that both workplace adapters give a place: the workspace, then the place. */
const placeIn = (team: string, place: string): string => (place.includes('/') ? place : `${team}/${place}`)

function openRoom(address: Address & { channel: ChannelName }, via: string, context: StaffContext): void {
  const { store, now } = context
  if (store.contacts.find(address)) return
  const { id } = store.contacts.findOrAdd(address, via, NO_WELCOME, now)
  store.contacts.setRole(id, 'room')
  if (store.rooms.open(id, now)) catchUp(id, context)
}

/** Taken out of one room, or of a whole workspace: nothing more goes there. */
export function takeRemoval(from: Address, { store }: StaffContext): void {
  const contact = store.contacts.find(from)
  if (contact) store.rooms.close(contact.id)
  else store.rooms.closeAll(from.channel, from.to)
}
