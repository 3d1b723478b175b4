import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { ChannelName, Reply } from '../../channel.ts'
import { CHANNELS } from '../../channels.ts'
import { freshMemory } from '../../conversation/turn.ts'
import { type Enqueue, isQueued } from '../../delivery/enqueue.ts'
import { compileStats } from '../../digest/compile-edition.ts'
import { nextMoment } from '../../digest/periods.ts'
import { asText } from '../../digest/sms-edition.ts'
import { capital, sayClock, sayDay, sayPatch } from '../../digest/wording.ts'
import type { About } from '../../store/digest/digest-facts.ts'
import type { NewSubscription, Subscription } from '../../store/digest/subscriptions.ts'
import type { Patch } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import { nameIn } from '../../text/calendar.ts'
import { say } from '../../text/phrases.ts'
import type { TextsFrom } from '../context.ts'
import { preview, readFacts } from './publish-due.ts'
import { type Asked, readSubscription } from './read-subscription.ts'

/**
 * Who speaks and where; whose patch applies if none is named. `contactId`: the room, or the person in a direct conversation.
 * `textsFrom`: our number, if digests can be requested by text.
 */
export type Speaker = { contactId: string; channel: ChannelName; isDirect: boolean; patch?: Patch; textsFrom?: TextsFrom }
type Reading = About & { store: Store; enqueue: Enqueue }

const COMMAND = /^\/?(?:connector\s+)?(subscribe|unsubscribe|digest|stats)\b[\s:]*(.*)$/is
const PHONE = /(?:to\s+)?(?:\+44|\b0)[\d ]{9,13}\d/
const MOBILE = /^\+447\d{9}$/

/** Answers "subscribe …", "unsubscribe", "digest …" and "stats …"; undefined for other text. Call in a transaction. */
export function runDigestCommand(words: string, speaker: Speaker, reading: Reading, now: Date): Reply[] | undefined {
  const [, verb = '', rest = ''] = COMMAND.exec(words.trim()) ?? []
  switch (verb.toLowerCase()) {
    case 'subscribe':
      return [subscribe(rest, speaker, reading, now)]
    case 'unsubscribe':
      return [unsubscribe(speaker, reading, now)]
    case 'digest':
      return showDigest(rest, speaker, reading, now)
    case 'stats':
      return showStats(rest, speaker, reading, now)
    default:
      return undefined
  }
}

function subscribe(words: string, speaker: Speaker, reading: Reading, now: Date): Reply {
  const number = PHONE.exec(words)?.[0].replace(/^to/, '')
  const asked = read(words.replace(PHONE, ' '), reading)
  if (asked.problem) return { text: asked.problem }
  if (number) return subscribePhone(number, asked, speaker, reading, now)
  const known = reading.store.subscriptions.put(wishOf(asked, speaker), now)
  if (speaker.isDirect) reading.store.contacts.setConsent(speaker.contactId, { purpose: 'digests', granted: true, how: 'subscribed' }, now)
  return sayDone(known, 'here', reading, now)
}

/** Subscribes a connector's own mobile. It gets a message at once saying who writes and how to stop. */
function subscribePhone(typed: string, asked: Asked, { textsFrom, ...speaker }: Speaker, reading: Reading, now: Date): Reply {
  const { store, enqueue, community, language } = reading
  const number = parsePhoneNumberFromString(typed, 'GB')?.number
  if (!number || !MOBILE.test(number)) return { text: say(language, 'subscribe.not-mobile', { number: typed.trim() }) }
  if (!textsFrom) return { text: say(language, 'subscribe.no-sms') }
  const { channel, via } = textsFrom
  const contact = store.contacts.findOrAdd({ channel, to: number }, via, JSON.stringify(freshMemory()), now)
  if (contact.stopped) return { text: say(language, 'subscribe.stopped') }
  store.contacts.setConsent(contact.id, { purpose: 'digests', granted: true, how: 'subscribed by a colleague' }, now)
  const known = store.subscriptions.put(wishOf(asked, { ...speaker, contactId: contact.id, channel, isDirect: true }), now)
  const { text: done } = sayDone(known, 'number', reading, now)
  const reply = { text: say(language, 'subscribe.hello', { community, done }) }
  if (!isQueued(enqueue({ contactId: contact.id, reply, why: 'digest' }, now))) return { text: say(language, 'text.over-budget') }
  return sayDone(known, 'text', reading, now)
}

