import { PATH } from '../../adapters/slack/index.ts'
import {
  FAKE_WORKSPACE,
  type FakeSlack,
  type SlackBlock,
  type SlackPost,
  type SlackView,
  signSlack,
  slackForm,
  startFakeSlack,
} from '../fakes/slack.ts'
import { startService, writeConfig } from './service.ts'

export const SIGNING_SECRET = 'a-secret-that-only-the-tests-know'
export const { team: TEAM, token: TOKEN, botUserId: BOT } = FAKE_WORKSPACE
export const CHANNEL = 'C0STAFF'
export const [PRIYA, SAM, ANA, STRANGER] = ['U0PRIYA', 'U0SAM', 'U0ANA', 'U0STRANGER']
const NAMES = { [PRIYA]: 'Priya Shah', [SAM]: 'Sam Okafor', [ANA]: 'Ana Reed' }
/** Milliseconds. Slack takes one post a second in a channel. */
export const SOON = 20_000

type Payload = Record<string, unknown>
type Where = { channel?: string; thread?: string; team?: string; files?: number }
export type Answer = { status: number; text: string; ms: number }
/** Takes a signed request to wherever the service is. */
export type Carry = (path: string, request: { method: 'POST'; headers: Record<string, string>; body: string }) => Promise<Answer>

export type SlackDesk = ReturnType<typeof createSlackDesk>

