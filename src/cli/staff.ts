import { type ChannelName, channelsWhere } from '../channels.ts'
import { InputError } from '../errors.ts'
import { NO_WELCOME } from '../store/people/contacts.ts'
import { STAFF_ROLES, type StaffRole } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { type CommunityOption, withStore } from './community.ts'

const WORKPLACES = channelsWhere((facts) => facts.isForStaff)

type Add = CommunityOption & { role: string; name?: string }

/** `workplace`/`person`: "T024BE7LD U061F7AUR", or a Teams tenant's and a person's ids. */
export function addStaff(channel: string, workplace: string, person: string, options: Add): Promise<void> {
  const name = readChannel(channel)
  if (!STAFF_ROLES.includes(options.role as StaffRole)) throw new InputError(`--role is one of ${STAFF_ROLES.join(', ')}.`)
  return withStore(options, ({ opened: { store, write } }) =>
    write(() => {
      const now = new Date()
      const { id } = store.contacts.findOrAdd({ channel: name, to: `${workplace}/${person}` }, workplace, NO_WELCOME, now)
      store.staff.put(id, { role: options.role as StaffRole, name: options.name ?? store.staff.get(id)?.name ?? person }, now)
      process.stdout.write(`${options.name ?? person} is now: ${options.role}.\n`)
    }),
  )
}

export function removeStaff(channel: string, workplace: string, person: string, options: CommunityOption): Promise<void> {
  const address = { channel: readChannel(channel), to: `${workplace}/${person}` }
  return withStore(options, ({ opened: { store, write } }) =>
    write(() => {
      const contact = store.contacts.find(address)
      if (!contact || !store.staff.get(contact.id)) throw new InputError(`${person} is not known. \`connector staff list\` shows who is.`)
      store.staff.remove(contact.id)
      process.stdout.write(`${person} is no longer staff.\n`)
    }),
  )
}

export function listStaff(options: CommunityOption): Promise<void> {
  return withStore(options, ({ opened: { store } }) => {
    const members = store.staff.all()
    if (!members.length)
      return void process.stdout.write('Nobody yet. Add the first admin: `connector staff add slack T… U… --role admin`.\n')
    for (const { id, name, role } of members) process.stdout.write(`${role.padEnd(10)} ${name}  ${addressOf(store, id)}\n`)
  })
}

export function listRooms(options: CommunityOption): Promise<void> {
  return withStore(options, ({ opened: { store } }) => {
    const rooms = store.rooms.active()
    if (!rooms.length)
      return void process.stdout.write('No room yet. Name a channel in the config file (staff.slack.channels) or write to the bot there.\n')
    for (const { contactId, cards } of rooms) process.stdout.write(`${addressOf(store, contactId)}  cards ${cards}\n`)
  })
}

function addressOf({ contacts }: Store, id: string): string {
  return [contacts.recipient(id)?.channel, contacts.addressOf(id)].filter(Boolean).join(' ')
}

function readChannel(channel: string): ChannelName {
  const found = WORKPLACES.find((name) => name === channel)
  if (!found) throw new InputError(`The first word is one of ${WORKPLACES.join(', ')}.`)
  return found
}
