import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../adapters/slack/limits.ts'
import { type Post, renderHome, renderPosts } from '../../adapters/slack/render.ts'
import { clean } from '../../adapters/slack/text.ts'
import type { Choice, Reply } from '../../src/channel.ts'
import { findProblems } from '../fakes/slack.ts'
import { shown, wordsOf } from '../fakes/slack-shown.ts'
import { HOSTILE } from './hostile.ts'

const blocksOf = (reply: Reply) => renderPosts(reply).flatMap(({ blocks }) => blocks)
const kinds = (reply: Reply) => blocksOf(reply).map(({ type }) => type)
const choice = (id: string): Choice => ({ id, label: `Do ${id}`, say: id })
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

/** All that Slack refuses, by the stand-in's reading and by ours. */
function expectTakeable(posts: readonly Post[]): void {
  for (const { text, blocks } of posts) {
    expect(findProblems(blocks, LIMITS.messageBlocks)).toEqual([])
    expect(text.length).toBeGreaterThan(0)
    expect(text.length).toBeLessThanOrEqual(LIMITS.notification)
    expect(wordsOf(blocks).length).toBeLessThanOrEqual(13_000)
  }
}

describe('how a reply looks', () => {
  it('says a listing with all that is known, the name in bold', () => {
    const [, listing] = blocksOf({
      text: 'One group.',
      listings: [
        {
          number: 1,
          id: 'a',
          name: 'Sawley knitters',
          when: 'Tuesdays 10:30',
          where: 'Library, NG10',
          distance: '1 mile',
          cost: 'Free',
          why: 'crafts',
        },
      ],
    })
    expect(listing).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', verbatim: true, text: '1. *Sawley knitters*\nTuesdays 10:30\nLibrary, NG10 · 1 mile\nFree\nWhy: crafts' },
    })
  })

  it('shows details as fields, and the map as a link', () => {
    const blocks = blocksOf({
      text: 'Here it is.',
      detail: {
        id: 'a',
        name: 'Sawley knitters',
        facts: [
          { label: 'When', value: 'Tuesdays', essential: true },
          { label: 'Checked', value: '3 November', essential: false },
        ],
        about: 'Bring wool.',
        mapUrl: 'https://example.org/map?a=1&b=2|x',
      },
    })
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'header', 'section', 'section', 'section'])
    expect(blocks[2]?.fields).toEqual([
      { type: 'mrkdwn', verbatim: true, text: '*When*\nTuesdays' },
      { type: 'mrkdwn', verbatim: true, text: '*Checked*\n3 November' },
    ])
    expect(blocks[4]?.text).toEqual({ type: 'mrkdwn', verbatim: true, text: '<https://example.org/map?a=1&amp;b=2%7Cx|Map>' })
  })

  it.each(['javascript:alert(1)', 'not a link', 'data:text/html,x'])('shows %s as text, never as a link', (mapUrl) => {
    const [, , last] = blocksOf({ text: 'Here.', detail: { id: 'a', name: 'A', facts: [], mapUrl } })
    expect(last).toMatchObject({ text: { text: `Map: ${mapUrl}` } })
  })

  it('puts one choice beside its line and several beneath it, and bare lines together', () => {
    const blocks = blocksOf({
      text: 'This week',
      sections: [
        {
          heading: 'To check',
          lines: [
            { text: 'one' },
            { text: 'two' },
            { text: 'three', choices: [choice('a')] },
            { text: 'four', choices: [choice('b'), choice('c')] },
          ],
        },
      ],
    })
    expect(blocks.map(({ type, accessory }) => (accessory ? `${type} with a button` : type))).toEqual([
      'section',
      'section',
      'section',
      'section with a button',
      'section',
      'actions',
    ])
    expect(wordsOf(blocks[2])).toBe('one\ntwo')
  })

  it('marks what is urgent, in the message and in its notification', () => {
    const [post] = renderPosts({ text: 'Somebody has no food.', isUrgent: true })
    expect(post?.blocks[0]).toMatchObject({ type: 'header', text: { text: '🔴 Urgent' } })
    expect(post?.text).toBe('🔴 Urgent\nSomebody has no food.')
  })

  it('keeps the order: text, listings, closing, choices, footer', () => {
    const reply: Reply = {
      text: 'Found.',
      listings: [{ number: 1, id: 'a', name: 'A' }],
      closing: 'Any of these?',
      choices: [choice('more')],
      footer: 'Community connector',
    }
    expect(kinds(reply)).toEqual(['section', 'section', 'section', 'actions', 'context'])
    expect(renderPosts(reply)[0]?.text).toBe('Found.\n1. A\nAny of these?')
  })

  it('hands a button the id of its choice', () => {
    expect(blocksOf({ text: 'x', choices: [choice('need:claim:7')] })[1]).toMatchObject({
      elements: [{ type: 'button', value: 'need:claim:7', text: { type: 'plain_text', text: 'Do need:claim:7' } }],
    })
  })

  it('shows what could be read as formatting as it is', () => {
    const [, listing] = blocksOf({ text: 'x', listings: [{ number: 1, id: 'a', name: 'Rock *n* Roll' }] })
    expect(listing).toMatchObject({ text: { type: 'plain_text', text: '1. Rock *n* Roll', emoji: false } })
  })

  it('keeps its bold beside an address with an underscore', () => {
    const [, listing] = blocksOf({ text: 'x', listings: [{ number: 1, id: 'a', name: 'Choir', where: 'ask jo_smith@example.org' }] })
    expect(listing).toMatchObject({ text: { type: 'mrkdwn' } })
  })
})

