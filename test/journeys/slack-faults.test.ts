import { afterEach, expect, it } from 'vitest'
import { type FakeSlack, type SlackBehaviour, startFakeSlack } from '../fakes/slack.ts'
import { wordsOf } from '../fakes/slack-shown.ts'
import { OURS } from '../open-store.ts'
import { readPlaces, readSample } from '../sample.ts'
import { CHANNEL, createClock, createSlack, PERSON, TEAM } from '../slack/harness.ts'
import { openCommunity, SETTINGS } from '../town.ts'

const WANTED = ['falconry', 'korfball', 'kabaddi', 'quidditch', 'pesapallo', 'wheelchair basketball', 'glockenspiel']

type Town = Awaited<ReturnType<typeof openTown>>
let town: Town | undefined
afterEach(() => town?.close())

/** A community whose only way out is Slack, on a clock that the pauses move. */
async function openTown() {
  const clock = createClock()
  const fake = await startFakeSlack({ now: clock.now })
  const { channel } = createSlack({ apiBaseUrl: fake.url, now: clock.now, wait: clock.wait, timeoutMs: 150 })
  const settings = { ...SETTINGS, workplaces: { slack: { ids: [TEAM], rooms: ['C0STAFF'] } } }
  const given = { staff: settings, channels: [channel], clock: clock.now }
  const { community, store, close } = openCommunity(':memory:', given, { assets: readSample(), places: readPlaces() })
  let ids = 0
  const arrived = () => ({ id: `in${++ids}`, at: clock.now() })
  const staff = { room: { to: CHANNEL, isDirect: false }, name: 'Ana' }
  const common = () => ({ ...arrived(), via: TEAM, from: { channel: 'slack' as const, to: PERSON }, staff })
  return {
    fake,
    store,
    ask: (n: number, text: string) =>
      community.receive({
        kind: 'message',
        ...arrived(),
        via: OURS,
        from: { channel: 'sms', to: `+4477009000${10 + n}` },
        text,
      }),
    say: (text: string) => community.receive({ kind: 'message', ...common(), text }),
    press: (choice: string) => community.receive({ kind: 'action', ...common(), choice, fields: {} }),
    /** Lets time go by until nothing is waiting for Slack. */
    async settle() {
      for (let tries = 0; tries < 500; tries++) {
        await community.tick()
        await community.dispatch()
        const isWaiting = store.outbox.counts().some((row) => row.channel === 'slack' && row.state !== 'sent')
        if (!isWaiting) return
        clock.advance(5_000)
      }
      throw new Error('something is still waiting')
    },
    advanceTo: (at: string) => clock.advance(new Date(at).getTime() - clock.now().getTime()),
    close: async () => {
      close()
      await fake.close()
    },
  }
}

const everything = ({ posts }: FakeSlack) => posts.map(({ channel, thread_ts, blocks }) => ({ channel, thread_ts, words: wordsOf(blocks) }))
const timeless = (words: string) => words.replace(/\d{1,2}\.\d\d/g, 'then')

/** Cards, a claim that changes one in place, and a Monday's edition of several messages. */
async function live(faults: SlackBehaviour[]) {
  town = await openTown()
  const { fake, store } = town
  const inTurn = (times: number) => Array.from({ length: times }, () => faults).flat()
  fake.next(...inTurn(8))
  await town.say('subscribe weekly monday 9:00 NG10 full')
  for (const [n, words] of WANTED.entries()) await town.ask(n, `${words} near NG10`)
  await town.settle()
  await town.press(`take:${store.needs.list(['open'])[0]?.id}`)
  await town.settle()
  const cards = everything(fake)
  fake.next(...inTurn(4))
  town.advanceTo('2026-11-23T09:00:10Z')
  await town.settle()
  const all = everything(fake)
  await town.close()
  town = undefined
  return { cards, edition: all.slice(cards.length), tries: fake.calls.filter(({ method }) => method === 'chat.postMessage').length }
}

it.each<[string, SlackBehaviour[]]>([
  ['429, 500 and silence', [{ status: 429, retryAfter: 3 }, { status: 500 }, 'hang', 'ok']],
  ['broken connections and nonsense', ['drop', 'garbage', { status: 503 }, 'ok', 'ok']],
])(
  'brings every card and every part of an edition once, whole and in order through %s',
  async (_, faults) => {
    const calm = await live([])
    const rough = await live(faults)
    expect(WANTED.filter((one) => calm.cards.filter(({ words }) => words.startsWith(one)).length !== 1)).toEqual([])
    expect(calm.edition.length).toBeGreaterThan(1)
    expect(rough.tries).toBeGreaterThan(calm.tries)
    const plainly = (posts: typeof calm.cards) => posts.map((post) => ({ ...post, words: timeless(post.words) }))
    expect(plainly(rough.cards)).toEqual(plainly(calm.cards))
    expect(plainly(rough.edition)).toEqual(plainly(calm.edition))
  },
  60_000,
)
