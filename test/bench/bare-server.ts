import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'

const { DATA_DIR, PORT, TWILIO_AUTH_TOKEN = '', PUBLIC_BASE_URL = '' } = process.env
const db = new Database(`${DATA_DIR}/bare.db`)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('CREATE TABLE messages (id TEXT PRIMARY KEY, sender TEXT, body TEXT) STRICT')
const insert = db.prepare('INSERT INTO messages VALUES (?, ?, ?)')

const app = new Hono().get('/readyz', (c) => c.text('ready'))
app.post(MESSAGE_PATH, async (c) => {
  const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
  const isSigned = validateRequest(TWILIO_AUTH_TOKEN, c.req.header('x-twilio-signature') ?? '', PUBLIC_BASE_URL + MESSAGE_PATH, form)
  if (!isSigned) return c.body(null, 403)
  insert.run(form.MessageSid, form.From, form.Body)
  return c.body('<Response/>', 200, { 'content-type': 'text/xml' })
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) })
