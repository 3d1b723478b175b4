import type { SentMessage } from '../fakes/twilio.ts'
import { TROUBLES, type Trouble } from './troubled.ts'
import { count, isAllAnswered, nobody, openWorld, pause, type Row, type World } from './world.ts'

const PEOPLE = 30
const GAP_MS = 40
const MEASURED = 150
const WELCOME = /a bot/

/** Each kind of trouble with text messages, one after the other, while WhatsApp is well. */
export async function providers(): Promise<Row[]> {
  const world = await openWorld()
  await world.start()
  await pace(world)
  const quiet = p95(await pace(world))
  const rows: Row[] = []
  for (const trouble of TROUBLES) rows.push(await meet(world, trouble, quiet))
  await world.close()
  return rows
}

async function meet(world: World, trouble: Trouble, quiet: number): Promise<Row> {
  const people = Array.from({ length: PEOPLE }, nobody)
  const acknowledged = new Map<string, number>()
  world.troubled.begin(trouble)
  const texting = (async () => {
    for (const words of ['choir', 'food bank in Ilkeston']) {
      for (const person of people) {
        if (await world.text(person, words)) acknowledged.set(person, (acknowledged.get(person) ?? 0) + 1)
        await pause(GAP_MS)
      }
    }
  })()
  const loud = p95(await pace(world))
  await texting
  const met = world.troubled.end()
  await isAllAnswered(world, acknowledged, 60_000)
  await pause(500)
  const disordered = people.filter((person) => !WELCOME.test(firstTo(world, person)?.Body ?? '')).length
  const figures = count(world, acknowledged)
  const note = `${met} met; out of order ${disordered}; WhatsApp p95 ${loud.toFixed(0)} ms, quiet ${quiet.toFixed(0)} ms (${(loud / quiet).toFixed(2)}x)`
  return { fault: `Twilio: ${trouble}`, trials: PEOPLE * 2, ...figures, lost: figures.lost + disordered, note }
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

function p95(all: number[]): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] as number
}
