import { PATH } from '../../adapters/slack/index.ts'
import {
  directOf,
  FAKE_WORKSPACE,
  type FakeSlack,
  type SlackPost,
  type SlackView,
  signSlack,
  slackForm,
  startFakeSlack,
} from '../fakes/slack.ts'
import { buttonsIn, shown, stateOf, valuesIn, wordsOf } from '../fakes/slack-shown.ts'
import {
  type Answer,
  byLabel,
  type Carry,
  type Desk,
  type Message,
  type OpenForm,
  type Person,
  type Platform,
  twice,
  valueOfButton,
} from './platform.ts'

export const SIGNING_SECRET = 'a-secret-that-only-the-tests-know'
export const { team: TEAM, token: TOKEN } = FAKE_WORKSPACE
const { botUserId: BOT } = FAKE_WORKSPACE
export const CHANNEL = 'C0STAFF'
export const personOf = (name: string, id: string): Person => ({ id, account: id, name })
const [priya, sam, ana] = [personOf('Priya Shah', 'U0PRIYA'), personOf('Sam Okafor', 'U0SAM'), personOf('Ana Reed', 'U0ANA')]

type Payload = Record<string, unknown>
/** What belongs to Slack alone. */
export type SlackDesk = Desk & {
  openHome(person: Person): Promise<Answer>
  /** The app's own page as somebody last saw it. */
  home(person: Person): Pick<Message, 'words' | 'buttons'> | undefined
  pressHome(person: Person, label: string): Promise<Answer>
}

