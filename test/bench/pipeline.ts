import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeConfig } from '../config-file.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { freePort, startProcess } from '../process.ts'
import { readSample } from '../sample.ts'
import { PUBLIC_URL, type Signed, signText, twilioSettings } from '../texting.ts'
import { askedBy, createPoster, inTurn, NO_LIMITS, percentile } from '../traffic.ts'
import { untilQuiet } from '../wait.ts'

const ASSETS = 1000
const WARM_UP = 1000
const MESSAGES = 2000
const ROUNDS = 7
const AT_ONCE = 32

const folder = (): string => mkdtempSync(join(tmpdir(), 'connector-bench-'))

/** The sample's directory grown to `ASSETS` listings. Returns the file's path. */
function growDirectory(): string {
  const file = join(folder(), 'directory.jsonl')
  const sample = readSample()
  const copies = Array.from({ length: Math.ceil(ASSETS / sample.length) }, (_, n) =>
    sample.map((asset) => (n ? { ...asset, id: `${asset.id}-${n}`, name: `${asset.name} ${n + 1}` } : asset)),
  )
  const lines = copies.flat().slice(0, ASSETS)
  writeFileSync(file, lines.map((asset) => `${JSON.stringify(asset)}\n`).join(''))
  return file
}

const sign = (count: number): Signed[] =>
  Array.from({ length: count }, (_, i) => signText(`+447700900${String(i % 1000).padStart(3, '0')}`, askedBy(i)))

/** A server in a process of its own, and how many messages it acknowledges a second. */
async function serve(settings: Record<string, string>, args?: readonly string[]) {
  const PORT = await freePort()
  const server = await startProcess({ ...settings, PORT }, args ? { args } : {})
  const { post, close } = createPoster(PORT, AT_ONCE)
  const take = async (one: Signed) => {
    const status = await post(one)
    if (status !== 200) throw new Error(`answered ${status}`)
  }
  return {
    drive: (signed: readonly Signed[]) => inTurn(signed, AT_ONCE, take),
    async end() {
      close()
      await server.end()
    },
  }
}

const twilio = await startFakeTwilio()
const settings = {
  LOG_LEVEL: 'silent',
  DATA_DIR: folder(),
  CONNECTOR_CONFIG: writeConfig({ directory: growDirectory(), limits: NO_LIMITS }),
  PUBLIC_BASE_URL: PUBLIC_URL,
  ...twilioSettings(twilio.url),
}
const bare = await serve(settings, ['--import', 'tsx', join(import.meta.dirname, 'bare-server.ts')])
const whole = await serve(settings)
for (const { drive } of [bare, whole]) await drive(sign(WARM_UP))
const rates: { bare: number; whole: number }[] = []
for (let round = 1; round <= ROUNDS; round++) {
  const signed = sign(MESSAGES)
  rates.push({ bare: await bare.drive(signed), whole: await whole.drive(signed) })
  const sent = twilio.messages.length
  await untilQuiet(() => twilio.messages.length, 500)
  console.log(`round ${round}: ${twilio.messages.length - sent} replies were still on their way at the last acknowledgement`)
}
await Promise.all([bare.end(), whole.end()])
const median = (of: (rate: (typeof rates)[number]) => number, digits = 0) => percentile(rates.map(of), 0.5).toFixed(digits)
console.log(`signed webhook messages a second, ${AT_ONCE} at a time, median of ${ROUNDS} rounds of ${MESSAGES}, turn and turn about`)
console.log(`  bare route: signature and one durable insert   ${median((rate) => rate.bare)}`)
console.log(`  whole pipeline: ${ASSETS} assets                   ${median((rate) => rate.whole)}`)
console.log(`  ratio                                          ${median((rate) => rate.whole / rate.bare, 2)}`)
await twilio.close()
