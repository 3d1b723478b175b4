import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ChannelName } from '../channel.ts'
import type { CrisisKind } from '../crisis/kinds.ts'
import type { Asset } from '../directory/asset.ts'

/** Milliseconds since 1970 everywhere, as Date in the code. */
const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const assets = sqliteTable(
  'assets',
  {
    id: text('id').primaryKey(),
    /** Increases with every change of the directory, in commit order: a running service loads what is above its own revision. */
    revision: integer('revision').notNull(),
    listing: text('listing', { mode: 'json' }).$type<Asset>().notNull(),
    addedAt: moment('added_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [uniqueIndex('assets_revision').on(t.revision)],
)

/** Rows of an import under way; one transaction moves them into `assets` at the end. */
export const assetsStaged = sqliteTable(
  'assets_staged',
  { run: text('run').notNull(), id: text('id').notNull(), listing: text('listing').notNull() },
  (t) => [primaryKey({ columns: [t.run, t.id] })],
)

export const places = sqliteTable(
  'places',
  {
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    outcode: text('outcode').notNull().default(''),
    latitude: real('latitude').notNull(),
    longitude: real('longitude').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.kind, t.outcode] })],
)

/** Provider ids already received, so that a repeat has no effect. */
export const seen = sqliteTable(
  'seen',
  { channel: text('channel').notNull(), id: text('id').notNull(), at: moment('at').notNull() },
  (t) => [primaryKey({ columns: [t.channel, t.id] }), index('seen_at').on(t.at)],
)

/** One person's address on one channel. `lookup` is a keyed hash, `address` is encrypted. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: text('id').primaryKey(),
    channel: text('channel').$type<ChannelName>().notNull(),
    lookup: text('lookup').notNull(),
    address: text('address').notNull(),
    /** Which of our addresses they write to. */
    via: text('via').notNull(),
    role: text('role').$type<'resident' | 'staff' | 'room'>().notNull().default('resident'),
    stopped: integer('stopped', { mode: 'boolean' }).notNull().default(false),
    memory: text('memory').notNull(),
    firstHeardAt: moment('first_heard_at').notNull(),
    lastHeardAt: moment('last_heard_at').notNull(),
    /** When they asked to be forgotten. Stays until the goodbye has settled. */
    leavingAt: moment('leaving_at'),
  },
  (t) => [uniqueIndex('contacts_lookup').on(t.channel, t.lookup)],
)

/** What a person consents to: an answer now, an answer found later, reminders and follow-up questions, digests. */
export const PURPOSES = ['answers', 'later', 'follow-ups', 'digests'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Consent history. The last row of a purpose is in force; for answers, `contacts.stopped` repeats it. */
export const consents = sqliteTable(
  'consents',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    contactId: text('contact_id').notNull(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    granted: integer('granted', { mode: 'boolean' }).notNull(),
    how: text('how').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('consents_contact').on(t.contactId)],
)

/** Messages in both directions, encrypted. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    contactId: text('contact_id').notNull(),
    direction: text('direction').$type<'in' | 'out'>().notNull(),
    intent: text('intent'),
    body: text('body').notNull(),
    /** The provider's id of an incoming message, as in `seen`. */
    inboundId: text('inbound_id'),
    at: moment('at').notNull(),
  },
  (t) => [index('messages_contact').on(t.contactId, t.id), index('messages_at').on(t.at)],
)

export const OUTBOX_STATES = ['due', 'sending', 'unknown', 'held', 'sent', 'dead'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/**
 * Replies to send, one row for each send, in order within a contact. due → sending → sent; unknown: the response was lost; held:
 * outside a channel's window; dead: not retried.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    contactId: text('contact_id').notNull(),
    channel: text('channel').$type<ChannelName>().notNull(),
    reply: text('reply').notNull(),
    /** What it is about: a later row with the same subject replaces it in place. */
    subject: text('subject'),
    /** The subject of the post in whose thread it belongs. */
    thread: text('thread'),
    state: text('state').$type<OutboxState>().notNull().default('due'),
    /** Sent even if the person says stop first: crisis numbers. */
    anyway: integer('anyway', { mode: 'boolean' }).notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    dueAt: moment('due_at').notNull(),
    claimedAt: moment('claimed_at'),
    /** The process that is sending it. */
    claimedBy: text('claimed_by'),
    /** When a send went out without a response: the retry asks the provider first. */
    lostAt: moment('lost_at'),
    providerId: text('provider_id'),
    /** Delivery state from the provider: 0 sent, 1 delivered, 2 read, 3 failed. Only ever grows. */
    receipt: integer('receipt').notNull().default(-1),
    fault: text('fault'),
    reason: text('reason'),
    createdAt: moment('created_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (t) => [
    index('outbox_waiting').on(t.channel, t.id).where(sql`settled_at IS NULL`),
    index('outbox_contact').on(t.contactId, t.id).where(sql`settled_at IS NULL`),
    index('outbox_provider').on(t.providerId),
    index('outbox_settled').on(t.settledAt).where(sql`settled_at IS NOT NULL`),
    index('outbox_subject').on(t.subject).where(sql`subject IS NOT NULL`),
  ],
)

