import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** The only places that ask anything of the network, each with where its address comes from. */
const FETCHES: Record<string, string> = {
  'adapters/twilio/api.ts': 'TWILIO_API_BASE_URL and the account',
  'adapters/telegram/api.ts': 'TELEGRAM_API_BASE_URL, the token and the name of a method',
  'adapters/slack/api.ts': 'SLACK_API_BASE_URL and the name of a method',
  'adapters/teams/http.ts': 'the settings, and the service address of an activity that Microsoft signed',
}

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
)
const fetching = /\bfetch\(|\boptions\.fetch\(|https?\.(?:request|get)\(|\bnet\.connect\(|\baxios\b/
const passedOn =
  /\(input, init\) => fetch\(input, init\)|(?:posts|install|app|pages|http|COMMUNITY)\b.*\.fetch\(|async fetch\(request|fetch\(request: Request/

it('fetches only where the settings say, and follows no redirect', () => {
  const found = files.filter((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .some((line) => fetching.test(line) && !passedOn.test(line)),
  )
  const own = found.filter((file) => !['src/worker.ts', 'adapters/web/index.ts', 'src/http/app.ts'].includes(file))
  expect(own.sort()).toEqual(Object.keys(FETCHES).sort())
  for (const file of own) expect([file, readFileSync(file, 'utf8')]).toEqual([file, expect.stringMatching(/redirect: '(?:manual|error)'/)])
})