describe('Slack’s limits, at each and beyond', () => {
  it.each([
    ['section', LIMITS.section, 1],
    ['section', LIMITS.section + 1, 2],
    ['section', LIMITS.section * 3, 3],
  ])('holds a %s of %i characters in %i', (_, length, expected) => {
    const posts = renderPosts({ text: 'x'.repeat(length) })
    expect(posts.flatMap(({ blocks }) => blocks)).toHaveLength(expected)
    expectTakeable(posts)
  })

  it('counts characters as they are escaped', () => {
    const posts = renderPosts({ text: '&'.repeat(LIMITS.section / 5 + 1) })
    expect(posts[0]?.blocks).toHaveLength(2)
    expectTakeable(posts)
  })

  it.each([
    [LIMITS.messageBlocks - 1, 1],
    [LIMITS.messageBlocks, 2],
    [LIMITS.messageBlocks * 3, 4],
  ])('puts %i listings after their introduction into %i messages', (count, expected) => {
    const posts = renderPosts({
      text: 'Found.',
      listings: many(count, (index) => ({ number: index + 1, id: `a${index}`, name: `Group ${index}` })),
    })
    expect(posts).toHaveLength(expected)
    expect(
      posts
        .map(({ blocks }) => wordsOf(blocks))
        .join('\n')
        .match(/Group \d+/g),
    ).toHaveLength(count)
    expectTakeable(posts)
  })

  it('makes another message where one would be too long', () => {
    const posts = renderPosts({
      text: 'Found.',
      listings: many(10, (index) => ({ number: index + 1, id: 'a', name: 'A', why: 'because '.repeat(300) })),
    })
    expect(posts.length).toBeGreaterThan(1)
    expectTakeable(posts)
  })

  it.each([
    [LIMITS.header, 'header'],
    [LIMITS.header + 1, 'section'],
  ])('shows a name of %i characters as a %s, whole', (length, type) => {
    const blocks = blocksOf({ text: 'x', detail: { id: 'a', name: 'n'.repeat(length), facts: [] } })
    expect(blocks[1]?.type).toBe(type)
    expect(wordsOf(blocks)).toContain('n'.repeat(length))
  })

  it.each([
    [LIMITS.fields, 1],
    [LIMITS.fields + 1, 2],
  ])('puts %i facts into %i sections', (count, expected) => {
    const facts = many(count, (index) => ({ label: `L${index}`, value: 'v', essential: true }))
    expect(blocksOf({ text: 'x', detail: { id: 'a', name: 'A', facts } }).filter(({ fields }) => fields)).toHaveLength(expected)
  })

  it.each([
    [LIMITS.field - '*L*\n'.length, true],
    [LIMITS.field - '*L*\n'.length + 1, false],
  ])('shows a fact of %i characters whole, as a field: %s', (length, isField) => {
    const blocks = blocksOf({
      text: 'x',
      detail: { id: 'a', name: 'A', facts: [{ label: 'L', value: 'v'.repeat(length), essential: true }] },
    })
    expect(blocks.some(({ fields }) => fields)).toBe(isField)
    expect(wordsOf(blocks)).toContain('v'.repeat(length))
    expect(findProblems(blocks, LIMITS.messageBlocks)).toEqual([])
  })

  it.each([
    [LIMITS.actions, 1],
    [LIMITS.actions + 1, 2],
  ])('puts %i choices into %i rows', (count, expected) => {
    const posts = renderPosts({ text: 'x', choices: many(count, (index) => choice(String(index))) })
    expect(posts[0]?.blocks.filter(({ type }) => type === 'actions')).toHaveLength(expected)
    expectTakeable(posts)
  })

  it.each([
    ['b'.repeat(LIMITS.buttonText), 'b'.repeat(LIMITS.buttonText)],
    ['b'.repeat(LIMITS.buttonText + 1), `${'b'.repeat(LIMITS.buttonText - 1)}…`],
    ['👩‍👩‍👧‍👦'.repeat(20), `${'👩‍👩‍👧‍👦'.repeat(6)}…`],
  ])('shortens a label between graphemes only', (label, expected) => {
    expect(wordsOf(blocksOf({ text: '', choices: [{ id: 'a', label, say: '' }] }))).toBe(expected)
  })

  it('never cuts an escape in two', () => {
    const posts = renderPosts({ text: 'x', choices: [{ id: 'a', label: '&'.repeat(40), say: '' }] })
    expect(wordsOf(posts[0]?.blocks[1])).toMatch(/^(&amp;)+…$/)
    expectTakeable(posts)
  })

  it('takes an id as long as Slack does, and refuses a longer one', () => {
    expectTakeable(renderPosts({ text: 'x', choices: [choice('i'.repeat(LIMITS.buttonValue))] }))
    expect(() => renderPosts({ text: 'x', choices: [choice('i'.repeat(LIMITS.buttonValue + 1))] })).toThrow('too long')
  })

  it('fills App Home and says when there is more', () => {
    const listings = (count: number) => many(count, (index) => ({ number: index + 1, id: 'a', name: `Group ${index}` }))
    const full = renderHome({ text: 'Home', listings: listings(LIMITS.viewBlocks - 2) })
    expect(full.blocks).toHaveLength(LIMITS.viewBlocks - 1)
    expect(wordsOf(full.blocks)).not.toContain('more than fits')
    const over = renderHome({ text: 'Home', listings: listings(LIMITS.viewBlocks * 2) })
    expect(over.blocks).toHaveLength(LIMITS.viewBlocks)
    expect(wordsOf(over.blocks.at(-1))).toContain('more than fits')
    expect(findProblems(over.blocks, LIMITS.viewBlocks)).toEqual([])
  })
})

