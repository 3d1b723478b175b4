import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nobody, openWorld, type World } from '../faults/world.ts'
import { askedBy, inTurn, percentile } from '../traffic.ts'
import { pause, untilQuiet } from '../wait.ts'

const WARM_UP = 1000
const MEASURED = 3000
const AT_ONCE = 32
const SLICE_MS = 50
const MINUTE = 60_000
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string' } } })
const minutes = Number(values.minutes)
const world = await openWorld()
await world.start()
await fullSpeed(world, WARM_UP)
const fastest = values.rate ? Number(values.rate) * 2 : await fullSpeed(world, MEASURED)
await untilQuiet(() => world.twilio.messages.length, 1000)
const rate = fastest / 2
console.log(`${fastest.toFixed(0)} messages a second at full speed; ${minutes} minutes at ${rate.toFixed(0)}`)
console.log('minute   messages   refused   p50 ms   p99 ms   memory MB   waiting')
const memory: number[] = []
const all: number[] = []
for (let minute = 1; minute <= minutes; minute++) {
  const { taken, refused, resident } = await oneMinute(world)
  memory.push(resident)
  all.push(...taken)
  const waiting = taken.length ? await dueNow() : 0
  const cells = [
    minute,
    taken.length,
    refused,
    percentile(taken, 0.5).toFixed(1),
    percentile(taken, 0.99).toFixed(1),
    resident.toFixed(0),
    waiting,
  ]
  console.log(cells.map((cell, i) => String(cell).padStart([6, 11, 10, 9, 9, 12, 10][i] as number)).join(''))
}
const third = memory[2] ?? memory[0] ?? 0
const growth = ((memory.at(-1) ?? 0) / third - 1) * 100
console.log(
  `p99 ${percentile(all, 0.99).toFixed(1)} ms; memory in the last minute against the third: ${growth > 0 ? '+' : ''}${growth.toFixed(1)} %`,
)
const sent = world.twilio.messages.length
await untilQuiet(() => world.twilio.messages.length, 1000)
console.log(`${world.twilio.messages.length} answers sent, ${world.twilio.messages.length - sent} of them after the last message`)
await world.close()
if (growth > 10 && minutes > 3) process.exitCode = 1

/** Messages a second, `AT_ONCE` connections kept busy. */
function fullSpeed(to: World, messages: number): Promise<number> {
  const asked = Array.from({ length: messages }, (_, n) => askedBy(n))
  return inTurn(asked, AT_ONCE, (words) => to.text(nobody(), words))
}

/** One minute at the rate, whether or not the answers keep up. `resident`: the service's megabytes where they were fewest, after it had tidied up. */
async function oneMinute(to: World) {
  const taken: number[] = []
  const sizes: number[] = []
  const flying = new Set<Promise<void>>()
  let [refused, sentSoFar] = [0, 0]
  const started = performance.now()
  for (let elapsed = 0; elapsed < MINUTE; elapsed = performance.now() - started) {
    for (; sentSoFar < (elapsed / 1000) * rate; sentSoFar++) {
      const begun = performance.now()
      const one = to.text(nobody(), askedBy(sentSoFar)).then((isTaken) => {
        if (isTaken) taken.push(performance.now() - begun)
        else refused += 1
        flying.delete(one)
      })
      flying.add(one)
    }
    if (sizes.length < elapsed / 1000) sizes.push(residentOf(to.pid()))
    await pause(SLICE_MS)
  }
  await Promise.all(flying)
  return { taken, refused, resident: Math.min(...sizes) }
}

/** Megabytes (Linux). */
function residentOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** Answers that are due and not yet on their way. */
async function dueNow(): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  const found = text.matchAll(/connector_outbox\{[^}]*state="due"[^}]*\} (\d+)/g)
  return [...found].reduce((sum, [, n]) => sum + Number(n), 0)
}
