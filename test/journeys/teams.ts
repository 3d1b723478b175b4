import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { PATH } from '../../adapters/teams/index.ts'
import { APP_ID, APP_PASSWORD, BOT, CHANNEL_CONVERSATION, type FakeTeams, readShown, startFakeTeams, TENANT } from '../fakes/teams.ts'
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
  type Where,
} from './platform.ts'

type Fields = Record<string, unknown>

const personOf = (name: string, n: number): Person => ({
  id: `29:1made-up-${n}`,
  account: `9a3b5c7d-0000-4000-8000-00000000000${n}`,
  name,
})
const [priya, sam, ana] = [personOf('Priya Shah', 1), personOf('Sam Okafor', 2), personOf('Ana Reed', 3)]

/** What people do in Teams, as the signed activities that Teams makes of it. */
function createTeamsDesk(carry: Carry, fake: FakeTeams): Desk {
  let count = 0
  const next = () => `17000000${String(++count).padStart(5, '0')}`
  const opened: string[] = []

  async function send(activity: Fields, forged?: { key: KeyObject }) {
    const request = fake.signActivity(activity, PATH, forged)
    return carry(PATH, { method: 'POST', headers: Object.fromEntries(request.headers), body: await request.text() })
  }
  const from = ({ id, name, account }: Person) => ({ id, name, aadObjectId: account })
  const inChannel = (thread: string, room = CHANNEL_CONVERSATION, tenant = TENANT): Fields => ({
    conversation: { isGroup: true, conversationType: 'channel', tenantId: tenant, id: `${room};messageid=${thread}` },
    channelData: { tenant: { id: tenant }, channel: { id: room } },
  })

  /** With the bot mentioned, as Teams demands. Every message carries a copy of itself. */
  function mention(person: Person, words: string, id: string, where: Fields, pictures = 0): Fields {
    const photos = Array.from({ length: pictures }, () => ({ contentType: 'image/*', contentUrl: 'https://example.org/1' }))
    const attachments = [...photos, { contentType: 'text/html', content: '<div>…</div>' }]
    return fake.createChannelActivity(words, { id, from: from(person), attachments, ...where })
  }

  /** With the form that hangs from what was said by the time that it is answered. */
  async function say(person: Person, words: string, { room, workplace }: Where = {}): Promise<Answer> {
    const id = next()
    const { status, text } = await send(mention(person, words, id, inChannel(id, room, workplace)))
    const under = messagesIn(fake).find((one) => one.thread === id && inputsIn(one.card).length > 0)
    return { status, said: text, ...(under && { form: formFrom(under.card, person, under) }) }
  }

  async function invoke(person: Person, data: unknown, on: Message): Promise<Answer> {
    const activity = fake.createActivity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: next(),
      from: from(person),
      value: { action: { type: 'Action.Execute', verb: 'choose', data }, trigger: 'manual' },
      replyToId: on.id,
      ...inChannel(on.thread ?? on.id, on.room),
    })
    const { status, text } = await send(activity)
    const { statusCode, value }: { statusCode: number; value: unknown } = JSON.parse(text)
    if (statusCode !== status) throw new Error(`Teams reads ${statusCode} where the answer is ${status}`)
    if (typeof value === 'string') return { status, said: value }
    if (buttonsIn(value).length === 0) return { status, said: wordsIn(value) }
    return { status, said: '', form: formFrom(value, person, on) }
  }

  function formFrom(card: unknown, person: Person, on: Message): OpenForm {
    const values = Object.fromEntries(inputsIn(card).map(({ id, value = '' }) => [String(id), String(value)]))
    const words = wordsIn(card)
    opened.push(words)
    const submit: OpenForm['submit'] = (filled) => invoke(person, { ...values, ...filled, ...buttonsIn(card)[0]?.[1] }, on)
    return { words, values, errors: errorsIn(card), submit }
  }

  async function plainly(activity: Fields, forged?: { key: KeyObject }): Promise<Answer> {
    const { status, text } = await send(activity, forged)
    return { status, said: text }
  }

  return {
    say,
    command: say,
    chat: (person, words) =>
      plainly(
        fake.createActivity({
          id: next(),
          from: from(person),
          text: words,
          conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:chat-${person.id}` },
        }),
      ),
    reply: (person, words, under, pictures) =>
      plainly(mention(person, words, next(), inChannel(under.thread ?? under.id, under.room), pictures)),
    press: (person, label, on) => invoke(person, valueOfButton(on, label), on),
    forge(person, words) {
      const id = next()
      return plainly(mention(person, words, id, inChannel(id)), { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey })
    },
    leave: () =>
      plainly({ ...fake.createActivity({ type: 'conversationUpdate', id: next(), membersRemoved: [BOT] }), ...inChannel(next()) }),
    nameIn: ({ name }) => name,
    messages: () => messagesIn(fake),
    everything: () => JSON.stringify([fake.sent, opened]),
  }
}

export const teams: Platform = {
  name: 'Teams',
  people: { priya, sam, ana, stranger: personOf('Kim Lane', 4) },
  room: CHANNEL_CONVERSATION,
  otherRoom: '19:lunch@thread.tacv2',
  strangers: [{ workplace: '11111111-0000-4000-8000-0123456789ab', status: 200 }],
  noted: 'Noted, thank you.',
  staff: { teams: { tenants: [TENANT], channels: [CHANNEL_CONVERSATION] }, admins: [ana.account] },
  async start() {
    const fake = await startFakeTeams()
    return {
      settings: {
        TEAMS_APP_ID: APP_ID,
        TEAMS_APP_PASSWORD: APP_PASSWORD,
        TEAMS_TENANT_ID: TENANT,
        TEAMS_OPENID_METADATA_URL: fake.endpoints.openIdMetadata,
        TEAMS_TOKEN_URL: fake.endpoints.tokenUrl,
        TEAMS_TOKEN_ISSUER: fake.endpoints.issuer,
      },
      openDesk: (carry) => createTeamsDesk(twice(carry), fake),
      close: fake.close,
    }
  },
}

/** Each message as its last change left it. */
function messagesIn({ sent }: FakeTeams): (Message & { card: unknown })[] {
  return sent
    .filter(({ method }) => method === 'POST')
    .map(({ id, conversation }) => {
      const versions = sent.filter((one) => one.id === id)
      const card = versions.at(-1)?.activity.attachments
      const [room = '', thread] = conversation.split(';messageid=')
      const buttons = byLabel(buttonsIn(card))
      return { id, room, ...(thread && { thread }), words: wordsIn(card), updates: versions.length - 1, buttons, card }
    })
}

const wordsIn = (card: unknown): string => readShown({ activity: { attachments: card } })

function objectsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null) return []
  return [{ ...value }, ...Object.entries(value).flatMap(([name, one]) => (name === 'fallback' ? [] : objectsIn(one)))]
}

const buttonsIn = (card: unknown): [label: string, value: Fields][] =>
  objectsIn(card).flatMap(({ type, title, data }) => (type === 'Action.Execute' ? [[String(title), { ...Object(data) }]] : []))

const isInput = ({ type }: Fields): boolean => String(type).startsWith('Input.')
const inputsIn = (card: unknown): Fields[] => objectsIn(card).filter(isInput)

/** What is wrong stands right under its field. */
function errorsIn(card: unknown): Record<string, string> {
  const all = objectsIn(card)
  return Object.fromEntries(
    all.flatMap(({ type, color, text }, i) =>
      type === 'TextBlock' && color === 'Attention' ? [[String(all.slice(0, i).findLast(isInput)?.id), String(text)]] : [],
    ),
  )
}