const everywhere = (text: string): Reply => ({
  text,
  listings: [{ number: 1, id: 'a', name: text, when: text, where: text, distance: text, cost: text, why: text }],
  detail: { id: 'a', name: text, facts: [{ label: text, value: text, essential: true }], about: text, mapUrl: text },
  sections: [{ heading: text, lines: [{ text, choices: [{ id: 'a', label: text, say: text }] }, { text }] }],
  closing: text,
  choices: [{ id: 'a', label: text, say: text }],
  footer: text,
})

/** Slack's control sequences, apart from links that we made ourselves. */
const CONTROL = /<(?!https?:\/\/[^<>|]*\|Map>)/

const bare = (text: string) => clean(text).replace(/\s+/g, '')

describe('hostile text comes out as text', () => {
  it('has fifty ways of being hostile', () => expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(50))

  it.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 40)), text]))('%s', (_, text) => {
    const posts = renderPosts(everywhere(text))
    expectTakeable(posts)
    for (const { text: notification, blocks } of posts) expect(notification + wordsOf(blocks)).not.toMatch(CONTROL)
    const words = renderPosts({ text })
      .map(({ blocks }) => shown(wordsOf(blocks)))
      .join('')
    expect(bare(words)).toBe(bare(text))
  })

  it('whatever it is made of', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '*',
        '_',
        '~',
        '`',
        '<!channel>',
        '&lt;',
        '\n',
        '\n> ',
        ':wave:',
        ' ',
        '\u202e',
        '\ud800',
        'x'.repeat(4_000),
        '&'.repeat(700),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          const posts = renderPosts(everywhere(text))
          expectTakeable(posts)
          for (const { text: notification, blocks } of posts) expect(notification + wordsOf(blocks)).not.toMatch(CONTROL)
          const words = renderPosts({ text })
            .map(({ blocks }) => shown(wordsOf(blocks)))
            .join('')
          expect(bare(words)).toBe(bare(text))
        },
      ),
      { numRuns: 60 },
    )
  })
})
