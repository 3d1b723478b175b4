import { createManifest, createSlackChannel, PATH as SLACK_PATH, type Slack } from '../../adapters/slack/index.ts'
import { createPackage, createTeamsChannel, PATH as TEAMS_PATH, type Teams } from '../../adapters/teams/index.ts'
import { createTelegramChannel, PATH as TELEGRAM_PATH } from '../../adapters/telegram/index.ts'
import { createTwilioChannels, MESSAGE_PATH, STATUS_PATH, type Twilio } from '../../adapters/twilio/index.ts'
import { createWebChannel, type WebChannel, type WebOptions } from '../../adapters/web/index.ts'
import type { Accept, Channel } from '../channel.ts'
import type { CommunityConfig } from '../config/community-config.ts'
import { communitiesOf } from '../config/community-of.ts'
import type { Config } from '../config/read-config.ts'
import type { Pages, Webhook } from '../http/app.ts'
import type { InstallationRows } from '../store/staff/installations.ts'
import { say } from '../text/phrases.ts'

export type { WebChannel }

export type Around = {
  accept: Accept
  /** Where the community of a workspace or tenant keeps what it was given. */
  installations: (channel: 'slack' | 'teams', workplace: string) => InstallationRows | undefined
  now: () => Date
  report: (error: unknown) => void
  /** A secret of this deployment, for what is signed on the way through a browser. */
  secret: string
}

/** `install`: the pages of "Add to Slack". */
type Adapters = { channels: Channel[]; webhooks: Webhook[]; install?: Pages }

/** Opens the adapters that the settings name; the same on Node and in a Worker. Throws ConfigError. */
export function openAdapters(config: Config, around: Around): Adapters {
  const twilio = openTwilio(config, around)
  const telegram = openTelegram(config, around)
  const slack = openSlack(config, around)
  const teams = openTeams(config, around)
  return {
    channels: [
      ...(twilio?.channels ?? []),
      ...(telegram ? [telegram] : []),
      ...(slack ? [slack.channel] : []),
      ...(teams ? [teams.channel] : []),
    ],
    webhooks: [
      ...routesTo(twilio?.channels[0], [MESSAGE_PATH, STATUS_PATH], around),
      ...routesTo(telegram, [TELEGRAM_PATH], around),
      ...routesTo(slack?.channel, [SLACK_PATH], around),
      ...routesTo(teams?.channel, [TEAMS_PATH], around),
    ],
    ...(slack && { install: slack.app }),
  }
}

function openTwilio({ settings, communities, twilio }: Config, { now, report }: Around): Twilio | undefined {
  if (!twilio) return undefined
  const { whatsappTemplate, ...account } = twilio
  return createTwilioChannels({
    ...account,
    publicBaseUrl: settings.PUBLIC_BASE_URL,
    smsFrom: communities.flatMap((one) => one.numbers.sms),
    whatsappFrom: communities.flatMap((one) => one.numbers.whatsapp),
    ...(whatsappTemplate && { contentSids: { template: whatsappTemplate } }),
    now,
    report,
  })
}

const routesTo = (channel: Channel | undefined, paths: readonly string[], { accept }: Around): Webhook[] =>
  channel ? paths.map((path) => ({ path, receive: (request, wire) => channel.receive(request, accept, wire) })) : []

function openTelegram({ settings }: Config, { now, report }: Around): Channel | undefined {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: webhookSecret, TELEGRAM_API_BASE_URL: apiBaseUrl } = settings
  return token && webhookSecret ? createTelegramChannel({ token, webhookSecret, apiBaseUrl, now, report }) : undefined
}

function openSlack(config: Config, { installations, now, report, secret }: Around): Slack | undefined {
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_API_BASE_URL, PUBLIC_BASE_URL } =
    config.settings
  if (!SLACK_SIGNING_SECRET) return undefined
  return createSlackChannel({
    signingSecret: SLACK_SIGNING_SECRET,
    publicBaseUrl: PUBLIC_BASE_URL,
    ...(SLACK_API_BASE_URL && { apiBaseUrl: SLACK_API_BASE_URL }),
    ...(SLACK_BOT_TOKEN && { singleWorkspace: { botToken: SLACK_BOT_TOKEN } }),
    ...(SLACK_CLIENT_ID &&
      SLACK_CLIENT_SECRET && { oauth: { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, stateSecret: secret } }),
    installations: {
      get(team) {
        const kept = installations('slack', team)?.get('slack', team)
        return kept && JSON.parse(kept)
      },
      save: (team, installation) => installations('slack', team)?.save('slack', team, JSON.stringify(installation), now()),
      remove: (team) => installations('slack', team)?.remove('slack', team),
    },
    isAllowed: (team) => communitiesOf(config, 'slack', team).length > 0,
    now,
    report,
  })
}

function openTeams({ settings, communities }: Config, { installations, now, report }: Around): Teams | undefined {
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID, TEAMS_ALLOW_ANONYMOUS, PUBLIC_BASE_URL } = settings
  const { TEAMS_OPENID_METADATA_URL: openIdMetadata, TEAMS_TOKEN_URL: tokenUrl, TEAMS_TOKEN_ISSUER: issuer } = settings
  if (!TEAMS_APP_ID && !TEAMS_ALLOW_ANONYMOUS) return undefined
  const tenantOf = (key: string) => key.split('/')[0] ?? ''
  return createTeamsChannel({
    appId: TEAMS_APP_ID,
    appPassword: TEAMS_APP_PASSWORD,
    tenantId: TEAMS_TENANT_ID,
    tenants: communities.flatMap((one) => one.staff.teams.tenants),
    allowAnonymous: TEAMS_ALLOW_ANONYMOUS,
    endpoints: { ...(openIdMetadata && { openIdMetadata }), ...(tokenUrl && { tokenUrl }), ...(issuer && { issuer }) },
    references: {
      get: (key) => installations('teams', tenantOf(key))?.get('teams', key),
      save: (key, json) => installations('teams', tenantOf(key))?.save('teams', key, json, now()),
    },
    publicBaseUrl: PUBLIC_BASE_URL,
    now,
    report,
  })
}

/** YAML for "Create from a manifest" in Slack, for this deployment's address. */
export const slackManifest = ({ settings }: Config): string => createManifest({ publicBaseUrl: settings.PUBLIC_BASE_URL })

/** The zip to upload in Teams, for this deployment's address. Throws ConfigError. */
export const teamsPackage = async ({ settings }: Config): Promise<Uint8Array> =>
  createPackage({ appId: settings.TEAMS_APP_ID, publicBaseUrl: settings.PUBLIC_BASE_URL })

/** The web chat of one community, wherever it runs. `around`: what differs between Node and a Worker. Throws ConfigError. */
export const openWebChat = (
  one: CommunityConfig,
  config: Config,
  around: Omit<WebOptions, keyof ReturnType<typeof webWords>>,
): WebChannel => createWebChannel({ ...webWords(one, config), ...around })

function webWords(one: CommunityConfig, config: Config) {
  return {
    community: one.id,
    communityName: one.name,
    language: one.language,
    timezone: one.timezone,
    publicUrl: config.settings.PUBLIC_BASE_URL,
    examples: one.examples,
    keptDays: one.retention.conversationDays,
    ...(one.keeper && { keeper: one.keeper }),
    ...(config.isSample && { notice: say(one.language, 'web.trial') }),
  }
}
