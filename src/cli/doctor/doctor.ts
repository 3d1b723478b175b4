import { accessSync, constants, existsSync } from 'node:fs'
import type { Config } from '../../config/read-config.ts'
import { readLocalConfig } from '../../runtime/open-community.ts'
import type { Finding } from './finding.ts'
import { slack, staff, teams } from './workplaces.ts'

/** Exit code 2 (by ConfigError) where the settings are wrong, 0 otherwise. */
export function doctor(options: { json?: boolean }): void {
  const findings = examine(readLocalConfig())
  if (options.json) return void process.stdout.write(`${JSON.stringify(findings)}\n`)
  for (const { about, state, says, fix } of findings) {
    process.stdout.write(
      `${{ ready: '✓', off: '–', warning: '!' }[state]} ${about}: ${says}\n${fix ? `    To put it right: ${fix}\n` : ''}`,
    )
  }
}

function examine(config: Config): Finding[] {
  return [
    communities(config),
    data(config),
    key(config),
    ...previousKey(config),
    address(config),
    number('SMS', 'sms', config),
    number('WhatsApp', 'whatsapp', config),
    template(config),
    telegram(config),
    slack(config),
    teams(config),
    ...staff(config),
    web(config),
  ]
}

const communities = ({ communities, isSample }: Config): Finding => ({
  about: 'Communities',
  state: isSample ? 'warning' : 'ready',
  says: isSample ? 'the sample community is open, and its groups are made up.' : `${communities.map((one) => one.name).join(', ')}.`,
  ...(isSample && { fix: 'copy data/sample-community.json, put your own community in it, and set CONNECTOR_CONFIG to its path.' }),
})

function data({ settings }: Config): Finding {
  const folder = settings.DATA_DIR
  if (!existsSync(folder)) return { about: 'Data', state: 'ready', says: `${folder} is made at the first start.` }
  try {
    accessSync(folder, constants.W_OK)
    return { about: 'Data', state: 'ready', says: `kept in ${folder}.` }
  } catch {
    return {
      about: 'Data',
      state: 'warning',
      says: `${folder} cannot be written to.`,
      fix: 'give the account that runs the service the right to write there, or set DATA_DIR.',
    }
  }
}

const key = ({ settings }: Config): Finding =>
  settings.DATA_KEY
    ? { about: 'Key', state: 'ready', says: 'DATA_KEY is set. Keep a copy of it somewhere safe: without it the data cannot be read.' }
    : {
        about: 'Key',
        state: 'warning',
        says: 'DATA_KEY is not set, so the key lies beside the data that it protects.',
        fix: 'run `openssl rand -base64 32` and set DATA_KEY before real people write. To keep data you already have, set it to what is in DATA_DIR/data.key.',
      }

const previousKey = ({ settings }: Config): Finding[] =>
  settings.DATA_KEY_PREVIOUS
    ? [
        {
          about: 'Earlier key',
          state: 'warning',
          says: 'DATA_KEY_PREVIOUS is set, so what was sealed with it can still be read.',
          fix: 'run `connector keys rotate`, then take DATA_KEY_PREVIOUS out.',
        },
      ]
    : []

const address = ({ settings, twilio }: Config): Finding =>
  settings.PUBLIC_BASE_URL.startsWith('https://')
    ? { about: 'Address', state: 'ready', says: `${settings.PUBLIC_BASE_URL}.` }
    : {
        about: 'Address',
        state: twilio || settings.TELEGRAM_BOT_TOKEN || settings.SLACK_SIGNING_SECRET || settings.TEAMS_APP_ID ? 'warning' : 'off',
        says: `${settings.PUBLIC_BASE_URL} cannot be reached from outside.`,
        fix: 'set PUBLIC_BASE_URL to the https address that people and providers use.',
      }

function number(about: string, channel: 'sms' | 'whatsapp', { communities, twilio, settings }: Config): Finding {
  const numbers = communities.flatMap((one) => one.numbers[channel])
  const setting = channel === 'sms' ? 'TWILIO_SMS_FROM' : 'TWILIO_WHATSAPP_FROM'
  if (!twilio)
    return {
      about,
      state: 'off',
      says: 'Twilio is not set up.',
      fix: `set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and ${setting}, all from Twilio's console.`,
    }
  if (!numbers.length) return { about, state: 'off', says: 'no number.', fix: `set ${setting}, or list the number in CONNECTOR_CONFIG.` }
  return {
    about,
    state: 'ready',
    says: `${numbers.length === 1 ? 'one number' : `${numbers.length} numbers`}. In Twilio's console the number's webhook for incoming messages must be ${settings.PUBLIC_BASE_URL}/webhooks/twilio/message (POST).`,
  }
}

const telegram = ({ settings }: Config): Finding =>
  settings.TELEGRAM_BOT_TOKEN
    ? {
        about: 'Telegram',
        state: 'ready',
        says: `one bot. setWebhook must have been given ${settings.PUBLIC_BASE_URL}/webhooks/telegram and TELEGRAM_WEBHOOK_SECRET.`,
      }
    : {
        about: 'Telegram',
        state: 'off',
        says: 'not set up.',
        fix: 'make a bot with BotFather and set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET.',
      }

const template = ({ settings, communities, twilio }: Config): Finding =>
  settings.TWILIO_WHATSAPP_TEMPLATE || !twilio || !communities.some((one) => one.numbers.whatsapp.length)
    ? {
        about: 'WhatsApp after 24 hours',
        state: settings.TWILIO_WHATSAPP_TEMPLATE ? 'ready' : 'off',
        says: settings.TWILIO_WHATSAPP_TEMPLATE ? 'an approved template is set.' : 'not needed yet.',
      }
    : {
        about: 'WhatsApp after 24 hours',
        state: 'warning',
        says: 'late answers are held until the person writes again.',
        fix: 'have a template approved whose variable 1 is the whole message, and set TWILIO_WHATSAPP_TEMPLATE to its ContentSid.',
      }

const web = ({ settings }: Config): Finding => ({
  about: 'Web chat',
  state: 'ready',
  says: `${settings.PUBLIC_BASE_URL}/ when the service runs.`,
})
