import { appendFileSync } from 'node:fs'
import type { Channel } from '../../src/channel.ts'
import { type Clock, openProcess } from './community.ts'

const WEEK = 7 * 86_400_000
const [file = '', first = '', weeks = '', sentTo = ''] = process.argv.slice(2)
const clock: Clock = { now: new Date(first) }

const slack: Channel = {
  name: 'slack',
  receive: async () => new Response(),
  async deliver(to, _reply, { now }) {
    appendFileSync(sentTo, `${to} ${now.toISOString()}\n`)
    return { providerId: `${process.pid}-${to}-${now.getTime()}` }
  },
}

/** A process of its own: for each week it looks at the clock again and again, as fast as it can, while another does the same. */
const { community } = openProcess(file, clock, [slack], `process-${process.pid}`)
for (let week = 0; week < Number(weeks); week++) {
  clock.now = new Date(Date.parse(first) + week * WEEK)
  for (let look = 0; look < 12; look++) {
    await community.tick()
    await community.dispatch()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
