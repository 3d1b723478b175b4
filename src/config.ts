import { z } from 'zod'
import type { Inbound } from './channel.ts'
import { limitsSchema } from './delivery/limits.ts'
import { ConfigError } from './errors.ts'

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +441154960001')

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
  conversationDays: days(30),
  closedWordsDays: days(30),
  wordsDays: days(90),
  needDays: days(731),
  auditDays: days(731),
  personDays: days(731),
  seenDays: days(7),
  outboxDays: days(30),
})

const communitySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and hyphens: it names the database'),
  name: z.string().min(1),
  timezone: z.string().refine(isTimezone, 'is not a time zone such as Europe/London').default('Europe/London'),
  /** Ours: a message to one of these is for this community. */
  numbers: z.strictObject({ sms: z.array(e164).default([]), whatsapp: z.array(e164).default([]) }).default({ sms: [], whatsapp: [] }),
  /** The web chat answers on this host name; without one, on every other. */
  host: z.string().optional(),
  privacyUrl: z.url().optional(),
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

const fileSchema = z.strictObject({ communities: z.array(communitySchema).min(1) })

const address = z.url({ protocol: /^https?$/, error: 'must be an address such as https://connect.example.org' })

const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATA_KEY: z.string().min(32, 'must have at least 32 characters: try `openssl rand -base64 32`').optional(),
  /** The key before this one, while `connector keys rotate` has not finished. */
  DATA_KEY_PREVIOUS: z.string().min(32, 'must be the key that DATA_KEY replaced').optional(),
  PUBLIC_BASE_URL: address.optional(),
  CONNECTOR_CONFIG: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Requests that may wait at once; above it, webhooks are told to try again. */
  MOST_WAITING: z.coerce.number().int().min(1).default(500),
  /** Proxies of ours in front: how many of the last addresses in X-Forwarded-For to believe. */
  PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Whoever asks for /metrics shows it as a bearer token. Without it only this machine may ask. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_SMS_FROM: e164.optional(),
  TWILIO_WHATSAPP_FROM: z.preprocess((from) => (typeof from === 'string' ? from.replace(/^whatsapp:/, '') : from), e164.optional()),
  TWILIO_WHATSAPP_TEMPLATE: z.string().regex(/^HX/, 'must be a ContentSid, which starts with HX').optional(),
  TWILIO_API_BASE_URL: address.default('https://api.twilio.com'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be the bot token, which starts with xoxb-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_BASE_URL: address.optional(),
  TEAMS_APP_ID: z.string().optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.string().optional(),
  TEAMS_ALLOW_ANONYMOUS: z.stringbool('must be true or false').optional(),
  TEAMS_OPENID_METADATA_URL: address.optional(),
  TEAMS_TOKEN_URL: address.optional(),
  TEAMS_TOKEN_ISSUER: z.string().optional(),
})
export type Settings = z.infer<typeof settingsSchema>

type TwilioConfig = { accountSid: string; authToken: string; apiBaseUrl: string; whatsappTemplate?: string }
export type Config = {
  settings: Settings & { PUBLIC_BASE_URL: string }
  communities: CommunityConfig[]
  twilio?: TwilioConfig
  isSample: boolean
}

type Environment = Record<string, string | undefined>

/** Finds the config file that CONNECTOR_CONFIG names, or the sample's. `resolve` makes a path in it whole. */
type ConfigFile = (named: string | undefined) => { name: string; read(): string; resolve(path: string): string }

/** The only reader of the environment. Throws a ConfigError that holds every problem at once. */
export function readConfig(environment: Environment, configFile: ConfigFile): Config {
  const problems: string[] = []
  const given = dropEmpty(environment)
  const settings = check('', settingsSchema, given, problems)
  const found = configFile(given.CONNECTOR_CONFIG)
  const file = check(`${found.name}: `, fileSchema, readJson(found, problems), problems)
  if (!settings || !file) throw new ConfigError(problems)

  const communities = file.communities.map((one) => ({
    ...one,
    ...(one.directory && { directory: found.resolve(one.directory) }),
    ...(one.places && { places: found.resolve(one.places) }),
  }))
  const only = communities.length === 1 ? communities[0] : undefined
  if (only && settings.TWILIO_SMS_FROM) only.numbers = { ...only.numbers, sms: union(only.numbers.sms, settings.TWILIO_SMS_FROM) }
  if (only && settings.TWILIO_WHATSAPP_FROM)
    only.numbers = { ...only.numbers, whatsapp: union(only.numbers.whatsapp, settings.TWILIO_WHATSAPP_FROM) }
  problems.push(...problemsTogether(settings, communities))
  if (problems.length) throw new ConfigError(problems)

  const twilio = readTwilio(settings)
  const PUBLIC_BASE_URL = settings.PUBLIC_BASE_URL?.replace(/\/+$/, '') ?? `http://localhost:${settings.PORT}`
  return { settings: { ...settings, PUBLIC_BASE_URL }, communities, ...(twilio && { twilio }), isSample: !given.CONNECTOR_CONFIG }
}

/** A community's staff settings as the inside takes them. `desk` is the panel of a development start. */
export function staffOf(one: CommunityConfig, desk?: { to: string; name: string }) {
  const { slack, teams, hours, admins } = one.staff
  const [smsFrom] = one.numbers.sms
  const timezone = hours.timezone ?? one.timezone
  return { slack, teams, admins, hours: { ...hours, timezone }, ...(smsFrom && { smsFrom }), ...(desk && { desk }) }
}

