import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBarriers } from './axe.ts'
import { launch } from './chromium.ts'
import { openService, type Service } from './service.ts'

const SHOTS = process.env.SHOTS
let browser: Browser
let service: Service

beforeAll(async () => {
  service = await openService()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, javaScriptEnabled })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(service.url)
  return page
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text)
  await page.locator('#composer .send').click()
}

const card = (page: Page, words: string) => page.locator('.card.need', { hasText: words }).first()

describe.each([
  { how: 'with a script', javaScriptEnabled: true, sport: 'wheelchair basketball', name: 'Long Eaton Wheelers' },
  { how: 'without one', javaScriptEnabled: false, sport: 'wheelchair fencing', name: 'Sawley Seated Swords' },
])('the whole loop in a browser $how', ({ javaScriptEnabled, sport, name }) => {
  it('from a resident who finds nothing to the resident who hears back', async () => {
    const page = await open(javaScriptEnabled)
    const see = async (step: string) => {
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/staff-${javaScriptEnabled}-${step}.png`, fullPage: true })
      if (javaScriptEnabled) expect(await findBarriers(page), step).toEqual([])
    }
    /** What the other side did is seen at once with a script, and after a reload without. */
    const until = async (locator: ReturnType<Page['locator']>) => {
      if (!javaScriptEnabled) await page.goto(service.url)
      await locator.waitFor()
    }
    await say(page, `${sport} near NG10`)
    const need = card(page, sport)
    await need.waitFor()
    await see('1-need')

    await need.getByRole('button', { name: "I'll take it" }).click()
    await need.getByText(/Taken by Priya, \d+\.\d\d/).waitFor()
    await need.getByRole('button', { name: 'Talk to them' }).click()
    await need.getByLabel('Write in the thread').waitFor()
    await see('2-talk')

    for (const [ours, theirs] of [
      ['Hello, who is it for?', 'for my son, he is 14'],
      ['Which evening is best?', 'tuesdays'],
      ['I know just the people', 'great thanks'],
    ] as const) {
      await need.getByLabel('Write in the thread').fill(ours)
      await need.getByRole('button', { name: 'Send' }).click()
      await until(page.locator('.lines > .us', { hasText: `Priya (connector): ${ours}` }))
      await say(page, theirs)
      await until(need.locator('.thread li', { hasText: `They: ${theirs}` }))
    }
    await see('3-thread')

    await need.getByRole('button', { name: 'Something fits' }).click()
    const form = page.locator('#staff-form')
    await form.getByLabel('Which one?').selectOption({ label: 'None of these: add a new one' })
    await see('4-fits')
    await form.getByRole('button', { name: 'Go on' }).click()
    await form.getByLabel('Name', { exact: true }).fill(name)
    await form.getByLabel('When', { exact: true }).fill('Tuesdays 6pm to 7pm')
    await form.getByLabel('Telephone').fill('seven')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('This is not a telephone number.').waitFor()
    await see('5-wrong')
    await form.getByLabel('Telephone').fill('0115 496 0123')
    await form.getByRole('button', { name: 'Save' }).click()
    await until(page.locator('.lines > .us', { hasText: name }))
    await until(need.getByText('They were told'))
    const story = (await need.textContent()) ?? ''
    for (const part of ['Asked for', 'Taken by Priya', 'Priya started to talk with them', `Priya linked ${name}`, 'They were told'])
      expect(story).toContain(part)
    await see('6-told')

    await need.getByRole('button', { name: 'End the talk' }).click()
    await until(page.locator('.lines > .us', { hasText: 'You are back with the bot' }))
    await say(page, `${sport} near NG10`)
    await until(page.locator('.listing h3', { hasText: name }).first())
    await see('7-found')
  })
})

it('answers staff in the panel with everything that is known of a listing', async () => {
  const page = await open(true)
  await page.getByLabel('Ask the directory, or say a command').fill('choir near Ilkeston')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  const answer = page.locator('.card.note').first()
  await answer
    .getByText(/^Topics: /)
    .first()
    .waitFor()
  await answer
    .getByRole('button', { name: /^Still right/ })
    .first()
    .click()
  await page.getByText(/is marked as checked today/).waitFor()
})
