import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Running, start } from '../../src/main.ts'
import { readLocalConfig } from '../../src/runtime/open-community.ts'
import { until } from './service.ts'

let dataDir: string
let running: Running[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'connector-'))
  running = []
})
afterEach(() => Promise.all(running.map((one) => one.stop())))

/** The service as a development start opens it, on the same data each time. */
async function open(settings: Record<string, string> = {}): Promise<Running> {
  const one = await start(readLocalConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...settings }))
  running.push(one)
  return one
}

/** A browser without a script; it keeps its cookie when it goes to another process. */
function createBrowser() {
  let cookie = ''
  let body = ''
  const field = (pattern: RegExp) => (pattern.exec(body)?.[1] ?? '').replaceAll('&amp;', '&')

  async function go({ url }: Running): Promise<string> {
    const response = await fetch(`${url}/`, { headers: { cookie } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    body = await response.text()
    return body
  }

  async function post(service: Running, path: string, fields: Record<string, string>): Promise<string> {
    await go(service)
    const response = await fetch(service.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      body: new URLSearchParams({ token: field(/name="token" value="([^"]+)"/), ...fields }).toString(),
    })
    return response.status === 303 ? go(service) : response.text()
  }

  return {
    go,
    say: (service: Running, text: string) => post(service, '/chat', { text }),
    press: (service: Running, action: string, more: Record<string, string> = {}) =>
      post(service, '/staff/action', { card: '', action, ...more }),
    need: () => field(/data-key="need:([^"]+)"/),
  }
}

const sees = (browser: ReturnType<typeof createBrowser>, service: Running, words: string) =>
  until(async () => (await browser.go(service)).includes(words))

describe('two processes on one database', () => {
  it('give a need to one presser, and carry a hand-off across processes and a restart', async () => {
    const [one, two] = [await open(), await open()]
    const mary = createBrowser()
    const staff = createBrowser()
    await mary.say(one, 'sitar lessons near NG10')
    await sees(staff, two, 'sitar lessons')
    const id = staff.need()

    await Promise.all([createBrowser().press(one, `take:${id}`), createBrowser().press(two, `take:${id}`)])
    const card = await staff.go(one)
    expect(card.match(/Taken by/g)).toHaveLength(1)

    await staff.press(two, `talk:${id}`)
    await sees(staff, two, 'Write in the thread')
    await staff.press(two, 'say', { card: `need:${id}`, answer: 'Which day suits you?' })
    await sees(mary, one, 'Priya (connector): Which day suits you?')

    await Promise.all(running.splice(0).map((each) => each.stop()))
    const three = await open()
    await mary.say(three, 'mondays are good')
    await sees(staff, three, 'They: mondays are good')
    await staff.press(three, 'say', { card: `need:${id}`, answer: 'done' })
    await sees(mary, three, 'You are back with the bot')
    const page = await mary.go(three)
    expect(page.match(/You are back with the bot/g)).toHaveLength(1)
  })
})

it('opens a form on a page of its own, with what is wrong beside its field', async () => {
  const service = await open()
  const staff = createBrowser()
  const form = await staff.press(service, 'ask', { answer: 'add' })
  expect(form).toContain('Add a listing')
  const wrong = await staff.press(service, 'add:', { 'f.name': 'Tea', 'f.kind': 'group', 'f.postcode': 'nowhere' })
  expect(wrong).toContain('This is not a UK postcode.')
  expect(wrong).toContain('value="Tea"')
  const saved = await staff.press(service, 'add:', { 'f.name': 'Tea <b>for</b> all', 'f.kind': 'group', 'f.postcode': 'NG10 1AA' })
  expect(saved).toContain('Tea &lt;b&gt;for&lt;/b&gt; all is saved.')
})

it.each<[string, Record<string, string>]>([
  ['Twilio', { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'a token', TWILIO_SMS_FROM: '+441154960001' }],
  ['Telegram', { TELEGRAM_BOT_TOKEN: '7000000001:a-made-up-token-of-a-bot', TELEGRAM_WEBHOOK_SECRET: 'a_made_up_webhook_secret' }],
])('shows no staff panel in the page once residents can write by %s', async (_, settings) => {
  expect(await createBrowser().go(await open())).toContain('id="staff"')
  expect(await createBrowser().go(await open(settings))).not.toContain('id="staff"')
})
