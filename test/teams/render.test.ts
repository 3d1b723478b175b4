import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_LIMIT_BYTES, MOST_ACTIONS } from '../../adapters/teams/card.ts'
import { TEXT_LIMIT } from '../../adapters/teams/elements.ts'
import { plain } from '../../adapters/teams/escape.ts'
import { createFormCard, renderFormMessage, renderReply } from '../../adapters/teams/render.ts'
import type { Choice, Form, FormField, Reply } from '../../src/channel.ts'
import { readShown } from '../fakes/teams.ts'
import { HOSTILE } from './hostile.ts'

type Node = { type?: string; text?: string; [key: string]: unknown }

const cards = (reply: Reply) => renderReply(reply).map(({ attachments }) => attachments[0]?.content as { body: Node[] })
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length
const shown = (reply: Reply) => renderReply(reply).map((activity) => readShown({ activity }))
const choices = (count: number): Choice[] => Array.from({ length: count }, (_, i) => ({ id: `c${i}`, label: `Label ${i}`, say: `${i}` }))
const nodes = (value: unknown): Node[] =>
  Array.isArray(value)
    ? value.flatMap(nodes)
    : typeof value === 'object' && value !== null
      ? [value as Node, ...Object.values(value).flatMap(nodes)]
      : []
/** What a reader sees, whichever look-alike or unseen sign stands in for a character. */
const seenAs = (text: string) =>
  text
    .replace(/\u2060/g, '')
    .replace(/[∗‗∼∖]/g, (sign) => ({ '∗': '*', '‗': '_', '∼': '~', '∖': '\\' })[sign] as string)
    .replace(/'/g, '`')
    .replace(/\s+/g, ' ')

describe('a reply', () => {
  const full: Reply = {
    text: 'Three groups near you.\nOne is tonight.',
    isUrgent: true,
    sections: [{ heading: 'In NG10', lines: [{ text: 'wheelchair basketball · NG10', choices: choices(2) }, { text: 'a choir' }] }],
    listings: [
      { number: 1, id: 'a', name: 'Sawley strollers', when: 'Tuesdays 10am', where: 'Sawley', cost: 'Free', why: 'walking group' },
    ],
    detail: {
      id: 'a',
      name: 'Sawley strollers',
      facts: [{ label: 'Phone', value: '01632 960123', essential: true }],
      about: 'A gentle walk.',
      mapUrl: 'https://maps.example.org/?q=1',
    },
    closing: 'Anything else?',
    footer: 'From the connector',
    choices: choices(1),
  }

  it('says everything, in order', () => {
    expect(shown(full)).toEqual([
      [
        'Urgent',
        'Three groups near you.',
        'One is tonight.',
        'In NG10',
        'wheelchair basketball · NG10',
        'Label 0',
        'Label 1',
        'a choir',
        '\u20601. Sawley strollers',
        'Tuesdays 10am · Sawley · Free',
        'walking group',
        'Sawley strollers',
        'A gentle walk.',
        'Phone',
        '01632 960123',
        'Map',
        'Anything else?',
        'From the connector',
        'Label 0',
      ].join('\n'),
    ])
  })

  it('is an Adaptive Card 1.5 in which every text wraps', () => {
    const [card] = cards(full)
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5' })
    for (const node of nodes(card).filter(({ type }) => type === 'TextBlock')) expect(node).toMatchObject({ wrap: true })
  })

  it('has a plain line for the notification', () => {
    const [message] = renderReply({ text: `${'long '.repeat(100)}` })
    expect(message?.summary).toHaveLength(200)
    expect(renderReply(full)[0]).toMatchObject({ summary: 'Urgent: Three groups near you. One is tonight.', importance: 'high' })
  })

  it('falls back from Action.Execute to Action.Submit', () => {
    const actions = nodes(cards({ text: 'x', choices: choices(1) })).filter(({ type }) => type === 'Action.Execute')
    expect(actions).toEqual([
      {
        type: 'Action.Execute',
        verb: 'choose',
        title: 'Label 0',
        data: { choice: 'c0' },
        fallback: { type: 'Action.Submit', title: 'Label 0', data: { choice: 'c0' } },
      },
    ])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])('shows no button for %s', (mapUrl) => {
    const reply = { text: 'x', detail: { id: 'a', name: 'A', facts: [], mapUrl } }
    expect(nodes(cards(reply)).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
    expect(shown(reply).join()).toContain(mapUrl)
  })
})

describe('limits', () => {
  it.each([
    [MOST_ACTIONS, [MOST_ACTIONS]],
    [MOST_ACTIONS + 1, [MOST_ACTIONS, 1]],
    [20, [6, 6, 6, 2]],
  ])('%i buttons', (count, sets) => {
    const found = nodes(cards({ text: 'x', choices: choices(count) })).filter(({ type }) => type === 'ActionSet')
    expect(found.map(({ actions }) => (actions as Node[]).length)).toEqual(sets)
  })

  it.each([
    ['at', TEXT_LIMIT, 1],
    ['beyond', TEXT_LIMIT + 1, 2],
  ])('a text %s the limit of one block', (_, length, count) => {
    const text = 'x'.repeat(length)
    const blocks = nodes(cards({ text })).filter(({ type }) => type === 'TextBlock')
    expect(blocks).toHaveLength(count)
    expect(blocks.map((block) => block.text).join('')).toBe(text)
  })

  it('a card at and beyond its limit', () => {
    const lineOf = (length: number): Reply => ({ text: Array.from({ length }, () => 'y'.repeat(100)).join('\n') })
    const counts = Array.from({ length: 60 }, (_, index) => 130 + index)
    const sizes = counts.map((count) => cards(lineOf(count)).map(bytes))
    expect(sizes.some((parts) => parts.length === 1)).toBe(true)
    expect(sizes.some((parts) => parts.length === 2)).toBe(true)
    for (const part of sizes.flat()) expect(part).toBeLessThanOrEqual(CARD_LIMIT_BYTES)
    expect(Math.max(...sizes.filter((parts) => parts.length === 1).flat())).toBeGreaterThan(CARD_LIMIT_BYTES - 200)
  })

  it('nothing is left out of a very large reply, and its buttons come last', () => {
    const reply: Reply = {
      text: 'Many.',
      listings: Array.from({ length: 300 }, (_, i) => ({
        number: i + 1,
        id: `${i}`,
        name: `Group number${i}`,
        where: '日本語'.repeat(20),
      })),
      detail: {
        id: 'a',
        name: 'A',
        facts: Array.from({ length: 40 }, (_, i) => ({ label: `L${i}`, value: `fact${i} ${'v'.repeat(i * 40)}`, essential: true })),
      },
      choices: choices(3),
    }
    const parts = cards(reply)
    for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(CARD_LIMIT_BYTES)
    const all = shown(reply).join('\n')
    expect(all.match(/number\d+/g)).toHaveLength(300)
    expect(all.match(/fact\d+/g)).toHaveLength(40)
    expect(nodes(parts.at(-1)).filter(({ type }) => type === 'ActionSet')).toHaveLength(1)
  })

  it('hold for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.integer({ min: 1, max: 60 }), (text, times) => {
        for (const card of cards({ text: text.repeat(times) || '.' })) expect(bytes(card)).toBeLessThanOrEqual(CARD_LIMIT_BYTES)
      }),
      { numRuns: 60 },
    )
  })
})

describe('hostile text', () => {
  it('is more than fifty strings', () => expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(50))

  it.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text]))('%s comes out as text', (_, text) => {
    const card = { id: 'a', name: text, where: text, why: text }
    const reply: Reply = {
      text,
      sections: [{ heading: text, lines: [{ text, choices: [{ id: 'c', label: text, say: text }] }] }],
      listings: [{ ...card, number: 1 }],
      detail: { ...card, facts: [{ label: text, value: text, essential: true }], about: text },
      closing: text,
      footer: text,
    }
    const all = cards(reply)
    const blocks = nodes(all)
    for (const { type } of blocks.filter((node) => node.type)) {
      expect(['AdaptiveCard', 'TextBlock', 'FactSet', 'ActionSet', 'Action.Execute', 'Action.Submit']).toContain(type)
    }
    const formatted = blocks.flatMap((node) =>
      node.type === 'TextBlock' ? [node.text ?? ''] : node.type === 'FactSet' ? factTexts(node) : [],
    )
    for (const one of formatted) {
      expect(one).not.toMatch(/[*`~\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u)
      expect(one).not.toMatch(/\$\{|\{\{|\]\(|\]\[|\]:/)
      expect(one).not.toMatch(/^\s*([-+>#=]|\d+[.)])/m)
      expect(one).not.toMatch(/(?!\n)\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}|\p{M}{5}/u)
    }
    for (const card of all) expect(bytes(card)).toBeLessThanOrEqual(CARD_LIMIT_BYTES)
  })

  it.each([
    '**bold** and [map](javascript:x) and \u0024{name} and {{DATE(x)}}',
    '1. first\n- second\n# third',
    'jo_smith@example.org and https://example.org/a_b?c=1',
    'snake_case stays',
    '<at>Everyone</at> & co',
  ])('can still be read: %s', (text) => {
    expect(seenAs(plain(text))).toBe(seenAs(text))
  })

  it('leaves everyday text alone', () => {
    const text = 'Sawley strollers meet on Tuesdays, 10-11.30am (£2), at St Mary’s – call 01632 960123 or jo_smith@example.org.'
    expect(plain(text)).toBe(text)
  })

  it('is handed back whole in a form', () => {
    for (const text of HOSTILE) {
      const form: Form = {
        id: 'f',
        title: text,
        intro: text,
        submit: 'Save',
        fields: [{ name: 'n', label: text, kind: 'text', value: text, hint: text, error: text }],
      }
      const input = nodes(createFormCard(form)).find(({ type }) => type === 'Input.Text')
      expect(input?.value).toBe(text)
    }
  })
})

