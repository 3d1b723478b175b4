import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'

const TOKEN = 'a token for the bench'
const PUBLIC_URL = 'https://connector.example.org'
const PATH = '/webhooks/twilio/message'
const OURS = '+441154960001'
const ASSETS = 1000
const WARM_UP = 1000
const MESSAGES = 2000
const ROUNDS = 7
const AT_ONCE = 32
const NO_LIMITS = { messagesPerMinute: 1_000_000, smsSegmentsPerPerson: 1_000_000, smsSegmentsPerCommunity: 100_000_000 }
const ASKED = [
  'walking group near Long Eaton',
  'food bank',
  'my mum has dementia',
  'somewhere to swim on saturday',
  'skint cant pay gas',
  'knit and natter ilkeston',
  'football for my lad',
  'choir',
  'anything for carers',
  'yoga after half 5',
]

type Signed = { headers: Record<string, string>; body: string }

/** The sample community grown to `ASSETS` listings, in a config file of its own. */
function makeCommunity(folder: string): string {
  const sample = readFileSync(join(import.meta.dirname, '../../data/directory/erewash.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const lines = Array.from({ length: ASSETS }, (_, i) => {
    const asset = JSON.parse(sample[i % sample.length] as string)
    const round = Math.floor(i / sample.length)
    return JSON.stringify(round ? { ...asset, id: `${asset.id}-${round}`, name: `${asset.name} ${round + 1}` } : asset)
  })
  writeFileSync(join(folder, 'directory.jsonl'), `${lines.join('\n')}\n`)
  const places = join(import.meta.dirname, '../../data/vocabulary/places.json')
  const config = {
    communities: [
      { id: 'bench', name: 'Bench', directory: 'directory.jsonl', places, numbers: { sms: [OURS], whatsapp: [] }, limits: NO_LIMITS },
    ],
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  return join(folder, 'config.json')
}

function sign(count: number, from: number): Signed[] {
  return Array.from({ length: count }, (_, i) =>
    signTwilio(TOKEN, PUBLIC_URL + PATH, {
      MessageSid: `SM${from + i}`,
      From: `+447700900${String(i % 1000).padStart(3, '0')}`,
      To: OURS,
      Body: ASKED[i % ASKED.length] as string,
      NumMedia: '0',
    }),
  )
}

/** Messages acknowledged a second, `AT_ONCE` connections kept busy. */
async function drive(port: number, signed: Signed[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const waiting = [...signed]
  const started = performance.now()
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await post(agent, port, next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  agent.destroy()
  return (signed.length / (performance.now() - started)) * 1000
}

function post(agent: Agent, port: number, { headers, body }: Signed): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path: PATH, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`))
        response.resume().on('end', resolve)
      },
    )
    sent.on('error', reject).end(body)
  })
}

/** Starts a server in a process of its own; it sends its port when it is ready. */
async function serve(script: string, environment: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, script), { env: { ...process.env, ...environment }, execArgv: ['--import', 'tsx'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  return { child, port }
}

/** So that the sending of one round does not slow the next. */
async function untilQuiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const median = (rates: number[]): number => [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] as number

const folder = mkdtempSync(join(tmpdir(), 'connector-bench-'))
const twilio = await startFakeTwilio()
const environment = {
  PORT: '0',
  LOG_LEVEL: 'silent',
  DATA_DIR: folder,
  CONNECTOR_CONFIG: makeCommunity(folder),
  PUBLIC_BASE_URL: PUBLIC_URL,
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_API_BASE_URL: twilio.url,
}
const bare = await serve('bare-server.ts', environment)
const whole = await serve('whole-server.ts', environment)
for (const { port } of [bare, whole]) await drive(port, sign(WARM_UP, 0))
const rates: { bare: number; whole: number }[] = []
for (let round = 1; round <= ROUNDS; round++) {
  const signed = sign(MESSAGES, round * 1_000_000)
  rates.push({ bare: await drive(bare.port, signed), whole: await drive(whole.port, signed) })
  const sent = twilio.messages.length
  await untilQuiet(() => twilio.messages.length)
  console.log(`round ${round}: ${twilio.messages.length - sent} replies were still on their way at the last acknowledgement`)
}
bare.child.kill()
whole.child.kill()
console.log(`signed webhook messages a second, ${AT_ONCE} at a time, median of ${ROUNDS} rounds of ${MESSAGES}, turn and turn about`)
console.log(`  bare route: signature and one durable insert   ${median(rates.map((rate) => rate.bare)).toFixed(0)}`)
console.log(`  whole pipeline: ${ASSETS} assets                   ${median(rates.map((rate) => rate.whole)).toFixed(0)}`)
console.log(`  ratio                                          ${median(rates.map((rate) => rate.whole / rate.bare)).toFixed(2)}`)
await twilio.close()
