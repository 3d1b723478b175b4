import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALWAYS } from '../config-file.ts'
import { type Carry, type Desk, formOf, type Opened } from './platform.ts'
import { cardOf, heardBy, PLATFORMS, seeCard, soon, threadOf } from './platforms.ts'
import { openWorker, type WorkerService } from './worker.ts'

let service: WorkerService
let platforms: Map<string, Opened<Desk>>

beforeAll(async () => {
  platforms = new Map(await Promise.all(PLATFORMS.map(async ([name, one]) => [name, await one.start()] as const)))
  const staff = Object.assign({ hours: ALWAYS }, ...PLATFORMS.map(([, one]) => one.staff))
  service = await openWorker({
    CONNECTOR_CONFIG: JSON.stringify({ communities: [{ id: 'erewash', name: 'Erewash Connector', staff }] }),
    DATA_KEY: 'a key of at least thirty-two characters',
    ...Object.assign({}, ...[...platforms.values()].map(({ settings }) => settings)),
  })
})
afterAll(() => Promise.all([service, ...platforms.values()].map((one) => one.close())))

const carry: Carry = async (path, request) => {
  const response = await service.fetch(path, request)
  return { status: response.status, text: await response.text() }
}

async function text(from: string, words: string): Promise<void> {
  expect((await service.text(from, words)).status).toBe(200)
}

/** Each wants something else: what one of them is given the other would find. */
const WANTED = ['wheelchair basketball', 'falconry', 'korfball']

it.each(PLATFORMS.map(([name, platform], i) => [name, platform, `+44770090000${i}`, String(WANTED[i])] as const))(
  'carries a need, a talk and its answer between a resident and %s in a Durable Object',
  async (name, { people: { priya }, noted }, mary, wanted) => {
    const desk = platforms.get(name)!.openDesk(carry)
    const heard = () => heardBy(service, mary)
    const card = () => cardOf(desk, wanted)!
    const thread = () => threadOf(desk, card())

    await desk.say(priya, 'help')
    await text(mary, `${wanted} near NG10`)
    await text(mary, 'ASK')
    await seeCard(desk, wanted)
    await soon(() => /They asked to talk to a person/.test(card().words))
    await desk.press(priya, 'Talk to them', card())
    await soon(() => thread().length === 1)
    expect(card().words).toMatch(/Taken by Priya Shah/)
    await desk.reply(priya, 'Hello, is it for you?', card())
    await soon(() => heard().at(-1) === 'Priya (connector): Hello, is it for you?')
    await text(mary, 'for my son')
    await soon(() => thread().at(-1) === 'They: for my son')

    const fits = await formOf(desk.press(priya, 'Something fits', card()))
    const add = await formOf(fits.submit({ pick: '+new' }))
    const group = `Erewash Blades in ${name}`
    expect(await add.submit({ name: group, when: 'Tuesdays 6pm to 7pm' })).toEqual({ status: 200, said: noted })
    await soon(() => /They were told/.test(card().words))
    await desk.reply(priya, 'done', card())
    await soon(() => /back with the bot/.test(heard().at(-1) ?? ''))
    expect(heard().filter((words) => words.includes(group))).toHaveLength(1)
    expect(heard().filter((words) => /^Priya/.test(words))).toHaveLength(1)
  },
)