/** Every number of a community, as "sms +44…". */
const numbersOf = ({ numbers }: CommunityConfig): string[] => [
  ...numbers.sms.map((n) => `sms ${n}`),
  ...numbers.whatsapp.map((n) => `whatsapp ${n}`),
]

const workplacesOf = ({ staff }: CommunityConfig): string[] => [
  ...staff.slack.teams.map((team) => `slack ${team}`),
  ...staff.teams.tenants.map((tenant) => `teams ${tenant}`),
]

/** The communities of a workspace or tenant. */
export const communitiesOf = ({ communities }: Config, channel: 'slack' | 'teams', workplace: string): CommunityConfig[] =>
  communities.filter((one) => workplacesOf(one).includes(`${channel} ${workplace}`))

/** The id of the community that a message is for. A number that no one has claimed leads to the first. */
export function communityFor({ communities }: Config, inbound: Inbound): string {
  const channel = inbound.kind === 'receipt' ? inbound.channel : inbound.from.channel
  if (channel === 'web') return inbound.via
  const claimed = communities.find((one) => [...numbersOf(one), ...workplacesOf(one)].includes(`${channel} ${inbound.via}`))
  return (claimed ?? (communities[0] as CommunityConfig)).id
}

/** The id of the community that a request names: by our number, the workspace or the tenant in it, by a one-time link, or by the host. */
export function communityNamed({ communities }: Config, asked: { hostname: string; pathname: string; body: string }): string {
  const marksOf = ({ numbers, staff }: CommunityConfig) => [
    ...[...numbers.sms, ...numbers.whatsapp].map((number) => number.slice(1)),
    ...staff.slack.teams,
    ...staff.teams.tenants,
  ]
  const found =
    communities.find((one) => marksOf(one).some((mark) => asked.body.includes(mark)) || asked.pathname.startsWith(`/my-data/${one.id}.`)) ??
    communities.find((one) => one.host === asked.hostname) ??
    communities.find((one) => !one.host) ??
    (communities[0] as CommunityConfig)
  return found.id
}

function problemsTogether(settings: Settings, communities: CommunityConfig[]): string[] {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = settings
  const numbers = communities.flatMap((one) => [
    ...one.numbers.sms.map((n) => `sms ${n}`),
    ...one.numbers.whatsapp.map((n) => `whatsapp ${n}`),
  ])
  return [
    ...(sid && !token ? ['TWILIO_AUTH_TOKEN is missing: TWILIO_ACCOUNT_SID is set, and without the token no message can be verified'] : []),
    ...(token && !sid ? ['TWILIO_ACCOUNT_SID is missing: TWILIO_AUTH_TOKEN is set'] : []),
    ...(sid && token && !numbers.length ? ['TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM is missing: no number leads to a community'] : []),
    ...problemsOfWorkplaces(settings),
    ...repeated(numbers).map((number) => `${number} leads to more than one community`),
    ...repeated(communities.flatMap(workplacesOf)).map((workplace) => `${workplace} leads to more than one community`),
    ...repeated(communities.map((one) => one.id)).map((id) => `two communities have the id ${id}`),
    ...repeated(communities.map((one) => one.host ?? '')).map((host) =>
      host ? `two communities have the host ${host}` : 'two communities have no host: only one web chat can answer on every other name',
    ),
  ]
}

function problemsOfWorkplaces(settings: Settings): string[] {
  const { SLACK_SIGNING_SECRET: signing, SLACK_BOT_TOKEN: bot, SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = settings
  const { TEAMS_APP_ID: app, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = settings
  return [
    ...((bot || id || secret) && !signing ? ['SLACK_SIGNING_SECRET is missing: without it nothing from Slack can be verified'] : []),
    ...(signing && !bot && !(id && secret)
      ? ['SLACK_BOT_TOKEN is missing (or, for several workspaces, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET)']
      : []),
    ...(app && !password ? ['TEAMS_APP_PASSWORD is missing: TEAMS_APP_ID is set'] : []),
    ...(app && !tenant ? ['TEAMS_TENANT_ID is missing: TEAMS_APP_ID is set'] : []),
    ...((password || tenant) && !app ? ['TEAMS_APP_ID is missing: without it nothing from Teams can be verified'] : []),
  ]
}

function readTwilio(settings: Settings): TwilioConfig | undefined {
  const {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_BASE_URL: apiBaseUrl,
    TWILIO_WHATSAPP_TEMPLATE: whatsappTemplate,
  } = settings
  return accountSid && authToken ? { accountSid, authToken, apiBaseUrl, ...(whatsappTemplate && { whatsappTemplate }) } : undefined
}

function check<T>(where: string, schema: z.ZodType<T>, value: unknown, problems: string[]): T | undefined {
  if (value === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  problems.push(...result.error.issues.map((issue) => `${where}${[issue.path.join('.'), issue.message].filter(Boolean).join(' ')}`))
  return undefined
}

function readJson(file: ReturnType<ConfigFile>, problems: string[]): unknown {
  try {
    return JSON.parse(file.read())
  } catch (error) {
    problems.push(`${file.name} cannot be read: ${(error as Error).message}`)
    return undefined
  }
}

const dropEmpty = (environment: Environment) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
const union = (list: string[], one: string) => [...new Set([...list, one])]
const repeated = (list: string[]) => [...new Set(list.filter((one, i) => list.indexOf(one) !== i))]

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
