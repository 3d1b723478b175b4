import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { TEAM } from '../journeys/slack.ts'
import { connector } from './command.ts'
import { HESPER, readRoom, STAFF, TEXTED, workInSlack } from './planted-slack.ts'
import { createVisitor } from './planted-visitor.ts'
import { found, inEveryEncoding, KEY, type PlantedWorld, startPlantedWorld } from './planted-world.ts'
import { findInFiles } from './traces.ts'

const PEOPLE = ['+447700900701', '+447700900702', '+447700900703', '+447700900704']
const TALKER = '+447700900705'
const NUMBERS = [...PEOPLE, TALKER, TEXTED]
const PLANTED = {
  'own number': PEOPLE[0] as string,
  'another number': '07700 900778',
  'its digits': '7700900778',
  'first name': 'Zebedee',
  'last name': 'Quillfeather',
  mail: 'zebedee@example.org',
  house: '14 Plover Lane',
  postcode: 'NG10 3QQ',
  'NHS number': '943 476 5919',
  'crisis words': 'want to die tonight in the bath',
}
const ON_THE_WEB = [
  'my name is Zebedee Quillfeather, i want underwater zither lessons near NG10 3QQ',
  'ASK',
  'call me on 07700 900778 or zebedee@example.org',
  'i live at 14 Plover Lane and need underwater zither lessons, my NHS number is 943 476 5919',
  'ASK',
  'choir near Long Eaton',
  '1',
  'that group has closed, Mr Quillfeather told me',
  'i want to die tonight in the bath',
  'PRIVACY',
]
const MESSAGES = [...ON_THE_WEB, 'none', '1', 'person please', 'MY DATA', 'STOP', 'choir', 'START', 'FORGET ME', 'no']

let world: PlantedWorld
let visitor: Awaited<ReturnType<typeof createVisitor>>
let asked = ''
const dir = mkdtempSync(join(tmpdir(), 'planted-'))
const collected: Record<string, string> = {}

const numbers = () => inEveryEncoding(Object.fromEntries(NUMBERS.map((one, n) => [`number ${n}`, one.slice(1)])))
const identities = () => ({ ...numbers(), ...inEveryEncoding(visitor.identity()) })
/** Everything planted: of residents, of the visitor and of staff. */
const traces = () => ({ ...inEveryEncoding({ ...PLANTED, ...STAFF }), ...identities() })

beforeAll(async () => {
  world = await startPlantedWorld(dir)
  const { base, twilio, text } = world
  visitor = await createVisitor(base)
  let sid = 0
  const say = async (from: string, words: string) => {
    const answer = await text(from, words, `SMplanted${sid++}`)
    collected[`answer ${sid}`] = await answer.text()
  }

  await say(TALKER, 'falconry near NG10 3QQ')
  await visitor.say('moonlit trampolining near NG10 3QQ')
  const residents = [
    { asked: 'falconry', say: (words: string) => say(TALKER, words) },
    { asked: 'moonlit trampolining', say: visitor.say },
  ]
  Object.assign(collected, await workInSlack(world, residents))

  for (const [m, words] of MESSAGES.entries()) {
    for (const [n, person] of PEOPLE.entries()) {
      if (sid % 9 === 4) twilio.next({ status: 400, code: 21211 })
      if (sid % 40 === 7) twilio.next({ status: 500 }, 'garbage')
      await say(n % 2 ? `whatsapp:${person}` : person, words)
    }
    if (m < ON_THE_WEB.length) collected[`visitor ${m}`] = await visitor.say(words)
    await new Promise((done) => setTimeout(done, 300))
  }

  const other = await createVisitor(base)
  collected['another visitor'] = await other.look()
  const cookie = `visitor=${visitor.id}.${'A'.repeat(43)}`
  collected['forged visitor'] = await (await fetch(base, { headers: { cookie } })).text()
  const form = { text: 'my name is Zebedee Quillfeather' }
  collected['form without a token'] = await visitor.post({ ...form, token: '' })
  collected['form of another page'] = await visitor.post(form, { origin: 'https://evil.example' })
  collected['form of another visitor'] = await other.post({ ...form, token: /value="([^"]+)"/.exec(await visitor.look())?.[1] ?? '' })
  const wrong: Promise<Response>[] = [
    text(PEOPLE[0] as string, 'my name is Zebedee Quillfeather', 'SMforged', 'another token'),
    fetch(`${base}/webhooks/twilio/message`, { method: 'POST', body: `From=${PEOPLE[0]}&Body=Zebedee` }),
    fetch(`${base}/webhooks/twilio/status`, { method: 'POST', body: `To=${PEOPLE[0]}` }),
    fetch(`${base}/my-data/erewash.${'0'.repeat(32)}`, { method: 'POST' }),
    fetch(`${base}/nowhere?q=Zebedee`),
  ]
  for (const [n, answer] of (await Promise.all(wrong)).entries()) collected[`refusal ${n}`] = await answer.text()
  await new Promise((done) => setTimeout(done, 2500))

  collected.metrics = await (await fetch(`${base}/metrics`)).text()
  const erase = (channel: string, address: string) => ['erase', '--channel', channel, '--address', address]
  const commands = [
    ['needs'],
    ['needs', '--json'],
    ['rooms'],
    ['outbox', '--state', 'sent', '--limit', '1000', '--json'],
    ['outbox', '--json'],
    ['outbox'],
    ['doctor'],
    ['doctor', '--json'],
    ['digest', 'preview'],
    ['digest', 'preview', '--format', 'json'],
    ['digest', 'preview', '--format', 'sms'],
    ['retention', '--report', '--json'],
    ['verify', '--json'],
    [...erase('sms', PEOPLE[0] as string), '--json'],
    erase('sms', `${PEOPLE[0]}x9`),
    erase('carrier pigeon', PEOPLE[0] as string),
    erase('web', visitor.id),
    erase('slack', `${TEAM}/${HESPER}`),
    ['keys', 'rotate'],
    ['backup', join(dir, 'monday.backup'), '--key-env', 'BACKUP_KEY'],
    ['backup', join(dir, 'monday.db')],
  ]
  for (const [n, args] of commands.entries()) {
    const { out, err } = await connector(args, world.env)
    collected[`connector ${args[0]} ${n}`] = out + err
  }
  asked = (await connector(['staff', 'list'], world.env)).out
}, 300_000)

