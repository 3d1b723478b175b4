import { and, eq } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { postings } from '../schema.ts'

export type Posting = { contactId: string; subject: string; providerId: string }

export function createPosted(db: Db) {
  return {
    put(contactId: string, subject: string, providerId: string): void {
      db.insert(postings)
        .values({ contactId, subject, providerId })
        .onConflictDoUpdate({ target: [postings.contactId, postings.subject], set: { providerId } })
        .run()
    },

    /** Forgets a post, so that the next one about the subject is a new message here. */
    forget(contactId: string, subject: string): void {
      db.delete(postings)
        .where(and(eq(postings.contactId, contactId), eq(postings.subject, subject)))
        .run()
    },

    /** Every post about a subject. */
    of: (subject: string): Posting[] => db.select().from(postings).where(eq(postings.subject, subject)).all(),

    /** The subject of a message in a room. */
    subjectOf: (contactId: string, providerId: string): string | undefined =>
      db
        .select({ subject: postings.subject })
        .from(postings)
        .where(and(eq(postings.contactId, contactId), eq(postings.providerId, providerId)))
        .get()?.subject,
  }
}