/** What people do in Slack, as the signed requests that Slack makes of it. */
export function createSlackDesk(carry: Carry, fake: FakeSlack): SlackDesk {
  let count = 0
  const next = () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`
  const send = (payload: Payload, secret = SIGNING_SECRET) =>
    carry(PATH, { method: 'POST', ...signSlack(secret, 'event' in payload ? payload : slackForm(payload), new Date()) })

  async function event(type: string, fields: Payload, team = TEAM, secret = SIGNING_SECRET): Promise<Answer> {
    const authorizations = [{ enterprise_id: null, team_id: team, user_id: BOT, is_bot: true, is_enterprise_install: false }]
    const common = { type: 'event_callback', team_id: team, api_app_id: 'A0CONNECT', event_id: `Ev${next()}`, authorizations }
    const { status, text } = await send({ ...common, event: { type, ...fields } }, secret)
    return { status, said: text }
  }

  /** With the form that it opened, if it opened one by the time that it is answered. */
  async function act(person: Person, payload: Payload): Promise<Answer> {
    const trigger_id = next()
    const { status, text } = await send({ ...payload, trigger_id })
    const [opened, ...more] = fake.opened.filter((one) => one.trigger_id === trigger_id)
    if (more.length > 0) throw new Error(`it opened ${more.length + 1} forms`)
    return { status, said: text, ...(opened && { form: formFrom(opened.view, person) }) }
  }

  const interaction = (type: string, { id }: Person, fields: Payload): Payload => ({
    type,
    user: { id, username: id.toLowerCase(), team_id: TEAM },
    team: { id: TEAM, domain: 'erewash' },
    enterprise: null,
    is_enterprise_install: false,
    ...fields,
  })
  const pressed = (value: unknown) => ({ actions: [{ action_id: 'choice-0', type: 'button', value }] })

  function formFrom(view: SlackView, person: Person, kept: Record<string, string> = {}, errors: Record<string, string> = {}): OpenForm {
    return {
      words: shown(wordsOf(view.blocks)),
      values: { ...valuesIn(view), ...kept },
      errors,
      async submit(filled) {
        const values = { ...kept, ...filled }
        const handedIn = { ...view, id: 'V0FORM', hash: next(), state: { values: stateOf(view, values) } }
        const { status, text } = await send({ ...interaction('view_submission', person, { view: handedIn }), trigger_id: next() })
        if (text === '') return { status, said: '' }
        const answer: { response_action: 'update'; view: SlackView } | { response_action: 'errors'; errors: Record<string, string> } =
          JSON.parse(text)
        const form = answer.response_action === 'update' ? formFrom(answer.view, person) : formFrom(view, person, values, answer.errors)
        return { status, said: '', form }
      },
    }
  }

  const message = (person: Person, words: string, where: Payload, team = TEAM) =>
    event('message', { user: person.id, text: words, ts: next(), team, ...where }, team)

  return {
    /** Arrives as a mention and as a message. */
    async say(person, words, { room = CHANNEL, workplace = TEAM } = {}) {
      const fields = { user: person.id, text: `<@${BOT}> ${escapeMarks(words)}`, ts: next(), team: workplace, channel: room }
      const answer = await event('app_mention', fields, workplace)
      await event('message', { ...fields, channel_type: 'channel' }, workplace)
      return answer
    },

    command: (person, text, { room = CHANNEL, workplace = TEAM } = {}) =>
      act(person, {
        command: '/connector',
        text,
        team_id: workplace,
        channel_id: room,
        channel_name: 'community-staff',
        user_id: person.id,
        user_name: person.id.toLowerCase(),
        is_enterprise_install: 'false',
      }),

    chat: (person, words) => message(person, escapeMarks(words), { channel: directOf(person.id), channel_type: 'im' }),

    reply: (person, words, under, pictures = 0) =>
      message(person, escapeMarks(words), {
        channel: under.room,
        channel_type: 'channel',
        thread_ts: under.thread ?? under.id,
        parent_user_id: BOT,
        ...(pictures && { subtype: 'file_share', files: Array.from({ length: pictures }, (_, id) => ({ id })) }),
      }),

    press: (person, label, on) =>
      act(person, {
        ...interaction('block_actions', person, pressed(valueOfButton(on, label))),
        container: { type: 'message', message_ts: on.id, channel_id: on.room },
        channel: { id: on.room },
        message: { ts: on.id, ...(on.thread && { thread_ts: on.thread }) },
      }),

    forge: (person, words) =>
      event(
        'app_mention',
        { user: person.id, text: `<@${BOT}> ${words}`, ts: next(), team: TEAM, channel: CHANNEL },
        TEAM,
        'another secret',
      ),

    leave: () => event('app_uninstalled', {}),
    nameIn: ({ id, name }) => `<@${id}|${name}>`,
    messages: () => fake.posts.map(toMessage),
    everything: () => JSON.stringify([fake.posts, fake.opened, [...fake.homes.values()]]),

    openHome: (person) => event('app_home_opened', { user: person.id, channel: directOf(person.id), tab: 'home' }),
    home: ({ id }) => {
      const view = fake.homes.get(id)
      return view && { words: wordsOf(view.blocks), buttons: byLabel(buttonsIn(view.blocks)) }
    },
    pressHome(person, label) {
      const buttons = byLabel(buttonsIn(fake.homes.get(person.id)?.blocks ?? []))
      return act(person, {
        ...interaction('block_actions', person, pressed(valueOfButton({ buttons }, label))),
        container: { type: 'view' },
      })
    },
  }
}

/** A stand-in for a workspace where Priya, Sam and Ana work. `joined`: the settings by which the app is there. */
export async function startSlack(joined: Record<string, string> = { SLACK_BOT_TOKEN: TOKEN }) {
  const fake = await startFakeSlack()
  for (const { id, name } of [priya, sam, ana]) fake.people.set(id, name)
  return {
    fake,
    settings: { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_BASE_URL: fake.url, ...joined },
    openDesk: (carry: Carry) => createSlackDesk(twice(carry), fake),
    close: fake.close,
  }
}

export const slack = {
  name: 'Slack',
  people: { priya, sam, ana, stranger: personOf('Kim Lane', 'U0STRANGER') },
  room: CHANNEL,
  otherRoom: 'C0LUNCH',
  strangers: [
    { workplace: 'T0STRANGERS', status: 401 },
    { workplace: 'T0OTHERS', status: 401 },
  ],
  noted: '',
  staff: { slack: { teams: [TEAM, 'T0OTHERS'], channels: [CHANNEL] }, admins: [ana.account] },
  start: () => startSlack(),
} satisfies Platform

/** Slack takes these in a message for its own marks. */
const escapeMarks = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What starts like a mark and is none: Slack would show something else than was meant. */
const UNESCAPED = /<(?![@#!]|https?:|mailto:|tel:)|&(?!amp;|lt;|gt;)/

function toMessage({ channel, ts, thread_ts, updates, blocks }: SlackPost): Message {
  const words = wordsOf(blocks)
  if (UNESCAPED.test(words)) throw new Error(`not escaped for Slack: ${words}`)
  return {
    id: ts,
    room: channel,
    ...(thread_ts && { thread: thread_ts }),
    words: shown(words),
    updates,
    buttons: byLabel(buttonsIn(blocks)),
  }
}
