import { and, eq } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { contacts, type Patch, type StaffRole, staff } from '../schema.ts'

export type Member = { id: string; role: StaffRole; name: string; patch: Patch; isActive: boolean }

/** Members of staff. A member's id is their contact's id. */
export function createStaff(db: Db, seal: Encryption) {
  const read = ({ contactId, name, role, patch, isActive }: typeof staff.$inferSelect): Member => ({
    id: contactId,
    role,
    name: seal.open(name),
    patch,
    isActive,
  })

  return {
    get: (id: string): Member | undefined => {
      const found = db.select().from(staff).where(eq(staff.contactId, id)).get()
      return found && read(found)
    },

    all: (): Member[] => db.select().from(staff).where(eq(staff.isActive, true)).orderBy(staff.addedAt).all().map(read),

    /** Every member, including those whose role was removed. */
    everybody: (): Member[] => db.select().from(staff).orderBy(staff.addedAt).all().map(read),

    /** Adds a member, or changes a known one's role and keeps their patch. */
    put(id: string, { role, name }: { role: StaffRole; name: string }, now: Date): void {
      db.insert(staff)
        .values({ contactId: id, role, name: seal.close(name), patch: { outcodes: [], topics: [] }, addedAt: now })
        .onConflictDoUpdate({ target: staff.contactId, set: { role, name: seal.close(name), isActive: true } })
        .run()
      db.update(contacts).set({ role: 'staff' }).where(eq(contacts.id, id)).run()
    },

    rename(id: string, name: string): void {
      db.update(staff)
        .set({ name: seal.close(name) })
        .where(eq(staff.contactId, id))
        .run()
    },

    setPatch(id: string, patch: Patch): void {
      db.update(staff).set({ patch }).where(eq(staff.contactId, id)).run()
    },

    remove(id: string): void {
      db.update(staff)
        .set({ isActive: false })
        .where(and(eq(staff.contactId, id), eq(staff.isActive, true)))
        .run()
    },
  }
}
