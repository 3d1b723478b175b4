import { z } from 'zod'
import { webAddress } from '../adapter.ts'

/**
 * The service's own settings; each adapter has its own. `.env.example` shows what `describe` says of a setting and of those after it
 * without a description.
 */
export const settingsSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('Where the service listens. It answers on this machine only until HOST says otherwise (0.0.0.0 for all addresses).'),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data').describe('The databases live here, one file a community. Back this folder up.'),
  DATA_KEY: z
    .string()
    .min(32, 'must have at least 32 characters: try `openssl rand -base64 32`')
    .optional()
    .describe(
      "32 or more random characters (`openssl rand -base64 32`). People's numbers and words are sealed with it: without it they cannot be read.\nLeft empty, the service makes one and keeps it in DATA_DIR/data.key, beside what it protects: right for a trial, wrong for real people.",
    ),
  DATA_KEY_PREVIOUS: z
    .string()
    .min(32, 'must be the key that DATA_KEY replaced')
    .optional()
    .describe(
      'Only while keys are changed: the key that DATA_KEY replaced. Start with both, run `connector keys rotate`, then empty this again.',
    ),
  PUBLIC_BASE_URL: webAddress
    .optional()
    .describe("How the world reaches the service, exactly as it is typed into Twilio's console. Signatures are made over it."),
  CONNECTOR_CONFIG: z
    .string()
    .optional()
    .describe(
      'Which communities there are and which numbers lead to them: a JSON file like data/sample-community.json.\nLeft empty, the service opens the sample community.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug, trace or silent. Logs hold ids and counts, never a message, a number or a name.'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .optional()
    .describe(
      'For /metrics, 16 or more random characters that whoever asks shows as a bearer token. Left empty, only this machine is answered.',
    ),
  PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('How many proxies of yours stand in front: so many of the last addresses in X-Forwarded-For are believed, 0 to 5.'),
  MOST_WAITING: z.coerce
    .number()
    .int()
    .min(1)
    .default(500)
    .describe('How many requests may wait at once. Beyond that, providers are told to try again.'),
})
export type Settings = z.infer<typeof settingsSchema>