function sayDone(known: Subscription, where: 'here' | 'number' | 'text', reading: Reading, now: Date): Reply {
  const { language } = reading
  const first = nextMoment(known, now)
  const clock = sayClock(language, first, known.timezone)
  const values = {
    digest: capital(nameOf(known, reading)),
    where: say(language, `subscribe.where.${where}`),
    when:
      known.every === 'day'
        ? say(language, 'subscribe.daily')
        : say(language, 'subscribe.weekly', { days: nameIn(language, 'weekdays.every', known.weekday) }),
    time: known.timezone === reading.timezone ? clock : say(language, 'digest.named', { name: clock, more: known.timezone }),
    day: sayDay(language, first, known.timezone),
  }
  return { text: say(language, 'subscribe.done', values), closing: say(language, 'subscribe.closing') }
}

function unsubscribe({ contactId, isDirect }: Speaker, { store, language }: Reading, now: Date): Reply {
  const ended = store.subscriptions.end(contactId)
  if (isDirect) store.contacts.setConsent(contactId, { purpose: 'digests', granted: false, how: 'asked' }, now)
  return { text: say(language, ended ? 'subscribe.ended' : 'subscribe.none') }
}

function showDigest(words: string, speaker: Speaker, reading: Reading, now: Date): Reply[] {
  const asked = read(words, reading)
  if (asked.problem) return [{ text: asked.problem }]
  const known = words.trim() ? undefined : reading.store.subscriptions.of(speaker.contactId)[0]
  const wish = known ?? wishOf(asked, speaker)
  const isText = CHANNELS[speaker.channel].edition !== 'lines'
  const replies = preview(reading, { ...wish, whenEmpty: 'line', ...(isText && { length: 'short' }) }, now)
  return isText ? replies.map(asText) : replies
}

function showStats(words: string, speaker: Speaker, reading: Reading, now: Date): Reply[] {
  const asked = read(words, reading)
  if (asked.problem) return [{ text: asked.problem }]
  return [compileStats(readFacts(reading, { ...wishOf(asked, speaker), kind: 'channel', patch: asked.patch }, now))]
}

function read(words: string, { store, topics, timezone, language }: Reading): Asked {
  const outcodes = new Map(store.places.all().flatMap(({ name, outcode }) => (outcode ? [[name.toLowerCase(), outcode] as const] : [])))
  return readSubscription(words, { topics, timezone, language, outcodes })
}

/** A place or topics make it a connector's digest. Otherwise a direct conversation gets a connector's, a channel the team's. */
function wishOf({ problem: _, ...asked }: Asked, { contactId, isDirect, patch }: Speaker): NewSubscription {
  const isNamed = asked.patch.outcodes.length + asked.patch.topics.length > 0
  const kind = asked.kind ?? (isNamed || isDirect ? 'connector' : 'channel')
  return {
    ...asked,
    contactId,
    kind,
    patch: isNamed || kind === 'channel' ? asked.patch : (patch ?? asked.patch),
    length: asked.length ?? 'full',
    whenEmpty: asked.whenEmpty ?? 'line',
  }
}

function nameOf({ kind, patch }: Subscription, { topics, community, language }: Reading): string {
  const what = sayPatch(language, patch, (id) => topics.find((topic) => topic.id === id)?.name ?? id)
  return say(language, `subscribe.digest.${kind}`, { what: what || community })
}

/** Answers DIGEST and UNSUBSCRIBE from a phone that gets a digest; undefined for anybody and anything else. */
export function answerSubscriber(text: string, contactId: string, channel: ChannelName, reading: Reading, now: Date): Reply[] | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[.!"“”]/g, '')
  if (word !== 'digest' && word !== 'unsubscribe') return undefined
  if (reading.store.subscriptions.of(contactId).length === 0) return undefined
  return runDigestCommand(word, { contactId, channel, isDirect: true }, reading, now)
}
