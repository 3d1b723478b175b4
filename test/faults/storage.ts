import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore, readLocalConfig } from '../../src/runtime/open-community.ts'
import { comesTrue, pause } from '../wait.ts'
import { count, isAllAnswered, nobody, openWorld, type Row, STUCK, type World } from './world.ts'

/** Bytes of the small disk. */
const SMALL = '6m'

/** A disk that fills up under load and is given room again. Undefined where this machine lets nobody make one. */
export async function fullDisk(): Promise<Row | undefined> {
  const disk = mkdtempSync(join(tmpdir(), 'connector-full-'))
  const isMade = mount('-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', disk)
  if (!isMade) return undefined
  const world = await openWorld({ dataDir: join(disk, 'data') })
  mkdirSync(join(disk, 'data'), { recursive: true })
  await world.start()
  const acknowledged = new Map<string, number>()
  const refused = await askUntilRefused(world, acknowledged)
  const stillUp = world.isAlive()
  mount('-o', 'remount,size=64m', disk)
  if (!world.isAlive()) await world.start()
  for (let i = 0; i < 20; i++) await ask(world, acknowledged)
  await isAllAnswered(world, acknowledged, 60_000)
  const figures = count(world, acknowledged)
  await world.close()
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
  const note = `${refused} refused (503) while full; the process ${stillUp ? 'stayed up' : 'ended and was started again'}`
  return { fault: 'disk full', trials: acknowledged.size + refused, ...figures, lost: figures.lost + (refused ? 0 : 1), note }
}

function mount(...options: string[]): boolean {
  try {
    execFileSync('mount', options, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function ask(world: World, acknowledged: Map<string, number>): Promise<boolean> {
  const person = nobody()
  const isTaken = await world.text(person, 'walking group near Long Eaton')
  if (isTaken) acknowledged.set(person, 1)
  return isTaken
}

async function askUntilRefused(world: World, acknowledged: Map<string, number>): Promise<number> {
  let refused = 0
  for (let i = 0; i < 4000 && refused < 40 && world.isAlive(); i += 8) {
    const taken = await Promise.all(Array.from({ length: 8 }, () => ask(world, acknowledged)))
    refused += taken.filter((one) => !one).length
  }
  return refused
}

/** Another process holds the database: for less time than a write waits, and for more. */
export async function lockedDatabase(): Promise<Row> {
  const world = await openWorld()
  await world.start()
  const acknowledged = new Map<string, number>()
  const other = new Database(join(world.environment.DATA_DIR, 'faults.db'))
  let refused = 0
  for (const seconds of [2, 7]) {
    const asking = (async () => {
      for (let i = 0; i < 40; i++) {
        if (!(await ask(world, acknowledged))) refused += 1
        await pause(25)
      }
    })()
    await pause(200)
    other.exec('BEGIN IMMEDIATE')
    await pause(seconds * 1000)
    other.exec('COMMIT')
    await asking
  }
  other.close()
  await isAllAnswered(world, acknowledged, 60_000)
  const row = { fault: 'database locked 2 s and 7 s', trials: acknowledged.size + refused, ...count(world, acknowledged) }
  const isUp = world.isAlive()
  await world.close()
  return { ...row, lost: row.lost + (isUp ? 0 : 1), note: `${refused} refused (503)` }
}

/** A message that throws in the middle of understanding, because of what another process left in somebody's memory. */
export async function poison(): Promise<Row> {
  const world = await openWorld()
  await world.start()
  const config = readLocalConfig(world.environment)
  const acknowledged = new Map<string, number>()
  const trials = 10
  let taken = 0
  for (let i = 0; i < trials; i++) {
    const person = nobody()
    await world.text(person, 'choir')
    for (const one of config.communities) {
      const opened = openStore(one, config.settings)
      const contact = opened.store.contacts.find({ channel: 'sms', to: person })
      opened.store.contacts.remember(contact?.id ?? '', '{"greeted":true,"search":{"said":7,"topics":null}}')
      opened.close()
    }
    if (await world.text(person, 'more')) taken += 1
    acknowledged.set(person, 1 + Number(await world.text(person, 'food bank')))
  }
  await isAllAnswered(world, acknowledged, 20_000)
  const kindly = () => world.twilio.messages.filter(({ Body = '' }) => STUCK.test(Body)).length
  const cards = () => world.slack.posts.filter((post) => /could not be understood/.test(post.text)).length
  await comesTrue(() => kindly() >= taken && cards() >= taken, 30_000)
  const row = count(world, acknowledged)
  const missing = taken - kindly() + taken - cards()
  const note = `set aside and told kindly ${kindly()}, flags to staff ${cards()}, next messages answered`
  await world.close()
  return {
    fault: 'poison message',
    trials,
    acknowledged: row.acknowledged + taken,
    answered: row.answered + kindly(),
    repeated: row.repeated,
    lost: row.lost + Math.abs(missing),
    note,
  }
}
