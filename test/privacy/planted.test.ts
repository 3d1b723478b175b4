import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSeal } from '../../src/people/seal.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { OURS, until } from '../journeys/service.ts'
import { signTwilio } from '../sign-twilio.ts'
import { connector } from './command.ts'
import { encodings, findInFiles } from './setup.ts'

const TOKEN = 'a token for tests'
const KEY = 'the key of the data, over 32 characters'
const PEOPLE = ['+447700900701', '+447700900702', '+447700900703', '+447700900704']
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
const MESSAGES = [
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
  'none',
  '1',
  'person please',
  'MY DATA',
  'STOP',
  'choir',
  'START',
  'FORGET ME',
  'no',
]

let twilio: FakeTwilio
let service: ChildProcess
let base: string
let env: Record<string, string>
let log = ''
const dir = mkdtempSync(join(tmpdir(), 'planted-'))
const collected: Record<string, string> = {}

/** Everything planted, in every encoding, with the keyed hashes of the numbers where those are not expected. */
const traces = () => Object.assign({}, ...Object.entries(PLANTED).map(([name, text]) => encodings(name, text))) as Record<string, string>
const numbers = () => Object.assign({}, ...PEOPLE.map((one, n) => encodings(`number ${n}`, one.slice(1)))) as Record<string, string>
const found = (text: string, wanted: Record<string, string>) =>
  Object.entries(wanted).flatMap(([name, trace]) => (text.toLowerCase().includes(trace.toLowerCase()) ? [name] : []))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

function post(from: string, body: string, sid: string, token = TOKEN): Promise<Response> {
  const path = '/webhooks/twilio/message'
  const To = from.startsWith('whatsapp:') ? `whatsapp:${OURS}` : OURS
  const signed = signTwilio(token, base + path, { MessageSid: sid, From: from, To, Body: body, NumMedia: '0' })
  return fetch(base + path, { method: 'POST', headers: signed.headers, body: signed.body })
}

beforeAll(async () => {
  twilio = await startFakeTwilio()
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  env = {
    PORT: String(port),
    LOG_LEVEL: 'trace',
    DATA_DIR: dir,
    DATA_KEY: KEY,
    BACKUP_KEY: KEY.toUpperCase(),
    PUBLIC_BASE_URL: base,
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_WHATSAPP_FROM: OURS,
    TWILIO_API_BASE_URL: twilio.url,
  }
  service = spawn(process.execPath, [resolve('src/connector.mjs'), 'serve'], { env: { PATH: process.env.PATH ?? '', ...env } })
  for (const stream of [service.stdout, service.stderr]) stream?.on('data', (chunk) => (log += chunk))
  await until(
    () =>
      fetch(`${base}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    30_000,
  )

  let sid = 0
  for (const text of MESSAGES) {
    for (const [n, person] of PEOPLE.entries()) {
      if (sid % 9 === 4) twilio.next({ status: 400, code: 21211 })
      if (sid % 40 === 7) twilio.next({ status: 500 }, 'garbage')
      const answer = await post(n % 2 ? `whatsapp:${person}` : person, text, `SMplanted${sid++}`)
      collected[`answer ${sid}`] = await answer.text()
    }
    await new Promise((done) => setTimeout(done, 300))
  }
  const wrong: Promise<Response>[] = [
    post(PEOPLE[0] as string, 'my name is Zebedee Quillfeather', 'SMforged', 'another token'),
    fetch(`${base}/webhooks/twilio/message`, { method: 'POST', body: `From=${PEOPLE[0]}&Body=Zebedee` }),
    fetch(`${base}/webhooks/twilio/status`, { method: 'POST', body: `To=${PEOPLE[0]}` }),
    fetch(`${base}/my-data/erewash.${'0'.repeat(32)}`, { method: 'POST' }),
    fetch(`${base}/nowhere?q=Zebedee`),
  ]
  for (const [n, answer] of (await Promise.all(wrong)).entries()) collected[`refusal ${n}`] = await answer.text()
  await new Promise((done) => setTimeout(done, 2500))

  collected.metrics = await (await fetch(`${base}/metrics`)).text()
  const commands = [
    ['needs'],
    ['needs', '--json'],
    ['outbox', '--state', 'sent', '--json'],
    ['outbox', '--json'],
    ['outbox'],
    ['doctor'],
    ['doctor', '--json'],
    ['digest', 'preview'],
    ['digest', 'preview', '--format', 'json'],
    ['digest', 'preview', '--format', 'sms'],
    ['retention', '--report', '--json'],
    ['verify', '--json'],
    ['erase', '--channel', 'sms', '--address', PEOPLE[0] as string, '--json'],
    ['erase', '--channel', 'sms', '--address', `${PEOPLE[0]}x9`],
    ['erase', '--channel', 'carrier pigeon', '--address', PEOPLE[0] as string],
    ['keys', 'rotate'],
    ['backup', join(dir, 'monday.backup'), '--key-env', 'BACKUP_KEY'],
    ['backup', join(dir, 'monday.db')],
  ]
  for (const args of commands) {
    const { out, err } = await connector(args, env)
    collected[`connector ${args[0]} ${args.slice(1, 3).join(' ').replace(dir, '')}`.replace(PEOPLE[0] as string, '…')] = out + err
  }
}, 180_000)

afterAll(async () => {
  service.kill('SIGTERM')
  await new Promise((done) => service.once('exit', done))
  await twilio.close()
}, 20_000)

it('drove the whole journey: people were answered, needs written down, sends refused', () => {
  expect(twilio.messages.length).toBeGreaterThan(MESSAGES.length)
  expect(collected['connector needs ']).toMatch(/zither/)
  expect(log.split('\n').length).toBeGreaterThan(100)
  expect(log).toMatch(/"state":"dead"/)
})

it('writes nothing of a person to its log, at its most talkative', () => {
  expect(found(log, { ...traces(), ...numbers() })).toEqual([])
})

it('shows nothing of a person in metrics, refusals, errors, or what its commands print', () => {
  const shown = Object.entries(collected).flatMap(([where, text]) =>
    found(text, { ...traces(), ...numbers() }).map((name) => `${where}: ${name}`),
  )
  expect(shown).toEqual([])
})

it('keeps nothing of a person readable in any file, nor in the name of one', () => {
  expect(readdirSync(dir).length).toBeGreaterThan(2)
  expect(findInFiles(dir, { ...traces(), ...numbers() })).toEqual([])
})

it('prints no keyed hash of a number anywhere', () => {
  const hashes = Object.fromEntries(PEOPLE.map((one, n) => [`hash ${n}`, createSeal(KEY).lookup(one)]))
  expect(found(log + Object.values(collected).join('\n'), hashes)).toEqual([])
})
