import { askedBy } from '../traffic.ts'
import { pause } from '../wait.ts'
import { count, isAllAnswered, nobody, openWorld, ROOM, type Row } from './world.ts'

const AT_ONCE = 24
const LATEST_MS = 1500
const CRISIS = 'i want to kill myself'

/** `kill -9` at random moments while messages come in, among them one in a crisis, which staff are to be shown. */
export async function kills(trials: number): Promise<Row> {
  const world = await openWorld()
  const acknowledged = new Map<string, number>()
  let crises = 0
  for (let trial = 0; trial < trials; trial++) {
    await world.start()
    let isOver = false
    const worker = async (_: unknown, index: number) => {
      for (let i = index; !isOver; i++) {
        const person = nobody()
        const words = i === 3 ? CRISIS : askedBy(i)
        if (!(await world.text(person, words))) return
        acknowledged.set(person, 1)
        if (words === CRISIS) crises += 1
        await pause(60)
      }
    }
    const working = Array.from({ length: AT_ONCE }, worker)
    await pause(Math.random() * LATEST_MS)
    await world.end('SIGKILL')
    isOver = true
    await Promise.all(working)
  }
  await world.start()
  await isAllAnswered(world, acknowledged, 40_000)
  const cards = () => world.slack.posts.filter((post) => post.channel === ROOM && /Crisis/.test(post.text)).length
  for (let i = 0; i < 600 && cards() < crises; i++) await pause(100)
  const row = { fault: 'kill -9 under load', trials, ...count(world, acknowledged) }
  await world.close()
  return { ...row, lost: row.lost + Math.max(0, crises - cards()), note: `cards to staff ${cards()} of ${crises}` }
}