afterAll(() => world.close(), 20_000)

it('covered the whole journey: answers, needs, hand-offs, refused sends', () => {
  expect(world.twilio.messages.length).toBeGreaterThan(MESSAGES.length)
  expect(collected['connector needs 0']).toMatch(/zither/)
  expect(world.log().split('\n').length).toBeGreaterThan(100)
  expect(world.log()).toMatch(/"state":"dead"/)
  expect(Object.values(collected).join('\n')).not.toMatch(/Nothing is kept about this address/)
  expect(world.twilio.messages.filter(({ To }) => To === TEXTED)).toHaveLength(1)
})

it('writes nothing of a person to its log, at its most talkative', () => {
  expect(found(world.log(), traces())).toEqual([])
})

it('shows nothing of a person in metrics, refusals, errors, or what its commands print', () => {
  const shown = Object.entries(collected).flatMap(([where, text]) => found(text, traces()).map((name) => `${where}: ${name}`))
  expect(shown).toEqual([])
})

it('keeps nothing of a person readable in any file, nor in the name of one', () => {
  expect(readdirSync(dir).length).toBeGreaterThan(2)
  expect(findInFiles(dir, traces())).toEqual([])
})

it('keeps no hash of what a visitor wrote that needs no key', () => {
  expect(findInFiles(dir, visitor.hashes())).toEqual([])
})

it('prints no keyed hash of a number or an id anywhere', () => {
  const hashes = Object.fromEntries([...NUMBERS, visitor.id, `${TEAM}/${HESPER}`].map((one) => [one, createEncryption(KEY).lookup(one)]))
  expect(found(world.log() + Object.values(collected).join('\n'), hashes)).toEqual([])
})

it('shows a visitor what they wrote, and not who they are', async () => {
  const page = await visitor.look()
  expect(page).toContain('Quillfeather')
  expect(page).toContain('Hesper (connector)')
  const { 'visitor id': id, cookie } = visitor.identity()
  expect(found(page, { id: id as string, cookie: cookie as string, last: STAFF['staff last name'], account: HESPER })).toEqual([])
})

it('shows staff words without names and numbers on cards, whole ones in the thread of a talk, and nobody’s number or id', () => {
  const { cards, threads } = readRoom(dir)
  const ofResidents = inEveryEncoding(PLANTED)
  const { posts, homes } = world.slack
  expect(cards.length).toBeGreaterThan(30)
  expect(cards.flatMap((reply) => found(reply, { ...ofResidents, ...identities() }))).toEqual([])
  expect(threads.filter((reply) => found(reply, ofResidents).length > 0)).toHaveLength(2)
  expect(found(JSON.stringify([posts, [...homes.values()], threads]), identities())).toEqual([])
})

it('tells residents the first name of a member of staff and nothing else, and nobody who works here but whoever asks for that', () => {
  const told = JSON.stringify(world.twilio.messages)
  expect(told).toContain('Hesper (connector): Mr Thistlewood')
  expect(found(told, { last: STAFF['staff last name'], account: HESPER, ...inEveryEncoding(visitor.identity()) })).toEqual([])
  expect(asked).toMatch(/staff +Hesper Vantongeren {2}slack T0EREWASH\/U07QK4ZBN2\n/)
})
