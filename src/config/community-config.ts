import { z } from 'zod'
import { type Deployment, e164, type Ours } from '../adapter.ts'
import { CHANNEL_NAMES, CHANNELS, type ChannelName, channelsWhere, type Facts } from '../channels.ts'
import { limitsSchema } from '../delivery/limits.ts'
import type { StaffSettings, Workplace } from '../staff/context.ts'
import { RETENTION } from '../store/people/retention-periods.ts'
import { LANGUAGES } from '../text/phrases.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00')

const ids = z.array(z.string().min(1))

/** A key for each channel for which there is something to give. */
const perChannel = <T>(of: (facts: Facts) => z.ZodType<T> | undefined) =>
  Object.fromEntries(
    CHANNEL_NAMES.flatMap((name) => {
      const given = of(CHANNELS[name])
      return given ? [[name, given.optional()]] : []
    }),
  )

const workplaces = perChannel((facts) =>
  facts.isForStaff
    ? z
        .strictObject({ [facts.workplaces]: ids.default([]), channels: ids.default([]) })
        .transform((found): Workplace => ({ ids: found[facts.workplaces] ?? [], rooms: found.channels ?? [] }))
    : undefined,
)

/** Channels where residents write to an address of ours, except our own page. */
const numbers = z
  .strictObject(perChannel(({ isForStaff, isPage, isByNumber }) => (isForStaff || isPage ? undefined : isByNumber ? z.array(e164) : ids)))
  .transform((found): Partial<Record<ChannelName, string[]>> => found)

/** Who is staff, and their hours. */
const staffSchema = z
  .strictObject({
    ...workplaces,
    hours: z
      .strictObject({
        /** ISO weekdays: Monday is 1. */
        days: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5]),
        from: clock.default('09:00'),
        to: clock.default('17:00'),
        timezone: z.string().refine(isTimezone, 'is not a time zone such as Europe/London').optional(),
      })
      .refine(({ from, to }) => from < to, 'must end after it begins')
      .prefault({}),
    admins: z.array(z.string()).default([]),
  })
  .transform(({ hours, admins, ...found }) => {
    const workplaces: Partial<Record<ChannelName, Workplace>> = found
    return { hours, admins, workplaces }
  })

const days = (standard: number) => z.number().int().min(1).max(3660).default(standard)

/** Retention periods in days; PRIVACY.md gives the reasons. */
const retentionSchema = z.strictObject({
  conversationDays: days(RETENTION.conversationDays),
  closedWordsDays: days(RETENTION.closedWordsDays),
  wordsDays: days(RETENTION.wordsDays),
  needDays: days(RETENTION.needDays),
  auditDays: days(RETENTION.auditDays),
  personDays: days(RETENTION.personDays),
  seenDays: days(RETENTION.seenDays),
  outboxDays: days(RETENTION.outboxDays),
})

/** One community in the config file. */
export const communitySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and hyphens: it names the database'),
  name: z.string().min(1),
  timezone: z.string().refine(isTimezone, 'is not a time zone such as Europe/London').default('Europe/London'),
  /** The language of its answers, by ISO 639-1 code. */
  language: z.enum(LANGUAGES).default('en'),
  /** Our addresses: messages to them belong to this community. A Telegram bot's id is the digits before the colon of its token. */
  numbers: numbers.prefault({}),
  /** The host name of its web chat; a community without one answers on every other host. */
  host: z.string().optional(),
  privacyUrl: z.url().optional(),
  /** Who keeps the data and how to reach them, for the privacy note: "Erewash Borough Council, privacy@example.org". */
  keeper: z.string().min(1).max(300).optional(),
  /** Example questions for newcomers to the web chat, as buttons. */
  examples: z.array(z.string().min(1).max(60)).max(4).default([]),
  /** Imported when the database is new; relative to the config file. */
  directory: z.string().optional(),
  /** Towns, wards and outward postcodes, likewise. */
  places: z.string().optional(),
  staff: staffSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  retention: retentionSchema.prefault({}),
})
export type CommunityConfig = z.infer<typeof communitySchema>

/** A community's staff settings in internal form. `desk`: the panel of a development start. */
export function staffOf(one: CommunityConfig, desk?: StaffSettings['desk']): StaffSettings {
  const { workplaces, hours, admins } = one.staff
  const timezone = hours.timezone ?? one.timezone
  const texts = channelsWhere(({ edition }) => edition === 'short-text').flatMap((channel) =>
    addressesOf(one, channel).map((via) => ({ channel, via })),
  )
  return { workplaces, admins, hours: { ...hours, timezone }, ...(texts[0] && { textsFrom: texts[0] }), ...(desk && { desk }) }
}

/** Our addresses on a channel that belong to this community, each once. */
export const addressesOf = ({ numbers, staff }: CommunityConfig, channel: ChannelName): readonly string[] => [
  ...new Set([...(numbers[channel] ?? []), ...(staff.workplaces[channel]?.ids ?? [])]),
]

/** The community with these addresses added to its own. */
export function withAddresses(one: CommunityConfig, more: readonly Ours[]): CommunityConfig {
  const numbers = { ...one.numbers }
  for (const { channel, via } of more) numbers[channel] = [...new Set([...(numbers[channel] ?? []), via])]
  return { ...one, numbers }
}

/** What adapters may know of the communities. */
export const deploymentOf = (communities: readonly CommunityConfig[], publicBaseUrl: string): Deployment => ({
  publicBaseUrl,
  addresses: (channel) => communities.flatMap((one) => addressesOf(one, channel)),
  rooms: (channel) => communities.flatMap(({ staff }) => staff.workplaces[channel]?.rooms ?? []),
})

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
