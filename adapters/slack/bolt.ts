import type { App, Receiver } from '@slack/bolt'
import type { Accept, Form, Inbound } from '../../src/channel.ts'
import type { CallApi } from './api.ts'
import { type FormMeta, renderErrors, renderModal } from './form.ts'
import type { FindName } from './names.ts'
import { type Acted, homeOf, type Parsed, parseAction, parseCommand, parseEvent, parseSubmission, privatePlaceOf } from './parse.ts'
import type { Deliver } from './send.ts'
import type { FindWorkspace, InstallationStore, Workspace } from './workspaces.ts'

const TOO_LATE = 'That took too long. Please try again.'
const ELSEWHERE = 'I am not in this channel, so I answer you directly: look under Apps. To have me here, type /invite @connector.'

/** Another workspace, or one that uninstalled the app. */
export class Stranger extends Error {
  override readonly name = 'Stranger'
}

type BoltParts = {
  api: CallApi
  apiBaseUrl: string
  fetch: typeof fetch
  findWorkspace: FindWorkspace
  findName: FindName
  installations: InstallationStore
  deliver: Deliver
  now: () => Date
  report: (error: unknown) => void
}

type Context = Record<string, unknown>

/** Bolt with a receiver that accepts only what `receive` has verified. Loaded at Slack's first call, because it is large. */
export async function createBolt(parts: BoltParts): Promise<App> {
  const { App } = await import('@slack/bolt')
  const app = new App({
    receiver: createReceiver(),
    authorize: async ({ teamId, isEnterpriseInstall }) => {
      const workspace = teamId && !isEnterpriseInstall ? await parts.findWorkspace(teamId) : undefined
      if (!workspace) throw new Stranger('the app is not installed in this workspace')
      const { team, botToken, botUserId, botId } = workspace
      return { teamId: team, botToken, botUserId, botId }
    },
    convoStore: false,
    tokenVerificationEnabled: false,
    logger: createSilence(),
    clientOptions: {
      slackApiUrl: `${parts.apiBaseUrl.replace(/\/+$/, '')}/`,
      fetch: createPlainFetch(parts.fetch),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
    },
  })
  listen(app, parts)
  return app
}

function listen(app: App, parts: BoltParts): void {
  const { now } = parts

  app.event(/./, async ({ event, body, context }) => {
    const workspace =
      event.type === 'app_uninstalled' || event.type === 'tokens_revoked' ? await leaving(context, parts) : workspaceOf(context)
    const parsed = workspace && parseEvent(body, event, workspace, now())
    if (!workspace || !parsed) return
    const { inbound, form } = await take(parsed, workspace, context, parts)
    if (inbound.kind === 'removed' && inbound.from.to === workspace.team) await parts.installations.remove(workspace.team)
    if (form && inbound.kind === 'message') await showInPlace(form, inbound, parts)
  })

  app.command(/./, async ({ body, context, ack }) => {
    const workspace = workspaceOf(context)
    const canSpeak = await canSpeakIn(privatePlaceOf(body), workspace, parts)
    const parsed = parseCommand(body, workspace, now(), canSpeak)
    const { inbound, form } = await take(parsed, workspace, context, parts)
    if (!form || inbound.kind !== 'message' || !inbound.staff) return canSpeak ? ack() : ack(quietly(ELSEWHERE))
    const isOpen = await openModal(form, { room: inbound.staff.room }, inbound.id, workspace, parts)
    return isOpen ? ack() : ack(quietly(TOO_LATE))
  })

  app.action(/./, async ({ body, context, ack }) => {
    const workspace = workspaceOf(context)
    const acted = parseAction(body, workspace, now())
    if (acted) {
      const { inbound, form } = await take(acted, workspace, context, parts)
      if (form && 'id' in inbound) await openModal(form, acted.meta, inbound.id, workspace, parts)
      else await redrawHome(acted, workspace, context, parts)
    }
    await ack()
  })

  app.view(/./, async ({ body, context, ack }) => {
    const workspace = workspaceOf(context)
    const acted = parseSubmission(body, workspace, now())
    if (!acted) return ack()
    const { form } = await take(acted, workspace, context, parts)
    if (form) return (ack as (answer: unknown) => Promise<void>)(correct(form, acted))
    await redrawHome(acted, workspace, context, parts)
    return ack()
  })
}

/** Visible only to the person who asked. */
const quietly = (text: string) => ({ response_type: 'ephemeral' as const, text })

async function canSpeakIn(channel: string | undefined, { botToken }: Workspace, { api }: BoltParts): Promise<boolean> {
  if (!channel) return true
  return api('conversations.info', botToken, { channel }).then(
    () => true,
    () => false,
  )
}

const acceptOf = (context: Context): Accept => context.accept as Accept

function workspaceOf({ teamId, botToken, botUserId, botId }: Context): Workspace {
  return { team: String(teamId), botToken: String(botToken), botUserId: String(botUserId), botId: String(botId) }
}

/** Bolt does not authorise these two events, because the token may be gone by then. */
async function leaving({ teamId }: Context, { findWorkspace }: BoltParts): Promise<Workspace | undefined> {
  return typeof teamId === 'string' ? findWorkspace(teamId) : undefined
}

async function take({ inbound, user }: Parsed, workspace: Workspace, context: Context, { findName }: BoltParts) {
  const named: Inbound =
    user && 'staff' in inbound && inbound.staff
      ? ({ ...inbound, staff: { ...inbound.staff, name: await findName(workspace, user) } } as Inbound)
      : inbound
  const form = await acceptOf(context)(named)
  return { inbound: named, form: form ?? undefined }
}

async function openModal(form: Form, meta: Omit<FormMeta, 'form'>, trigger_id: string, workspace: Workspace, { api, report }: BoltParts) {
  try {
    await api('views.open', workspace.botToken, { trigger_id, view: renderModal(form, { ...meta, form: form.id }) })
    return true
  } catch (error) {
    report(error)
    return false
  }
}

/** Shows errors beside the fields on the screen. Any other form, even the same fields under another id, is a new screen. */
function correct(form: Form, { inbound, meta }: Acted): unknown {
  const isSame = inbound.kind === 'action' && inbound.choice === form.id
  const errors = isSame ? renderErrors(form) : undefined
  if (errors) return { response_action: 'errors', errors }
  return { response_action: 'update', view: renderModal(form, { ...meta, form: form.id }) }
}

/** A message brings no trigger to open a window with. */
async function showInPlace(form: Form, { via, staff }: Extract<Inbound, { kind: 'message' }>, { deliver, now, report }: BoltParts) {
  if (!staff) return
  const { to, thread } = staff.room
  await deliver(to, { text: '', form }, { via, now: now(), ...(thread && { thread }) }).catch(report)
}

async function redrawHome({ inbound, user, meta }: Acted, workspace: Workspace, context: Context, parts: BoltParts): Promise<void> {
  if (!meta.isFromHome || !user || !('id' in inbound)) return
  await take({ inbound: homeOf(workspace.team, user, `${inbound.id}:home`, parts.now()), user }, workspace, context, parts)
}

function createReceiver(): Receiver {
  return { init: () => {}, start: async () => {}, stop: async () => {} }
}

/** Discards Bolt's logs, which would contain people's words; errors come back as exceptions. */
function createSilence() {
  const silence = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} }
  return { ...silence, getLevel: () => 'error' as never }
}

/** workerd does not support `redirect: 'error'`, and a stored fetch loses its `this`. */
function createPlainFetch(fetcher: typeof fetch): typeof fetch {
  return (input, init) => fetcher(input, { ...init, redirect: 'manual' } as RequestInit)
}
