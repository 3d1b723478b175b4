import { PATH } from '../../adapters/teams/index.ts'
import { BOT, CHANNEL_CONVERSATION, type FakeTeams, readShown, type SentActivity, TENANT } from '../fakes/teams.ts'
import type { Answer, Carry } from './slack.ts'

type Fields = Record<string, unknown>
type Person = { id: string; name: string; aadObjectId: string }
type Where = { channel?: string; thread?: string; tenant?: string; photos?: number }
export type TeamsDesk = ReturnType<typeof createTeamsDesk>

export const personOf = (name: string, n: number): Person => ({
  id: `29:1made-up-${n}`,
  name,
  aadObjectId: `9a3b5c7d-0000-4000-8000-00000000000${n}`,
})

/** What people do in Teams, as the signed activities that Teams makes of it. `twice` sends each of them again. */
export function createTeamsDesk(carry: Carry, fake: FakeTeams, { twice = true } = {}) {
  let count = 0
  const next = () => `17000000${String(++count).padStart(5, '0')}`

  async function send(activity: Fields): Promise<Answer> {
    const post = async () => {
      const request = fake.signActivity(activity)
      return carry(PATH, { method: 'POST', headers: Object.fromEntries(request.headers), body: await request.text() })
    }
    const [answer] = [await post(), ...(twice ? [await post()] : [])]
    return answer
  }

  const inChannel = (id: string, { channel = CHANNEL_CONVERSATION, thread, tenant = TENANT }: Where): Fields => ({
    conversation: { isGroup: true, conversationType: 'channel', tenantId: tenant, id: `${channel};messageid=${thread ?? id}` },
    channelData: { tenant: { id: tenant }, channel: { id: channel } },
  })

  return {
    /** In a channel with the bot mentioned, as Teams demands; `thread` is the message that it is a reply to. */
    say(from: Person, text: string, where: Where = {}) {
      const id = next()
      const photos = Array.from({ length: where.photos ?? 0 }, () => ({ contentType: 'image/*', contentUrl: 'https://example.org/1' }))
      const attachments = [...photos, { contentType: 'text/html', content: '<div>…</div>' }]
      return send(fake.createChannelActivity(text, { id, from, attachments, ...inChannel(id, where) }))
    },

    /** In a chat with the bot. */
    chat: (from: Person, text: string) =>
      send(
        fake.createActivity({
          id: next(),
          from,
          text,
          conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:chat-${from.id}` },
        }),
      ),

    press: (from: Person, label: string, message: SentActivity, where: Where = {}) =>
      send(
        invoke(from, dataOf(message.activity, label), { replyToId: message.id, ...inChannel(next(), { thread: message.id, ...where }) }),
      ),

    /** Hands in a form with what was already in it and what is filled in now. */
    submit: (from: Person, card: Fields, filled: Record<string, string>, message: SentActivity) =>
      send(
        invoke(
          from,
          { ...inputsOf(card), ...filled, ...dataOf(card) },
          { replyToId: message.id, ...inChannel(next(), { thread: message.id }) },
        ),
      ),

    leave: () =>
      send({
        ...fake.createActivity({ type: 'conversationUpdate', id: next(), membersRemoved: [BOT] }),
        ...inChannel(next(), {}),
      }),

    /** The first message whose words begin so, as it is now. */
    card(words: string): SentActivity | undefined {
      const first = fake.sent.find((one) => one.method === 'POST' && readShown(one).startsWith(words))
      return first && fake.sent.findLast(({ id }) => id === first.id)
    },
    posted: (conversation = CHANNEL_CONVERSATION) =>
      fake.sent.filter((one) => one.method === 'POST' && one.conversation.startsWith(conversation)).map(readShown),
    inThread: (id: string) =>
      fake.sent.filter((one) => one.method === 'POST' && one.conversation === `${CHANNEL_CONVERSATION};messageid=${id}`).map(readShown),
  }

  function invoke(from: Person, data: Fields, more: Fields): Fields {
    return fake.createActivity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: next(),
      from,
      value: { action: { type: 'Action.Execute', verb: 'choose', data }, trigger: 'manual' },
      ...more,
    })
  }
}

function objects(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(objects)
  if (typeof value !== 'object' || value === null) return []
  return [value as Fields, ...Object.entries(value).flatMap(([name, one]) => (name === 'fallback' ? [] : objects(one)))]
}

const buttons = (value: unknown) => objects(value).filter(({ type }) => type === 'Action.Execute')

export const labelsOf = (value: unknown): string[] => buttons(value).map(({ title }) => String(title))

function dataOf(value: unknown, label?: string): Fields {
  const found = buttons(value).find(({ title }) => label === undefined || title === label)
  if (!found) throw new Error(`there is no button ${label} among ${labelsOf(value).join(', ')}`)
  return found.data as Fields
}

const inputsOf = (card: Fields): Fields =>
  Object.fromEntries(
    objects(card)
      .filter(({ type }) => String(type).startsWith('Input.'))
      .map(({ id, value = '' }) => [id, value]),
  )
