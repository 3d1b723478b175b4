import { expect, it } from 'vitest'
import { createBrowser, createChat, createStaff, createStandIn } from './setup.ts'

it('speaks the community’s language to visitors, and to staff what staff read', async () => {
  const card = { id: 'need:1', at: new Date('2026-09-20T08:05:00Z'), kind: 'need' as const, title: 'chess', lines: [], status: 'Open' }
  const standIn = createStandIn()
  const browser = createBrowser(createChat(standIn, { language: 'cy', staff: createStaff([card]) }).app)
  const { body } = await browser.get()
  expect(body).toContain('<html lang="cy-GB">')
  for (const said of ['Eich neges', 'Gadael y sgwrs hon', 'Staff channel', 'Not found', 'Sun 20 Sep, 9:05']) expect(body).toContain(said)
  expect((await browser.get('/privacy')).body).toMatch(/Eich preifatrwydd[\s\S]*Pwyswch “Gadael y sgwrs hon”/)
  expect((await browser.post('/chat/leave', { token: 'forged' })).body).toContain('Anfonwch ef eto')
  expect((await browser.say('x'.repeat(3000))).body).toContain('3000 o lythrennau')
})
