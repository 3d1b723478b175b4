import { asc, eq, like, ne, or } from 'drizzle-orm'
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

/**
 * Removes quotes of a person from what staff were or will be sent, in place where the channel can. A row that may already be out stays
 * queued, so that its replacement follows it.
 */
export function redactSent(db: Db, seal: Encryption, { subjects, removed }: Wanted, now: Date): void {
  const about = new Set(subjects)
  const found = db
    .select({ row: outbox })
    .from(outbox)
    .innerJoin(contacts, eq(contacts.id, outbox.contactId))
    .where(or(ne(contacts.role, 'resident'), like(outbox.subject, 'edition:%')))
    .orderBy(asc(outbox.id))
    .all()
    .map(({ row }) => row)
  const newest = new Map(found.filter(({ state }) => state !== 'dead').map((row) => [postOf(row), row.id]))
  for (const row of found) {
    if (row.subject !== null && about.has(row.subject)) drop(row)
    else if (row.thread !== null && about.has(row.thread)) dropLine(row)
    else dropQuotes(row)
  }
  const posted = subjects.length ? db.select().from(postings).where(isOneOf(postings.subject, subjects)).all() : []
  for (const { contactId, subject } of posted) queue(contactId, { text: removed }, subject)

  function drop(row: Row): void {
    if (!UNDECIDED.includes(row.state)) return void db.delete(outbox).where(eq(outbox.id, row.id)).run()
    write(row, { text: removed })
    follow(row, { text: removed })
  }

  function dropLine(row: Row): void {
    if (!UNDECIDED.includes(row.state)) replacePosted(row, { text: removed })
    drop(row)
  }

  function dropQuotes(row: Row): void {
    const reply = withoutQuotes(JSON.parse(seal.open(row.reply)), about, removed)
    if (!reply) return
    write(row, reply)
    // A later row about the same subject has replaced the post, or will.
    if (row.subject !== null && newest.get(postOf(row)) !== row.id) return
    if (UNDECIDED.includes(row.state)) follow(row, reply)
    else replacePosted(row, reply)
  }

  function replacePosted(row: Row, reply: Reply): void {
    if (!row.providerId || !CHANNELS[row.channel].canChange) return
    const subject = row.subject ?? ownSubject(row)
    db.insert(postings).values({ contactId: row.contactId, subject, providerId: row.providerId }).onConflictDoNothing().run()
    queue(row.contactId, reply, subject)
  }

  /** Gives the row a subject if it has none, so that what follows replaces it. */
  function follow(row: Row, reply: Reply): void {
    const subject = row.subject ?? ownSubject(row)
    db.update(outbox).set({ subject }).where(eq(outbox.id, row.id)).run()
    queue(row.contactId, reply, subject)
  }

  function write(row: Row, reply: Reply): void {
    db.update(outbox)
      .set({ reply: seal.close(JSON.stringify(reply)) })
      .where(eq(outbox.id, row.id))
      .run()
  }

  function queue(contactId: string, reply: Reply, subject: string): void {
    const to = db.select({ channel: contacts.channel }).from(contacts).where(eq(contacts.id, contactId)).get()
    if (!to || !CHANNELS[to.channel].canChange) return
    const inPlace: Reply = { ...reply, onlyInPlace: true }
    db.insert(outbox)
      .values({ contactId, channel: to.channel, reply: seal.close(JSON.stringify(inPlace)), subject, dueAt: now, createdAt: now })
      .run()
  }
}

const ownSubject = ({ id }: Row): string => `removed:${id}`
const postOf = ({ contactId, subject }: Row): string => `${contactId} ${subject}`

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
