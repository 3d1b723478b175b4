import type { SentMessage } from '../fakes/twilio.ts'
import { percentile } from '../traffic.ts'
import { pause } from '../wait.ts'
import type { Trouble } from './troubled.ts'
import { count, isAllAnswered, nobody, openWorld, type Row, type World } from './world.ts'

const PEOPLE = 40
const GAP_MS = 40
const MEASURED = 200
const WELCOME = /a bot/

/** Each kind of trouble with text messages, one after the other, while WhatsApp is well. */
export async function providers(troubles: readonly Trouble[]): Promise<Row[]> {
  const world = await openWorld()
  await world.start()
  await load(world)
  const rows: Row[] = []
  for (const trouble of troubles) rows.push(await meet(world, trouble))
  await world.close()
  return rows
}

/** The same load without and with the trouble; what a person on WhatsApp notices of it is the difference. */
async function meet(world: World, trouble: Trouble): Promise<Row> {
  const quiet = (await load(world)).p95
  world.troubled.begin(trouble)
  const { people, acknowledged, p95 } = await load(world)
  const met = world.troubled.end()
  await isAllAnswered(world, acknowledged, 30_000)
  await pause(500)
  const disordered = people.filter((person) => !WELCOME.test(firstTo(world, person)?.Body ?? '')).length
  const figures = count(world, acknowledged)
  const note = `${met} met; out of order ${disordered}; WhatsApp p95 ${p95.toFixed(0)} ms, quiet ${quiet.toFixed(0)} ms (${(p95 / quiet).toFixed(2)}x)`
  return { fault: `Twilio: ${trouble}`, trials: PEOPLE * 2, ...figures, lost: figures.lost + disordered, note, slower: p95 / quiet }
}

/** People who text, two messages each, beside people on WhatsApp. `p95`: milliseconds that WhatsApp took. */
async function load(world: World) {
  const people = Array.from({ length: PEOPLE }, nobody)
  const acknowledged = new Map<string, number>()
  const texting = async () => {
    for (const words of ['choir', 'food bank in Ilkeston']) {
      for (const person of people) {
        if (await world.text(person, words)) acknowledged.set(person, (acknowledged.get(person) ?? 0) + 1)
        await pause(GAP_MS)
      }
    }
  }
  const [taken] = await Promise.all([pace(world), texting()])
  return { people, acknowledged, p95: percentile(taken, 0.95) }
}

const firstTo = ({ twilio }: World, to: string): SentMessage | undefined => twilio.messages.find((message) => message.To === to)

/** Milliseconds from a person's message on WhatsApp to the answer at Twilio, for each of many. */
async function pace(world: World): Promise<number[]> {
  const sentAt = new Map<string, number>()
  for (let i = 0; i < MEASURED; i++) {
    const person = `whatsapp:${nobody()}`
    sentAt.set(person, performance.now())
    await world.text(person, 'choir')
    await pause(GAP_MS / 2)
  }
  await isAllAnswered(world, new Map([...sentAt.keys()].map((person) => [person, 1])), 20_000)
  return [...sentAt].map(([person, sent]) => {
    const answer = firstTo(world, person)
    return answer ? world.at(answer) - sent : Number.POSITIVE_INFINITY
  })
}