export const NEED_STATES = ['open', 'claimed', 'met', 'cannot', 'noise'] as const
export type NeedState = (typeof NEED_STATES)[number]

export const needs = sqliteTable(
  'needs',
  {
    id: text('id').primaryKey(),
    contactId: text('contact_id'),
    key: text('key').notNull(),
    words: text('words').notNull(),
    topics: text('topics', { mode: 'json' }).$type<string[]>().notNull(),
    outcode: text('outcode'),
    place: text('place'),
    reason: text('reason').notNull(),
    urgent: integer('urgent', { mode: 'boolean' }).notNull(),
    wantsAnswer: integer('wants_answer', { mode: 'boolean' }).notNull(),
    state: text('state').$type<NeedState>().notNull().default('open'),
    claimedBy: text('claimed_by'),
    claimedAt: moment('claimed_at'),
    /** The asset that met the need. */
    assetId: text('asset_id'),
    themeId: text('theme_id'),
    /** When staff first saw it, and when they were reminded of it. */
    postedAt: moment('posted_at'),
    raisedAt: moment('raised_at'),
    closedAt: moment('closed_at'),
    /** When the waiting person was told. */
    toldAt: moment('told_at'),
    createdAt: moment('created_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [uniqueIndex('needs_key').on(t.contactId, t.key), index('needs_state').on(t.state, t.createdAt)],
)

/** What staff should look at besides needs. */
export type FlagKind =
  | CrisisKind
  | 'report'
  | 'offer'
  | 'misconfigured'
  | 'not-delivered'
  | 'set-aside'
  | 'too-many-texts'
  | 'my-data'
  | 'forget-me'

/**
 * Things that staff should see at once: a crisis, a listing reported wrong, a failure. Never a name, a number or, in a crisis, the
 * person's words.
 */
export const flags = sqliteTable('flags', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<FlagKind>().notNull(),
  contactId: text('contact_id'),
  assetId: text('asset_id'),
  words: text('words'),
  state: text('state').$type<'open' | 'done'>().notNull().default('open'),
  at: moment('at').notNull(),
})

/** The latest message about a subject in each place, so that it can be updated or answered in its thread. */
export const postings = sqliteTable(
  'postings',
  {
    contactId: text('contact_id').notNull(),
    /** "need:…", "flag:…", "edition:…". */
    subject: text('subject').notNull(),
    providerId: text('provider_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.subject] }), index('postings_provider').on(t.contactId, t.providerId)],
)

export const STAFF_ROLES = ['staff', 'connector', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export type Patch = { outcodes: string[]; topics: string[] }

/** A contact who works here. `name` is encrypted; residents see only the first name. */
export const staff = sqliteTable('staff', {
  contactId: text('contact_id').primaryKey(),
  role: text('role').$type<StaffRole>().notNull(),
  name: text('name').notNull(),
  patch: text('patch', { mode: 'json' }).$type<Patch>().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  addedAt: moment('added_at').notNull(),
})

/** A contact that is a place where staff talk: a channel or a chat. */
export const rooms = sqliteTable('rooms', {
  contactId: text('contact_id').primaryKey(),
  /** When non-urgent needs are posted. */
  cards: text('cards').$type<'at-once' | 'daily'>().notNull().default('at-once'),
  /** When the last daily bundle was sent. */
  bundledAt: moment('bundled_at'),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  addedAt: moment('added_at').notNull(),
})

/** What was done with a need, by whom and when: the story on its card. */
export const needEvents = sqliteTable(
  'need_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    needId: text('need_id').notNull(),
    staffId: text('staff_id'),
    what: text('what').notNull(),
    note: text('note'),
    at: moment('at').notNull(),
  },
  (t) => [index('need_events_need').on(t.needId, t.id)],
)

/** Needs that belong together: a topic in an outward postcode ('' if none was named). */
export const themes = sqliteTable(
  'themes',
  {
    id: text('id').primaryKey(),
    topic: text('topic').notNull(),
    outcode: text('outcode').notNull(),
    flaggedAt: moment('flagged_at'),
    firstAt: moment('first_at').notNull(),
  },
  (t) => [uniqueIndex('themes_key').on(t.topic, t.outcode)],
)

/** A connector talking to a resident through the bot. `room` and the need's post there identify the thread. */
export const handoffs = sqliteTable(
  'handoffs',
  {
    id: text('id').primaryKey(),
    contactId: text('contact_id').notNull(),
    needId: text('need_id'),
    staffId: text('staff_id'),
    roomId: text('room_id'),
    state: text('state').$type<'waiting' | 'open' | 'ended'>().notNull(),
    askedAt: moment('asked_at').notNull(),
    lastAt: moment('last_at').notNull(),
    raisedAt: moment('raised_at'),
    raisedTimes: integer('raised_times').notNull().default(0),
  },
  (t) => [index('handoffs_contact').on(t.contactId, t.state), index('handoffs_state').on(t.state, t.lastAt)],
)

/** Who gets a digest, when, and about what. `contactId` is a room or a person. */
export const subscriptions = sqliteTable('subscriptions', {
  id: text('id').primaryKey(),
  contactId: text('contact_id').notNull(),
  kind: text('kind').$type<'connector' | 'channel'>().notNull(),
  every: text('every').$type<'day' | 'week'>().notNull(),
  /** ISO weekday (Monday is 1), for a weekly digest. */
  weekday: integer('weekday').notNull().default(1),
  /** Local time, "HH:MM". */
  at: text('at').notNull(),
  timezone: text('timezone').notNull(),
  patch: text('patch', { mode: 'json' }).$type<Patch>().notNull(),
  length: text('length').$type<'short' | 'full'>().notNull().default('full'),
  whenEmpty: text('when_empty').$type<'line' | 'skip'>().notNull().default('line'),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  createdAt: moment('created_at').notNull(),
})

/** One issue of a digest: at most one for a period, whichever process starts it. */
export const editions = sqliteTable(
  'editions',
  {
    subscriptionId: text('subscription_id').notNull(),
    /** The local date and time when it was due, "2026-11-23T09:00". */
    period: text('period').notNull(),
    /** When the previous edition ended, so that one edition covers a missed week. */
    since: moment('since').notNull(),
    until: moment('until').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.period] })],
)

