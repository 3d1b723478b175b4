import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { directOf, FAKE_WORKSPACE, signSlack, slackForm } from '../fakes/slack.ts'
import { until } from '../journeys/service.ts'
import { CHANNEL, carryTo, createSlackDesk, labelsOf, SIGNING_SECRET, SOON, TEAM, wordsOf } from '../journeys/slack.ts'
import { KEY, type PlantedWorld } from './planted-world.ts'

export const HESPER = 'U07QK4ZBN2'
/** Whom a listing is texted to. */
export const TEXTED = '+447700900706'
export const STAFF = {
  'staff id': HESPER,
  'staff first name': 'Hesper',
  'staff last name': 'Vantongeren',
  'name in the thread': 'Thistlewood',
  'number in the thread': '07700 900779',
  'digits of it': '7700900779',
  'words in the thread': 'left the lute at the bakery',
  'token of Slack': FAKE_WORKSPACE.token,
}
const SAID = 'Mr Thistlewood left the lute at the bakery, ring him on 07700 900779'
/** What residents write in the thread of a talk. */
const THEIRS = 'tuesdays suit me best, my name is Zebedee Quillfeather and my number is 07700 900778'

/** What one member of staff does in a day. Returns all that Slack was answered. */
export async function workInSlack(world: PlantedWorld, residents: { asked: string; say: (words: string) => Promise<unknown> }[]) {
  const { slack, base } = world
  slack.people.set(HESPER, 'Hesper Vantongeren')
  const answers: Record<string, string> = {}
  const carry = carryTo(base)
  const desk = createSlackDesk(
    async (path, request) => {
      const answer = await carry(path, request)
      answers[`slack ${Object.keys(answers).length}`] = `${answer.status} ${answer.text}`
      return answer
    },
    slack,
    { twice: false },
  )
  const soon = (isTrue: () => boolean) => until(isTrue, SOON)
  const onScreen = () => slack.opened.at(-1)!.view
  const withButton = (label: string) => slack.posts.find(({ blocks }) => labelsOf(blocks).includes(label))
  const press = async (label: string) => {
    await soon(() => Boolean(withButton(label)))
    await desk.press(HESPER, label, withButton(label)!)
  }

  for (const { asked, say } of residents) {
    const card = () => slack.posts.find(({ thread_ts, blocks }) => !thread_ts && wordsOf(blocks).includes(asked))
    await soon(() => Boolean(card()))
    await desk.press(HESPER, "I'll take it", card()!)
    await desk.press(HESPER, 'Talk to them', card()!)
    const thread = () => desk.inThread(card()!.ts)
    await soon(() => thread().length === 1)
    await desk.say(HESPER, SAID, { thread: card()!.ts })
    await say(THEIRS)
    await soon(() => thread().length === 2)
    await desk.say(HESPER, 'done', { thread: card()!.ts })
    await say(`${asked} please`)
  }

  slack.next({ status: 500 }, 'garbage', { error: 'not_in_channel' })
  await desk.mention(HESPER, 'help')
  for (const words of ['needs', 'digest', 'find walking group for Mr Thistlewood']) await desk.command(HESPER, words)
  for (const words of ['stats', 'patch NG10 Thistlewood', 'role', `role <@${HESPER}|hesper> admin`, SAID])
    await desk.say(HESPER, words, { channel: directOf(HESPER) })
  await desk.openHome(HESPER)

  slack.on('views.open', { error: 'expired_trigger_id' })
  await press('Text it to someone')
  await press('Text it to someone')
  await desk.submit(HESPER, onScreen(), { number: TEXTED })
  await press('Wrong')
  await desk.submit(HESPER, onScreen(), { words: 'it has moved, Mr Thistlewood told me on 07700 900779' })

  const forged = { command: '/connector', text: SAID, team_id: TEAM, channel_id: CHANNEL, user_id: HESPER, trigger_id: '1.2' }
  const broken = { type: 'event_callback', team_id: TEAM, event: { type: 'message', user: HESPER, text: SAID } }
  await carryAll([
    signSlack('another secret', slackForm(forged), new Date()),
    { headers: {}, body: slackForm(forged) },
    signSlack(SIGNING_SECRET, broken, new Date()),
  ])
  await desk.mention(HESPER, SAID, { team: 'T0STRANGERS' })
  await desk.mention(HESPER, SAID, { channel: 'C0LUNCH' })
  return answers

  async function carryAll(requests: { headers: Record<string, string>; body: string }[]): Promise<void> {
    for (const [n, request] of requests.entries()) {
      const { status, text } = await carry('/webhooks/slack', { method: 'POST', ...request })
      answers[`slack refusal ${n}`] = `${status} ${text}`
    }
  }
}

/** Every reply to the staff's channel, posted or still on its way: on cards, and in the threads of talks. */
export function readRoom(dataDir: string): { cards: string[]; threads: string[] } {
  const { db, close } = openSqlite(join(dataDir, 'erewash.db'))
  const { contacts, outbox } = createStore(db, createEncryption(KEY), randomUUID)
  const room = contacts.find({ channel: 'slack', to: `${TEAM}/${CHANNEL}` })
  const all = outbox.sentTo(room?.id ?? '', 1000)
  close()
  const repliesOf = (rows: typeof all) => rows.map(({ reply }) => JSON.stringify(reply))
  return { cards: repliesOf(all.filter(({ thread }) => !thread)), threads: repliesOf(all.filter(({ thread }) => thread)) }
}
