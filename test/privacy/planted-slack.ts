import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { FAKE_WORKSPACE, signSlack, slackForm } from '../fakes/slack.ts'
import { carryTo, formOf, type Message } from '../journeys/platform.ts'
import { SOON, soon, threadOf } from '../journeys/platforms.ts'
import { CHANNEL, createSlackDesk, personOf, SIGNING_SECRET, TEAM } from '../journeys/slack.ts'
import { found } from '../wait.ts'
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
  const hesper = personOf('Hesper Vantongeren', HESPER)
  slack.people.set(HESPER, hesper.name)
  const answers: Record<string, string> = {}
  const carry = carryTo(base)
  const desk = createSlackDesk(async (path, request) => {
    const answer = await carry(path, request)
    answers[`slack ${Object.keys(answers).length}`] = `${answer.status} ${answer.text}`
    return answer
  }, slack)
  const see = (isIt: (message: Message) => boolean) => found(() => desk.messages().find(isIt), SOON)
  const press = async (label: string) => desk.press(hesper, label, await see(({ buttons }) => buttons.has(label)))

  for (const { asked, say } of residents) {
    const card = await see(({ thread, words }) => !thread && words.includes(asked))
    await desk.press(hesper, "I'll take it", card)
    await desk.press(hesper, 'Talk to them', card)
    await soon(() => threadOf(desk, card).length === 1)
    await desk.reply(hesper, SAID, card)
    await say(THEIRS)
    await soon(() => threadOf(desk, card).length === 2)
    await desk.reply(hesper, 'done', card)
    await say(`${asked} please`)
  }

  slack.next({ status: 500 }, 'garbage', { error: 'not_in_channel' })
  await desk.say(hesper, 'help')
  for (const words of ['needs', 'digest', 'find walking group for Mr Thistlewood']) await desk.command(hesper, words)
  for (const words of ['stats', 'patch NG10 Thistlewood', 'role', `role ${desk.nameIn(hesper)} admin`, SAID]) await desk.chat(hesper, words)
  await desk.openHome(hesper)

  slack.on('views.open', { error: 'expired_trigger_id' })
  await press('Text it to someone')
  await (await formOf(press('Text it to someone'))).submit({ number: TEXTED })
  await (await formOf(press('Wrong'))).submit({ words: 'it has moved, Mr Thistlewood told me on 07700 900779' })

  const forged = { command: '/connector', text: SAID, team_id: TEAM, channel_id: CHANNEL, user_id: HESPER, trigger_id: '1.2' }
  const broken = { type: 'event_callback', team_id: TEAM, event: { type: 'message', user: HESPER, text: SAID } }
  await carryAll([
    signSlack('another secret', slackForm(forged), new Date()),
    { headers: {}, body: slackForm(forged) },
    signSlack(SIGNING_SECRET, broken, new Date()),
  ])
  await desk.say(hesper, SAID, { workplace: 'T0STRANGERS' })
  await desk.say(hesper, SAID, { room: 'C0LUNCH' })
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
