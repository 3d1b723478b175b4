import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
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

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(service.url)
  return page
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

const answers = (page: Page) => page.locator('.lines > .us[id]')
const shoot = (page: Page, name: string) => (SHOTS ? page.screenshot({ path: `${SHOTS}/${name}.png` }) : undefined)

describe.each([
  { size: 'a phone', width: 360, height: 740, javaScriptEnabled: true, query: 'walking group near Long Eaton' },
  { size: 'a desk', width: 1280, height: 800, javaScriptEnabled: true, query: 'choir near Ilkeston' },
  { size: 'a browser without scripts', width: 1280, height: 800, javaScriptEnabled: false, query: 'knitting in Sandiacre' },
])('on $size', ({ width, height, javaScriptEnabled, query }) => {
  it('a resident finds, looks closer, says that none fits, and staff see the need', async () => {
    const page = await open({ viewport: { width, height }, javaScriptEnabled })
    const step = async (name: string) => {
      await shoot(page, `journey-${width}-${javaScriptEnabled}-${name}`)
      if (javaScriptEnabled) expect(await findBarriers(page), name).toEqual([])
    }
    await step('1-hello')
    const before = await page.locator('.card').count()

    await say(page, query)
    await page.locator('.listing').first().waitFor()
    await step('2-found')

    const name = await page.locator('.listing h3').first().textContent()
    await page.getByRole('button', { name: 'Tell me more about 1' }).click()
    await page.locator('.detail').waitFor()
    expect(name).toContain(await page.locator('.detail h3').textContent())
    await page.locator('.detail dt', { hasText: 'Where' }).first().waitFor()
    await step('3-detail')

    const said = await answers(page).count()
    await say(page, 'NONE')
    await expect.poll(() => answers(page).count()).toBeGreaterThan(said)
    await step('4-none')

    await page.locator('.card').nth(before).waitFor()
    expect(await page.locator('.card').count()).toBe(before + 1)
    expect((await page.locator('.card h3').first().textContent())?.length).toBeGreaterThan(3)
    await page.locator('#staff').scrollIntoViewIfNeeded()
    await step('5-need')

    await page.locator('.choices button').first().click()
    await expect.poll(() => answers(page).count()).toBeGreaterThan(said + 1)
    await step('6-why')
    expect(await page.locator('.card').count()).toBe(before + 1)
  })
})

it('gives the numbers at once to somebody in danger, and flags it for staff', async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } })
  await say(page, 'i want to kill myself')
  await page.locator('.lines > .us a[href="tel:116123"]').waitFor()
  await page.locator('.card.flag').first().waitFor()
  await shoot(page, 'journey-crisis')
  expect(await page.locator('.card.flag').first().textContent()).not.toContain('kill myself')
})
