import { describe, expect, it } from 'vitest'
import { linkUp } from '../../adapters/web/link.ts'
import { renderReply } from '../../adapters/web/render.ts'
import { excess, IN_PROPORTION } from '../in-proportion.ts'
import { createBrowser, createChat, createStaff, createStandIn, NOW } from './setup.ts'

const LISTINGS = [
  {
    number: 1,
    id: 'a',
    name: 'Trent Lock walkers',
    when: 'Next: Tue 24 Nov, 10am',
    where: 'Long Eaton',
    distance: '0.8 miles',
    cost: 'Free',
    why: 'walking group',
  },
  { number: 2, id: 'b', name: 'Sandiacre singers' },
]
const CHOICES = [
  { id: 'more', label: 'More', say: 'MORE' },
  { id: 'none', label: 'None of these', say: 'NONE' },
]

describe('a reply', () => {
  it('numbers its listings and gives each a button with its name', async () => {
    const shown = String(
      await renderReply('en', { text: 'Three things', listings: LISTINGS, choices: CHOICES }, { listings: true, choices: true }),
    )
    expect(shown).toContain('Long Eaton · 0.8 miles')
    expect(shown).toContain('value="text=1&amp;choice=open%3Aa"')
    expect(shown).toContain('<span class="unseen"> about 2, Sandiacre singers</span>')
    expect(shown).toContain('value="text=NONE&amp;choice=none"')
  })

  it('keeps the last list open, and the choices of the last answer only', async () => {
    const answers = { '2': { text: 'Details', choices: [{ id: 'back', label: 'Back', say: 'BACK' }] } }
    const found = { text: 'Found', listings: LISTINGS, choices: CHOICES }
    const chat = createChat(createStandIn(({ text }) => [answers[text as '2'] ?? found]))
    const browser = createBrowser(chat.app)
    await browser.get()
    await browser.say('singing')
    await browser.say('2')
    const { body } = await browser.get()
    expect(body.match(/Tell me more/g)).toHaveLength(2)
    expect(body).not.toContain('None of these')
    expect(body).toContain('Back')
    expect(body).toContain('2 <span class="meant">Sandiacre singers</span>')
    await browser.say('choir')
    expect((await browser.get()).body.match(/Tell me more/g)).toHaveLength(2)
  })

  it('makes buttons of a list of what to type', async () => {
    const choices = [{ id: 'why:too-far', label: 'Too far', say: '1' }]
    const shown = String(await renderReply('en', { text: 'What was wrong?\n\n1 Too far', choices }, { listings: true, choices: true }))
    expect(shown.match(/Too far/g)).toHaveLength(1)
    expect(shown).toContain('<span class="number">1</span> Too far</button>')
  })

  it('shows details as labelled facts with a map', async () => {
    const detail = {
      id: 'a',
      name: 'Trent Lock walkers',
      about: 'A gentle walk.',
      mapUrl: 'https://www.openstreetmap.org/?mlat=52.9&mlon=-1.27',
      facts: [{ label: 'Phone', value: '0115 496 0123', essential: true }],
    }
    const shown = String(await renderReply('en', { text: '', detail }, { listings: true, choices: true }))
    expect(shown).toContain('<dt>Phone</dt><dd dir="auto"><a href="tel:01154960123">0115 496 0123</a></dd>')
    expect(shown).toContain('href="https://www.openstreetmap.org/?mlat=52.9&amp;mlon=-1.27"')
  })
})

describe('words with addresses and numbers in them', () => {
  const shown = async (text: string) => (await Promise.all(linkUp(text))).join('')
  it.each([
    ['Ring 07700 900123 today', 'tel:07700900123'],
    ['Ring (0115) 496 0123', 'tel:01154960123'],
    ['Ring +44 (0)115 496 0123', 'tel:+441154960123'],
    ['Write to hello@example.org.', 'mailto:hello@example.org'],
    ['See https://example.org/a?b=c.', 'https://example.org/a?b=c'],
    ['call 999 now', 'tel:999'],
    ['Samaritans, 116 123', 'tel:116123'],
    ['NHS 111', 'tel:111'],
  ])('%s', async (text, href) => {
    expect(await shown(text)).toContain(`href="${href}"`)
  })

  it.each([
    '111 High Street',
    'from 10.30 to 11.30, 3 November 2026',
    '0 to 5 years',
    'javascript:alert(1)',
    'room 0115',
    '24/11/2026 10:00',
  ])('%s is no link', async (text) => {
    expect(await shown(text)).not.toContain('<a ')
  })

  it.each(['0 1', 'a.', 'a@b.', 'http://', '+44 (0)', '01 ', '-', '@'])('are read in time that grows with their length: %s', (part) => {
    expect(excess((times) => linkUp(part.repeat(times)), 2_000, 20_000)).toBeLessThan(IN_PROPORTION)
  })
})

describe('the staff channel', () => {
  const card = { id: 'n1', kind: 'need' as const, lines: [{ text: 'NG10' }, { text: 'nothing found' }], status: 'Open' }
  const cards = [
    { ...card, at: new Date('2026-11-20T09:00:00Z'), title: 'Wheelchair basketball' },
    { ...card, id: 'f1', kind: 'flag' as const, at: NOW, title: 'Somebody may be in danger' },
  ]

  it('shows cards, the newest first', async () => {
    const { body } = await createBrowser(createChat(undefined, { staff: createStaff(cards) }).app).get()
    expect(body.indexOf('Somebody may be in danger')).toBeLessThan(body.indexOf('Wheelchair basketball'))
    expect(body).toContain('Fri 20 Nov, 10:03')
  })

  it('hands on what staff do with a card', async () => {
    const acted: unknown[] = []
    const withActions = cards.map((each) => ({
      ...each,
      actions: [
        { id: 'take', label: "I'll take it" },
        { id: 'refuse', label: "Can't help", ask: { label: 'Why?', options: [{ id: 'far', label: 'Too far' }] } },
      ],
    }))
    const staff = createStaff(withActions, async (done) => {
      acted.push(done)
    })
    const browser = createBrowser(createChat(undefined, { staff }).app)
    const { body } = await browser.get()
    expect(body).toContain('<option value="far">Too far</option>')
    const { response } = await browser.post('/staff/action', { card: 'n1', action: 'refuse', answer: 'far' })
    expect(response.headers.get('location')).toBe('/#staff')
    expect(acted).toEqual([{ card: 'n1', action: 'refuse', answer: 'far', id: expect.any(String), at: NOW }])
  })

  it('has no buttons where nothing can be done', async () => {
    const withActions = cards.map((each) => ({ ...each, actions: [{ id: 'take', label: "I'll take it" }] }))
    expect((await createBrowser(createChat(undefined, { staff: createStaff(withActions) }).app).get()).body).not.toContain('/staff/action')
  })
})
