import { and, eq, sql } from 'drizzle-orm'
import type { Address, ChannelName } from '../channel.ts'
import type { Seal } from '../people/seal.ts'
import type { Db } from './database.ts'
import { consents, contacts } from './schema.ts'

export type Contact = { id: string; via: string; stopped: boolean; memory: string; lastHeardAt: Date }
export type Recipient = { id: string; channel: ChannelName; role: 'resident' | 'staff' | 'room'; stopped: boolean }
export type ConsentChange = { purpose: 'answers'; granted: boolean; how: string }

export function createContacts(db: Db, seal: Seal, newId: () => string) {
  const byLookup = db
    .select({ id: contacts.id, via: contacts.via, stopped: contacts.stopped, memory: contacts.memory, lastHeardAt: contacts.lastHeardAt })
    .from(contacts)
    .where(and(eq(contacts.channel, sql.placeholder('channel')), eq(contacts.lookup, sql.placeholder('lookup'))))
    .prepare()
  const remember = db
    .update(contacts)
    .set({ memory: sql`${sql.placeholder('memory')}`, lastHeardAt: sql`${sql.placeholder('at')}`, via: sql`${sql.placeholder('via')}` })
    .where(eq(contacts.id, sql.placeholder('id')))
    .prepare()

  const find = (address: Address): Contact | undefined => byLookup.get({ channel: address.channel, lookup: seal.lookup(address.to) })

  return {
    find,

    findOrAdd(address: Address, via: string, memory: string, now: Date): Contact {
      const known = find(address)
      if (known) return known
      const id = newId()
      db.insert(contacts)
        .values({
          id,
          channel: address.channel,
          lookup: seal.lookup(address.to),
          address: seal.close(address.to),
          via,
          memory: seal.close(memory),
          firstHeardAt: now,
          lastHeardAt: now,
        })
        .run()
      return { id, via, stopped: false, memory: seal.close(memory), lastHeardAt: now }
    },

    /** Where something can be sent to, and whether it may be. */
    recipient: (id: string): Recipient | undefined =>
      db
        .select({ id: contacts.id, channel: contacts.channel, role: contacts.role, stopped: contacts.stopped })
        .from(contacts)
        .where(eq(contacts.id, id))
        .get(),

    /** The address itself: for a list that an administrator asked for. */
    addressOf: (id: string): string | undefined => {
      const found = db.select({ address: contacts.address }).from(contacts).where(eq(contacts.id, id)).get()
      return found && seal.open(found.address)
    },

    setRole(id: string, role: Recipient['role']): void {
      db.update(contacts).set({ role }).where(eq(contacts.id, id)).run()
    },

    memoryOf: (id: string): string | undefined => {
      const found = db.select({ memory: contacts.memory }).from(contacts).where(eq(contacts.id, id)).get()
      return found && seal.open(found.memory)
    },

    remember(id: string, memory: string): void {
      db.update(contacts)
        .set({ memory: seal.close(memory) })
        .where(eq(contacts.id, id))
        .run()
    },

    readMemory: (contact: Contact): string => seal.open(contact.memory),

    heard(contactId: string, memory: string, via: string, at: Date): void {
      remember.run({ id: contactId, memory: seal.close(memory), via, at: at.getTime() })
    },

    /** Records the change with its history. Asking twice for the same is recorded once. */
    setConsent(contactId: string, change: ConsentChange, at: Date): void {
      const changed = db
        .update(contacts)
        .set({ stopped: !change.granted })
        .where(and(eq(contacts.id, contactId), eq(contacts.stopped, change.granted)))
        .returning({ id: contacts.id })
        .all()
      if (changed.length)
        db.insert(consents)
          .values({ contactId, ...change, at })
          .run()
    },
  }
}
