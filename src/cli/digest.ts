import { vocabulary } from '../../data/vocabulary/load.ts'
import { channelsWhere } from '../channels.ts'
import { compileSmsEdition, toPlain } from '../digest/sms-edition.ts'
import { fillNew } from '../directory/fill.ts'
import { InputError } from '../errors.ts'
import { firstContents } from '../runtime/open-community.ts'
import { preview, readFacts, type Wish } from '../staff/digests/publish-due.ts'
import { findTopics } from '../staff/team/patch.ts'
import { staffLanguage } from '../text/phrases.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & {
  patch?: string
  topics?: string
  for?: string
  every?: string
  length?: string
  format?: string
  now?: string
}

/** Channels on which a digest is one short text. */
const SHORT: readonly string[] = channelsWhere(({ edition }) => edition === 'short-text')
const FORMATS = ['text', 'json', ...SHORT]

/** Prints the edition that a connector or a channel would get now. */
export function previewDigest(options: Options): Promise<void> {
  const format = oneOf('--format', options.format ?? 'text', FORMATS)
  const now = options.now ? new Date(options.now) : new Date()
  if (Number.isNaN(now.getTime())) throw new InputError('--now is a moment such as 2026-11-23T09:00:00Z.')
  return withStore(options, async ({ one, opened }) => {
    await fillNew(await firstContents(one), opened, now)
    const { name: community, timezone } = one
    const about = { store: opened.store, community, timezone, language: staffLanguage(one.language), topics: vocabulary.topics }
    const wish = readWish(options, timezone)
    if (SHORT.includes(format)) return print(compileSmsEdition(readFacts(about, wish, now)).map(({ text }) => text))
    const replies = preview(about, wish, now)
    if (format === 'json') return void process.stdout.write(`${JSON.stringify(replies)}\n`)
    print(replies.map(toPlain))
  })
}

function readWish({ patch, topics, ...options }: Options, timezone: string): Wish {
  const { ids, unknown } = findTopics((topics ?? '').split(','), vocabulary.topics)
  if (unknown.length) throw new InputError(`No topic is called ${unknown.join(' or ')}.`)
  return {
    kind: oneOf('--for', options.for ?? 'connector', ['connector', 'channel']),
    every: oneOf('--every', options.every ?? 'week', ['day', 'week']),
    weekday: 1,
    at: '09:00',
    timezone,
    patch: {
      outcodes: (patch ?? '')
        .toUpperCase()
        .split(/[\s,]+/)
        .filter(Boolean),
      topics: ids,
    },
    length: oneOf('--length', options.length ?? 'full', ['short', 'full']),
    whenEmpty: 'line',
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value)
  if (!found) throw new InputError(`${option} is one of ${allowed.join(', ')}.`)
  return found
}

const print = (texts: readonly string[]) => void process.stdout.write(`${texts.join('\n\n')}\n`)