/** What people do in Slack, as the signed requests that Slack makes of it. `twice` sends each of them again, as Slack does when in doubt. */
export function createSlackDesk(carry: Carry, fake: FakeSlack, { twice = true } = {}) {
  let count = 0
  const next = () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`

  async function send(payload: Payload): Promise<Answer> {
    const body = 'event' in payload ? payload : slackForm(payload)
    const post = () => carry(PATH, { method: 'POST', ...signSlack(SIGNING_SECRET, body, new Date()) })
    const [answer] = [await post(), ...(twice ? [await post()] : [])]
    return answer
  }

  const event = (type: string, fields: Payload, team = TEAM) =>
    send({
      type: 'event_callback',
      team_id: team,
      api_app_id: 'A0CONNECT',
      event: { type, ...fields },
      event_id: `Ev${next()}`,
      authorizations: [{ enterprise_id: null, team_id: team, user_id: BOT, is_bot: true, is_enterprise_install: false }],
    })
  const interaction = (type: string, user: string, team: string, fields: Payload) =>
    send({
      type,
      user: { id: user, username: user.toLowerCase(), team_id: team },
      team: { id: team, domain: 'erewash' },
      trigger_id: next(),
      enterprise: null,
      is_enterprise_install: false,
      ...fields,
    })
  const place = (channel: string) => ({ channel, channel_type: channel.startsWith('D') ? 'im' : 'channel' })

  return {
    say: (user: string, text: string, { channel = CHANNEL, thread, team = TEAM, files = 0 }: Where = {}) => {
      const ts = next()
      const inThread = thread && { thread_ts: thread, parent_user_id: BOT }
      const photos = files && { subtype: 'file_share', files: Array.from({ length: files }, (_, id) => ({ id })) }
      return event('message', { user, text, ts, team, ...place(channel), ...inThread, ...photos }, team)
    },

    /** Arrives as a mention and as a message. */
    async mention(user: string, text: string, { channel = CHANNEL, team = TEAM }: Where = {}) {
      const fields = { user, text: `<@${BOT}> ${text}`, ts: next(), team, channel }
      const answer = await event('app_mention', fields, team)
      await event('message', { ...fields, channel_type: 'channel' }, team)
      return answer
    },

    command: (user: string, text: string, { channel = CHANNEL, team = TEAM }: Where = {}) =>
      send({
        command: '/connector',
        text,
        team_id: team,
        channel_id: channel,
        channel_name: 'community-staff',
        user_id: user,
        user_name: user.toLowerCase(),
        trigger_id: next(),
        is_enterprise_install: 'false',
      }),

    /** Presses the button that has this label. */
    press: (user: string, label: string, post: SlackPost, { team = TEAM }: Where = {}) =>
      interaction('block_actions', user, team, {
        container: { type: 'message', message_ts: post.ts, channel_id: post.channel },
        channel: { id: post.channel },
        message: { ts: post.ts, ...(post.thread_ts && { thread_ts: post.thread_ts }) },
        actions: [{ action_id: 'choice-0', type: 'button', value: buttonOf(post.blocks, label) }],
      }),

    pressHome: (user: string, label: string) =>
      interaction('block_actions', user, TEAM, {
        container: { type: 'view' },
        actions: [{ action_id: 'choice-0', type: 'button', value: buttonOf(fake.homes.get(user)?.blocks ?? [], label) }],
      }),

    /** Hands in a form with what was already in it and what is filled in now. */
    submit: (user: string, view: SlackView, filled: Record<string, string>) =>
      interaction('view_submission', user, TEAM, {
        view: { ...view, id: 'V0FORM', hash: next(), state: { values: valuesOf(view, filled) } },
      }),

    openHome: (user: string, team = TEAM) => event('app_home_opened', { user, channel: `D${user.slice(1)}`, tab: 'home' }, team),

    uninstall: () => event('app_uninstalled', {}),

    /** The card of a need: the first post that has these words. */
    card: (words: string, channel = CHANNEL): SlackPost | undefined =>
      fake.posts.find((post) => post.channel === channel && !post.thread_ts && post.text.startsWith(words)),
    posted: (channel = CHANNEL) => fake.posts.filter((post) => post.channel === channel).map(({ blocks }) => wordsOf(blocks)),
    inThread: (thread: string) => fake.posts.filter((post) => post.thread_ts === thread).map(({ blocks }) => wordsOf(blocks)),
  }
}

/** The whole service with a staff channel in a fake Slack, where Ana is an admin. The settings are how the workspace was joined. */
export async function startWithSlack(joined: Record<string, string> = { SLACK_BOT_TOKEN: TOKEN }) {
  const fake = await startFakeSlack()
  for (const [id, name] of Object.entries(NAMES)) fake.people.set(id, name)
  const file = writeConfig({ slack: { teams: [TEAM, 'T0OTHERS'], channels: [CHANNEL] }, admins: [ANA] })
  const service = await startService({ SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_BASE_URL: fake.url, ...joined }, file)
  const desk = createSlackDesk(carryTo(service.running.url), fake)
  const close = async () => {
    await service.stop()
    await fake.close()
  }
  return { fake, service, desk, close }
}

export const carryTo =
  (url: string, send: typeof fetch = fetch): Carry =>
  async (path, request) => {
    const began = performance.now()
    const response = await send(url + path, request)
    return { status: response.status, text: await response.text(), ms: performance.now() - began }
  }

/** Every word that people see in blocks. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, one]) => (key === 'text' && typeof one === 'string' ? one : wordsOf(one)))
    .filter(Boolean)
    .join('\n')
    .replaceAll('&amp;', '&')
}

type Button = { type: string; value?: string; text?: { text: string } }

function buttons(value: unknown): Button[] {
  if (Array.isArray(value)) return value.flatMap(buttons)
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === 'button' ? [value as Button] : []
  return [...own, ...Object.values(value).flatMap(buttons)]
}

export const labelsOf = (blocks: readonly SlackBlock[]): string[] => buttons(blocks).map(({ text }) => text?.text ?? '')

function buttonOf(blocks: readonly SlackBlock[], label: string): string {
  const found = buttons(blocks).find(({ text }) => text?.text === label)
  if (!found?.value) throw new Error(`there is no button ${label} among ${labelsOf(blocks).join(', ')}`)
  return found.value
}

type Input = { type: string; initial_value?: string; initial_date?: string; initial_option?: { value: string } }

function valuesOf({ blocks }: SlackView, filled: Record<string, string>): Payload {
  const inputs = blocks.filter(({ type }) => type === 'input').map((block) => [String(block.block_id), block.element as Input] as const)
  return Object.fromEntries(inputs.map(([name, element]) => [name, { input: fieldOf(element, filled[name]) }]))
}

function fieldOf({ type, initial_value, initial_date, initial_option }: Input, filled: string | undefined): Payload {
  if (type === 'static_select') return { type, selected_option: filled === undefined ? (initial_option ?? null) : { value: filled } }
  if (type === 'datepicker') return { type, selected_date: filled ?? initial_date ?? null }
  return { type, value: (filled ?? initial_value) || null }
}
