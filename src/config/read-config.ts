import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { problemsTogether } from './check-together.ts'
import { type CommunityConfig, communitySchema } from './community-config.ts'
import { type Settings, settingsSchema } from './settings.ts'

const fileSchema = z.strictObject({ communities: z.array(communitySchema).min(1) })

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
