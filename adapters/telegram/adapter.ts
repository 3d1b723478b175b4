import { z } from 'zod'
import { type Deployment, defineAdapter, type Finding, webAddress } from '../../src/adapter.ts'
import { botOf, createTelegramChannel, PATH } from './index.ts'

const settings = {
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'must be the token that BotFather gave, such as 123456:ABC…')
    .optional()
    .describe(
      'Telegram. The token comes from BotFather; the secret is yours to choose, and setWebhook is given it too (adapters/telegram/README.md).',
    ),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_API_BASE_URL: webAddress.optional().describe('Only for tests and proxies.'),
}

export const telegram = defineAdapter({
  name: 'telegram',
  title: 'Telegram',
  channels: ['telegram'],
  webhooks: [PATH],
  settings,
  configure({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: webhookSecret, TELEGRAM_API_BASE_URL: apiBaseUrl }) {
    const bot = token && { channel: 'telegram' as const, via: botOf(token) }
    return {
      ours: bot ? [bot] : [],
      isSetUp: Boolean(token && webhookSecret),
      isCalled: Boolean(token),
      problems: (deployment) => [
        ...(token && !webhookSecret ? ['TELEGRAM_WEBHOOK_SECRET is missing: without it nothing from Telegram can be verified'] : []),
        ...(webhookSecret && !token ? ['TELEGRAM_BOT_TOKEN is missing: TELEGRAM_WEBHOOK_SECRET is set'] : []),
        ...(bot ? problemsOfBot(bot.via, deployment) : []),
      ],
      open: (_, { now, report }) =>
        token && webhookSecret ? { channels: [createTelegramChannel({ token, webhookSecret, apiBaseUrl, now, report })] } : undefined,
      doctor: (deployment) => [examine(Boolean(token), deployment)],
      // An update does not say which bot it came to, and there is only one.
      names: () => bot || undefined,
    }
  },
})

function problemsOfBot(bot: string, { addresses }: Deployment): string[] {
  return addresses('telegram')
    .filter((other) => other !== bot)
    .map((other) => `numbers.telegram has the bot ${other}, and TELEGRAM_BOT_TOKEN is of ${bot}`)
}

const examine = (isSetUp: boolean, { publicBaseUrl }: Deployment): Finding =>
  isSetUp
    ? {
        about: 'Telegram',
        state: 'ready',
        says: `one bot. setWebhook must have been given ${publicBaseUrl}${PATH} and TELEGRAM_WEBHOOK_SECRET.`,
      }
    : {
        about: 'Telegram',
        state: 'off',
        says: 'not set up.',
        fix: 'make a bot with BotFather and set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET.',
      }
