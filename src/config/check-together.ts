import { type CommunityConfig, numbersOf, workplacesOf } from './community-config.ts'
import type { Settings } from './settings.ts'

/** What is wrong with settings that are right one by one, in words. */
export function problemsTogether(settings: Settings, communities: CommunityConfig[]): string[] {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = settings
  const numbers = communities.flatMap(numbersOf)
  return [
    ...(sid && !token ? ['TWILIO_AUTH_TOKEN is missing: TWILIO_ACCOUNT_SID is set, and without the token no message can be verified'] : []),
    ...(token && !sid ? ['TWILIO_ACCOUNT_SID is missing: TWILIO_AUTH_TOKEN is set'] : []),
    ...(sid && token && !numbers.length ? ['TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM is missing: no number leads to a community'] : []),
    ...problemsOfTelegram(settings),
    ...problemsOfWorkplaces(settings),
    ...repeated(numbers).map((number) => `${number} leads to more than one community`),
    ...repeated(communities.flatMap(workplacesOf)).map((workplace) => `${workplace} leads to more than one community`),
    ...repeated(communities.map((one) => one.id)).map((id) => `two communities have the id ${id}`),
    ...repeated(communities.map((one) => one.host ?? '')).map((host) =>
      host ? `two communities have the host ${host}` : 'two communities have no host: only one web chat can answer on every other name',
    ),
  ]
}

const problemsOfTelegram = ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret }: Settings): string[] => [
  ...(token && !secret ? ['TELEGRAM_WEBHOOK_SECRET is missing: without it nothing from Telegram can be verified'] : []),
  ...(secret && !token ? ['TELEGRAM_BOT_TOKEN is missing: TELEGRAM_WEBHOOK_SECRET is set'] : []),
]

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

const repeated = (list: string[]) => [...new Set(list.filter((one, i) => list.indexOf(one) !== i))]
