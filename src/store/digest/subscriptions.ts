import { and, asc, eq } from 'drizzle-orm'
import type { ChannelName } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import { contacts, rooms, staff, subscriptions } from '../schema.ts'

export type Subscription = typeof subscriptions.$inferSelect
export type NewSubscription = Omit<Subscription, 'id' | 'isActive' | 'createdAt'>
/** A subscription and the channel it goes to. */
export type Addressed = Subscription & { channel: ChannelName }

export function createSubscriptions(db: Db, newId: () => string) {
  const active = db
    .select({ subscription: subscriptions, channel: contacts.channel, staffActive: staff.isActive, roomActive: rooms.isActive })
    .from(subscriptions)
    .innerJoin(contacts, eq(contacts.id, subscriptions.contactId))
    .leftJoin(staff, eq(staff.contactId, subscriptions.contactId))
    .leftJoin(rooms, eq(rooms.contactId, subscriptions.contactId))
    .where(and(eq(subscriptions.isActive, true), eq(contacts.stopped, false)))
    .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id))
    .prepare()

  return {
    /** Saves a contact's subscription. A second one of the same kind replaces the first from `now` on and keeps its editions. */
    put(wanted: NewSubscription, now: Date): Subscription {
      const known = db
        .select()
        .from(subscriptions)
        .where(and(eq(subscriptions.contactId, wanted.contactId), eq(subscriptions.kind, wanted.kind)))
        .get()
      const row = { ...wanted, id: known?.id ?? newId(), isActive: true, createdAt: now }
      return db.insert(subscriptions).values(row).onConflictDoUpdate({ target: subscriptions.id, set: row }).returning().get()
    },

    /** Returns the number of subscriptions ended. */
    end: (contactId: string): number =>
      db
        .update(subscriptions)
        .set({ isActive: false })
        .where(and(eq(subscriptions.contactId, contactId), eq(subscriptions.isActive, true)))
        .returning({ id: subscriptions.id })
        .all().length,

    of: (contactId: string): Subscription[] =>
      db
        .select()
        .from(subscriptions)
        .where(and(eq(subscriptions.contactId, contactId), eq(subscriptions.isActive, true)))
        .orderBy(asc(subscriptions.createdAt))
        .all(),

    /** Subscriptions that may be sent: not to anybody who said stop, nor to removed staff or rooms. */
    active: (): Addressed[] =>
      active
        .all()
        .filter(({ staffActive, roomActive }) => staffActive !== false && roomActive !== false)
        .map(({ subscription, channel }) => ({ ...subscription, channel })),
  }
}
