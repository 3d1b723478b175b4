import { HOUR } from '../open-store.ts'
import { signText } from '../texting.ts'
import { createTown } from '../town.ts'
import { inTurn } from '../traffic.ts'
import { pause } from '../wait.ts'
import { count, isAllAnswered, nobody, openWorld, type Row } from './world.ts'

const AT_ONCE = 32

/** Every message several times over, in no order. */
export async function duplicates(webhooks: number): Promise<Row> {
  const world = await openWorld()
  await world.start()
  const copies = 5
  const people = Array.from({ length: webhooks / copies }, nobody)
  const waiting = shuffle(
    people.flatMap((person) =>
      Array(copies)
        .fill(signText(person, 'choir'))
        .map((signed) => ({ person, signed })),
    ),
  )
  const acknowledged = new Map<string, number>()
  let refused = 0
  await inTurn(waiting, AT_ONCE, async ({ person, signed }) => {
    if ((await world.post(signed)) === 200) acknowledged.set(person, 1)
    else refused += 1
  })
  await isAllAnswered(world, acknowledged, 60_000)
  await pause(1000)
  const row = { fault: 'webhooks 5 times each, shuffled', trials: webhooks, ...count(world, acknowledged) }
  await world.close()
  return { ...row, note: refused ? `${refused} turned away` : 'each answered once' }
}

function shuffle<T>(list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    const kept = list[i] as T
    list[i] = list[j] as T
    list[j] = kept
  }
  return list
}

/** The clock is put an hour forward and back again while people write. In this process, with a clock of its own. */
export async function clockJumps(): Promise<Row> {
  const town = createTown()
  const trials = 40
  let acknowledged = 0
  for (let i = 0; i < trials; i++) {
    await town.text(nobody(), 'choir')
    acknowledged += 1
    await town.pass((i % 4 < 2 ? 1 : -1) * (i % 2 ? HOUR : 900))
  }
  await town.pass(5000)
  const answers = town.sent.filter(({ channel }) => channel === 'sms').map(({ to }) => to)
  const answered = new Set(answers).size
  town.close()
  const note = 'an hour forward, an hour back, in turn'
  return { fault: 'clock jumps', trials, acknowledged, answered, repeated: answers.length - answered, lost: acknowledged - answered, note }
}
