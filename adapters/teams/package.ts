import { zipSync } from 'fflate'
import { ConfigError } from '../../src/errors.ts'
import { createColourIcon, createOutlineIcon } from './icon.ts'

/** Raise when the manifest changes, so that Teams offers the update. */
const VERSION = '1.0.0'
/** The earliest date that a zip can hold, so that the same deployment makes the same file. */
const MADE = new Date(1980, 0, 2)

const COMMANDS = [
  ['find', 'Look in the directory, like: find walking group in NG10'],
  ['needs', 'What residents looked for and did not find'],
  ['add', 'Add a group, event or service'],
  ['digest', 'See the next digest now'],
  ['subscribe', 'Have a digest sent here, like: subscribe weekly monday 9:00'],
  ['patch', 'Which places and topics are yours'],
  ['stats', 'What has been asked and answered'],
  ['help', 'What you can ask for'],
] as const

/** Source: learn.microsoft.com, app manifest schema 1.22. */
function createManifest(appId: string, publicBaseUrl: string) {
  const base = publicBaseUrl.replace(/\/+$/, '')
  const commands = COMMANDS.map(([title, description]) => ({ title, description }))
  const scopes = ['personal', 'team', 'groupChat']
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json',
    manifestVersion: '1.22',
    version: VERSION,
    id: appId,
    developer: { name: 'Community connector', websiteUrl: base, privacyUrl: `${base}/privacy`, termsOfUseUrl: `${base}/privacy` },
    name: { short: 'Community connector', full: 'Community connector' },
    description: {
      short: 'Local groups, events and support, and what people could not find',
      full:
        'Ask for local groups, events and support in your own words. See what residents looked for and did not find, ' +
        'take it on, talk to them, and keep the directory right. In a channel, mention the app each time you write to it.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#0B6E4F',
    bots: [{ botId: appId, scopes, isNotificationOnly: false, supportsFiles: false, commandLists: [{ scopes, commands }] }],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(base).hostname],
  }
}

/** Throws ConfigError if there is no app id or address. */
export function createPackage({ appId, publicBaseUrl }: { appId: string | undefined; publicBaseUrl: string }): Uint8Array {
  const problems = [
    ...(appId ? [] : ['TEAMS_APP_ID is missing: the package has to name the app.']),
    ...(/^https:\/\//.test(publicBaseUrl) && URL.canParse(publicBaseUrl) ? [] : ['PUBLIC_BASE_URL must begin with https:// for Teams.']),
  ]
  if (!appId || problems.length) throw new ConfigError(problems)
  const manifest = new TextEncoder().encode(`${JSON.stringify(createManifest(appId, publicBaseUrl), null, 2)}\n`)
  return zipSync({ 'manifest.json': manifest, 'color.png': createColourIcon(), 'outline.png': createOutlineIcon() }, { mtime: MADE })
}
