import { and, eq, inArray } from 'drizzle-orm'
import type { ChannelName } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import { contacts, rooms } from '../schema.ts'

export type StaffRoom = { contactId: string; cards: 'at-once' | 'daily'; bundledAt: Date | null; addedAt: Date }

/** Rooms where staff talk and cards are posted. */
export function createRooms(db: Db) {
  const columns = { contactId: rooms.contactId, cards: rooms.cards, bundledAt: rooms.bundledAt, addedAt: rooms.addedAt }

  return {
    active: (): StaffRoom[] => db.select(columns).from(rooms).where(eq(rooms.isActive, true)).orderBy(rooms.addedAt).all(),

    isActive: (contactId: string): boolean =>
      Boolean(
        db
          .select({ id: rooms.contactId })
          .from(rooms)
          .where(and(eq(rooms.contactId, contactId), eq(rooms.isActive, true)))
          .get(),
      ),

    /** Opens a room; true if it is new or was closed. */
    open(contactId: string, now: Date): boolean {
      const isNew = db.insert(rooms).values({ contactId, addedAt: now }).onConflictDoNothing().returning({ id: rooms.contactId }).all()
      if (isNew.length) return true
      const reopened = db
        .update(rooms)
        .set({ isActive: true })
        .where(and(eq(rooms.contactId, contactId), eq(rooms.isActive, false)))
        .returning({ id: rooms.contactId })
        .all()
      return reopened.length > 0
    },

    close(contactId: string): void {
      db.update(rooms).set({ isActive: false }).where(eq(rooms.contactId, contactId)).run()
    },

    /** Closes every room of one workspace. */
    closeAll(channel: ChannelName, via: string): void {
      const there = db
        .select({ id: contacts.id })
        .from(contacts)
        .where(and(eq(contacts.channel, channel), eq(contacts.via, via)))
      db.update(rooms).set({ isActive: false }).where(inArray(rooms.contactId, there)).run()
    },

    setCards(contactId: string, cards: StaffRoom['cards']): void {
      db.update(rooms).set({ cards }).where(eq(rooms.contactId, contactId)).run()
    },

    bundled(contactId: string, at: Date): void {
      db.update(rooms).set({ bundledAt: at }).where(eq(rooms.contactId, contactId)).run()
    },
  }
}
