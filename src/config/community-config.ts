import { z } from 'zod'
import { limitsSchema } from '../delivery/limits.ts'
import { RETENTION } from '../store/people/retention-periods.ts'
import { LANGUAGES } from '../text/phrases.ts'
import { e164 } from './settings.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00')

/** Who counts as staff, and when they are there. */
const staffSchema = z.strictObject({
  slack: z.strictObject({ teams: z.array(z.string()).default([]), channels: z.array(z.string()).default([]) }).prefault({}),
  teams: z.strictObject({ tenants: z.array(z.string()).default([]), channels: z.array(z.string()).default([]) }).prefault({}),
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

const days = (standard: number) => z.number().int().min(1).max(3660).default(standard)

/** How long things are kept, in days. PRIVACY.md says why. */
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
  /** What it is answered in, by ISO 639-1 code. */
  language: z.enum(LANGUAGES).default('en'),
  /** Ours: a message to one of these is for this community. */
  numbers: z.strictObject({ sms: z.array(e164).default([]), whatsapp: z.array(e164).default([]) }).default({ sms: [], whatsapp: [] }),
  /** The web chat answers on this host name; without one, on every other. */
  host: z.string().optional(),
  privacyUrl: z.url().optional(),
  /** Who keeps the data and how to reach them, for the privacy note: "Erewash Borough Council, privacy@example.org". */
  keeper: z.string().min(1).max(300).optional(),
  /** What a newcomer to the web chat could ask, as buttons. */
  examples: z.array(z.string().min(1).max(60)).max(4).default([]),
  /** Opened when the database is new; beside the config file. */
  directory: z.string().optional(),
  /** Towns, wards and outward codes, likewise. */
  places: z.string().optional(),
  staff: staffSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  retention: retentionSchema.prefault({}),
})
export type CommunityConfig = z.infer<typeof communitySchema>

/** A community's staff settings as the inside takes them. `desk` is the panel of a development start. */
export function staffOf(one: CommunityConfig, desk?: { to: string; name: string }) {
  const { slack, teams, hours, admins } = one.staff
  const [smsFrom] = one.numbers.sms
  const timezone = hours.timezone ?? one.timezone
  return { slack, teams, admins, hours: { ...hours, timezone }, ...(smsFrom && { smsFrom }), ...(desk && { desk }) }
}

/** Every number of a community, as "sms +44…". */
export const numbersOf = ({ numbers }: CommunityConfig): string[] => [
  ...numbers.sms.map((n) => `sms ${n}`),
  ...numbers.whatsapp.map((n) => `whatsapp ${n}`),
]

export const workplacesOf = ({ staff }: CommunityConfig): string[] => [
  ...staff.slack.teams.map((team) => `slack ${team}`),
  ...staff.teams.tenants.map((tenant) => `teams ${tenant}`),
]

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
