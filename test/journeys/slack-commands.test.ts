import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakeSlack } from '../fakes/slack.ts'
import { type Service, until } from './service.ts'
import { ANA, labelsOf, PRIYA, SAM, type SlackDesk, SOON, STRANGER, startWithSlack, TEAM, TOKEN, wordsOf } from './slack.ts'

const soon = (isTrue: () => boolean | Promise<boolean>) => until(isTrue, SOON)
/** Longer than Slack's pause between two posts. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 1200))

let town: Awaited<ReturnType<typeof startWithSlack>>
let fake: FakeSlack
let service: Service
let desk: SlackDesk

beforeAll(async () => {
  town = await startWithSlack()
  ;({ fake, service, desk } = town)
}, SOON)
afterAll(() => town.close())

const heardBy = (number: string) => service.twilio.messages.filter(({ To }) => To === number).map(({ Body = '' }) => Body)
const everythingPosted = () => JSON.stringify([fake.posts, fake.opened, [...fake.homes.values()]])

describe('what staff can say', () => {
  const lastPosted = () => desk.posted().at(-1) ?? ''
  /** Says it, and waits for its one answer. */
  const ask = async (user: string, words: string, answer: RegExp) => {
    const before = desk.posted().length
    expect(await desk.command(user, words)).toMatchObject({ status: 200, text: '' })
    await soon(() =>
      desk
        .posted()
        .slice(before)
        .some((one) => answer.test(one)),
    )
    return desk.posted().slice(before).join('\n')
  }

  it(
    'is nothing to a stranger’s workspace, to a channel that is not ours, and in private to somebody unknown',
    async () => {
      await desk.mention(PRIYA, 'help', { channel: 'C0LUNCH' })
      await desk.command(PRIYA, 'help', { channel: 'C0LUNCH' })
      await desk.say(STRANGER, 'food bank', { channel: 'D0STRANGER' })
      await desk.openHome(STRANGER)
      expect((await desk.mention(STRANGER, 'help', { team: 'T0STRANGERS' })).status).toBe(401)
      expect((await desk.mention(STRANGER, 'help', { team: 'T0OTHERS' })).status).toBe(401)
      await quiet()
      expect([fake.posts, fake.opened, [...fake.homes]]).toEqual([[], [], []])
    },
    SOON,
  )

  it(
    'finds listings with all that is known and their buttons',
    async () => {
      const found = await ask(PRIYA, 'find walking group near Long Eaton', /For "walking group/)
      expect(found).toMatch(/Why: /)
      expect(found).toMatch(/Topics: /)
      expect(found).toMatch(/Checked/i)
      expect(labelsOf(fake.posts.at(-1)?.blocks ?? [])).toEqual(
        expect.arrayContaining(['Text it to someone', 'Still right', 'Wrong', 'Edit', 'Add a listing']),
      )
    },
    SOON,
  )

  it(
    'texts a listing to a number, says who sent it, and refuses one that is wrong beside its field',
    async () => {
      await desk.press(PRIYA, 'Text it to someone', fake.posts.at(-1) as (typeof fake.posts)[0])
      const { view } = fake.opened.at(-1) as (typeof fake.opened)[0]
      expect(JSON.parse((await desk.submit(PRIYA, view, { number: 'seven' })).text)).toMatchObject({
        response_action: 'errors',
        errors: { number: 'This is not a UK mobile number.' },
      })
      expect((await desk.submit(PRIYA, view, { number: '07700 900123' })).text).toBe('')
      await soon(() => heardBy('+447700900123').length > 0)
      expect(heardBy('+447700900123').join('\n')).toMatch(/Priya/)
      expect(heardBy('+447700900123').join('\n')).toMatch(/STOP/)
    },
    SOON,
  )

  const onScreen = () => (fake.opened.at(-1) as (typeof fake.opened)[0]).view

  it(
    'changes a listing, says that it is right, and notes that it is wrong',
    async () => {
      const found = fake.posts.find(({ blocks }) => labelsOf(blocks).includes('Edit')) as (typeof fake.posts)[0]
      await desk.press(PRIYA, 'Still right', found)
      await soon(() => /is marked as checked today/.test(lastPosted()))
      await desk.press(PRIYA, 'Wrong', found)
      await desk.submit(PRIYA, onScreen(), { words: 'It has moved to Fridays. Ring Joan on 07700 900321.' })
      await soon(() => desk.posted().some((words) => /is on the list of things to put right/.test(words)))
      await soon(() => desk.posted().some((words) => /They wrote: It has moved to Fridays/.test(words)))
      await desk.press(PRIYA, 'Edit', found)
      const before = wordsOf(onScreen().blocks)
      expect(before).toMatch(/What happens there/)
      await desk.submit(PRIYA, onScreen(), { name: 'Ramblers of the Long Eaton Locks' })
      await soon(() => desk.posted().some((words) => /Ramblers of the Long Eaton Locks is saved/.test(words)))
      await ask(PRIYA, 'find ramblers of the long eaton locks', /Ramblers of the Long Eaton Locks/)
      expect(everythingPosted()).not.toMatch(/900321/)
    },
    SOON,
  )

  it('answers needs, patch, subscribe, digest, stats and help', async () => {
    await ask(PRIYA, 'needs', /There are no open needs/)
    await ask(PRIYA, 'patch NG10 loneliness', /Your patch is now: NG10, /)
    await ask(PRIYA, 'subscribe weekly monday 9:00 NG10 loneliness', /on Mondays at 9/)
    await ask(PRIYA, 'digest', /NG10/)
    await ask(PRIYA, 'stats', /\d/)
    await ask(PRIYA, 'help', /find … : search the directory/)
    await ask(PRIYA, '', /find … : search the directory/)
  }, 40_000)

  it(
    'opens the form of a new listing at once, shows what is alike, and saves it when it is sure',
    async () => {
      const before = fake.opened.length
      await desk.command(PRIYA, 'add')
      expect(fake.opened).toHaveLength(before + 1)
      const { view } = fake.opened.at(-1) as (typeof fake.opened)[0]
      const filled = { name: 'Sandiacre Kettle Club', postcode: 'NG10 5HU', topics: 'loneliness', when: 'Fridays 2pm to 4pm' }
      expect((await desk.submit(PRIYA, view, filled)).text).toBe('')
      await soon(() => /Sandiacre Kettle Club is saved/.test(lastPosted()))
      await desk.command(PRIYA, 'add')
      const again = (fake.opened.at(-1) as (typeof fake.opened)[0]).view
      const alike = JSON.parse((await desk.submit(PRIYA, again, filled)).text)
      expect(alike.response_action).toBe('update')
      expect(wordsOf(alike.view.blocks)).toMatch(/There may be one already: Sandiacre Kettle Club/)
      const saved = desk.posted().length
      expect((await desk.submit(PRIYA, alike.view, {})).text).toBe('')
      await soon(() => desk.posted().length > saved)
      expect(lastPosted()).toMatch(/Sandiacre Kettle Club is saved/)
    },
    SOON,
  )

  it(
    'shows App Home, whose buttons work',
    async () => {
      await service.text('+447700900003', 'falconry near NG10')
      await soon(() => Boolean(desk.card('falconry')))
      await desk.command(PRIYA, 'patch all')
      await desk.openHome(PRIYA)
      await soon(() => fake.homes.has(PRIYA))
      const home = () => wordsOf(fake.homes.get(PRIYA)?.blocks)
      expect(home()).toMatch(/Hello Priya/)
      expect(home()).toMatch(/My claims\*\nNone/)
      expect(home()).toMatch(/Open needs in my patch\*\nfalconry/)
      expect(home()).toMatch(/Listings due for a check/)
      expect(home()).toMatch(/On this week/)
      const before = fake.opened.length
      await desk.pressHome(PRIYA, 'Add a listing')
      expect(fake.opened).toHaveLength(before + 1)
      await desk.press(PRIYA, "I'll take it", desk.card('falconry') as (typeof fake.posts)[0])
      await desk.openHome(PRIYA)
      await soon(() => /My claims\*\nfalconry/.test(home()))
    },
    SOON,
  )

  it(
    'is nothing from somebody whom an admin took off the list',
    async () => {
      await desk.mention(SAM, 'help')
      await soon(() => /Here is what I can do/.test(lastPosted()))
      await desk.command(ANA, `role <@${SAM}|sam> none`)
      await soon(() => /Sam Okafor is now: none/.test(lastPosted()))
      await quiet()
      const before = everythingPosted()
      await desk.mention(SAM, 'help')
      await desk.command(SAM, 'add')
      await desk.say(SAM, 'food bank', { channel: 'D0SAM' })
      await desk.openHome(SAM)
      await desk.press(SAM, 'Something fits', desk.card('falconry') as (typeof fake.posts)[0])
      await quiet()
      expect(everythingPosted()).toBe(before)
      await ask(PRIYA, `role <@${ANA}|ana> staff`, /Only an admin/)
    },
    SOON,
  )

  it(
    'is nothing after the app was taken out of the workspace',
    async () => {
      await desk.uninstall()
      await service.text('+447700900004', 'korfball near NG10')
      await service.replies('+447700900004')
      await quiet()
      expect(desk.card('korfball')).toBeUndefined()
    },
    SOON,
  )
})

it(
  'joins a workspace by "Add to Slack", keeps its token sealed, and forgets it when the app is taken out',
  async () => {
    const town = await startWithSlack({ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' })
    const { service, desk } = town
    expect((await desk.mention(PRIYA, 'help')).status).toBe(401)
    const begun = await fetch(`${service.running.url}/slack/install`, { redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const query = new URLSearchParams({ code: `code-${TEAM}`, state })
    expect((await fetch(`${service.running.url}/slack/oauth_redirect?${query}`, { headers: { cookie } })).status).toBe(200)
    await desk.mention(PRIYA, 'help')
    await soon(() => desk.posted().length === 1)
    const kept = readdirSync(service.dataDir).map((file) => readFileSync(join(service.dataDir, file), 'latin1'))
    expect(kept.join('')).not.toContain(TOKEN)
    await desk.uninstall()
    expect((await desk.mention(PRIYA, 'help')).status).toBe(401)
    await town.close()
  },
  SOON,
)
