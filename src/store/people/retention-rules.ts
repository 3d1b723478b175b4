import { type SQL, sql } from 'drizzle-orm'
import type { RetentionSettings } from './retention-periods.ts'

export type Rule = {
  name: string
  /** What the rule keeps, in words. */
  what: string
  days: (settings: RetentionSettings) => number
  table: string
  /** Selects expired rows. */
  due: (settings: RetentionSettings, now: Date) => SQL
  /** Clears the expired columns; if absent, the row is deleted. */
  strip?: (now: Date) => SQL
  /** The kind of subject: when such a row expires, its words also go from what staff were sent. */
  subject?: 'need' | 'flag'
}

const DAY = 86_400_000
export const before = (days: number, now: Date) => now.getTime() - days * DAY
const UNDONE = sql`('open', 'claimed')`

/** `people` come last, through erasure, because they are in every table. */
export const RULES: readonly Rule[] = [
  {
    name: 'messages',
    what: 'what was said',
    days: (s) => s.conversationDays,
    table: 'messages',
    due: (s, now) => sql`at < ${before(s.conversationDays, now)}`,
  },
  {
    name: 'memory',
    what: 'what the bot has in mind for a person’s next message',
    days: (s) => s.conversationDays,
    table: 'contacts',
    due: (s, now) => sql`last_heard_at < ${before(s.conversationDays, now)} AND memory <> ''`,
    strip: () => sql`memory = ''`,
  },
  {
    name: 'needs-words',
    what: 'the words of a need and whose it was; a need that is still undone is then closed',
    days: (s) => s.wordsDays,
    table: 'needs',
    due: (s, now) =>
      sql`(key NOT LIKE 'removed:%' OR state IN ${UNDONE})
        AND (closed_at < ${before(s.closedWordsDays, now)} OR changed_at < ${before(s.wordsDays, now)})`,
    strip: (now) => sql`words = '', contact_id = NULL, wants_answer = 0, key = 'removed:' || id,
      closed_at = iif(state IN ${UNDONE}, ${now.getTime()}, closed_at), state = iif(state IN ${UNDONE}, 'cannot', state)`,
    subject: 'need',
  },
  {
    name: 'handoffs-waiting',
    what: 'a place in the queue, for a need that is not open any more',
    days: (s) => s.wordsDays,
    table: 'handoffs',
    due: () => sql`state = 'waiting' AND NOT EXISTS (SELECT 1 FROM needs WHERE needs.id = handoffs.need_id AND needs.state IN ${UNDONE})`,
    strip: (now) => sql`state = 'ended', last_at = ${now.getTime()}`,
  },
  {
    name: 'need-notes',
    what: 'notes in the story of a need',
    days: (s) => s.wordsDays,
    table: 'need_events',
    due: (s, now) => sql`note IS NOT NULL AND at < ${before(s.wordsDays, now)}`,
    strip: () => sql`note = NULL`,
  },
  {
    name: 'flags-words',
    what: 'the words of a flag and whose it was',
    days: (s) => s.wordsDays,
    table: 'flags',
    due: (s, now) => sql`at < ${before(s.wordsDays, now)} AND (words IS NOT NULL OR contact_id IS NOT NULL)`,
    strip: () => sql`words = NULL, contact_id = NULL`,
    subject: 'flag',
  },
  {
    name: 'need-events',
    what: 'who did what with a need, and when',
    days: (s) => s.auditDays,
    table: 'need_events',
    due: (s, now) => sql`at < ${before(s.auditDays, now)} OR NOT EXISTS (SELECT 1 FROM needs WHERE needs.id = need_events.need_id)`,
  },
  {
    name: 'flags',
    what: 'that staff were told',
    days: (s) => s.auditDays,
    table: 'flags',
    due: (s, now) => sql`at < ${before(s.auditDays, now)}`,
  },
  {
    name: 'handoffs',
    what: 'that a connector talked to somebody',
    days: (s) => s.auditDays,
    table: 'handoffs',
    due: (s, now) => sql`last_at < ${before(s.auditDays, now)}`,
  },
  {
    name: 'editions',
    what: 'that a digest went out',
    days: (s) => s.auditDays,
    table: 'editions',
    due: (s, now) => sql`at < ${before(s.auditDays, now)}`,
  },
  {
    name: 'needs',
    what: 'a need as a count: topic, area and day',
    days: (s) => s.needDays,
    table: 'needs',
    due: (s, now) => sql`created_at < ${before(s.needDays, now)}`,
  },
  {
    name: 'tallies',
    what: 'how often a topic was asked for, by the hour',
    days: (s) => s.needDays,
    table: 'tallies',
    due: (s, now) => sql`hour < ${before(s.needDays, now)}`,
  },
  {
    name: 'seen',
    what: 'ids of messages taken in',
    days: (s) => s.seenDays,
    table: 'seen',
    due: (s, now) => sql`at < ${before(s.seenDays, now)}`,
  },
  {
    name: 'outbox',
    what: 'replies sent or given up; the card of an open need stays',
    days: (s) => s.outboxDays,
    table: 'outbox',
    due: (s, now) =>
      sql`settled_at < ${before(s.outboxDays, now)} AND NOT (coalesce(subject, '') LIKE 'need:%'
        AND EXISTS (SELECT 1 FROM needs WHERE needs.id = substr(outbox.subject, 6) AND needs.state IN ${UNDONE}))`,
  },
  {
    name: 'outbox-held',
    what: 'replies that waited outside a channel’s window',
    days: (s) => s.outboxDays,
    table: 'outbox',
    due: (s, now) => sql`settled_at IS NULL AND state = 'held' AND created_at < ${before(s.outboxDays, now)}`,
  },
  {
    name: 'postings',
    what: 'where something was posted that is gone',
    days: (s) => s.outboxDays,
    table: 'postings',
    due: () => sql`CASE
      WHEN subject LIKE 'need:%' THEN NOT EXISTS (SELECT 1 FROM needs WHERE needs.id = substr(postings.subject, 6))
      WHEN subject LIKE 'flag:%' THEN NOT EXISTS (SELECT 1 FROM flags WHERE flags.id = substr(postings.subject, 6))
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.subject = postings.subject)
      WHEN subject LIKE 'thread:%' THEN 0
      ELSE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.subject = postings.subject) END`,
  },
  { name: 'copy-links', what: 'one-time links', days: () => 0, table: 'copy_links', due: (_, now) => sql`expires_at < ${now.getTime()}` },
  {
    name: 'key-holders',
    what: 'which processes hold which keys',
    days: () => 1,
    table: 'key_holders',
    due: (_, now) => sql`at < ${before(1, now)}`,
  },
]
