/** The only path that Slack calls. */
export const PATH = '/webhooks/slack'
export const REDIRECT_PATH = '/slack/oauth_redirect'
export const INSTALL_PATH = '/slack/install'
const COMMAND = '/connector'

export const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
] as const

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const

/** The app's manifest for Slack's "Create from a manifest", in YAML. */
export function createManifest({ publicBaseUrl }: { publicBaseUrl: string }): string {
  const base = publicBaseUrl.replace(/\/+$/, '')
  const url = JSON.stringify(base + PATH)
  const list = (items: readonly string[], indent: number) => items.map((item) => `${' '.repeat(indent)}- ${item}`).join('\n')
  return `display_information:
  name: Community Connector
  description: Finds local groups, events and support, and brings what residents could not find to your team.
  background_color: "#1f4d3a"
features:
  app_home:
    home_tab_enabled: true
    messages_tab_enabled: true
    messages_tab_read_only_enabled: false
  bot_user:
    display_name: connector
    always_online: true
  slash_commands:
    - command: ${COMMAND}
      url: ${url}
      description: Find local groups, see needs, set up digests
      usage_hint: "find walking group NG10 | add | needs | digest | subscribe | patch | stats | help"
      should_escape: true
oauth_config:
  redirect_urls:
    - ${JSON.stringify(base + REDIRECT_PATH)}
  scopes:
    bot:
${list(SCOPES, 6)}
settings:
  event_subscriptions:
    request_url: ${url}
    bot_events:
${list(EVENTS, 6)}
  interactivity:
    is_enabled: true
    request_url: ${url}
  org_deploy_enabled: false
  socket_mode_enabled: false
  token_rotation_enabled: false
`
}
