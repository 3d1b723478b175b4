import { eq, like, ne, or } from 'drizzle-orm'
import type { Line, Reply } from '../../channel.ts'
import { CHANNELS } from '../../channels.ts'
import { type Db, isOneOf } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { contacts, outbox, postings } from '../schema.ts'

type Wanted = {
  /** A person's needs and flags. Their cards and threads, and each line elsewhere that quotes one, are replaced by `removed`. */
  subjects: readonly string[]
  removed: string
}

type Row = typeof outbox.$inferSelect

/** States in which a message may or may not be out. */
const UNDECIDED: readonly Row['state'][] = ['sending', 'unknown']

/** Removes quotes of a person from what staff were or will be sent, in place where the channel can. */
export function redactSent(db: Db, seal: Encryption, { subjects, removed }: Wanted, now: Date): void {
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
    else dropQuotes(row)
  }
  const posted = subjects.length ? db.select().from(postings).where(isOneOf(postings.subject, subjects)).all() : []
  for (const { contactId, subject } of posted) queue(contactId, { text: removed }, subject)

  /** A row that may already be out stays queued, so that its replacement follows it. */
  function drop(row: Row): void {
    if (!UNDECIDED.includes(row.state)) return void db.delete(outbox).where(eq(outbox.id, row.id)).run()
    write(row, { text: removed })
    queue(row.contactId, { text: removed }, row.subject)
  }

  /** Gives a line in a thread a subject, so that it can be replaced. */
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

  function dropQuotes(row: Row): void {
    const reply = withoutQuotes(JSON.parse(seal.open(row.reply)), about, removed)
    if (!reply) return
    write(row, reply)
    replaceLine(row, reply)
  }

  function replaceLine(row: Row, reply: Reply): void {
    if (!row.providerId || !CHANNELS[row.channel].canChange) return
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

/** The reply with lines that quote these subjects replaced by `removed`; undefined if there are none. */
function withoutQuotes(reply: Reply, subjects: ReadonlySet<string>, removed: string): Reply | undefined {
  const quotes = ({ about = [] }: Pick<Line, 'about'>) => about.some((one) => subjects.has(one))
  if (quotes(reply)) return { text: removed }
  if (!reply.sections?.some(({ lines }) => lines.some(quotes))) return undefined
  const sections = reply.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => (quotes(line) ? { text: removed } : line)),
  }))
  return { ...reply, sections }
}
