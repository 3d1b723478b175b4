import { eq, inArray, like, ne, or } from 'drizzle-orm'
import type { Reply } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import type { Seal } from '../engine/encryption.ts'
import { contacts, outbox, postings } from '../schema.ts'

type Wanted = {
  /** Cards and threads that were about somebody: they go, and their place says `removed`. */
  subjects: readonly string[]
  /** Words that may stand in anything else that staff were sent: they alone are taken out of it. */
  words: readonly string[]
  removed: string
}

type Row = typeof outbox.$inferSelect

/** Nobody knows yet whether it is out. */
const UNDECIDED: readonly Row['state'][] = ['sending', 'unknown']

/** Channels where a message that has gone out can be changed. */
const CHANGEABLE = ['slack', 'teams']

/** Takes somebody's words out of what staff were sent or are about to be sent, in place where the channel can. */
export function unsay(db: Db, seal: Seal, { subjects, words, removed }: Wanted, now: Date): void {
  const about = new Set(subjects)
  const found = db
    .select({ row: outbox })
    .from(outbox)
    .innerJoin(contacts, eq(contacts.id, outbox.contactId))
    .where(or(ne(contacts.role, 'resident'), like(outbox.subject, 'edition:%')))
    .all()
  for (const { row } of found) {
    if (row.subject !== null && about.has(row.subject)) drop(row)
    else if (row.thread !== null && about.has(row.thread)) dropLine(row)
    else takeWordsOut(row)
  }
  const posted = subjects.length
    ? db
        .select()
        .from(postings)
        .where(inArray(postings.subject, [...subjects]))
        .all()
    : []
  for (const { contactId, subject } of posted) queue(contactId, { text: removed }, subject)

  /** What may be out or be going out at this moment stays in the queue, so that what replaces it comes after it. */
  function drop(row: Row): void {
    if (!UNDECIDED.includes(row.state)) return void db.delete(outbox).where(eq(outbox.id, row.id)).run()
    write(row, { text: removed })
    queue(row.contactId, { text: removed }, row.subject)
  }

  /** A line of a thread is given a subject, to be replaced by. */
  function dropLine(row: Row): void {
    if (!UNDECIDED.includes(row.state)) {
      replaceLine(row, { text: removed })
      drop(row)
      return
    }
    const subject = `removed:${row.id}`
    db.update(outbox).set({ subject }).where(eq(outbox.id, row.id)).run()
    drop({ ...row, subject })
  }

  function takeWordsOut(row: Row): void {
    const before = seal.open(row.reply)
    const after = words.reduce((text, one) => without(text, JSON.stringify(one).slice(1, -1), removed), before)
    if (after === before) return
    const reply = JSON.parse(after) as Reply
    write(row, reply)
    replaceLine(row, reply)
  }

  function replaceLine(row: Row, reply: Reply): void {
    if (!row.providerId || !CHANGEABLE.includes(row.channel)) return
    const subject = row.subject ?? `removed:${row.id}`
    db.insert(postings).values({ contactId: row.contactId, subject, providerId: row.providerId }).onConflictDoNothing().run()
    queue(row.contactId, reply, subject)
  }

  function write(row: Row, reply: Reply): void {
    db.update(outbox)
      .set({ reply: seal.close(JSON.stringify(reply)) })
      .where(eq(outbox.id, row.id))
      .run()
  }

  function queue(contactId: string, reply: Reply, subject: string | null): void {
    const room = db.select({ channel: contacts.channel }).from(contacts).where(eq(contacts.id, contactId)).get()
    if (!room) return
    db.insert(outbox)
      .values({ contactId, channel: room.channel, reply: seal.close(JSON.stringify(reply)), subject, dueAt: now, createdAt: now })
      .run()
  }
}

/** Case does not matter. */
function without(text: string, words: string, instead: string): string {
  const lower = text.toLowerCase()
  const wanted = words.toLowerCase()
  let left = ''
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0 && wanted.length > 0; at = lower.indexOf(wanted, from)) {
    left += text.slice(from, at) + instead
    from = at + words.length
  }
  return left + text.slice(from)
}
