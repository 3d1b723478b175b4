import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formOf } from './platform.ts'
import { openWorkplace, postedIn, quiet, seeCard, soon, type Workplace } from './platforms.ts'
import { CHANNEL, type SlackDesk, slack, startSlack, TEAM, TOKEN } from './slack.ts'

const { priya, sam, ana, stranger } = slack.people

describe('App Home', () => {
  let workplace: Workplace<SlackDesk>
  beforeAll(async () => {
    workplace = await openWorkplace(slack)
  })
  afterAll(() => workplace.close())

  it('shows known members their page with working buttons, and nobody else anything', async () => {
    const { desk, service } = workplace
    await service.text('+447700900003', 'falconry near NG10')
    await desk.command(priya, 'patch all')
    const card = await seeCard(desk, 'falconry')
    await desk.openHome(stranger)
    await desk.openHome(priya)
    const home = () => desk.home(priya)?.words ?? ''
    await soon(() => home() !== '')
    expect(home()).toMatch(/Hello Priya/)
    expect(home()).toMatch(/My claims\*\nNone/)
    expect(home()).toMatch(/Open needs in my patch\*\nfalconry/)
    expect(home()).toMatch(/Listings due for a check/)
    expect(home()).toMatch(/On this week/)
    expect((await formOf(desk.pressHome(priya, 'Add a listing'))).words).toMatch(/Postcode/)
    await desk.press(priya, "I'll take it", card)
    await desk.openHome(priya)
    await soon(() => /My claims\*\nfalconry/.test(home()))
    expect(desk.home(stranger)).toBeUndefined()
  })

  it('shows nothing to somebody whom an admin removed', async () => {
    const { desk } = workplace
    await desk.say(sam, 'help')
    await desk.command(ana, `role ${desk.nameIn(sam)} none`)
    await soon(() => postedIn(desk, CHANNEL).some((words) => /Sam Okafor is now: none/.test(words)))
    await quiet()
    const before = desk.everything()
    await desk.openHome(sam)
    await quiet()
    expect(desk.everything()).toBe(before)
  })
})

it('joins a workspace by "Add to Slack", encrypts its token, and forgets it when the app is uninstalled', async () => {
  const start = () => startSlack({ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' })
  const { service, desk, close } = await openWorkplace({ ...slack, start })
  expect((await desk.say(priya, 'help')).status).toBe(401)
  const begun = await fetch(`${service.running.url}/slack/install`, { redirect: 'manual' })
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const query = new URLSearchParams({ code: `code-${TEAM}`, state })
  expect((await fetch(`${service.running.url}/slack/oauth_redirect?${query}`, { headers: { cookie } })).status).toBe(200)
  await desk.say(priya, 'help')
  await soon(() => postedIn(desk, CHANNEL).length === 1)
  const kept = readdirSync(service.dataDir).map((file) => readFileSync(join(service.dataDir, file), 'latin1'))
  expect(kept.join('')).not.toContain(TOKEN)
  await desk.leave()
  expect((await desk.say(priya, 'help')).status).toBe(401)
  await close()
})
