import { z } from 'zod'

export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +441154960001')

const address = z.url({ protocol: /^https?$/, error: 'must be an address such as https://connect.example.org' })

/** The environment. .env.example says what each is for. */
export const settingsSchema = z.object({
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
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'must be the token that BotFather gave, such as 123456:ABC…')
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_API_BASE_URL: address.optional(),
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
