import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderTemplateVariable, renderWhatsApp } from '../../adapters/twilio/render-whatsapp.ts'
import type { ListingCard, Reply } from '../../src/channel.ts'

const choir: ListingCard = {
  number: 1,
  id: 'choir',
  name: 'Town choir',
  when: 'Tue 24 Nov, 7pm',
  where: 'Sawley',
  distance: '1.2 miles',
  cost: '£3',
  why: 'singing',
}
const named = (name: string) => renderWhatsApp({ text: '', listings: [{ number: 1, id: 'a', name }] })[0]

describe('a WhatsApp message', () => {
  it('numbers its listings, with names in bold and everything in words', () => {
    expect(
      renderWhatsApp({ text: 'Near Sawley:', listings: [choir, { number: 2, id: 'b', name: 'Band' }], closing: 'Text 1 or 2.' }),
    ).toEqual(['Near Sawley:\n\n*1. Town choir*\nTue 24 Nov, 7pm · Sawley · 1.2 miles · £3\n(singing)\n\n*2. Band*\n\nText 1 or 2.'])
  })

  it('gives the details with their labels', () => {
    const facts = [{ label: 'Phone', value: '0115 496 0123', essential: true }]
    expect(
      renderWhatsApp({
        text: '',
        detail: { id: 'choir', name: 'Town choir', facts, about: 'We sing.', mapUrl: 'https://maps.example.org/1' },
      }),
    ).toEqual(['*Town choir*\n*Phone:* 0115 496 0123\nWe sing.\nhttps://maps.example.org/1'])
  })

  it.each<[string, string]>([
    ['*Free* cake', '∗Free∗ cake'],
    ['_Very_ ~old~ `code`', "‗Very‗ ∼old∼ 'code'"],
    ['***', '∗∗∗'],
    ['friends_of_the_park@example.org', 'friends_of_the_park@example.org'],
    ['https://example.org/a_b~c*d', 'https://example.org/a_b~c*d'],
    ['Choir\n*2. Fake*', 'Choir ∗2. Fake∗'],
    ['backwards \u202Etxet', 'backwards txet'],
  ])('formats nothing in directory text: %j', (name, expected) => {
    expect(named(name)).toBe(`*1. ${expected}*`)
  })

  it('never exceeds 1,600 code units, breaks between listings first, and leaves nothing out', () => {
    const listings = [1, 2, 3].map((number) => ({ ...choir, number, where: `${'a place '.repeat(80)}${number}` }))
    const parts = renderWhatsApp({ text: 'Near Sawley:', listings })
    expect(parts).toHaveLength(2)
    expect(parts[1]).toMatch(/^\*3\. Town choir\*/)
    const words = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '.', ' ', ' ', '\n'), minLength: 1000, maxLength: 5000 })
    fc.assert(
      fc.property(words, (text) => {
        const all = renderWhatsApp({ text })
        for (const part of all) expect(part.length).toBeLessThanOrEqual(1600)
        expect(all.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 50 },
    )
  })

  it('does not break a surrogate pair', () => {
    const [first, second] = renderWhatsApp({ text: '😀'.repeat(1000) })
    expect(`${first}${second}`).toBe('😀'.repeat(1000))
    expect(first).toMatch(/^😀+$/u)
  })
})

it('a template’s variable has no line break, tab or run of spaces', () => {
  const reply: Reply = { text: 'One\n\n\ntwo\tthree    four', listings: [choir] }
  expect(renderTemplateVariable(reply)).toEqual([expect.not.stringMatching(/[\n\t]| {2}/)])
})