/** Slack installations and Teams conversation references, encrypted. */
export const keepsakes = sqliteTable(
  'keepsakes',
  { channel: text('channel').notNull(), key: text('key').notNull(), value: text('value').notNull(), at: moment('at').notNull() },
  (t) => [primaryKey({ columns: [t.channel, t.key] })],
)

/** One-time links to a copy of a person's data. `lookup` is a keyed hash of the link's token. */
export const copyLinks = sqliteTable('copy_links', {
  lookup: text('lookup').primaryKey(),
  contactId: text('contact_id').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

/** What retention deleted last, by rule. */
export const removals = sqliteTable('removals', {
  rule: text('rule').primaryKey(),
  rows: integer('rows').notNull(),
  at: moment('at').notNull(),
})

/** Processes that have this database open, and the ids of the keys they hold. */
export const keyHolders = sqliteTable('key_holders', {
  owner: text('owner').primaryKey(),
  keys: text('keys', { mode: 'json' }).$type<string[]>().notNull(),
  at: moment('at').notNull(),
})

/** How often something was asked for, by the hour; kept after the words are gone. '' if no topic or place was understood. */
export const tallies = sqliteTable(
  'tallies',
  {
    hour: moment('hour').notNull(),
    topic: text('topic').notNull(),
    outcode: text('outcode').notNull(),
    asked: integer('asked').notNull(),
    /** How many of those were shown something. */
    answered: integer('answered').notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.topic, t.outcode] })],
)
