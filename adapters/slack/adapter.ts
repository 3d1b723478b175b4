import { z } from 'zod'
import { type Around, type Deployment, defineAdapter, type Finding, type Opened, type Unverified, webAddress } from '../../src/adapter.ts'
import { ConfigError } from '../../src/errors.ts'
import { readJson } from '../shared/requests.ts'
import { findStrangers } from '../shared/who-is-staff.ts'
import { createManifest, createSlackChannel, INSTALL_PATH, PATH, REDIRECT_PATH } from './index.ts'
import { readPayload } from './request.ts'
import { type InstallationStore, installationSchema } from './workspaces.ts'

const settings = {
  SLACK_SIGNING_SECRET: z
    .string()
    .optional()
    .describe(
      "Slack. The signing secret and the bot token come from the app's pages at api.slack.com; `connector slack manifest` writes what to paste there.",
    ),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be the bot token, which starts with xoxb-').optional(),
  SLACK_CLIENT_ID: z
    .string()
    .optional()
    .describe('For several workspaces, instead of the bot token: "Add to Slack" is then at PUBLIC_BASE_URL/slack/install.'),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_BASE_URL: webAddress.optional().describe('Only for tests and proxies; ends in /api.'),
}
type Settings = z.output<z.ZodObject<typeof settings>>

export const slack = defineAdapter({
  name: 'slack',
  title: 'Slack',
  channels: ['slack'],
  webhooks: [PATH],
  settings,
  commands: [
    {
      name: 'manifest',
      about: 'write the app manifest for this address (YAML, to paste at api.slack.com)',
      make: (_, { publicBaseUrl }) => createManifest({ publicBaseUrl }),
    },
  ],
  configure: (given) => ({
    ours: [],
    isSetUp: Boolean(given.SLACK_SIGNING_SECRET),
    isCalled: Boolean(given.SLACK_SIGNING_SECRET),
    problems: () => problems(given),
    open: (deployment, around) => open(given, deployment, around),
    doctor: (deployment) => [examine(given, deployment)],
    names: readWorkspace,
  }),
})

function problems({
  SLACK_SIGNING_SECRET: signing,
  SLACK_BOT_TOKEN: bot,
  SLACK_CLIENT_ID: id,
  SLACK_CLIENT_SECRET: secret,
}: Settings): string[] {
  return [
    ...((bot || id || secret) && !signing ? ['SLACK_SIGNING_SECRET is missing: without it nothing from Slack can be verified'] : []),
    ...(id && !secret ? ['SLACK_CLIENT_SECRET is missing: SLACK_CLIENT_ID is set'] : []),
    ...(secret && !id ? ['SLACK_CLIENT_ID is missing: SLACK_CLIENT_SECRET is set'] : []),
    ...(signing && !bot && !id && !secret
      ? ['SLACK_BOT_TOKEN is missing (or, for several workspaces, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET)']
      : []),
  ]
}

function open(given: Settings, { publicBaseUrl, addresses }: Deployment, { kept, now, report, secret }: Around): Opened | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_BASE_URL: apiBaseUrl } = given
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = given
  if (!signingSecret) return undefined
  const oauth = clientId && clientSecret ? { clientId, clientSecret, stateSecret: secret } : undefined
  const { channel, app } = createSlackChannel({
    signingSecret,
    publicBaseUrl,
    ...(apiBaseUrl && { apiBaseUrl }),
    ...(botToken && { singleWorkspace: { botToken } }),
    ...(oauth && { oauth }),
    installations: keepInstallations(kept),
    isAllowed: (team) => addresses('slack').includes(team),
    now,
    report,
  })
  const pages = oauth ? [INSTALL_PATH, REDIRECT_PATH] : []
  return { channels: [channel], pages: pages.map((path) => ({ path, open: (request) => app.fetch(request) })) }
}

function keepInstallations(kept: Around['kept']): InstallationStore {
  const of = (team: string) => kept({ channel: 'slack', via: team })
  return {
    get(team) {
      const text = of(team)?.get(team)
      return text === undefined ? undefined : installationSchema.parse(readJson(text))
    },
    save(team, installation) {
      const ours = of(team)
      if (!ours) throw new ConfigError([`${team} is not a workspace of a community that is served here`])
      ours.save(team, JSON.stringify(installation))
    },
    remove: (team) => of(team)?.remove(team),
  }
}

function examine({ SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN }: Settings, deployment: Deployment): Finding {
  const about = 'Slack'
  const { publicBaseUrl } = deployment
  if (!SLACK_SIGNING_SECRET)
    return {
      about,
      state: 'off',
      says: 'not set up.',
      fix: 'run `connector slack manifest`, make an app from it at api.slack.com, and set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN.',
    }
  const fix = {
    workplaces: 'staff.slack.teams to ["T0…"], the id of your workspace',
    rooms: 'staff.slack.channels to the ids of the channels where everybody is staff',
  }
  return (
    findStrangers(about, 'slack', fix, deployment) ?? {
      about,
      state: 'ready',
      says: SLACK_BOT_TOKEN
        ? `one workspace. In the app's Event Subscriptions the address must be ${publicBaseUrl}${PATH}.`
        : `several workspaces: each installs the app at ${publicBaseUrl}${INSTALL_PATH}.`,
    }
  )
}

const id = z.string().nullish()
const workspaceSchema = z.object({
  authorizations: z.array(z.object({ team_id: id })).nullish(),
  team_id: id,
  team: z.object({ id }).nullish(),
})

/** In a channel shared between workspaces, the one with the app is under `authorizations`. */
function readWorkspace({ contentType, body }: Unverified) {
  const { data } = workspaceSchema.safeParse(readPayload(contentType, new TextEncoder().encode(body)))
  const via = data?.authorizations?.[0]?.team_id ?? data?.team_id ?? data?.team?.id
  return via ? { channel: 'slack' as const, via } : undefined
}
