import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBarriers, findSmallTargets } from './axe.ts'
import { launch } from './chromium.ts'
import { openStage, type Stage } from './stand-in.ts'

const SHOTS = process.env.SHOTS
let browser: Browser
let stage: Stage
let complaints: string[]

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await openStage()
  complaints = []
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await stage.stop()
})

async function open(options: BrowserContextOptions = {}, url = stage.url): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return page
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

const answered = (page: Page, text: string) => page.locator('.us', { hasText: text }).last().waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

const SIZES = [
  { name: '360 px', width: 360, height: 740 },
  { name: '1280 px', width: 1280, height: 800 },
]
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) => SIZES.map((size) => ({ ...size, colorScheme })))

async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage })
}

describe.each(LOOKS)('at $name, $colorScheme', ({ width, height, colorScheme }) => {
  it('is accessible at every step of a conversation', async () => {
    const page = await open({ viewport: { width, height }, colorScheme })
    const check = async (step: string) => {
      await shoot(page, `${width}-${colorScheme}-${step}`)
      expect(await findBarriers(page), step).toEqual([])
      expect(await findSmallTargets(page), step).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), step).toBeLessThanOrEqual(width)
    }
    await check('1-hello')
    await page.getByRole('button', { name: 'walking group near Long Eaton' }).click()
    await answered(page, 'Here are 3')
    await check('2-found')
    await page.getByRole('button', { name: 'Tell me more about 1, Trent Lock strollers' }).click()
    await answered(page, 'Joan')
    await check('3-detail')
    await page.getByRole('button', { name: 'None of these' }).click()
    await answered(page, 'What is wrong')
    await check('4-why')
    await page.getByRole('button', { name: 'Too far' }).click()
    await answered(page, 'told a person')
    await page.locator('.card').waitFor()
    await check('5-need')
    await page.locator('#staff').scrollIntoViewIfNeeded()
    await check('6-staff')
    await shoot(page, `${width}-${colorScheme}-7-all`, true)
    expect(complaints).toEqual([])
  })
})

describe('by keyboard', () => {
  it('keeps the focus in the box after sending, and empties it', async () => {
    const page = await open()
    await page.getByLabel('Your message').focus()
    await page.keyboard.type('walking')
    await page.keyboard.press('Enter')
    await answered(page, 'Here are 3')
    expect(await focused(page)).toBe('text')
    expect(await page.getByLabel('Your message').inputValue()).toBe('')
  })

  it('moves to the answer when the button that was pressed has gone', async () => {
    const page = await open()
    await say(page, 'walking')
    await answered(page, 'Here are 3')
    await page.getByRole('button', { name: 'Tell me more about 1' }).focus()
    await page.keyboard.press('Enter')
    await answered(page, 'Joan')
    await expect.poll(() => focused(page)).toBe('latest')
  })

  it('can skip to the message box first', async () => {
    const page = await open()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('text')
  })
})

describe('on a phone', () => {
  const isInView = (page: Page, name: string) =>
    page.getByRole('button', { name }).evaluate((button) => {
      const { left, bottom } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(left + 20, bottom - 4))
    })

  it('hides no button behind the message box', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } })
    await say(page, 'NONE')
    await answered(page, 'What is wrong')
    await expect.poll(() => isInView(page, 'Something else')).toBe(true)
    await page.evaluate(() => scrollTo(0, 0))
    await page.getByRole('button', { name: 'Something else' }).focus()
    await expect.poll(() => isInView(page, 'Something else')).toBe(true)
  })
})

