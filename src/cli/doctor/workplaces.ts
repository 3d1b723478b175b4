import type { Config } from '../../config/read-config.ts'
import type { Finding } from './finding.ts'

export function slack({ settings, communities }: Config): Finding {
  const about = 'Slack'
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, PUBLIC_BASE_URL } = settings
  if (!SLACK_SIGNING_SECRET)
    return {
      about,
      state: 'off',
      says: 'not set up.',
      fix: 'run `connector slack manifest`, make an app from it at api.slack.com, and set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN.',
    }
  return (
    missingInFile(about, 'slack', { workplaces: 'teams', such: '["T0…"], the id of your workspace' }, communities) ?? {
      about,
      state: 'ready',
      says: SLACK_BOT_TOKEN
        ? `one workspace. In the app's Event Subscriptions the address must be ${PUBLIC_BASE_URL}/webhooks/slack.`
        : `several workspaces: each installs the app at ${PUBLIC_BASE_URL}/slack/install.`,
    }
  )
}

export function teams({ settings, communities }: Config): Finding {
  const about = 'Teams'
  const { TEAMS_APP_ID, TEAMS_ALLOW_ANONYMOUS, PUBLIC_BASE_URL } = settings
  if (TEAMS_APP_ID)
    return (
      missingInFile(about, 'teams', { workplaces: 'tenants', such: '["…"], the value of TEAMS_TENANT_ID' }, communities) ?? {
        about,
        state: 'ready',
        says: `the bot's messaging endpoint in Azure must be ${PUBLIC_BASE_URL}/api/messages.`,
      }
    )
  if (TEAMS_ALLOW_ANONYMOUS)
    return {
      about,
      state: 'warning',
      says: 'a trial: nothing is signed, and only this machine is answered.',
      fix: 'set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID before anybody uses it.',
    }
  return {
    about,
    state: 'off',
    says: 'not set up.',
    fix: 'make an Azure Bot, set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, and run `connector teams package`.',
  }
}

type Named = { workplaces: 'teams' | 'tenants'; such: string }

/** Without a workplace and a channel in the config file, whoever writes is a stranger. */
function missingInFile(
  about: string,
  channel: 'slack' | 'teams',
  { workplaces, such }: Named,
  communities: Config['communities'],
): Finding | undefined {
  const all = communities.map(({ staff }): { teams?: string[]; tenants?: string[]; channels: string[] } => staff[channel])
  const missing = [
    ...(all.some((one) => one[workplaces]?.length) ? [] : [`staff.${channel}.${workplaces} to ${such}`]),
    ...(all.some((one) => one.channels.length) ? [] : [`staff.${channel}.channels to the ids of the channels where everybody is staff`]),
  ]
  if (missing.length === 0) return undefined
  const says = 'the config file does not say who counts as staff, so everybody is a stranger.'
  return { about, state: 'warning', says, fix: `in the file that CONNECTOR_CONFIG names, set ${missing.join(', and ')}.` }
}

export function staff({ settings, communities }: Config): Finding[] {
  if (!settings.SLACK_SIGNING_SECRET && !settings.TEAMS_APP_ID) return []
  const hours = communities.map(({ name, staff: { hours } }) => `${name} ${hours.from} to ${hours.to}`).join(', ')
  const without = communities.filter(({ staff }) => staff.admins.length === 0).map(({ name }) => name)
  const says = `residents are told to expect an answer in these hours: ${hours}.`
  if (without.length === 0) return [{ about: 'Staff', state: 'ready', says }]
  return [
    {
      about: 'Staff',
      state: 'warning',
      says: `${says} No admin is named for ${without.join(', ')}.`,
      fix: 'set staff.admins to the id of one person, or run `connector staff add … --role admin`. Only an admin can give roles.',
    },
  ]
}