describe('a form', () => {
  const field = (more: Partial<FormField> & Pick<FormField, 'kind'>): FormField => ({ name: 'f', label: 'Field', ...more })
  const inputOf = (one: FormField) =>
    nodes(renderFormMessage({ id: 'x', title: 'T', fields: [one], submit: 'Save' })).find(({ type }) => type?.startsWith('Input.'))
  const options = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `o${i}`, label: `Option ${i}` }))

  it.each([
    ['text', field({ kind: 'text', value: 'v', hint: 'h' }), { type: 'Input.Text', value: 'v', placeholder: 'h', label: 'Field', id: 'f' }],
    ['long', field({ kind: 'long' }), { type: 'Input.Text', isMultiline: true }],
    ['required', field({ kind: 'text', required: true }), { isRequired: true, errorMessage: 'Please fill this in.' }],
    ['date', field({ kind: 'date', value: '2026-11-20' }), { type: 'Input.Date', value: '2026-11-20' }],
    ['time', field({ kind: 'time', value: '09:30' }), { type: 'Input.Time', value: '09:30' }],
    ['few options', field({ kind: 'choice', options: options(6) }), { style: 'expanded', isMultiSelect: false }],
    ['more options', field({ kind: 'choice', options: options(7), value: 'o1' }), { style: 'compact', value: 'o1' }],
    [
      'many options',
      field({ kind: 'choices', options: options(40), value: 'o1,o2' }),
      { style: 'filtered', isMultiSelect: true, value: 'o1,o2' },
    ],
  ])('with %s', (_, one, expected) => expect(inputOf(one)).toMatchObject(expected))

  it.each([
    ['date', '31/12/2026'],
    ['time', '9am'],
  ] as const)('does not hand a %s back that a client could not read', (kind, value) => {
    expect(inputOf(field({ kind, value }))).not.toHaveProperty('value')
  })

  it('says what is wrong right under the field', () => {
    const form: Form = {
      id: 'x',
      title: 'T',
      submit: 'Save',
      fields: [field({ kind: 'date', error: 'That day is over.', hint: 'Next one' })],
    }
    const { body } = createFormCard(form)
    const at = body.findIndex(({ type }) => type === 'Input.Date')
    expect(body.slice(at + 1, at + 3)).toMatchObject([{ text: 'That day is over.', color: 'Attention' }, { text: 'Next one' }])
    expect(body.at(-1)).toMatchObject({ actions: [{ title: 'Save', data: { choice: 'x', isForm: true }, style: 'positive' }] })
  })

  it('stands in the card of its words, and its buttons ask for nothing to be filled in', () => {
    const form: Form = { id: 'x', title: 'Add a group', fields: [field({ kind: 'text', required: true })], submit: 'Save' }
    const reply: Reply = { text: 'One like it exists.', form, choices: choices(1) }
    expect(shown(reply)).toEqual(['One like it exists.\nAdd a group\nField\nSave\nLabel 0'])
    const actions = nodes(cards(reply)).filter(({ type }) => type === 'Action.Execute')
    expect(actions.map(({ associatedInputs }) => associatedInputs)).toEqual([undefined, 'none'])
  })

  it('has a card of its own after very many words', () => {
    const form: Form = { id: 'x', title: 'Add a group', fields: [], submit: 'Save' }
    const parts = shown({ text: 'many words '.repeat(3_000), form })
    expect(parts.at(-1)).toBe('Add a group\nSave')
  })
})

function factTexts({ facts }: Node): string[] {
  return (facts as { title: string; value: string }[]).flatMap(({ title, value }) => [title, value])
}