describe('live', () => {
  it('shows an answer that comes later, in every tab, without moving what is there', async () => {
    stage.answerAfter = 600
    const page = await open()
    const other = await page.context().newPage()
    await other.goto(stage.url)
    await say(page, 'walking')
    await page.locator('.them').waitFor()
    await page.evaluate(() => document.querySelector('.them')?.setAttribute('data-mark', 'kept'))
    expect(await page.getByRole('status').textContent()).toBe('Looking…')
    await answered(page, 'Here are 3')
    await answered(other, 'Here are 3')
    expect(await page.locator('.them[data-mark=kept]').count()).toBe(1)
    expect(await page.getByRole('status').textContent()).toBe('')
  })

  it('polls if nothing can be pushed', async () => {
    await stage.stop()
    stage = await openStage({ live: false })
    stage.answerAfter = 600
    const page = await open()
    await say(page, 'walking')
    await answered(page, 'Here are 3')
  })

  it('sends a message once when Send is pressed many times', async () => {
    const page = await open()
    await page.getByLabel('Your message').fill('walking')
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#composer')
      for (let press = 0; press < 5; press += 1) form?.requestSubmit()
    })
    await answered(page, 'Here are 3')
    expect(stage.heard).toEqual(['walking'])
  })

  it('keeps the words and says so when they could not be sent', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await say(page, 'walking')
    await page.getByText('That did not send').waitFor()
    expect(await page.getByLabel('Your message').inputValue()).toBe('walking')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Send' }).click()
    await answered(page, 'Here are 3')
    expect(stage.heard).toEqual(['walking'])
  })

  it('sends a message once when only the response was lost', async () => {
    const page = await open()
    await page.route('**/chat', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await say(page, 'walking')
    await page.getByText('That did not send').waitFor()
    await answered(page, 'Here are 3')
    await page.unroute('**/chat')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => page.getByLabel('Your message').inputValue()).toBe('')
    await say(page, 'something else')
    await expect.poll(() => stage.heard).toEqual(['walking', 'something else'])
  })

  it('shows a long answer from its start', async () => {
    const page = await open({ viewport: { width: 360, height: 640 } })
    await say(page, 'many')
    await answered(page, 'Line 60')
    await expect.poll(() => page.locator('#latest .who').isVisible()).toBe(true)
    const top = await page.locator('#latest').evaluate((line) => line.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(200)
  })

  it('lets staff act on a card', async () => {
    const page = await open()
    await say(page, 'NONE')
    await page.getByRole('button', { name: 'Too far' }).click()
    await page.getByRole('button', { name: "I'll take it" }).click()
    await page.getByText('Taken by you').waitFor()
    expect(page.url()).toBe(`${stage.url}/`)
    await page.getByText("Can't help").first().click()
    expect(await findBarriers(page)).toEqual([])
  })
})

it('has only its two columns scroll on a wide screen', async () => {
  const page = await open()
  await say(page, 'many')
  await answered(page, 'Line 60')
  expect(await page.evaluate(() => [document.documentElement.scrollHeight, scrollY])).toEqual([800, 0])
})

describe('without a script', () => {
  it('holds the same conversation', async () => {
    const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    await say(page, 'walking')
    await page.getByText('Here are 3').waitFor()
    await page.getByRole('button', { name: 'Tell me more about 1' }).click()
    await page.getByText('Joan').waitFor()
    await page.getByRole('button', { name: 'None of these' }).click()
    await page.getByRole('button', { name: 'Too far' }).click()
    await page.getByText('told a person').waitFor()
    await page.getByText('They said: too far').waitFor()
    await page.reload()
    expect(stage.heard).toEqual(['walking', '1', 'NONE', '1'])
    await page.getByRole('button', { name: 'Leave this chat' }).click()
    await page.getByText('What are you looking for?').waitFor()
  })
})

it('fits in 320 px at double text size', async () => {
  const page = await open({ viewport: { width: 320, height: 640 } })
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px'))
  await say(page, 'walking')
  await answered(page, 'Here are 3')
  await shoot(page, '320-large')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

it('has an accessible privacy page', async () => {
  const page = await open({}, `${stage.url}/privacy`)
  await shoot(page, 'privacy')
  expect(await findBarriers(page)).toEqual([])
  expect(complaints).toEqual([])
})
