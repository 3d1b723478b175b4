import { DeliveryError, type Fault } from '../../src/errors.ts'

type Explanation = { fault: Fault; meaning: string; lost?: true }

const misconfigured = (meaning: string): Explanation => ({ fault: 'misconfigured', meaning })
const refused = (meaning: string): Explanation => ({ fault: 'refused', meaning })
const retry = (meaning: string): Explanation => ({ fault: 'retry', meaning })

/** Slack's `error` codes. Source: docs.slack.dev/reference/methods/chat.postMessage#errors and its neighbours. */
const SLACK_ERRORS: Readonly<Record<string, Explanation>> = {
  account_inactive: misconfigured('the app was taken out of the workspace'),
  access_denied: misconfigured('the workspace does not let the app do this'),
  accesslimited: misconfigured('the workspace does not let the app do this'),
  ekm_access_denied: misconfigured('the workspace’s administrators have stopped this'),
  invalid_auth: misconfigured('Slack did not accept the bot token'),
  missing_scope: misconfigured('the app lacks a permission: install it again with the present manifest'),
  no_permission: misconfigured('the app lacks a permission: install it again with the present manifest'),
  not_allowed_token_type: misconfigured('the token is not a bot token'),
  not_authed: misconfigured('no bot token was sent'),
  org_login_required: misconfigured('the workspace is being moved to an organisation'),
  team_access_not_granted: misconfigured('the app has no access to this workspace'),
  token_expired: misconfigured('the bot token has run out'),
  token_revoked: misconfigured('the bot token was withdrawn'),
  cannot_dm_bot: refused('a bot cannot be written to'),
  cannot_reply_to_message: refused('this message takes no replies'),
  channel_not_found: refused('the channel does not exist, or the app was not invited to it'),
  invalid_blocks: refused('Slack did not accept the layout'),
  invalid_blocks_format: refused('Slack did not accept the layout'),
  is_archived: refused('the channel is archived'),
  messages_tab_disabled: refused('the app’s messages tab is switched off'),
  msg_blocks_too_long: refused('the message was longer than Slack takes'),
  msg_too_long: refused('the message was longer than Slack takes'),
  no_text: refused('there was nothing to say'),
  not_in_channel: refused('the app was not invited to the channel'),
  restricted_action: refused('the channel does not let the app post'),
  thread_not_found: refused('the thread is gone'),
  user_disabled: refused('the person’s account is closed'),
  user_not_found: refused('nobody of that id'),
  user_not_visible: refused('nobody of that id'),
  message_limit_exceeded: retry('the workspace has posted too much'),
  rate_limited: retry('too many requests to Slack at once'),
  ratelimited: retry('too many requests to Slack at once'),
  request_timeout: { ...retry('Slack took too long over the request'), lost: true },
  service_unavailable: { ...retry('Slack is not available'), lost: true },
  // Slack says that part of the work may have been done.
  fatal_error: { ...retry('Slack broke inside'), lost: true },
  internal_error: { ...retry('Slack broke inside'), lost: true },
}

/** The message is gone or cannot be changed: a new one replaces it. */
export const CANNOT_UPDATE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'cant_edit', 'thread_not_found'])

export function refusedByName(name: string, retryAfter?: number): DeliveryError {
  const known = Object.hasOwn(SLACK_ERRORS, name) ? SLACK_ERRORS[name] : undefined
  const code = /^\w{1,60}$/.test(name) ? name : 'unknown'
  const { fault, meaning, lost } = known ?? refused(`Slack error ${code}`)
  return new DeliveryError(fault, meaning, { code, ...(lost && { lost }), ...(retryAfter !== undefined && { retryAfter }) })
}

/** A 5xx may come from a proxy in front of servers that accepted the message. */
export function refusedByStatus(status: number, retryAfter?: number): DeliveryError {
  const code = String(status)
  const after = retryAfter !== undefined && { retryAfter }
  if (status === 429) return new DeliveryError('retry', 'too many requests to Slack at once', { code, ...after })
  if (status >= 500 || status === 408) return new DeliveryError('retry', `Slack answered ${status}`, { code, lost: true, ...after })
  return new DeliveryError('misconfigured', `Slack answered ${status}`, { code })
}
